import { ArrowLeft, Trash2 } from 'lucide-react';
import { type FormEvent, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Connection } from '../../../../shared/model/connection.ts';
import type { LocalText } from '../../../../shared/providers/_kit/adapter.ts';
import { labelText, providerName } from '../../../../shared/providers/_kit/labels.ts';
import { findProvider } from '../../../../shared/providers/index.ts';
import { deleteConnection } from '../../commands/connection-commands.ts';
import { mayLeave } from '../../commands/leave-edits.ts';
import { run } from '../../commands/report-error.ts';
import { useDialogStore } from '../../state/dialog-store.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { Notice } from '../../ui/notice.tsx';
import { ProviderMark } from '../../ui/provider-mark.tsx';
import { SaveProblemNotice } from '../../ui/save-problem-notice.tsx';
import { Switch } from '../../ui/switch.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useDocLanguage } from '../../ui/use-doc-language.ts';
import { VariableTextField } from '../../ui/variable-field/variable-text-field.tsx';
import { AuthFields } from './auth-fields.tsx';
import { CertificateField } from './certificate-field.tsx';
import { type ConnectionField, chosenMethod, exampleUrl, isPlainHttp, tokenUrlOf } from './connection-form-state.ts';
import { HeaderRows } from './header-rows.tsx';
import { KeyField } from './key-field.tsx';
import { ModelField } from './model-field.tsx';
import { useConnectionForm } from './use-connection-form.ts';

const PASSWORD: LocalText = { en: 'Password', zh: '密码' };

type ConnectionEditorProps = {
  /** Null while the connection is not saved yet. */
  id: string | null;
  connection: Connection;
  /** Back to the choice of provider; null when it is fixed. */
  onChangePreset: (() => void) | null;
};

export function ConnectionEditor({ id, connection, onChangePreset }: ConnectionEditorProps) {
  const { t } = useTranslation();
  const language = useDocLanguage();
  const formId = useId();
  const close = useDialogStore((state) => state.close);
  const provider = findProvider(connection.provider);
  const form = useConnectionForm(id, connection, provider);
  const { values, change, problems } = form;
  const preset = provider?.presets.find((candidate) => candidate.id === connection.preset);
  const method = chosenMethod(values, provider);
  const hasOwnMethods = (provider?.authMethods ?? []).length > 0;
  const tokenUrl = tokenUrlOf(values, provider);
  const example = exampleUrl(values.baseUrl, values.model, provider);
  const error = (field: ConnectionField) => (problems[field] ? t(problems[field]) : null);

  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    run(async () => {
      if (await form.save()) close();
    });
  };
  const handleClose = () =>
    run(async () => {
      const name = values.name.trim() || (provider?.label ?? connection.provider);
      if (!form.isTyped || (await mayLeave(name, form.save))) close();
    });
  const handleDelete = () =>
    run(async () => {
      if (id !== null && (await deleteConnection(id, connection))) close();
    });

  return (
    <Dialog
      title={t(id === null ? 'connection.addTitle' : 'connection.editTitle')}
      isOpen
      onOpenChange={handleClose}
      footer={
        <>
          {id === null ? null : (
            <Button variant="ghost" onPress={handleDelete} className="connection-delete">
              <Trash2 aria-hidden />
              {t('connection.delete')}
            </Button>
          )}
          <Button onPress={handleClose}>{t('app.cancel')}</Button>
          <Button type="submit" form={formId} variant="primary" isDisabled={form.isBusy}>
            {t('app.save')}
          </Button>
        </>
      }
    >
      <form id={formId} className="connection-form" onSubmit={handleSubmit}>
        <div className="connection-provider">
          <ProviderMark id={connection.provider} label={provider?.label ?? connection.provider} />
          <span className="connection-provider-name">
            {provider ? providerName(provider, language) : connection.provider}
            {preset ? <span className="connection-muted">{labelText(preset, language)}</span> : null}
          </span>
          {onChangePreset ? (
            <Button variant="ghost" onPress={onChangePreset}>
              <ArrowLeft aria-hidden />
              {t('connection.changePreset')}
            </Button>
          ) : null}
        </div>
        <SaveProblemNotice problem={form.problem} />
        <TextField
          label={t('connection.name')}
          value={values.name}
          onChange={(name) => change({ name })}
          errorMessage={error('name')}
          autoFocus
        />
        <VariableTextField
          label={t('connection.baseUrl')}
          value={values.baseUrl}
          onChange={(baseUrl) => change({ baseUrl })}
          description={
            <>
              {values.baseUrl.includes('YOUR-')
                ? t('connection.placeholders')
                : t('connection.baseUrlHint', { example: '{{variables}}' })}
              {example === null ? null : (
                <span className="connection-example">
                  {t('connection.exampleUrl')} <code>{example}</code>
                </span>
              )}
            </>
          }
          errorMessage={error('baseUrl')}
          isMonospace
        />
        {values.authType !== 'none' && [values.baseUrl, tokenUrl ?? ''].some(isPlainHttp) ? (
          <Notice tone="warning">{t('connection.baseUrlPlain')}</Notice>
        ) : null}
        {hasOwnMethods ? <AuthFields form={form} provider={provider} /> : null}
        {values.authType === 'none' ? null : (
          <KeyField
            form={form}
            keyUrl={preset?.keyUrl}
            label={values.authType === 'basic' ? PASSWORD : method?.secretLabel}
          />
        )}
        {provider?.models === null ? null : <ModelField form={form} provider={connection.provider} />}
        <Disclosure
          title={t('connection.advanced')}
          defaultExpanded={values.headers.length > 0 || !values.isTlsVerified || Boolean(error('authName'))}
        >
          <div className="connection-advanced">
            {hasOwnMethods ? null : <AuthFields form={form} provider={provider} />}
            <HeaderRows headers={values.headers} onChange={(headers) => change({ headers })} />
            <CertificateField baseUrl={values.baseUrl} />
            <Switch isSelected={values.isTlsVerified} onChange={(isTlsVerified) => change({ isTlsVerified })}>
              {t('connection.tlsVerify')}
            </Switch>
            {values.isTlsVerified ? null : <Notice tone="warning">{t('connection.tlsUnverified')}</Notice>}
          </div>
        </Disclosure>
      </form>
    </Dialog>
  );
}
