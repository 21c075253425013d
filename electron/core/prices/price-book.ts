import { AppError } from '../../../shared/ipc/result.ts';
import type { RunCost, TokenEstimate } from '../../../shared/model/cost.ts';
import type { Price } from '../../../shared/model/price.ts';
import type { PriceList } from '../../../shared/model/price-list.ts';
import type { RunRecord } from '../../../shared/model/run.ts';
import { computeCost } from '../../../shared/pricing/compute-cost.ts';
import { costFactsOf } from '../../../shared/pricing/cost-facts.ts';
import { findRow, type PricedCall, priceOfRow } from '../../../shared/pricing/find-row.ts';
import type { OpenedPrices } from '../workspace/price-file.ts';
import { findBuiltInPrice, listBuiltInPrices } from './built-in-prices.ts';

export type PriceBook = {
  /** What a run cost at the prices that are known now; prices of the past count where the built-in table has them. */
  costOf(record: RunRecord, estimate?: TokenEstimate | null): Promise<RunCost>;
  /** What a call would be charged by; null where nobody has said. */
  priceOf(call: PricedCall & { url: string; atEpochMs: number }): Promise<Price | null>;
  /** How many tokens the context of the run's model holds; null where nobody has said. */
  contextWindowOf(record: RunRecord): Promise<number | null>;
  list(): Promise<PriceList>;
};

/** @param readOwn the workspace's own prices; what it throws makes them count as none. */
export function createPriceBook(readOwn: () => Promise<OpenedPrices>, nowEpochMs: () => number): PriceBook {
  async function priceOf({ url, atEpochMs, ...call }: Parameters<PriceBook['priceOf']>[0]): Promise<Price | null> {
    const { rows } = await readOwn().catch((): OpenedPrices => ({ rows: [], hash: null }));
    const at = new Date(atEpochMs);
    const row = findRow(rows, call);
    if (row !== null) return priceOfRow(row, at.toISOString().slice(0, 10));
    return findBuiltInPrice(url, call.models, at);
  }

  async function findPrice({ provider, connectionId, request, timing, ...record }: RunRecord): Promise<Price | null> {
    const models = modelsOf(record);
    return priceOf({ provider, connectionId, models, url: request.url, atEpochMs: timing.startedAtEpochMs });
  }

  return {
    priceOf,
    async costOf(record, estimate = record.estimate ?? null) {
      return computeCost(record.result.usage, await findPrice(record), costFactsOf(record, estimate));
    },
    async contextWindowOf(record) {
      const { findContextWindow } = await import('./packaged-prices.ts');
      const at = new Date(record.timing.startedAtEpochMs);
      for (const model of modelsOf(record)) {
        const found = findContextWindow(record.request.url, model, at);
        if (found !== null) return found;
      }
      return null;
    },
    async list() {
      const builtIn = await listBuiltInPrices(new Date(nowEpochMs()));
      try {
        const { rows, hash } = await readOwn();
        return { own: rows, hash, problem: null, builtIn };
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        return { own: [], hash: null, problem: error.message, builtIn };
      }
    },
  };
}

/** The model that was asked for, then the one that answered. */
function modelsOf({ requestedModel, result }: Pick<RunRecord, 'requestedModel' | 'result'>): string[] {
  return [...new Set([requestedModel, result.model ?? ''])].filter((model) => model !== '');
}
