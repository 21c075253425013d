import { AppError } from '../../../shared/ipc/result.ts';
import { FORMAT_VERSION } from '../../../shared/model/format-version.ts';
import type { PriceFile, PriceRow } from '../../../shared/model/price.ts';
import { priceKind } from './file-kinds.ts';
import type { WorkspaceFiles } from './workspace-files.ts';

export const PRICE_FILE = 'prices.yml';

/** The user's own prices; `hash` is null while there is no file. */
export type OpenedPrices = { rows: PriceRow[]; hash: string | null };

/** Throws FILE_UNREADABLE, FILE_TOO_NEW. */
export async function readPriceFile(files: WorkspaceFiles): Promise<OpenedPrices> {
  const stored = await files.readIfPresent(PRICE_FILE, priceKind);
  return { rows: stored?.value.prices ?? [], hash: stored?.hash ?? null };
}

/**
 * Saves all rows; comments and keys of others stay.
 *
 * @param baseHash As `readPriceFile` gave it. Throws FILE_CHANGED_OUTSIDE.
 */
export async function savePriceFile(
  files: WorkspaceFiles,
  rows: readonly PriceRow[],
  baseHash: string | null,
): Promise<OpenedPrices> {
  const stored = await files.readIfPresent(PRICE_FILE, priceKind);
  if ((stored?.hash ?? null) !== baseHash) {
    const what = stored === null ? 'it was deleted or moved' : 'it was changed by another program';
    throw new AppError('FILE_CHANGED_OUTSIDE', `${PRICE_FILE} was not saved: ${what}.`, { path: PRICE_FILE });
  }
  const value = priceValue(stored?.value, rows);
  const saved = await files.save(PRICE_FILE, priceKind, value, stored === null ? 'merge' : { hash: stored.hash });
  return { rows: saved.value.prices, hash: saved.hash };
}

/** The file of prices with other rows in it. */
export function priceValue(file: PriceFile | undefined, rows: readonly PriceRow[]): PriceFile {
  return { ...(file ?? { sidecall: FORMAT_VERSION }), prices: [...rows] };
}
