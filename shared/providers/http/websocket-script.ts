import type { RequestDraft } from '../../model/request-draft.ts';
import type { AutoReply } from '../../model/websocket-part.ts';
import { isOrderlyClose } from '../../sockets/close-codes.ts';
import { closeError } from '../_kit/socket-close.ts';
import type { ScriptTarget, SocketScript, SocketStep } from '../_kit/socket-spec.ts';
import { createRealtimeReader } from './realtime-events.ts';
import { messagesToSend, webSocketPart } from './websocket-messages.ts';

/** Longer messages are not searched for the words of a reply: they are data. */
const MAX_SEARCHED_CHARS = 100_000;

/** A conversation of the user's own: opening messages, replies that go by themselves, and no end but its close. */
export function createWebSocketScript(
  draft: RequestDraft,
  _runId: string,
  { compilePattern }: Pick<ScriptTarget, 'compilePattern'> = {},
): SocketScript {
  const { messages = [], replies = [] } = webSocketPart(draft);
  const readRealtime = createRealtimeReader();
  const sent = new Map<AutoReply, number>();
  const matchers = replies
    .filter(({ disabled, when }) => !disabled && when !== '')
    .map((reply) => ({ reply, isMatch: matcherOf(reply, compilePattern) }));

  function repliesTo(text: string): SocketStep {
    const due = matchers.filter(({ reply, isMatch }) => (sent.get(reply) ?? 0) < (reply.limit ?? 1) && isMatch(text));
    for (const { reply } of due) sent.set(reply, (sent.get(reply) ?? 0) + 1);
    const named = due.flatMap(({ reply }) => messages.find(({ name }) => name !== '' && name === reply.send) ?? []);
    return named.length === 0 ? {} : messagesToSend(named);
  }

  return {
    opened: () => messagesToSend(messages.filter(({ onOpen }) => onOpen)),
    received(message) {
      if (!('text' in message)) return {};
      return { ...repliesTo(message.text.slice(0, MAX_SEARCHED_CHARS)), events: readRealtime(message.text) };
    },
    closed: ({ code, reason }) => ({
      events: [isOrderlyClose(code) ? { type: 'terminator' } : { type: 'error', error: closeError(code, reason) }],
    }),
  };
}

function matcherOf(
  { when, isPattern }: AutoReply,
  compilePattern: ScriptTarget['compilePattern'],
): (text: string) => boolean {
  if (!isPattern) return (text) => text.includes(when);
  // Validation tells of an invalid one; until it is mended it matches nothing.
  return compilePattern?.(when) ?? (() => false);
}
