import type { ComparisonColumnInput } from '../../../../shared/ipc/comparison-routes.ts';
import type { CompareOptions } from '../../../../shared/model/compare.ts';
import { type ComparisonStart, startColumn, startComparison } from '../../commands/comparison-commands.ts';
import { loadTemplates } from '../../commands/template-commands.ts';
import { usePreferencesStore } from '../../state/preferences-store.ts';
import { type Tab, useTabsStore } from '../../state/tabs-store.ts';
import { columnNumbersOf } from './column-numbers.ts';
import { type ColumnPlan, planColumns } from './compare-plan.ts';
import { MIN_COLUMNS } from './compare-targets.ts';
import { currentWorld, templatePaths } from './compare-world.ts';

/** Why a comparison cannot start now; null when it can. Each has a sentence in the catalogue under `compare.blocked`. */
export type CompareBlock = 'body-unparsed' | 'too-few';

export function compareBlock(tab: Tab, plans: readonly ColumnPlan[]): CompareBlock | null {
  if (tab.bodyText !== null) return 'body-unparsed';
  return plans.filter((plan) => plan.problem === null).length < MIN_COLUMNS ? 'too-few' : null;
}

/** The columns of a tab, from what the stores hold now. */
export function currentPlans(tab: Tab): ColumnPlan[] {
  const { numbers } = columnNumbersOf(tab.path, tab.draft.compare?.targets.length ?? 0);
  return planColumns(tab.path, tab.draft, currentWorld(), numbers);
}

/**
 * Starts all columns that can run. Does nothing while the comparison is running, or while it is blocked. What main
 * refuses stays with its column.
 */
export async function runCompare(tab: Tab): Promise<void> {
  const templates = templatePaths(tab.draft);
  if (templates.length > 0) await loadTemplates(templates);
  const plans = currentPlans(tab);
  if (compareBlock(tab, plans) === null) await startComparison(comparisonStart(tab, plans));
}

/** Starts one column as it stands in the editor, whatever the others do. */
export async function runColumn(path: string, { slot }: Pick<ColumnPlan, 'slot'>): Promise<void> {
  const tab = useTabsStore.getState().tabs.find((other) => other.path === path);
  if (tab !== undefined) await startColumn(comparisonStart(tab, currentPlans(tab)), slot);
}

/** What the tab would start now: all columns that can run, with its options. */
export function comparisonStart({ path, draft }: Tab, plans: readonly ColumnPlan[]): ComparisonStart {
  const { targets: _targets, baseline: _baseline, data, ...options } = draft.compare ?? { targets: [] };
  return { path, columns: plans.flatMap(toInput), options: options as CompareOptions, data: data ?? null };
}

function toInput({ slot, target, request }: ColumnPlan): ComparisonColumnInput[] {
  if (request === null) return [];
  const { draft, entry } = request;
  const environmentId = request.environmentId ?? usePreferencesStore.getState().preferences.environment;
  return [{ slot, draft, connectionId: entry.id, environmentId, label: target.label ?? null }];
}
