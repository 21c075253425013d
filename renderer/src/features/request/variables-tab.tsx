import { useTranslation } from 'react-i18next';
import { type Tab, useTabsStore } from '../../state/tabs-store.ts';
import { Notice } from '../../ui/notice.tsx';
import { PairsEditor } from './pairs-editor.tsx';
import type { Preparation } from './use-prepared-request.ts';

/** The request's own variables, and every variable in use with its value and where that comes from. */
export function VariablesTab({ tab, preparation }: { tab: Tab; preparation: Preparation }) {
  const { t } = useTranslation();
  return (
    <div className="request-section">
      <h3>{t('request.ownVariables')}</h3>
      <PairsEditor
        label={t('request.ownVariables')}
        pairs={tab.draft.variables}
        onChange={(variables) => useTabsStore.getState().edit(tab.path, (draft) => ({ ...draft, variables }))}
      />
      {preparation.ok && <VariablesInUse preparation={preparation} />}
    </div>
  );
}

function VariablesInUse({ preparation }: { preparation: Extract<Preparation, { ok: true }> }) {
  const { t } = useTranslation();
  const { used, missing } = preparation.prepared;
  if (used.length === 0 && missing.length === 0)
    return <p className="request-hint">{t('request.noVariablesUsed', { open: '{{', close: '}}' })}</p>;
  return (
    <>
      <h3>{t('request.variablesInUse')}</h3>
      <MissingVariables names={missing} />
      {used.length > 0 && (
        <table className="request-table">
          <thead>
            <tr>
              <th scope="col">{t('request.name')}</th>
              <th scope="col">{t('request.value')}</th>
              <th scope="col">{t('request.source')}</th>
            </tr>
          </thead>
          <tbody>
            {used.map((variable) => (
              <tr key={variable.name}>
                <td>
                  <code>{variable.name}</code>
                </td>
                <td>
                  <code>{variable.value}</code>
                </td>
                <td>
                  {t(`request.sources.${variable.source}`)} {variable.label}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

/** Names that no scope knows here; they would go out as they stand. */
export function MissingVariables({ names }: { names: readonly string[] }) {
  const { t } = useTranslation();
  if (names.length === 0) return null;
  const list = names.map((name) => `{{${name}}}`).join(', ');
  return <Notice tone="warning">{`${t('request.missingVariables')} ${list}`}</Notice>;
}
