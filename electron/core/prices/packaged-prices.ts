import { calcPrice, type ModelPrice, type Provider, waitForUpdate } from '@pydantic/genai-prices';
import type { Price, PriceRates, PriceTerms, RateName } from '../../../shared/model/price.ts';
import type { BuiltInRow, PriceOrigin } from '../../../shared/model/price-list.ts';

/** Day the package was published; it has no date of its own. Changes with its version. */
export const PACKAGED_VERSION = '0.1.8';
const PACKAGED_DATE = '2026-09-23';
/** Kept by its community from the providers' lists. */
const ORIGIN: PriceOrigin = { kind: 'second-hand', name: `genai-prices ${PACKAGED_VERSION}` };

/** What the package calls our kinds of tokens; others (pages, hours) are not counted here. */
const RATE_KEYS: Record<string, RateName> = {
  input_mtok: 'input',
  output_mtok: 'output',
  cache_read_mtok: 'cacheRead',
  cache_audio_read_mtok: 'cacheReadAudio',
  cache_write_mtok: 'cacheWrite',
  cache_write_1h_mtok: 'cacheWrite1h',
  output_reasoning_mtok: 'reasoning',
  input_audio_mtok: 'audioInput',
  input_image_mtok: 'imageInput',
  input_video_mtok: 'videoInput',
  output_audio_mtok: 'audioOutput',
  output_image_mtok: 'imageOutput',
};

/** The price at an address and a moment, prices of the past and of the hour included; null where none is known. */
export function findPackagedPrice(url: string, model: string, at: Date): Price | null {
  // Only the price is asked for: what a call costs is worked out in one place.
  const found = calcPrice({}, model, { providerApiUrl: url, timestamp: at });
  if (found === null) return null;
  const terms = termsOf(found.model_price, found.model.id);
  const row = `${found.provider.id}/${found.model.id}`;
  return terms && { ...terms, source: 'built-in', row, date: PACKAGED_DATE, isSecondHand: true };
}

/** How many tokens the model's context holds; null where the package does not say. */
export function findContextWindow(url: string, model: string, at: Date): number | null {
  return calcPrice({}, model, { providerApiUrl: url, timestamp: at })?.model.context_window ?? null;
}

/** All rows for reading; of a price that changes with time the one that holds now. */
export async function listPackagedPrices(at: Date): Promise<BuiltInRow[]> {
  const providers: readonly Provider[] = (await waitForUpdate()) ?? [];
  return providers.flatMap((provider) =>
    provider.models.flatMap(({ id }) => {
      const found = calcPrice({}, id, { provider, timestamp: at });
      const terms = found && termsOf(found.model_price, id);
      return terms ? [{ ...terms, service: provider.name, model: id, date: PACKAGED_DATE, origin: ORIGIN }] : [];
    }),
  );
}

/** Null where the row prices nothing that is counted here. */
function termsOf(price: ModelPrice, id: string): PriceTerms | null {
  const rates: PriceRates = {};
  const steps = new Map<number, PriceRates>();
  for (const [key, value] of Object.entries(price)) {
    const name = RATE_KEYS[key];
    if (name === undefined || value === undefined) continue;
    if (typeof value === 'number') {
      rates[name] = value;
      continue;
    }
    rates[name] = value.base;
    for (const { start, price: rate } of value.tiers) steps.set(start, { ...steps.get(start), [name]: rate });
  }
  const perThousand = price.requests_kcount;
  const perRequest = typeof perThousand === 'number' ? perThousand / 1000 : undefined;
  if (Object.keys(rates).length === 0 && perRequest === undefined) {
    return id.endsWith(':free') ? { currency: 'USD', rates: {}, isFree: true } : null;
  }
  const searches = price.web_searches_kcount;
  const tiers = [...steps].sort(([a], [b]) => a - b).map(([above, changed]) => ({ above, rates: changed }));
  return {
    currency: 'USD',
    rates,
    ...(tiers.length > 0 && { tiers: cumulative(tiers) }),
    ...(typeof searches === 'number' && { perUnit: { searchUnits: searches } }),
    ...(perRequest !== undefined && { perRequest }),
  };
}

/** Here a tier holds alone; in the package each rate has steps of its own, which go on in the tiers above. */
function cumulative(tiers: { above: number; rates: PriceRates }[]): { above: number; rates: PriceRates }[] {
  let sofar: PriceRates = {};
  return tiers.map(({ above, rates }) => {
    sofar = { ...sofar, ...rates };
    return { above, rates: sofar };
  });
}
