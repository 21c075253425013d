import type { CompareSession, Turn, TurnAnswer } from '../model/compare-session.ts';

/** A session's turns and which of them is shown: all that a conversation is. */
export type Conversation = Pick<CompareSession, 'turns' | 'turnId'>;

/** One message as a later turn sends it. */
export type TurnMessage = { role: 'user' | 'assistant'; text: string };

/** What is kept of a tab; the oldest conversations go first. */
const MAX_TURNS = 300;

/** The turns from the first to the one that is shown. */
export function branchOf({ turns, turnId }: Conversation): Turn[] {
  const branch: Turn[] = [];
  for (let id = turnId; id !== null; id = branch[0]?.parentId ?? null) {
    const turn = turns.find((other) => other.id === id);
    // A damaged chain ends where it is broken; a ring would not end.
    if (turn === undefined || branch.includes(turn)) break;
    branch.unshift(turn);
  }
  return branch;
}

/** The versions of a turn, itself among them, the oldest first. */
export function siblingsOf({ turns }: Pick<Conversation, 'turns'>, { parentId }: Pick<Turn, 'parentId'>): Turn[] {
  return turns.filter((turn) => turn.parentId === parentId);
}

/** Shows another version of a turn, with the newest of what followed it. */
export function chooseTurn<Session extends Conversation>(session: Session, turnId: string): Session {
  let leaf = turnId;
  for (let depth = 0; depth < session.turns.length; depth += 1) {
    const child = session.turns.findLast((turn) => turn.parentId === leaf);
    if (child === undefined) break;
    leaf = child.id;
  }
  return { ...session, turnId: leaf };
}

/** Adds a turn after another one, or a conversation of its own, and shows it. */
export function addTurn<Session extends Conversation>(
  session: Session,
  { id, parentId, text }: Pick<Turn, 'id' | 'parentId' | 'text'>,
): Session {
  const turns = [...session.turns, { id, parentId, text, answers: {}, adopted: null }];
  return withoutOldest({ ...session, turns, turnId: id });
}

/**
 * Starts from the shared prompt again. The first turn is asked anew where it says the same and nothing followed it;
 * otherwise it is another version of it, and the conversation so far stays as a branch.
 */
export function beginConversation<Session extends Conversation>(session: Session, id: string, text: string): Session {
  const [root, next] = branchOf(session);
  if (root === undefined || next !== undefined || root.text !== text || hasChildren(session, root)) {
    return addTurn(session, { id, parentId: null, text });
  }
  return replaceTurn(session, { ...root, answers: {}, adopted: null });
}

/** Notes what a column said in a turn. */
export function putAnswer<Session extends Conversation>(
  session: Session,
  turnId: string,
  key: string,
  answer: TurnAnswer,
): Session {
  const turn = session.turns.find((other) => other.id === turnId);
  return turn === undefined ? session : replaceTurn(session, { ...turn, answers: { ...turn.answers, [key]: answer } });
}

/** Lets all columns go on with one column's answer, or each with its own again. */
export function adoptAnswer<Session extends Conversation>(
  session: Session,
  turnId: string,
  key: string | null,
): Session {
  const turn = session.turns.find((other) => other.id === turnId);
  return turn === undefined ? session : replaceTurn(session, { ...turn, adopted: key });
}

/**
 * What a column sends after the shared prompt. Only whole answers are sent on: what failed or was stopped never becomes
 * part of a conversation, and two messages of the user with nothing between them are sent as one.
 */
export function messagesAfterPrompt(branch: readonly Turn[], key: string): TurnMessage[] {
  const messages: TurnMessage[] = [];
  for (const [index, turn] of branch.entries()) {
    const before = branch[index - 1];
    if (before === undefined) continue;
    const answer = answerText(before, key);
    if (answer !== null) messages.push({ role: 'assistant', text: answer });
    const last = messages.at(-1);
    if (last?.role === 'user') last.text += `\n\n${turn.text}`;
    else messages.push({ role: 'user', text: turn.text });
  }
  return messages;
}

/** All that was said in a column after the shared prompt, its newest answer included. */
export function messagesOf(branch: readonly Turn[], key: string): TurnMessage[] {
  const last = branch.at(-1);
  const answer = last === undefined ? null : answerText(last, key);
  const messages = messagesAfterPrompt(branch, key);
  return answer === null ? messages : [...messages, { role: 'assistant', text: answer }];
}

/** What a column goes on with after a turn; null when it has nothing whole to go on with. */
export function answerText({ answers, adopted }: Pick<Turn, 'answers' | 'adopted'>, key: string): string | null {
  const answer = answers[adopted ?? key];
  if (answer?.state !== 'done') return null;
  return [answer.text, ...answer.toolCalls].filter((part) => part !== '').join('\n\n') || null;
}

function hasChildren({ turns }: Pick<Conversation, 'turns'>, { id }: Pick<Turn, 'id'>): boolean {
  return turns.some(({ parentId }) => parentId === id);
}

function replaceTurn<Session extends Conversation>(session: Session, turn: Turn): Session {
  return { ...session, turns: session.turns.map((other) => (other.id === turn.id ? turn : other)) };
}

/** Whole conversations are dropped, never the one that is shown. */
function withoutOldest<Session extends Conversation>(session: Session): Session {
  let { turns } = session;
  const shown = branchOf(session)[0]?.id;
  while (turns.length > MAX_TURNS) {
    const oldest = turns.find(({ id, parentId }) => parentId === null && id !== shown);
    if (oldest === undefined) break;
    const gone = new Set([oldest.id]);
    for (const { id, parentId } of turns) if (parentId !== null && gone.has(parentId)) gone.add(id);
    turns = turns.filter(({ id }) => !gone.has(id));
  }
  return turns === session.turns ? session : { ...session, turns };
}
