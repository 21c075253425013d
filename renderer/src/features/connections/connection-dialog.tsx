import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Connection } from '../../../../shared/model/connection.ts';
import { useDialogStore } from '../../state/dialog-store.ts';
import { findConnection, useWorkspaceStore } from '../../state/workspace-store.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { ConnectionEditor } from './connection-editor.tsx';
import { PresetList } from './preset-list.tsx';
import { RouteEditor } from './route-editor.tsx';
import './connections.css';
import './route.css';

/** Adds a connection, in two steps, or edits one. `id` null: adds. */
export function ConnectionDialog({ id }: { id: string | null }) {
  const { t } = useTranslation();
  const close = useDialogStore((state) => state.close);
  const saved = useWorkspaceStore((state) => findConnection(state.snapshot, id ?? undefined)?.connection ?? null);
  const [fromPreset, setFromPreset] = useState<Connection | null>(null);
  // Not kept in state, but in the workspace: a key set meanwhile, or an outside edit, is seen at once.
  const connection = saved ?? fromPreset;
  if (connection === null) {
    return (
      <Dialog title={t('connection.addTitle')} size="medium" isOpen onOpenChange={close}>
        <PresetList onSelect={setFromPreset} />
      </Dialog>
    );
  }
  if (connection.provider === 'route') {
    return (
      <RouteEditor id={id} connection={connection} onChangePreset={id === null ? () => setFromPreset(null) : null} />
    );
  }
  return (
    <ConnectionEditor
      key={`${connection.provider}/${connection.preset}`}
      id={id}
      connection={connection}
      onChangePreset={id === null ? () => setFromPreset(null) : null}
    />
  );
}
