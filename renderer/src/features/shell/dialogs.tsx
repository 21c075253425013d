import { useDialogStore } from '../../state/dialog-store.ts';
import { ConnectionDialog } from '../connections/connection-dialog.tsx';
import { EnvironmentsDialog } from '../environments/environments-dialog.tsx';
import { CommandPalette } from '../palette/command-palette.tsx';
import { QuickOpen } from '../palette/quick-open.tsx';
import { SettingsDialog } from '../settings/settings-dialog.tsx';
import { NameDialog } from '../sidebar/name-dialog.tsx';
import { NewRequestDialog } from '../sidebar/new-request-dialog.tsx';
import { QuestionDialog } from './question-dialog.tsx';

/** The dialog that is open, and the question above it. */
export function Dialogs() {
  return (
    <>
      <CurrentDialog />
      <QuestionDialog />
    </>
  );
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
