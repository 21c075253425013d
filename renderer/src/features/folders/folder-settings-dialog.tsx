import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { FolderSettings } from '../../../../shared/model/workspace.ts';
import { readFolder, saveFolder } from '../../commands/settings-commands.ts';
import { useSettings } from '../../commands/use-settings.ts';
import { useVariableSecrets } from '../../commands/variable-secrets.ts';
import { useDialogStore } from '../../state/dialog-store.ts';
import { useInheritedConnection } from '../../state/tab-connection.ts';
import { findConnection, useWorkspaceStore } from '../../state/workspace-store.ts';
import { PairsEditor } from '../../ui/pairs-editor.tsx';
import { Select, type SelectItem } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { VariableTable } from '../../ui/variable-table.tsx';
import { SettingsFrame } from './settings-frame.tsx';

const ROOT = 'collections';
/** Stand for "as the folder above says" and "none"; no connection can have them as its id. */
const INHERIT = '/inherit';
const NONE = '/none';

/** What a folder gives to the requests in it: connection, headers and variables. */
export function FolderSettingsDialog({ path }: { path: string }) {
  const { t } = useTranslation();
  const folderName = path.slice(path.lastIndexOf('/') + 1);
  const source = useMemo(
    () => ({
      read: () => readFolder(path),
      save: async (settings: FolderSettings, baseHash: string | null) => {
        const { settings: former } = await readFolder(path);
        const saved = await saveFolder(path, settings, baseHash, former.info?.name ?? folderName);
        // With its new name the folder has a new path, which a later save must go to.
        if (saved.path !== path) useDialogStore.getState().open({ kind: 'folder-settings', path: saved.path });
        return saved;
      },
      copy: (settings: FolderSettings) => ({
        copy: { kind: 'folder' as const, path, settings },
        name: settings.info?.name ?? folderName,
      }),
    }),
    [path, folderName],
  );
  const handle = useSettings<FolderSettings>(source);
  const secrets = useVariableSecrets(handle.isChanged ? handle.save : undefined);
  const { edited, change } = handle;
  const name = edited?.info?.name ?? folderName;
  return (
    <SettingsFrame
      title={t(path === ROOT ? 'folder.rootTitle' : 'folder.title')}
      handle={handle}
      isValid={name.trim() !== ''}
    >
      {edited === null ? null : (
        <>
          <TextField
            label={t('folder.name')}
            value={name}
            onChange={(value) => change({ info: { ...edited.info, name: value } })}
            errorMessage={name.trim() === '' ? t('folder.nameMissing') : null}
          />
          <FolderConnection path={path} chosen={edited.connection} onChange={(connection) => change({ connection })} />
          <div className="folder-part">
            <span className="ui-label">{t('folder.headers')}</span>
            <p className="ui-description">{t('folder.headersHint')}</p>
            <PairsEditor
              label={t('folder.headers')}
              pairs={edited.headers}
              onChange={(headers) => change({ headers })}
            />
          </div>
          <VariableTable
            label={t('folder.variables')}
            hint={t('variables.hint', { example: '{{name}}' })}
            variables={edited.variables ?? []}
            onChange={(variables) => change({ variables: variables.length === 0 ? undefined : variables })}
            secrets={secrets}
          />
          <TextField
            label={t('folder.docs')}
            value={edited.docs ?? ''}
            onChange={(docs) => change({ docs: docs === '' ? undefined : docs })}
            isMultiline
            rows={3}
          />
        </>
      )}
    </SettingsFrame>
  );
}

type FolderConnectionProps = {
  path: string;
  chosen: string | null | undefined;
  onChange: (connection: string | null | undefined) => void;
};

function FolderConnection({ path, chosen, onChange }: FolderConnectionProps) {
  const { t } = useTranslation();
  const snapshot = useWorkspaceStore((state) => state.snapshot);
  // The folder's own path lies in its parent, as a request's does.
  const inherited = useInheritedConnection(path);
  const none = t('request.noConnection');
  const parent =
    inherited.folder === null
      ? t('folder.inheritNothing')
      : t('inherit.fromFolder', { folder: inherited.folder.label, connection: inherited.name ?? none });
  const items: SelectItem[] = [
    { id: INHERIT, label: parent },
    { id: NONE, label: none },
    ...(snapshot?.connections ?? []).map(({ id, connection }) => ({
      id,
      label: connection.info.name,
      description: connection.baseUrl,
    })),
  ];
  if (typeof chosen === 'string' && findConnection(snapshot, chosen) === null) {
    items.push({ id: chosen, label: chosen, description: t('request.connectionGone') });
  }
  const choose = (key: string) => onChange(key === INHERIT ? undefined : key === NONE ? null : key);
  return (
    <Select
      label={t('folder.connection')}
      description={t('folder.connectionHint')}
      items={items}
      selectedKey={chosen === undefined ? INHERIT : (chosen ?? NONE)}
      onSelectionChange={choose}
    />
  );
}
