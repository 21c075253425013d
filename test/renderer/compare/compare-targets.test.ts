import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  duplicateColumn,
  MAX_COLUMNS,
  moveColumnTo,
  removeColumn,
  setBaseline,
} from '../../../renderer/src/features/compare/compare-targets.ts';
import { compareSessionOf, useCompareSessionStore } from '../../../renderer/src/state/compare-session-store.ts';
import { useTabsStore } from '../../../renderer/src/state/tabs-store.ts';
import { draftOf } from '../../support/draft.ts';

const PATH = 'collections/a.yml';

beforeEach(() => {
  const targets = ['a', 'b', 'c'].map((connection) => ({ connection }));
  const draft = draftOf('openai-compatible/chat.completions', {}, { compare: { targets } });
  useTabsStore.getState().open({ path: PATH, draft, hash: '' });
  useCompareSessionStore.setState({ sessions: {} });
});
afterEach(() => useTabsStore.setState({ tabs: [], activePath: null }));

const compare = () => useTabsStore.getState().tabs[0]?.draft.compare;
const names = () =>
  compare()
    ?.targets.map(({ connection }) => connection)
    .join('');
const numbers = () => compareSessionOf(PATH).numbers;

describe('columns', () => {
  test('are copied to the place right after, with a number of their own', () => {
    duplicateColumn(PATH, 0);
    expect(names()).toBe('aabc');
    expect(numbers()).toEqual([0, 3, 1, 2]);
  });

  test('are no more than twelve', () => {
    for (let count = 0; count < 20; count += 1) duplicateColumn(PATH, 0);
    expect(compare()?.targets).toHaveLength(MAX_COLUMNS);
    expect(MAX_COLUMNS).toBe(12);
  });

  test('keep their numbers wherever they are put', () => {
    moveColumnTo(PATH, 0, 2);
    expect(names()).toBe('bca');
    expect(numbers()).toEqual([1, 2, 0]);
    moveColumnTo(PATH, 0, 9);
    expect(names()).toBe('bca');
  });
});

describe('the baseline', () => {
  test('goes along with its column', () => {
    setBaseline(PATH, 1);
    expect(compare()?.baseline).toBe(1);
    moveColumnTo(PATH, 1, 0);
    expect(compare()?.baseline).toBe(0);
    moveColumnTo(PATH, 0, 2);
    expect(compare()?.baseline).toBe(2);
    removeColumn(PATH, 0);
    expect(compare()?.baseline).toBe(1);
  });

  test('is nobody in particular once its column is gone', () => {
    setBaseline(PATH, 2);
    removeColumn(PATH, 2);
    expect(compare()).not.toHaveProperty('baseline');
  });

  test('is no past run any more once a column is made it', () => {
    useCompareSessionStore.getState().edit(PATH, (session) => ({ ...session, pastBaseline: 'r1' }));
    setBaseline(PATH, 1);
    expect(compareSessionOf(PATH).pastBaseline).toBeNull();
  });
});
