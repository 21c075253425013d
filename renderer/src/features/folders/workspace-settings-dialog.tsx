import { useTranslation } from 'react-i18next';
import type { WorkspaceSettings } from '../../../../shared/model/workspace.ts';
import { readWorkspaceSettings, saveWorkspaceSettings } from '../../commands/settings-commands.ts';
import { useSettings } from '../../commands/use-settings.ts';
import { useVariableSecrets } from '../../commands/variable-secrets.ts';
import { TextField } from '../../ui/text-field.tsx';
import { VariableTable } from '../../ui/variable-table.tsx';
import { SettingsFrame } from './settings-frame.tsx';

const SOURCE = {
  read: readWorkspaceSettings,
  save: saveWorkspaceSettings,
  copy: (settings: WorkspaceSettings) => ({
    copy: { kind: 'workspace' as const, settings },
    name: settings.info.name,
  }),
};

/** The workspace's name, and the variables that every request of it sees. */
export function WorkspaceSettingsDialog() {
  const { t } = useTranslation();
  const handle = useSettings<WorkspaceSettings>(SOURCE);
  const secrets = useVariableSecrets(handle.isChanged ? handle.save : undefined);
  const { edited, change } = handle;
  const name = edited?.info.name ?? '';
  return (
    <SettingsFrame title={t('folder.workspaceTitle')} handle={handle} isValid={name.trim() !== ''}>
      {edited === null ? null : (
        <>
          <TextField
            label={t('folder.name')}
            value={name}
            onChange={(value) => change({ info: { ...edited.info, name: value } })}
            errorMessage={name.trim() === '' ? t('folder.nameMissing') : null}
          />
          <VariableTable
            label={t('folder.variables')}
            hint={t('variables.hint', { example: '{{name}}' })}
            variables={edited.variables}
            onChange={(variables) => change({ variables })}
            secrets={secrets}
          />
        </>
      )}
    </SettingsFrame>
  );
}
