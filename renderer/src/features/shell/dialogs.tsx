import { Suspense } from 'react';
import { reportError } from '../../commands/report-error.ts';
import { useDialogStore } from '../../state/dialog-store.ts';
import { useTabsStore } from '../../state/tabs-store.ts';
import { ErrorBoundary } from '../../ui/error-boundary.tsx';
import {
  CommandPalette,
  ConnectionDialog,
  DefineVariableDialog,
  DeletedDialog,
  DiffRequestsDialog,
  EnvironmentSwitch,
  EnvironmentsDialog,
  ExportDialog,
  FolderSettingsDialog,
  HistoryScreen,
  ImportDialog,
  JobsDialog,
  LedgerDialog,
  MoveToDialog,
  NameDialog,
  NewRequestDialog,
  OutsideChangeDialog,
  PricesDialog,
  QuestionDialog,
  QuickOpen,
  SaveRequestDialog,
  SearchDialog,
  ServerDialog,
  SettingsDialog,
  ShortcutSheet,
  StoreDialog,
  TargetDialog,
  WorkspaceSettingsDialog,
} from './lazy-panes.ts';
import { VariableProvider } from './variable-provider.tsx';

/** The dialog that is open, and the question above it. */
export function Dialogs() {
  // Each dialog gets a boundary of its own: one that failed must not keep the next from opening.
  const kind = useDialogStore((state) => state.dialog?.kind);
  // A connection's fields mean what they mean for the request in front.
  const activePath = useTabsStore((state) => state.activePath);
  const isAsking = useDialogStore((state) => state.question !== null);
  return (
    <>
      <ErrorBoundary key={`dialog ${kind}`} onError={giveUp}>
        <Suspense fallback={null}>
          <VariableProvider path={activePath} isInDialog>
            <CurrentDialog />
          </VariableProvider>
        </Suspense>
      </ErrorBoundary>
      <ErrorBoundary key={`question ${isAsking}`} onError={giveUp}>
        <Suspense fallback={null}>
          <CurrentQuestion />
        </Suspense>
      </ErrorBoundary>
    </>
  );
}

function giveUp(error: Error): void {
  useDialogStore.getState().close();
  reportError(error);
}

function CurrentQuestion() {
  const question = useDialogStore((state) => state.question);
  return question === null ? null : <QuestionDialog question={question} />;
}

function CurrentDialog() {
  const dialog = useDialogStore((state) => state.dialog);
  switch (dialog?.kind) {
    case undefined:
      return null;
    case 'new-request':
      return <NewRequestDialog folderPath={dialog.folderPath} />;
    case 'new-folder':
    case 'rename':
      return <NameDialog dialog={dialog} />;
    case 'save-request':
      return <SaveRequestDialog dialog={dialog} />;
    case 'outside-change':
      return <OutsideChangeDialog dialog={dialog} />;
    case 'move-to':
      return <MoveToDialog paths={dialog.paths} />;
    case 'connection':
      return <ConnectionDialog id={dialog.id} />;
    case 'define-variable':
      return <DefineVariableDialog name={dialog.name} path={dialog.path} />;
    case 'environments':
      return <EnvironmentsDialog />;
    case 'compare-target':
      return <TargetDialog path={dialog.path} index={dialog.index} />;
    case 'compare-requests':
      return <DiffRequestsDialog path={dialog.path} index={dialog.index} />;
    case 'prices':
      return <PricesDialog wanted={dialog.wanted} />;
    case 'folder-settings':
      return <FolderSettingsDialog key={dialog.path} path={dialog.path} />;
    case 'workspace-settings':
      return <WorkspaceSettingsDialog />;
    case 'export':
      return <ExportDialog path={dialog.path} />;
    case 'deleted':
      return <DeletedDialog />;
    case 'environment-switch':
      return <EnvironmentSwitch />;
    case 'settings':
      return <SettingsDialog page={dialog.page ?? 'general'} />;
    case 'shortcuts':
      return <ShortcutSheet />;
    case 'history':
      return <HistoryScreen requestPath={dialog.requestPath} />;
    case 'jobs':
      return <JobsDialog />;
    case 'ledger':
      return <LedgerDialog />;
    case 'comfyui-server':
      return <ServerDialog place={dialog.place} name={dialog.name} />;
    case 'store':
      return <StoreDialog />;
    case 'import':
      return <ImportDialog files={dialog.files} folderPath={dialog.folderPath} />;
    case 'search':
      return <SearchDialog />;
    case 'palette':
      return <CommandPalette />;
    case 'quick-open':
      return <QuickOpen />;
  }
}
