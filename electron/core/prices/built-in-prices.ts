import type { Price } from '../../../shared/model/price.ts';
import type { BuiltInRow } from '../../../shared/model/price-list.ts';
import { matchesWildcard } from '../../../shared/model/wildcard.ts';
import { MODEL_STUDIO_SITES } from './model-studio-prices.ts';

/**
 * The price that Sidecall brings along for a model at an address.
 *
 * @param url of the request as sent: the address decides who charges, not the name of the model.
 */
export async function findBuiltInPrice(url: string, models: readonly string[], at: Date): Promise<Price | null> {
  const names = models.map((model) => model.replace(/^models\//, ''));
  const host = hostOf(url);
  const site = MODEL_STUDIO_SITES.find(({ hosts }) => hosts.some((pattern) => matchesWildcard(pattern, host)));
  if (site !== undefined) {
    for (const name of names) {
      const found = site.models.find((row) => row.models.includes(name));
      if (found === undefined) continue;
      const { models: _, origin = site.origin, ...terms } = found;
      const isSecondHand = origin.kind === 'second-hand';
      return { ...terms, source: 'built-in', row: name, date: site.date, ...(isSecondHand && { isSecondHand }) };
    }
    return null;
  }
  const { findPackagedPrice } = await import('./packaged-prices.ts');
  for (const name of names) {
    const price = findPackagedPrice(url, name, at);
    if (price !== null) return price;
  }
  return null;
}

export async function listBuiltInPrices(at: Date): Promise<BuiltInRow[]> {
  const { listPackagedPrices } = await import('./packaged-prices.ts');
  const ours = MODEL_STUDIO_SITES.flatMap(({ name, date, origin: ofSite, models: rows }) =>
    rows.flatMap(({ models, origin = ofSite, ...terms }) =>
      models.map((model) => ({ ...terms, service: name, model, date, origin })),
    ),
  );
  return [...ours, ...(await listPackagedPrices(at))];
}

function hostOf(url: string): string {
  try {
    return new URL(url).hostname;
  } catch {
    return '';
  }
}
