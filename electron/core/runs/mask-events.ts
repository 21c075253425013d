import type { StreamEvent } from '../../../shared/streaming/stream-event.ts';
import { maskJson } from '../history/mask-json.ts';
import type { Redactor } from './redact.ts';

type Delta = Extract<StreamEvent, { delta: string }>;
export type EventMask = (events: readonly StreamEvent[]) => readonly StreamEvent[];

/**
 * Takes secrets out of what an answer comes to, wherever that was read from: messages of sockets, reasons of closing and
 * errors of our own come by here too. A service that repeats a key a few letters at a time has it in no record of its
 * own, but in the text that they make together. What may be the start of one waits for what follows.
 */
export function createEventMask(redactor: Redactor): EventMask {
  if (redactor.another() === null) return (events) => events;
  const texts = new Map<string, { redactor: Redactor; last: Delta }>();

  function maskDelta(event: Delta): StreamEvent[] {
    const key = JSON.stringify([event.type, event.choice, 'tool' in event ? event.tool : null]);
    const text = texts.get(key) ?? { redactor: redactor.another() ?? redactor, last: event };
    text.last = event;
    texts.set(key, text);
    const delta = text.redactor.push(event.delta);
    return delta === '' ? [] : [{ ...event, delta }];
  }

  /** What was held back turned out to be the start of nothing. */
  function rest(): StreamEvent[] {
    const events = [...texts.values()].map(({ redactor: own, last }) => ({ ...last, delta: own.end() }));
    texts.clear();
    return events.filter(({ delta }) => delta !== '');
  }

  return (events) =>
    events.flatMap((event): readonly StreamEvent[] => {
      if ('delta' in event) return event.delta === '' ? [event] : maskDelta(event);
      const masked = maskWhole(event, redactor.whole);
      return event.type === 'end' ? [...rest(), masked] : [masked];
    });
}

/** All but the bytes of media, which are searched as bytes. */
function maskWhole(event: StreamEvent, mask: (text: string) => string): StreamEvent {
  if (event.type === 'media-chunk' || event.type === 'media-end') return event;
  if (event.type !== 'media') return maskJson(event, mask);
  const { source, ...facts } = event.piece;
  const isAddress = 'url' in source && !source.url.startsWith('data:');
  return { ...event, piece: { ...maskJson(facts, mask), source: isAddress ? maskJson(source, mask) : source } };
}
