import { defaultStart } from '../../../../../shared/compare/schedule.ts';
import type { CompareOptions } from '../../../../../shared/model/compare.ts';
import type { ColumnPlan } from '../compare-plan.ts';

/** How the columns start where nothing is chosen, and why. */
export type AutomaticStart = {
  start: NonNullable<CompareOptions['start']>;
  /** Each has a sentence in the catalogue under `compareOptions.why`. */
  reason: 'shared-host' | 'one-round' | 'own-hosts';
};

export function automaticStart(
  plans: readonly Pick<ColumnPlan, 'entry'>[],
  { repeats, warmUps }: CompareOptions,
  hasRows: boolean,
): AutomaticStart {
  const hosts = plans.map(({ entry }) => hostOf(entry?.connection.baseUrl));
  const start = defaultStart(hosts, { repeats, warmUps, rows: hasRows ? 2 : null });
  if (start === 'isolated') return { start, reason: 'shared-host' };
  const isOneRound = (repeats ?? 1) + (warmUps ?? 0) <= 1 && !hasRows;
  return { start, reason: isOneRound ? 'one-round' : 'own-hosts' };
}

/** Host of an address; a variable that stands for it names it just as well. Null where there is none. */
function hostOf(baseUrl: string | undefined): string | null {
  if (baseUrl === undefined || baseUrl.trim() === '') return null;
  return /^(?:[a-z]+:\/\/)?([^/]+)/i.exec(baseUrl.trim())?.[1]?.toLowerCase() ?? null;
}
