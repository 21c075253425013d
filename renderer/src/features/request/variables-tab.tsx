import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ListedVariable } from '../../../../shared/variables/list-variables.ts';
import { run } from '../../commands/report-error.ts';
import { clearCaptured } from '../../commands/variable-commands.ts';
import { useVariableSecrets } from '../../commands/variable-secrets.ts';
import { useCapturedStore } from '../../state/captured-store.ts';
import { type Tab, useTabsStore } from '../../state/tabs-store.ts';
import { useVisibleVariables } from '../../state/variable-scopes.ts';
import { useVaultStore } from '../../state/vault-store.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { VariableTable } from '../../ui/variable-table.tsx';
import type { Preparation } from './use-prepared-request.ts';

/** The request's own variables, and all that it can use, with their values and where those come from. */
export function VariablesTab({ tab, preparation }: { tab: Tab; preparation: Preparation }) {
  const { t } = useTranslation();
  const secrets = useVariableSecrets();
  return (
    <div className="request-section">
      <VariableTable
        label={t('request.ownVariables')}
        variables={tab.draft.variables ?? []}
        onChange={(variables) =>
          useTabsStore
            .getState()
            .edit(tab.path, (draft) => ({ ...draft, variables: variables.length === 0 ? undefined : variables }))
        }
        secrets={secrets}
      />
      {preparation.ok && <MissingVariables names={preparation.prepared.missing} />}
      <AllVariables path={tab.path} />
    </div>
  );
}

function AllVariables({ path }: { path: string }) {
  const { t } = useTranslation();
  const variables = useVisibleVariables(path);
  const hasCaptured = variables.some(({ source }) => source === 'captured');
  return (
    <>
      <div className="request-heading">
        <h2>{t('variables.visible')}</h2>
        {hasCaptured && (
          <Button variant="ghost" onPress={() => run(() => clearCaptured(null))}>
            {t('variables.clearAllCaptured')}
          </Button>
        )}
      </div>
      {variables.length === 0 ? (
        <p className="request-hint">{t('variables.none')}</p>
      ) : (
        <table className="request-table" aria-label={t('variables.visible')}>
          <thead>
            <tr>
              <th scope="col">{t('variables.name')}</th>
              <th scope="col">{t('variables.value')}</th>
              <th scope="col">{t('variables.source')}</th>
            </tr>
          </thead>
          <tbody>
            {variables.map((variable, index) => (
              // One source may name a variable once only, but two folders may have one name.
              // biome-ignore lint/suspicious/noArrayIndexKey: see above
              <VariableRow key={`${index} ${variable.name}`} variable={variable} />
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

function VariableRow({ variable }: { variable: ListedVariable }) {
  const { t } = useTranslation();
  const { name, value, source, label, secretId, isShadowed } = variable;
  return (
    <tr data-shadowed={isShadowed || undefined}>
      <td>
        <code>{name}</code>
      </td>
      <td>
        <code className="request-variable-value">{value}</code>
        {secretId === undefined ? null : <SecretState secretId={secretId} />}
      </td>
      <td>
        {source === 'captured' ? <CapturedSource name={name} /> : `${t(`request.sources.${source}`)} ${label}`}
        {isShadowed ? <span className="request-hint"> ({t('variables.shadowed')})</span> : null}
      </td>
    </tr>
  );
}

/** Says when the value of a secret variable is not there to be sent. */
function SecretState({ secretId }: { secretId: string }) {
  const { t } = useTranslation();
  const state = useVaultStore((vault) => vault.secrets[secretId]?.state);
  if (state !== 'absent' && state !== 'unreadable') return null;
  return <span className="request-secret-state">{t(`variables.state.${state}`)}</span>;
}

/** Which request a value was taken by, and the way to be rid of it. */
function CapturedSource({ name }: { name: string }) {
  const { t } = useTranslation();
  const request = useCapturedStore((state) => state.variables.find((other) => other.name === name)?.requestName ?? '');
  return (
    <span className="request-captured">
      {t('variables.capturedBy', { source: t('request.sources.captured'), request })}
      <Button
        isIconOnly
        aria-label={t('variables.clearCaptured', { name })}
        onPress={() => run(() => clearCaptured(name))}
      >
        <X aria-hidden />
      </Button>
    </span>
  );
}

/** Names that no scope knows here; they would go out as they stand. */
export function MissingVariables({ names }: { names: readonly string[] }) {
  const { t } = useTranslation();
  if (names.length === 0) return null;
  const list = names.map((name) => `{{${name}}}`).join(', ');
  return <Notice tone="warning">{`${t('request.missingVariables')} ${list}`}</Notice>;
}
