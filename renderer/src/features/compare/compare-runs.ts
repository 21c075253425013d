import { cancelRun, startRun } from '../../commands/run-commands.ts';
import { loadTemplates } from '../../commands/template-commands.ts';
import { isRunning, useRunsStore } from '../../state/runs-store.ts';
import type { Tab } from '../../state/tabs-store.ts';
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
 * Starts all columns that can run, in one tick so that none has a lead. Does nothing while one is running, or while
 * the comparison is blocked. What main refuses stays with its column.
 */
export async function runCompare(tab: Tab): Promise<void> {
  const templates = templatePaths(tab.draft);
  if (templates.length > 0) await loadTemplates(templates);
  const plans = currentPlans(tab);
  if (compareBlock(tab, plans) !== null || plans.some(isColumnRunning)) return;
  await Promise.all(plans.map((plan) => runColumn(tab.path, plan)));
}

/** Stops every column that is running; what they have received stays. */
export async function stopCompare(tab: Tab): Promise<void> {
  await Promise.all(currentPlans(tab).map((plan) => cancelRun(plan.slot)));
}

/** Starts one column, whatever the others do. */
export async function runColumn(path: string, plan: ColumnPlan): Promise<void> {
  if (plan.problem !== null) return;
  const { request, slot } = plan;
  const { draft, entry, environmentId } = request;
  await startRun({ draft, requestPath: path, connectionId: entry.id, slot, environmentId });
}

function isColumnRunning({ slot }: ColumnPlan): boolean {
  const { slots, runs } = useRunsStore.getState();
  return isRunning(runs[slots[slot] ?? ''] ?? null);
}
