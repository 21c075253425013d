import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRunFolder, emptyResult, foldEvent, joinDeltas } from '../../../shared/streaming/fold-run.ts';
import type { StreamEvent } from '../../../shared/streaming/stream-event.ts';

const small = fc.integer({ min: 0, max: 2 });
const anyEvent: fc.Arbitrary<StreamEvent> = fc.oneof(
  fc.record({
    type: fc.constantFrom('text-delta', 'reasoning-delta', 'refusal-delta'),
    choice: small,
    delta: fc.string(),
  }),
  fc.record({ type: fc.constant('tool-input-delta' as const), choice: small, tool: small, delta: fc.string() }),
  fc.record({ type: fc.constant('finish' as const), choice: small, reason: fc.constantFrom(null, 'stop') }),
  fc.constant<StreamEvent>({ type: 'terminator' }),
  fc.constant<StreamEvent>({ type: 'text-replace', choice: 0, kind: 'text', text: 'new' }),
);

describe('createRunFolder', () => {
  test('a result given out does not change with later events', () => {
    const folder = createRunFolder();
    folder.apply([
      { type: 'text-delta', choice: 0, delta: 'a' },
      { type: 'tool-input-delta', choice: 0, tool: 0, delta: '{' },
    ]);
    const before = folder.result();
    const copy = structuredClone(before);
    folder.apply([
      { type: 'text-delta', choice: 0, delta: 'b' },
      { type: 'tool-input-delta', choice: 0, tool: 0, delta: '}' },
      { type: 'raw', name: null, data: 1 },
    ]);
    expect(before).toEqual(copy);
    expect(folder.result().choices[0]).toMatchObject({ text: 'ab', toolCalls: [{ arguments: '{}' }] });
  });

  test('choices are in the order of their index, and the first id, model and error win', () => {
    const error = {
      status: 200,
      code: null,
      type: null,
      requestId: null,
      category: 'server',
      retryable: true,
    } as const;
    const events: StreamEvent[] = [
      { type: 'finish', choice: 2, reason: null },
      { type: 'finish', choice: 0, reason: 'stop' },
      { type: 'finish', choice: 0, reason: null },
      { type: 'response-metadata', id: 'one' },
      { type: 'response-metadata', id: 'two', model: 'm' },
      { type: 'error', error: { ...error, message: 'cause' } },
      { type: 'error', error: { ...error, message: 'consequence' } },
    ];
    const result = events.reduce(foldEvent, emptyResult());
    expect(result.choices.map(({ index, finishReason }) => [index, finishReason])).toEqual([
      [0, 'stop'],
      [2, null],
    ]);
    expect(result).toMatchObject({ id: 'one', model: 'm', error: { message: 'cause' } });
  });

  test('an index out of all proportion costs nothing', () => {
    const result = [
      { type: 'tool-input-delta', choice: 0, tool: 2 ** 40, delta: 'x' },
      { type: 'text-delta', choice: 2 ** 40, delta: 'y' },
    ].reduce((before, event) => foldEvent(before, event as StreamEvent), emptyResult());
    expect(result.choices.length).toBe(2);
  });
});

test('joinDeltas gives fewer events that fold to the same result, and leaves its input alone', () => {
  fc.assert(
    fc.property(fc.array(anyEvent, { maxLength: 60 }), (events) => {
      const copy = structuredClone(events);
      const joined = joinDeltas(events);
      expect(events).toEqual(copy);
      expect(joined.reduce(foldEvent, emptyResult())).toEqual(events.reduce(foldEvent, emptyResult()));
    }),
  );
  const deltas = Array.from({ length: 500 }, (): StreamEvent => ({ type: 'text-delta', choice: 0, delta: 'ab' }));
  expect(joinDeltas(deltas)).toEqual([{ type: 'text-delta', choice: 0, delta: 'ab'.repeat(500) }]);
});
