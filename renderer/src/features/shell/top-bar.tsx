import { ChartColumn, ChevronsUpDown, FolderOpen, History, PanelLeft, Search, Settings, Settings2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommandKeys, useTextWithKeys } from '../../commands/command-keys.ts';
import { openUsage } from '../../commands/ledger-commands.ts';
import { setPreferences } from '../../commands/preferences-commands.ts';
import { run } from '../../commands/report-error.ts';
import { chooseWorkspace, listRecentWorkspaces, openRecentWorkspace } from '../../commands/workspace-commands.ts';
import { useDialogStore } from '../../state/dialog-store.ts';
import { usePreferencesStore } from '../../state/preferences-store.ts';
import { findEnvironment, useWorkspaceStore } from '../../state/workspace-store.ts';
import { Button } from '../../ui/button.tsx';
import { MenuButton } from '../../ui/menu.tsx';
import { Tooltip } from '../../ui/tooltip.tsx';
import { useLandmarkProps } from '../../ui/use-landmark-props.ts';
import { EnvironmentSelect } from './environment-select.tsx';

export function TopBar() {
  const { t } = useTranslation();
  const openDialog = useDialogStore((state) => state.open);
  const isSidebarVisible = usePreferencesStore((state) => state.preferences.isSidebarVisible);
  const sidebarLabel = t(isSidebarVisible ? 'app.hideSidebar' : 'app.showSidebar');
  const sidebarHint = useTextWithKeys(sidebarLabel, 'sidebar.toggle');
  const historyHint = useTextWithKeys(t('history.title'), 'history.open');
  const usageHint = useTextWithKeys(t('ledger.title'), 'usage.open');
  const settingsHint = useTextWithKeys(t('settings.title'), 'settings.open');
  const landmark = useLandmarkProps<HTMLElement>('banner', t('app.topBar'));
  const color = useEnvironmentColor();
  const paletteKeys = useCommandKeys('palette.open');
  return (
    <header {...landmark} className="shell-top" style={{ boxShadow: environmentStripe(color) }}>
      <Tooltip content={sidebarHint}>
        <Button
          isIconOnly
          aria-label={sidebarLabel}
          onPress={() => run(() => setPreferences({ isSidebarVisible: !isSidebarVisible }))}
        >
          <PanelLeft aria-hidden />
        </Button>
      </Tooltip>
      <WorkspaceMenu />
      <button type="button" className="shell-search" onClick={() => openDialog({ kind: 'palette' })}>
        <Search aria-hidden />
        <span>{t('command.label')}</span>
        {paletteKeys ? <kbd className="ui-kbd">{paletteKeys}</kbd> : null}
      </button>
      <div className="shell-top-end">
        <EnvironmentSelect />
        <Tooltip content={historyHint}>
          <Button
            isIconOnly
            aria-label={t('history.title')}
            onPress={() => openDialog({ kind: 'history', requestPath: null })}
          >
            <History aria-hidden />
          </Button>
        </Tooltip>
        <Tooltip content={usageHint}>
          <Button isIconOnly aria-label={t('ledger.title')} onPress={openUsage}>
            <ChartColumn aria-hidden />
          </Button>
        </Tooltip>
        <Tooltip content={settingsHint}>
          <Button isIconOnly aria-label={t('settings.title')} onPress={() => openDialog({ kind: 'settings' })}>
            <Settings aria-hidden />
          </Button>
        </Tooltip>
      </div>
    </header>
  );
}

/** A line in the colour of the environment, so that nobody takes production for a test. */
function environmentStripe(color: string | undefined): string | undefined {
  return color === undefined ? undefined : `inset 0 2px 0 ${color}`;
}

function useEnvironmentColor(): string | undefined {
  const id = usePreferencesStore((state) => state.preferences.environment);
  return useWorkspaceStore((state) => findEnvironment(state.snapshot, id)?.environment.color);
}

function WorkspaceMenu() {
  const { t } = useTranslation();
  const snapshot = useWorkspaceStore((state) => state.snapshot);
  const [recent, setRecent] = useState<{ path: string; name: string }[]>([]);
  if (snapshot === null) return null;
  return (
    <MenuButton
      variant="ghost"
      className="shell-workspace"
      onOpen={async () => setRecent(await listRecentWorkspaces())}
      placement="bottom start"
      aria-label={t('app.menuWorkspace', { name: snapshot.name })}
      entries={[
        {
          id: 'open',
          label: t('app.openFolder'),
          description: snapshot.rootPath,
          icon: <FolderOpen aria-hidden />,
          onAction: () => run(chooseWorkspace),
        },
        {
          id: 'settings',
          label: t('folder.workspaceSettings'),
          icon: <Settings2 aria-hidden />,
          onAction: () => useDialogStore.getState().open({ kind: 'workspace-settings' }),
        },
        ...(recent.length === 0 ? [] : [{ id: 'separator-recent', isSeparator: true } as const]),
        ...recent.map(({ path, name }) => ({
          id: path,
          label: name,
          description: path,
          icon: <History aria-hidden />,
          onAction: () => run(() => openRecentWorkspace(path)),
        })),
      ]}
    >
      <span className="shell-workspace-name">{snapshot.name}</span>
      <ChevronsUpDown aria-hidden />
    </MenuButton>
  );
}
