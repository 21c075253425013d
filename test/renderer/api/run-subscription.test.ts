import { describe, expect, test } from 'vitest';
import type { Draw } from '../../../renderer/src/api/frame-schedule.ts';
import { subscribeToRuns } from '../../../renderer/src/api/run-subscription.ts';
import type { RunView } from '../../../renderer/src/state/runs-store.ts';
import type { MainEvent } from '../../../shared/ipc/contract.ts';
import type { RunRecord, RunStatus } from '../../../shared/model/run.ts';
import { emptyResult } from '../../../shared/streaming/fold-run.ts';
import type { StreamEvent } from '../../../shared/streaming/stream-event.ts';

const text = (delta: string): StreamEvent => ({ type: 'text-delta', choice: 0, delta });

function head(runId: string, status: RunStatus = 'streaming') {
  return { runId, status, counters: { frames: 0 } } as unknown as RunView['head'];
}

function batch(runId: string, seq: number, events: StreamEvent[], status: RunStatus | null = 'streaming'): MainEvent {
  const json = JSON.stringify({ head: status === null ? null : head(runId, status), events, frames: seq });
  return { type: 'run.batch', runId, slot: 'a.yml', seq, json };
}

/** The subscription with main and the frame clock in the test's hands. */
async function start(listed: { slot: string; record: RunRecord; seq: number }[] = []) {
  let emit: (event: MainEvent) => void = () => undefined;
  let frame: Draw | null = null;
  const shown = new Map<string, RunView>();
  const applied: number[] = [];
  const acknowledged: [string, number][] = [];
  subscribeToRuns({
    subscribe: (listener) => {
      emit = listener;
      return () => undefined;
    },
    listRuns: async () => listed,
    acknowledge: (runId, seq) => acknowledged.push([runId, seq]),
    apply: (changes) => {
      applied.push(changes.length);
      for (const { slot, view } of changes) shown.set(slot, view);
    },
    schedule: (callback) => {
      frame = callback;
    },
  });
  const draw = ({ isTyping = false } = {}) => {
    const drawn = frame;
    frame = null;
    if (drawn?.(isTyping)) frame = drawn;
  };
  const textOf = (slot: string) => shown.get(slot)?.result.choices[0]?.text;
  return { emit: (event: MainEvent) => emit(event), draw, shown, textOf, applied, acknowledged };
}

const settle = () => new Promise((resolve) => setTimeout(resolve));

describe('subscribeToRuns', () => {
  test('applies all batches of a frame at once, and acknowledges the last', async () => {
    const main = await start();
    await settle();
    main.emit(batch('r1', 0, [text('Hel')]));
    main.emit(batch('r1', 1, [text('lo')], null));
    expect(main.applied).toEqual([]);
    main.draw();
    expect([main.textOf('a.yml'), main.applied, main.acknowledged]).toEqual(['Hello', [1], [['r1', 1]]]);
  });

  test('hands out results that later events do not change', async () => {
    const main = await start();
    await settle();
    main.emit(batch('r1', 0, [text('one')]));
    main.draw();
    const before = main.shown.get('a.yml')?.result;
    main.emit(batch('r1', 1, [text(' two')], null));
    main.draw();
    expect([before?.choices[0]?.text, main.textOf('a.yml')]).toEqual(['one', 'one two']);
  });

  test('goes on after a reload in mid-stream: nothing lost, nothing twice', async () => {
    const result = emptyResult();
    result.choices.push({ index: 0, text: 'so far', reasoning: '', refusal: null, toolCalls: [], finishReason: null });
    const record = { ...head('r1'), result } as unknown as RunRecord;
    const main = await start([{ slot: 'a.yml', record, seq: 4 }]);
    // Both arrive while the list is on its way; the first is already in it.
    main.emit(batch('r1', 4, [text('TWICE')], null));
    main.emit(batch('r1', 5, [text(', and on')], null));
    await settle();
    main.draw();
    expect(main.textOf('a.yml')).toBe('so far, and on');
    expect(main.acknowledged).toEqual([
      ['r1', 4],
      ['r1', 5],
    ]);
  });

  test('beside somebody who types draws two runs a frame, each acknowledged when it is drawn', async () => {
    const main = await start();
    await settle();
    for (const run of ['r1', 'r2', 'r3']) main.emit({ ...batch(run, 0, [text(run)]), slot: run } as MainEvent);
    main.draw({ isTyping: true });
    main.emit({ ...batch('r1', 1, [text(' more')], null), slot: 'r1' } as MainEvent);
    expect([main.applied, main.acknowledged.map(([runId]) => runId)]).toEqual([[2], ['r1', 'r2']]);
    main.draw({ isTyping: true });
    expect([main.textOf('r1'), main.textOf('r3'), main.applied]).toEqual(['r1', 'r3', [2, 1]]);
    main.draw({ isTyping: true });
    expect([main.textOf('r1'), main.acknowledged.at(-1)]).toEqual(['r1 more', ['r1', 1]]);
  });

  test('the last words of a replaced run do not push out the run that replaced it', async () => {
    const main = await start();
    await settle();
    main.emit(batch('old', 0, [text('old')]));
    main.emit(batch('new', 0, [text('new')]));
    main.emit(batch('old', 1, [text(' again')], 'cancelled'));
    main.draw();
    expect([main.textOf('a.yml'), main.shown.get('a.yml')?.head.runId]).toEqual(['new', 'new']);
    // Still acknowledged: main must not hold back for a window that has moved on.
    expect(main.acknowledged).toContainEqual(['old', 1]);
  });
});
