import { type Delta, isDelta, isSameText } from '../../../shared/streaming/fold-run.ts';
import type { StreamEvent } from '../../../shared/streaming/stream-event.ts';
import { maskJson } from '../history/mask-json.ts';
import type { Redactor } from './redact.ts';

type MaskedText = { redactor: Redactor; last: Delta };
export type EventMask = (events: readonly StreamEvent[]) => readonly StreamEvent[];

/**
 * Takes secrets out of what an answer comes to, wherever that was read from: messages of sockets, reasons of closing and
 * errors of our own come by here too. A service that repeats a key a few letters at a time has it in no record of its
 * own, but in the text that they make together. What may be the start of one waits for what follows.
 */
export function createEventMask(redactor: Redactor): EventMask {
  if (redactor.another() === null) return (events) => events;
  const texts = new Map<string, MaskedText>();
  /** One token after the other belongs to the same text. */
  let latest: MaskedText | null = null;

  function textOf(event: Delta): MaskedText {
    if (latest !== null && isSameText(latest.last, event)) return latest;
    const key = JSON.stringify([event.type, event.choice, 'tool' in event ? event.tool : null]);
    const text = texts.get(key) ?? { redactor: redactor.another() ?? redactor, last: event };
    texts.set(key, text);
    return text;
  }

  function maskDelta(event: Delta): Delta {
    latest = textOf(event);
    latest.last = event;
    const delta = latest.redactor.push(event.delta);
    return delta === event.delta ? event : { ...event, delta };
  }

  /** What was held back turned out to be the start of nothing. */
  function rest(): StreamEvent[] {
    const events = [...texts.values()].map(({ redactor: own, last }) => ({ ...last, delta: own.end() }));
    texts.clear();
    latest = null;
    return events.filter(({ delta }) => delta !== '');
  }

  return (events) => {
    const masked: StreamEvent[] = [];
    for (const event of events) {
      if (!isDelta(event)) {
        if (event.type === 'end') masked.push(...rest());
        masked.push(maskWhole(event, redactor.whole));
        continue;
      }
      const shown = event.delta === '' ? event : maskDelta(event);
      // Nothing is left of it when all was held back.
      if (shown.delta !== '' || event.delta === '') masked.push(shown);
    }
    return masked;
  };
}

/** All but the bytes of media, which are searched as bytes. */
function maskWhole(event: StreamEvent, mask: (text: string) => string): StreamEvent {
  if (event.type === 'media-chunk' || event.type === 'media-end') return event;
  if (event.type !== 'media') return maskJson(event, mask);
  const { source, ...facts } = event.piece;
  const isAddress = 'url' in source && !source.url.startsWith('data:');
  return { ...event, piece: { ...maskJson(facts, mask), source: isAddress ? maskJson(source, mask) : source } };
}
