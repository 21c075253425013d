import { appendMessages } from '../../../../../shared/compare/append-messages.ts';
import {
  addTurn,
  adoptAnswer,
  beginConversation,
  branchOf,
  chooseTurn,
  messagesOf,
} from '../../../../../shared/compare/conversation.ts';
import type { Turn } from '../../../../../shared/model/compare-session.ts';
import { isComparisonRunning, startComparison } from '../../../commands/comparison-commands.ts';
import { run } from '../../../commands/report-error.ts';
import { translate } from '../../../i18n.ts';
import { compareSessionOf, useCompareSessionStore } from '../../../state/compare-session-store.ts';
import { columnIndexOf, comparisonOf, isColumnActive, useComparisonsStore } from '../../../state/comparisons-store.ts';
import { findTab, type Tab, useTabsStore } from '../../../state/tabs-store.ts';
import { announce } from '../../../ui/live-region.tsx';
import { showToast } from '../../../ui/toast.ts';
import { comparisonStart, prepareColumns, runColumn } from '../compare-runs.ts';
import { currentTab } from '../current-tab.ts';
import { hideAgain } from '../verdict/blind.ts';
import { baseOfBranch, currentPlans, promptTextOf } from './conversation-plans.ts';
import { newTurnId, onAnswered } from './follow-turns.ts';

/** Columns that were still answering when the next message was written, by their slots: they get it after that. */
const queued = new Map<string, string>();
let isListening = false;

/** Sends a message to all columns, each with what was said in it. A column that is still answering gets it when done. */
export async function sendTurn(drawnTab: Tab, text: string): Promise<void> {
  const tab = currentTab(drawnTab);
  const { edit } = useCompareSessionStore.getState();
  if (branchOf(compareSessionOf(tab.path)).length === 0) {
    edit(tab.path, (session) => beginConversation(session, newTurnId(), promptTextOf(tab.draft)));
  }
  await sendAfter(tab, compareSessionOf(tab.path).turnId, text);
}

/** Sends a past message anew with another text: a branch of its own, beside what followed it before. */
export async function editTurn(tab: Tab, turn: Turn, text: string): Promise<void> {
  await sendAfter(currentTab(tab), turn.parentId, text);
}

/** Shows another version of a message and what followed it. */
export function showTurn(path: string, turnId: string): void {
  useCompareSessionStore.getState().edit(path, (session) => chooseTurn(session, turnId));
}

/** Lets all columns go on with the answer of one; null gives each its own back. */
export function adoptInAllColumns(path: string, turnId: string, key: string | null): void {
  useCompareSessionStore.getState().edit(path, (session) => adoptAnswer(session, turnId, key));
  announce(translate(key === null ? 'columns.turn.ownAgain' : 'columns.turn.adopted'));
}

/** Writes what was said in a column into the messages of the request, where the next message follows it. */
export function saveTurns({ path }: Tab, key: string): void {
  const branch = branchOf(compareSessionOf(path));
  const messages = messagesOf(branch, key);
  if (messages.length === 0) return;
  useTabsStore.getState().edit(path, (draft) => appendMessages(baseOfBranch(draft, branch), messages));
  useCompareSessionStore.getState().edit(path, (session) => ({ ...session, turnId: null }));
  showToast(translate('columns.turn.saved'), { tone: 'success' });
}

async function sendAfter(tab: Tab, parentId: string | null, text: string): Promise<void> {
  await prepareColumns(tab);
  listen();
  // Planned before the turn is there: a column that is still answering must not lose its answer to it.
  const running = currentPlans(tab).filter(({ slot }) => isSlotActive(tab.path, slot));
  useCompareSessionStore
    .getState()
    .edit(tab.path, (session) => hideAgain(addTurn(session, { id: newTurnId(), parentId, text })));
  const turnId = compareSessionOf(tab.path).turnId ?? '';
  for (const { slot } of running) queued.set(slot, turnId);
  const plans = currentPlans(tab);
  if (!isComparisonRunning(tab.path)) {
    const start = comparisonStart(tab, plans);
    // A conversation is one line of answers: rows and rounds belong to the prompt that it began with.
    return startComparison({ ...start, data: null, options: { ...start.options, repeats: 1, warmUps: 0 } });
  }
  const ready = plans.filter(({ slot }) => !running.some((other) => other.slot === slot));
  await Promise.all(ready.map((plan) => runColumn(tab.path, plan)));
}

function isSlotActive(path: string, slot: string): boolean {
  const comparison = comparisonOf(useComparisonsStore.getState(), path);
  return comparison !== null && isColumnActive(comparison, columnIndexOf(comparison, slot));
}

function listen(): void {
  if (isListening) return;
  isListening = true;
  onAnswered(({ path }) => {
    const tab = findTab(path);
    if (tab === undefined) return;
    for (const plan of currentPlans(tab)) {
      if (!queued.has(plan.slot) || isSlotActive(path, plan.slot)) continue;
      const wanted = queued.get(plan.slot);
      queued.delete(plan.slot);
      // Another branch is shown by now: what was meant for the former one is not sent into this one.
      if (wanted === compareSessionOf(path).turnId) run(() => runColumn(path, plan));
    }
  });
}
