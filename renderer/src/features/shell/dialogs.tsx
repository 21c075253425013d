import { Suspense } from 'react';
import { useDialogStore } from '../../state/dialog-store.ts';
import {
  CommandPalette,
  ConnectionDialog,
  EnvironmentsDialog,
  NameDialog,
  NewRequestDialog,
  QuestionDialog,
  QuickOpen,
  SettingsDialog,
} from './lazy-panes.ts';

/** The dialog that is open, and the question above it. */
export function Dialogs() {
  return (
    <>
      <Suspense fallback={null}>
        <CurrentDialog />
      </Suspense>
      <Suspense fallback={null}>
        <CurrentQuestion />
      </Suspense>
    </>
  );
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
    case 'connection':
      return <ConnectionDialog id={dialog.id} />;
    case 'environments':
      return <EnvironmentsDialog />;
    case 'settings':
      return <SettingsDialog />;
    case 'palette':
      return <CommandPalette />;
    case 'quick-open':
      return <QuickOpen />;
  }
}
