import type { TFunction } from 'i18next';
import { CopyPlus, KeyRound, Link2, PencilLine, Plus, Trash2 } from 'lucide-react';
import { type MouseEvent, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Connection, ConnectionEntry } from '../../../../shared/model/connection.ts';
import { deleteConnection, duplicateConnection } from '../../commands/connection-commands.ts';
import { run } from '../../commands/report-error.ts';
import { copyText } from '../../commands/system-commands.ts';
import { useDialogStore } from '../../state/dialog-store.ts';
import { useProviderNames } from '../../state/provider-names.ts';
import { useVaultStore } from '../../state/vault-store.ts';
import { useWorkspaceStore } from '../../state/workspace-store.ts';
import { Button } from '../../ui/button.tsx';
import { ContextMenu, type MenuEntry } from '../../ui/menu.tsx';
import { ProviderMark } from '../../ui/provider-mark.tsx';
import { Tooltip } from '../../ui/tooltip.tsx';

export function ConnectionList() {
  const { t } = useTranslation();
  const connections = useWorkspaceStore((state) => state.snapshot?.connections) ?? [];
  const open = useDialogStore((state) => state.open);
  return (
    <section className="sidebar-connections" aria-labelledby="sidebar-connections-title">
      <div className="sidebar-section-head">
        <h2 id="sidebar-connections-title">{t('sidebar.connections')}</h2>
        <Tooltip content={t('sidebar.addConnection')}>
          <Button
            isIconOnly
            aria-label={t('sidebar.addConnection')}
            onPress={() => open({ kind: 'connection', id: null })}
          >
            <Plus aria-hidden />
          </Button>
        </Tooltip>
      </div>
      {connections.length === 0 ? <p className="sidebar-none">{t('sidebar.noConnections')}</p> : null}
      <ul className="sidebar-connection-list">
        {connections.map((entry) => (
          <li key={entry.id}>
            <ConnectionRow entry={entry} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function ConnectionRow({ entry }: { entry: ConnectionEntry }) {
  const { t } = useTranslation();
  const [menu, setMenu] = useState<{ x: number; y: number } | null>(null);
  const { connection } = entry;
  const open = useDialogStore((state) => state.open);
  const provider = useProviderNames().find(({ id }) => id === connection.provider);
  const keyProblem = useKeyProblem(connection);
  const handleContextMenu = (event: MouseEvent) => {
    event.preventDefault();
    // The menu key gives no pointer: then the menu stands at the row.
    const row = event.currentTarget.getBoundingClientRect();
    const isPointer = event.clientX !== 0 || event.clientY !== 0;
    setMenu(isPointer ? { x: event.clientX, y: event.clientY } : { x: row.left + 24, y: row.bottom });
  };

  const handleKeyDown = (event: { key: string }) => {
    if (event.key === 'Delete') run(() => deleteConnection(entry.id, connection));
  };

  return (
    <>
      <AriaButton
        className="sidebar-connection"
        onPress={() => open({ kind: 'connection', id: entry.id })}
        onContextMenu={handleContextMenu}
        onKeyDown={handleKeyDown}
      >
        <ProviderMark id={connection.provider} label={provider?.label ?? connection.provider} />
        <span className="sidebar-row-name">{connection.info.name}</span>
        {keyProblem === null ? null : (
          <span className="sidebar-key" role="img" aria-label={t(keyProblem)} title={t(keyProblem)}>
            <KeyRound aria-hidden />
          </span>
        )}
      </AriaButton>
      <ContextMenu
        label={t('sidebar.actionsOf', { name: connection.info.name })}
        entries={() => connectionEntries(entry, t)}
        position={menu}
        onClose={() => setMenu(null)}
      />
    </>
  );
}

/** What can be done with a connection. */
function connectionEntries(entry: ConnectionEntry, t: TFunction): MenuEntry[] {
  const { id, connection } = entry;
  return [
    {
      id: 'edit',
      label: t('tree.edit'),
      icon: <PencilLine aria-hidden />,
      onAction: () => useDialogStore.getState().open({ kind: 'connection', id }),
    },
    {
      id: 'duplicate',
      label: t('sidebar.duplicate'),
      icon: <CopyPlus aria-hidden />,
      onAction: () => run(() => duplicateConnection(entry)),
    },
    {
      id: 'copy-id',
      label: t('tree.copyId'),
      icon: <Link2 aria-hidden />,
      onAction: () => run(() => copyText(id)),
    },
    { id: 'separator', isSeparator: true },
    {
      id: 'delete',
      label: t('tree.delete'),
      icon: <Trash2 aria-hidden />,
      shortcut: 'Del',
      tone: 'danger',
      onAction: () => run(() => deleteConnection(id, connection)),
    },
  ];
}

/** The catalogue's key for what is not as it should be with a connection's key; null when all is well. */
function useKeyProblem({ auth, secret: secretId }: Connection): string | null {
  const status = useVaultStore((state) => (secretId === undefined ? undefined : state.secrets[secretId]));
  if (auth.type === 'none') return null;
  if (secretId === undefined) return 'sidebar.keyMissing';
  switch (status?.state) {
    case 'absent':
      return 'sidebar.keyMissing';
    case 'session':
      return 'sidebar.keySession';
    case 'unreadable':
      return 'sidebar.keyUnreadable';
    default:
      return null;
  }
}
