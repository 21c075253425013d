import type { RunCost } from '../../../shared/model/cost.ts';
import type { PriceRow } from '../../../shared/model/price.ts';
import type { PriceList } from '../../../shared/model/price-list.ts';
import { call } from '../api/bridge.ts';
import { useDialogStore } from '../state/dialog-store.ts';
import { loadWorkspace } from './workspace-commands.ts';

/** What a price is wanted for; the dialog opens with a row for it. */
export type PriceWanted = { model: string; provider: string; connectionId: string | null };

/** Opens the prices; with `wanted` at the row of that model, which is added where there is none. */
export function openPrices(wanted: PriceWanted | null = null): void {
  useDialogStore.getState().open({ kind: 'prices', wanted });
}

export function readPrices(): Promise<PriceList> {
  return call('price.list', null);
}

/** Runs in the window that had no price are worked out again by main. */
export async function savePrices(
  rows: PriceRow[],
  baseHash: string | null,
): Promise<{ rows: PriceRow[]; hash: string | null }> {
  const saved = await call('price.save', { rows, baseHash });
  await loadWorkspace();
  return saved;
}

/** What a run of the history would cost now. */
export function readCostNow(runId: string): Promise<RunCost> {
  return call('price.costNow', { runId });
}
