import { isAnyDialogOpen } from '../state/dialog-store.ts';

/** Whether a modal dialog is open, of the shell or of a feature's own. */
export function isModalOpen(): boolean {
  return isAnyDialogOpen() || document.querySelector('.ui-backdrop') !== null;
}
