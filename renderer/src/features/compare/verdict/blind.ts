import { shuffled } from '../../../../../shared/compare/shuffle.ts';
import type { CompareSession } from '../../../../../shared/model/compare-session.ts';
import type { RunVote } from '../../../../../shared/model/history.ts';
import { verdictOf, vote } from '../../../commands/verdict-commands.ts';
import { translate } from '../../../i18n.ts';
import { compareSessionOf, useCompareSessionStore } from '../../../state/compare-session-store.ts';
import { announce } from '../../../ui/live-region.tsx';
import type { ShownColumn } from '../columns/shown-columns.ts';

/** Whether names are hidden now. */
export function isBlind({ blind }: Pick<CompareSession, 'blind'>): boolean {
  return blind !== null && !blind.isRevealed;
}

/** The columns as they are shown: in disorder while names are hidden, so that no place betrays who answers there. */
export function inShownOrder(columns: readonly ShownColumn[], session: CompareSession): readonly ShownColumn[] {
  return session.blind !== null && isBlind(session) ? shuffled(columns, session.blind.seed) : columns;
}

/** What a hidden column is called: A, B, C … by its place. */
export function letterOf(place: number): string {
  return String.fromCharCode(65 + place);
}

export function setBlind(path: string, isOn: boolean): void {
  useCompareSessionStore
    .getState()
    .edit(path, (session) => ({ ...session, blind: isOn ? { seed: newSeed(), isRevealed: false } : null }));
}

/** Hides the names again for the next answers, in a new order. */
export function hideAgain<Session extends CompareSession>(session: Session): Session {
  return session.blind === null ? session : { ...session, blind: { seed: newSeed(), isRevealed: false } };
}

export function reveal(path: string): void {
  const { blind } = compareSessionOf(path);
  if (blind === null || blind.isRevealed) return;
  useCompareSessionStore.getState().edit(path, (session) => ({ ...session, blind: { ...blind, isRevealed: true } }));
  announce(translate('columns.blind.revealed'));
}

/**
 * Votes for one of the answers in sight. A winner, or a vote for every one of them, ends the hiding of names.
 * @param runIds of all columns that have an answer.
 */
export async function voteFor(path: string, runId: string, chosen: RunVote, runIds: readonly string[]): Promise<void> {
  const kept = vote(runId, chosen);
  // One winner a round.
  const others = chosen === 'winner' ? runIds.filter((id) => id !== runId && verdictOf(id).vote === 'winner') : [];
  await Promise.all([kept, ...others.map((id) => vote(id, 'winner')), revealIfVoted(path, runIds)]);
}

/** Says that no answer is the better one. */
export async function voteTie(path: string, runIds: readonly string[]): Promise<void> {
  const kept = runIds.filter((id) => verdictOf(id).vote !== 'tie').map((id) => vote(id, 'tie'));
  await Promise.all([...kept, revealIfVoted(path, runIds)]);
}

async function revealIfVoted(path: string, runIds: readonly string[]): Promise<void> {
  const votes = runIds.map((id) => verdictOf(id).vote);
  if (votes.includes('winner') || votes.every((one) => one !== null)) reveal(path);
}

function newSeed(): number {
  return crypto.getRandomValues(new Uint32Array(1))[0] ?? 1;
}
