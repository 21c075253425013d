import { lazyComponent } from '../../ui/lazy-component.tsx';
import { ComparePane, RequestPane, ResponsePane } from './tab-panes.ts';

/** What the first paint does not need, each with a script of its own. */
export const OpenTabs = lazyComponent(async () => (await import('./open-tabs.tsx')).OpenTabs);
export const QuestionDialog = lazyComponent(async () => (await import('./question-dialog.tsx')).QuestionDialog);
export const Toasts = lazyComponent(async () => (await import('../../ui/toasts.tsx')).Toasts);
export const NewRequestDialog = lazyComponent(
  async () => (await import('../sidebar/new-request-dialog.tsx')).NewRequestDialog,
);
export const NameDialog = lazyComponent(async () => (await import('../sidebar/name-dialog.tsx')).NameDialog);
export const SaveRequestDialog = lazyComponent(
  async () => (await import('./save-request-dialog.tsx')).SaveRequestDialog,
);
export const OutsideChangeDialog = lazyComponent(
  async () => (await import('../outside-change/outside-change-dialog.tsx')).OutsideChangeDialog,
);
export const MoveToDialog = lazyComponent(async () => (await import('../sidebar/move-to-dialog.tsx')).MoveToDialog);
export const ConnectionDialog = lazyComponent(
  async () => (await import('../connections/connection-dialog.tsx')).ConnectionDialog,
);
export const DefineVariableDialog = lazyComponent(
  async () => (await import('../environments/define-variable-dialog.tsx')).DefineVariableDialog,
);
export const EnvironmentsDialog = lazyComponent(
  async () => (await import('../environments/environments-dialog.tsx')).EnvironmentsDialog,
);
export const PricesDialog = lazyComponent(async () => (await import('../prices/prices-dialog.tsx')).PricesDialog);
export const FolderSettingsDialog = lazyComponent(
  async () => (await import('../folders/folder-settings-dialog.tsx')).FolderSettingsDialog,
);
export const WorkspaceSettingsDialog = lazyComponent(
  async () => (await import('../folders/workspace-settings-dialog.tsx')).WorkspaceSettingsDialog,
);
export const SettingsDialog = lazyComponent(
  async () => (await import('../settings/settings-dialog.tsx')).SettingsDialog,
);
export const DeletedDialog = lazyComponent(async () => (await import('../deleted/deleted-dialog.tsx')).DeletedDialog);
export const ExportDialog = lazyComponent(async () => (await import('../export/export-dialog.tsx')).ExportDialog);
export const TargetDialog = lazyComponent(
  async () => (await import('../compare/target/target-dialog.tsx')).TargetDialog,
);
export const DiffRequestsDialog = lazyComponent(
  async () => (await import('../compare/final-request/diff-requests-dialog.tsx')).DiffRequestsDialog,
);
export const HistoryScreen = lazyComponent(async () => (await import('./history-screen.tsx')).HistoryScreen);
export const JobsDialog = lazyComponent(async () => (await import('../jobs/jobs-dialog.tsx')).JobsDialog);
export const LedgerDialog = lazyComponent(async () => (await import('../ledger/ledger-dialog.tsx')).LedgerDialog);
export const ServerDialog = lazyComponent(async () => (await import('../comfyui/server-dialog.tsx')).ServerDialog);
export const StoreDialog = lazyComponent(async () => (await import('../store/store-dialog.tsx')).StoreDialog);
export const ImportDialog = lazyComponent(async () => (await import('../import/import-dialog.tsx')).ImportDialog);
export const SearchDialog = lazyComponent(async () => (await import('../search/search-dialog.tsx')).SearchDialog);
export const CommandPalette = lazyComponent(
  async () => (await import('../palette/command-palette.tsx')).CommandPalette,
);
export const QuickOpen = lazyComponent(async () => (await import('../palette/quick-open.tsx')).QuickOpen);

export const EnvironmentSwitch = lazyComponent(
  async () => (await import('../palette/environment-switch.tsx')).EnvironmentSwitch,
);
export const ShortcutSheet = lazyComponent(async () => (await import('../palette/shortcut-sheet.tsx')).ShortcutSheet);

/** In the order in which they are likely to be wanted. */
const PANES = [
  OpenTabs,
  RequestPane,
  ResponsePane,
  ComparePane,
  CommandPalette,
  QuickOpen,
  NewRequestDialog,
  SearchDialog,
  ConnectionDialog,
  NameDialog,
  MoveToDialog,
  SaveRequestDialog,
  QuestionDialog,
  OutsideChangeDialog,
  DefineVariableDialog,
  EnvironmentsDialog,
  FolderSettingsDialog,
  WorkspaceSettingsDialog,
  SettingsDialog,
  EnvironmentSwitch,
  ShortcutSheet,
  TargetDialog,
  DiffRequestsDialog,
  ExportDialog,
  DeletedDialog,
  HistoryScreen,
  JobsDialog,
  LedgerDialog,
  ImportDialog,
];

/** Fetches all of them, one after the other whenever the window is idle, so that the first click need not wait. */
export async function preloadPanes(): Promise<void> {
  for (const pane of PANES) {
    await new Promise((resolve) => requestIdleCallback(resolve, { timeout: 1000 }));
    await pane.preload();
  }
}
