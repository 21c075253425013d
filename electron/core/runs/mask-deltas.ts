import type { StreamEvent } from '../../../shared/streaming/stream-event.ts';
import type { Redactor } from './redact.ts';

type Delta = Extract<StreamEvent, { delta: string }>;

/**
 * Takes secrets out of the texts that an answer builds up. A service that repeats a key a few letters at a time has it in
 * no record of its own, but in the text that they make together. What may be the start of one waits for what follows.
 */
export function createDeltaMask(redactor: Redactor): (events: readonly StreamEvent[]) => readonly StreamEvent[] {
  if (redactor.another() === null) return (events) => events;
  const texts = new Map<string, { redactor: Redactor; last: Delta }>();

  function masked(event: Delta): StreamEvent[] {
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
      if ('delta' in event) return event.delta === '' ? [event] : masked(event);
      return event.type === 'end' ? [...rest(), event] : [event];
    });
}
