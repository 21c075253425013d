import { useTranslation } from 'react-i18next';
import type { LocalText, ProviderAdapter } from '../../../../shared/providers/_kit/adapter.ts';
import { Select } from '../../ui/select.tsx';
import { useDocLanguage } from '../../ui/use-doc-language.ts';
import { VariableTextField } from '../../ui/variable-field/variable-text-field.tsx';
import { type ConnectionForm, chosenMethod, fieldsOf } from './connection-form-state.ts';
import type { ConnectionFormHandle } from './use-connection-form.ts';

type AuthFieldsProps = { form: ConnectionFormHandle; provider: ProviderAdapter | undefined };

/** How the key travels: the provider's ways by name, then those that any server may have. */
export function AuthFields({ form, provider }: AuthFieldsProps) {
  const { t } = useTranslation();
  const localText = useLocalText();
  const { values, change, problems } = form;
  const methods = provider?.authMethods ?? [];
  const method = chosenMethod(values, provider);
  const needsName = values.authType === 'header' || values.authType === 'query';
  return (
    <>
      <Select
        label={t('connection.auth')}
        items={[
          { id: 'provider', label: usualWay(provider) ?? t('connection.authProvider') },
          ...methods.map(({ id, label }) => ({ id: `method:${id}`, label: localText(label) })),
          { id: 'bearer', label: t('connection.authBearer') },
          { id: 'basic', label: t('connection.authBasic') },
          { id: 'header', label: t('connection.authHeader') },
          { id: 'query', label: t('connection.authQuery') },
          { id: 'none', label: t('connection.authNone') },
        ]}
        selectedKey={values.authType === 'method' ? `method:${values.authMethod}` : values.authType}
        onSelectionChange={(key) => change(authChange(key))}
      />
      {needsName ? (
        <VariableTextField
          label={t(values.authType === 'query' ? 'connection.queryName' : 'connection.headerName')}
          value={values.authName}
          onChange={(authName) => change({ authName })}
          errorMessage={problems.authName ? t(problems.authName) : null}
          isMonospace
        />
      ) : null}
      {values.authType === 'basic' ? (
        <VariableTextField
          label={t('connection.basicUser')}
          value={values.authFields.user ?? ''}
          onChange={(user) => change({ authFields: { ...values.authFields, user } })}
          isMonospace
        />
      ) : null}
      {fieldsOf(method).map(({ id, label, example, isRequired }) => (
        <VariableTextField
          key={id}
          label={localText(label)}
          placeholder={example}
          value={values.authFields[id] ?? ''}
          onChange={(value) => change({ authFields: { ...values.authFields, [id]: value } })}
          errorMessage={
            problems.authFields && isRequired && !values.authFields[id]?.trim() ? t(problems.authFields) : null
          }
          isMonospace
        />
      ))}
    </>
  );
}

/** A text of a provider in the language of the window. */
export function useLocalText(): (text: LocalText) => string {
  const language = useDocLanguage();
  return (text) => text[language];
}

/** The provider's default as it is on the wire, e.g. `Authorization: Bearer …`. */
function usualWay(provider: ProviderAdapter | undefined): string | null {
  const placement = provider?.auth;
  if (!placement) return null;
  return placement.in === 'header' ? `${placement.name}: ${placement.prefix}…` : `?${placement.name}=…`;
}

function authChange(key: string): Partial<ConnectionForm> {
  if (key.startsWith('method:')) return { authType: 'method', authMethod: key.slice('method:'.length) };
  return { authType: key as ConnectionForm['authType'] };
}
