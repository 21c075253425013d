import type { LedgerQuery, LedgerReport } from '../../../shared/model/ledger.ts';
import { ApiError, call } from '../api/bridge.ts';
import { translate } from '../i18n.ts';
import { useDialogStore } from '../state/dialog-store.ts';
import { showToast } from '../ui/toast.ts';
import { ask } from './ask.ts';
import { reportError } from './report-error.ts';

/** Opens the screen of what runs used and cost. */
export function openUsage(): void {
  useDialogStore.getState().open({ kind: 'ledger' });
}

export function readLedger(query: LedgerQuery): Promise<LedgerReport> {
  return call('ledger.read', query);
}

/** Lets the user save the runs, or the groups, that are shown as CSV. */
export async function exportLedger(query: LedgerQuery, content: 'runs' | 'groups'): Promise<void> {
  const saved = await call('ledger.export', { query, content });
  if (saved === null) return;
  showToast(translate('export.saved', { name: saved.path.replace(/^.*[\\/]/, '') }), { tone: 'success' });
}

/** Asks, then forgets what every run used and cost. */
export async function clearLedger(runs: number): Promise<void> {
  const choice = await ask({
    title: translate('ledger.clearTitle'),
    text: translate('ledger.clearText', { count: runs }),
    choices: [
      { id: 'cancel', label: translate('app.cancel') },
      { id: 'clear', label: translate('ledger.clearYes'), variant: 'danger' },
    ],
  });
  if (choice === 'clear') await call('ledger.clear', null);
}

export function tellLedgerProblem(problem: { code: string; message: string; data?: Record<string, string> }): void {
  reportError(new ApiError(problem));
}
