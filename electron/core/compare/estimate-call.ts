import type { Currency } from '../../../shared/model/cost.ts';
import type { Usage } from '../../../shared/model/usage.ts';
import { computeCost } from '../../../shared/pricing/compute-cost.ts';
import { modelOf } from '../../../shared/providers/_kit/model-place.ts';
import type { PreparedRequest } from '../../../shared/requests/prepare-request.ts';
import { requestTexts } from '../../../shared/tokens/request-texts.ts';
import type { PriceBook } from '../prices/price-book.ts';
import type { TokenCounter } from '../tokens/token-counter.ts';

/** What one call costs: with no answer at all, and with the longest that it allows. `high` null: it sets no limit. */
export type CallEstimate = { currency: Currency; low: number; high: number | null };
/** Null where nobody has said what the model costs, or the prompt could not be counted. */
export type EstimateCall = (prepared: PreparedRequest) => Promise<CallEstimate | null>;

export function createCallEstimator(
  prices: Pick<PriceBook, 'priceOf'>,
  counter: Pick<TokenCounter, 'count'>,
  nowEpochMs: () => number,
): EstimateCall {
  return async (prepared) => {
    const { adapter, connection, endpoint, draft, request } = prepared;
    const price = await prices.priceOf({
      provider: adapter.id,
      connectionId: connection?.id ?? null,
      models: [modelOf(endpoint, draft)].filter((model) => model !== ''),
      url: request.url,
      atEpochMs: nowEpochMs(),
    });
    if (price === null) return null;
    if (price.isFree) return { currency: price.currency, low: 0, high: 0 };
    const counts = await counter.count(requestTexts(draft.body));
    if (counts === null) return null;
    const inputTokens = counts.reduce((sum, count) => sum + count, 0);
    const costOf = (outputTokens: number, isThinking: boolean) => {
      const usage = usageOf(inputTokens, outputTokens);
      return computeCost(usage, price, { isThinking, isCutShort: false, hasOutput: outputTokens > 0 }).amount;
    };
    const low = costOf(0, false);
    if (low === null) return null;
    // Vectors and rankings have no output that could be long.
    const most = endpoint.conversation === null ? 0 : (endpoint.toPrompt(draft)?.maxOutputTokens ?? null);
    const high = most === null ? null : Math.max(costOf(most, false) ?? low, costOf(most, true) ?? low);
    return { currency: price.currency, low, high };
  };
}

function usageOf(inputTotal: number, outputTotal: number): Usage {
  const nothing = { reasoning: null, cachedInput: null, cacheWriteInput: null, raw: null };
  return { inputTotal, outputTotal, total: inputTotal + outputTotal, ...nothing };
}
