import { beginConversation, branchOf, putAnswer } from '../../../../../shared/compare/conversation.ts';
import type { CompareSession, TurnAnswer } from '../../../../../shared/model/compare-session.ts';
import { loadRun } from '../../../commands/load-run.ts';
import { run } from '../../../commands/report-error.ts';
import { compareSessionOf, useCompareSessionStore } from '../../../state/compare-session-store.ts';
import { useLoadedRunsStore } from '../../../state/loaded-runs-store.ts';
import { isRunning, type RunView, useRunsStore } from '../../../state/runs-store.ts';
import { findTab } from '../../../state/tabs-store.ts';
import { answerPartsOf } from '../diff/answer-text.ts';
import { promptTextOf } from './conversation-plans.ts';

type Awaited = { path: string; turnId: string; key: string };

/** Runs whose end a turn waits for. */
const awaited = new Map<string, Awaited>();
const listeners = new Set<(answered: Awaited) => void>();
let isFollowing = false;

/** Told whenever a column's answer in a turn is whole, or will never be. */
export function onAnswered(listener: (answered: Awaited) => void): void {
  listeners.add(listener);
}

/** From now on every run of a column becomes its answer in the turn that is shown when it starts. */
export function followTurns(): void {
  if (isFollowing) return;
  isFollowing = true;
  useRunsStore.subscribe((state, former) => {
    for (const [slot, runId] of Object.entries(state.slots)) {
      const view = state.runs[runId];
      if (former.slots[slot] !== runId && view !== undefined && view.isPast !== true) takeStart(slot, runId);
    }
    for (const [runId, place] of awaited) {
      const view = state.runs[runId];
      if (view !== undefined && !isRunning(view)) takeEnd(runId, place, view);
    }
  });
}

/** Goes on waiting for runs that were under way when the session was kept; the app may have been ended meanwhile. */
export async function resumeTurns(path: string): Promise<void> {
  followTurns();
  for (const turn of compareSessionOf(path).turns) {
    for (const [key, answer] of Object.entries(turn.answers)) {
      if (answer.state !== 'running') continue;
      const place = { path, turnId: turn.id, key };
      const live = useRunsStore.getState().runs[answer.runId];
      if (live !== undefined && isRunning(live)) {
        awaited.set(answer.runId, place);
        continue;
      }
      if (live === undefined) await loadRun(answer.runId);
      const found = live ?? useLoadedRunsStore.getState().runs[answer.runId];
      takeEnd(answer.runId, place, found === undefined || found === 'gone' ? null : found);
    }
  }
}

function takeStart(slot: string, runId: string): void {
  const [path = '', column = ''] = slot.split('#', 2);
  const key = column.split(':', 1)[0] ?? '';
  const tab = findTab(path);
  if (key === '' || tab === undefined || awaited.has(runId) || isKnown(compareSessionOf(path), runId)) return;
  const { edit } = useCompareSessionStore.getState();
  if (branchOf(compareSessionOf(path)).length === 0) {
    edit(path, (session) => beginConversation(session, newTurnId(), promptTextOf(tab.draft)));
  }
  const turnId = branchOf(compareSessionOf(path)).at(-1)?.id;
  if (turnId === undefined) return;
  awaited.set(runId, { path, turnId, key });
  put({ path, turnId, key }, { runId, state: 'running', text: '', toolCalls: [] });
}

function takeEnd(runId: string, place: Awaited, view: RunView | null): void {
  awaited.delete(runId);
  const parts = view === null ? { text: '', toolCalls: [] } : answerPartsOf(view.result);
  const isWhole = view?.head.status === 'succeeded' && view.result.error === null;
  put(place, { runId, state: isWhole ? 'done' : 'failed', ...parts });
  for (const listener of listeners) run(async () => listener(place));
}

function put({ path, turnId, key }: Awaited, answer: TurnAnswer): void {
  useCompareSessionStore.getState().edit(path, (session) => putAnswer(session, turnId, key, answer));
}

function isKnown({ turns }: CompareSession, runId: string): boolean {
  return turns.some(({ answers }) => Object.values(answers).some((answer) => answer.runId === runId));
}

export function newTurnId(): string {
  return crypto.randomUUID();
}
