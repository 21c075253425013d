import { AppError } from '../../../shared/ipc/result.ts';
import type { RunCost, TokenEstimate } from '../../../shared/model/cost.ts';
import type { Price } from '../../../shared/model/price.ts';
import type { PriceList } from '../../../shared/model/price-list.ts';
import type { RunRecord } from '../../../shared/model/run.ts';
import { computeCost } from '../../../shared/pricing/compute-cost.ts';
import { costFactsOf } from '../../../shared/pricing/cost-facts.ts';
import { findRow, priceOfRow } from '../../../shared/pricing/find-row.ts';
import type { OpenedPrices } from '../workspace/price-file.ts';
import { findBuiltInPrice, listBuiltInPrices } from './built-in-prices.ts';

export type PriceBook = {
  /** What a run cost at the prices that are known now; prices of the past count where the built-in table has them. */
  costOf(record: RunRecord, estimate?: TokenEstimate | null): Promise<RunCost>;
  list(): Promise<PriceList>;
};

/** @param readOwn the workspace's own prices; what it throws makes them count as none. */
export function createPriceBook(readOwn: () => Promise<OpenedPrices>, nowEpochMs: () => number): PriceBook {
  async function findPrice(record: RunRecord): Promise<Price | null> {
    const asked = record.requestedModel;
    const answered = record.result.model ?? '';
    const models = [...new Set([asked, answered])].filter((model) => model !== '');
    const { rows } = await readOwn().catch((): OpenedPrices => ({ rows: [], hash: null }));
    const startedAt = new Date(record.timing.startedAtEpochMs);
    const row = findRow(rows, { provider: record.provider, connectionId: record.connectionId, models });
    if (row !== null) return priceOfRow(row, startedAt.toISOString().slice(0, 10));
    return findBuiltInPrice(record.request.url, models, startedAt);
  }

  return {
    async costOf(record, estimate = record.estimate ?? null) {
      return computeCost(record.result.usage, await findPrice(record), costFactsOf(record, estimate));
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
