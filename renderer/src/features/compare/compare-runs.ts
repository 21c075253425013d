import { beginConversation } from '../../../../shared/compare/conversation.ts';
import { countCalls } from '../../../../shared/compare/schedule.ts';
import type { ComparisonColumnInput } from '../../../../shared/ipc/comparison-routes.ts';
import type { CompareOptions } from '../../../../shared/model/compare.ts';
import { loadCompareSession } from '../../commands/compare-session-commands.ts';
import {
  type ComparisonStart,
  estimateComparison,
  isComparisonRunning,
  startColumn,
  startComparison,
} from '../../commands/comparison-commands.ts';
import { loadTemplates } from '../../commands/template-commands.ts';
import { useCompareSessionStore } from '../../state/compare-session-store.ts';
import { useComparisonQuestionStore } from '../../state/comparison-question-store.ts';
import { comparisonOf, useComparisonsStore } from '../../state/comparisons-store.ts';
import { usePreferencesStore } from '../../state/preferences-store.ts';
import { findTab, type Tab } from '../../state/tabs-store.ts';
import type { ColumnPlan } from './compare-plan.ts';
import { MIN_COLUMNS } from './compare-targets.ts';
import { templatePaths } from './compare-world.ts';
import { currentPlans, promptTextOf } from './conversation/conversation-plans.ts';
import { followTurns, newTurnId } from './conversation/follow-turns.ts';
import { currentTab } from './current-tab.ts';
import { hideAgain } from './verdict/blind.ts';

/** Why a comparison cannot start now; null when it can. Each has a sentence in the catalogue under `compare.blocked`. */
export type CompareBlock = 'body-unparsed' | 'too-few';

export function compareBlock(tab: Tab, plans: readonly ColumnPlan[]): CompareBlock | null {
  if (tab.bodyText !== null) return 'body-unparsed';
  return plans.filter((plan) => plan.problem === null).length < MIN_COLUMNS ? 'too-few' : null;
}

/** More calls than this are asked about before they are made. */
const ASK_ABOVE_CALLS = 10;

/**
 * Starts all columns that can run, with the shared prompt, or first asks when that would be many calls. Does nothing
 * while the comparison is running, or while it is blocked. What main refuses stays with its column.
 */
export async function runCompare(drawnTab: Tab): Promise<void> {
  const tab = currentTab(drawnTab);
  await prepareColumns(tab);
  if (!canStart(tab)) return;
  const { options, columns, data, ...start } = comparisonStart(tab, currentPlans(tab));
  const indexes = columns.map((_, index) => index);
  if (data !== null || countCalls({ ...options, columns: indexes, rows: null }) > ASK_ABOVE_CALLS) {
    const estimate = await estimateComparison({ ...start, options, columns, data });
    if (estimate.calls > ASK_ABOVE_CALLS) {
      useComparisonQuestionStore.getState().ask(tab.path, estimate);
      return;
    }
  }
  await startNow(tab);
}

/** The same without asking, for whoever has answered. */
export async function startCompare(path: string): Promise<void> {
  const tab = findTab(path);
  if (tab === undefined) return;
  await prepareColumns(tab);
  if (canStart(tab)) await startNow(tab);
}

function canStart(tab: Tab): boolean {
  return compareBlock(tab, currentPlans(tab)) === null && !isComparisonRunning(tab.path);
}

async function startNow(tab: Tab): Promise<void> {
  const text = promptTextOf(tab.draft);
  useCompareSessionStore
    .getState()
    .edit(tab.path, (session) => hideAgain(beginConversation(session, newTurnId(), text)));
  await startComparison(comparisonStart(tab, currentPlans(tab)));
}

/** What must be there before the columns can be planned. */
export async function prepareColumns({ path, draft }: Tab): Promise<void> {
  const templates = templatePaths(draft);
  await loadCompareSession(path);
  if (templates.length > 0) await loadTemplates(templates);
  followTurns();
}

/** Starts one column as it stands in the editor, whatever the others do. */
export async function runColumn(path: string, { slot }: Pick<ColumnPlan, 'slot'>): Promise<void> {
  const tab = findTab(path);
  if (tab !== undefined) await startColumn(comparisonStart(tab, currentPlans(tab)), slot);
}

/** Starts several columns at once, whatever the others do. */
export async function runColumns(drawnTab: Tab, slots: readonly string[]): Promise<void> {
  const tab = currentTab(drawnTab);
  const start = comparisonStart(tab, currentPlans(tab));
  const startColumns = start.columns.flatMap(({ slot }, index) => (slots.includes(slot) ? [index] : []));
  // After a restart there is no comparison to add them to: one is begun for all of them, not one for each.
  if (comparisonOf(useComparisonsStore.getState(), tab.path) === null)
    await startComparison({ ...start, startColumns });
  else await Promise.all(slots.map((slot) => startColumn(start, slot)));
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
