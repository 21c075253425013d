import { beforeEach, expect, it } from 'vitest';
import { HISTORY_SLOT, useRunsStore } from '../../../renderer/src/state/runs-store.ts';
import { runView } from '../../support/run-view.ts';

const TAB = 'collections/a.yml';
const SHOWN = `${HISTORY_SLOT}shown`;
const state = () => useRunsStore.getState();
const apply = (slot: string, runId: string, status: 'streaming' | 'succeeded' = 'succeeded') =>
  state().apply([{ slot, runId, view: runView({ runId, status }) }]);
const past = (runId: string) => ({ ...runView({ runId, status: 'succeeded' }), isPast: true });

beforeEach(() => useRunsStore.setState({ runs: {}, slots: {} }));

it('shows a past run in the slot of a request until a new one takes its place', () => {
  state().showPast(TAB, past('old'));
  expect(state().slots[TAB]).toBe('old');
  apply(TAB, 'new', 'streaming');
  expect(state().slots[TAB]).toBe('new');
  expect(Object.keys(state().runs)).toEqual(['new']);
});

it('looks at a run of this window in the history without taking it from its request', () => {
  apply(TAB, 'live', 'streaming');
  state().showPast(SHOWN, past('live'));
  expect(state().runs.live?.isPast).toBeUndefined();
  apply(TAB, 'live');
  expect(state().slots).toEqual({ [TAB]: 'live', [SHOWN]: 'live' });
  state().showPast(SHOWN, past('other'));
  expect(Object.keys(state().runs).sort()).toEqual(['live', 'other']);
  apply(TAB, 'next');
  expect(state().slots[TAB]).toBe('next');
  expect(state().runs.live).toBeUndefined();
});
