import type { CompareOptions, ComparePart } from '../../../../../shared/model/compare.ts';
import type { RequestDraft } from '../../../../../shared/model/request-draft.ts';
import { useTabsStore } from '../../../state/tabs-store.ts';

/** Options of a draft that the toolbar shows, as far as they are set. */
export function optionsOf({ compare }: Pick<RequestDraft, 'compare'>): CompareOptions {
  const { targets: _targets, baseline: _baseline, data: _data, ...options } = compare ?? { targets: [] };
  return options as CompareOptions;
}

/** Writes options into the draft; one that is undefined is taken out, so that the file says no more than what counts. */
export function editCompare(path: string, change: Partial<ComparePart>): void {
  useTabsStore.getState().edit(path, (draft) => {
    const compare: ComparePart = { targets: [], ...draft.compare };
    for (const [key, value] of Object.entries(change)) {
      if (value === undefined) delete compare[key];
      else compare[key] = value;
    }
    return { ...draft, compare };
  });
}

/** How many of the rarer options are set; shown on the button that hides them. */
export function countLimits(options: CompareOptions): number {
  const { uniquePrefix, delayMs, maxPerHost, budget, maxFailures } = options;
  return [
    uniquePrefix === true,
    (delayMs ?? 0) > 0,
    maxPerHost !== undefined,
    budget !== undefined,
    maxFailures !== undefined,
  ].filter(Boolean).length;
}
