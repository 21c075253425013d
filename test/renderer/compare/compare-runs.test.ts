import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { stopComparison, takeComparisonChange } from '../../../renderer/src/commands/comparison-commands.ts';
import { runColumn, runCompare } from '../../../renderer/src/features/compare/compare-runs.ts';
import {
  addColumn,
  MAX_COLUMNS,
  moveColumn,
  removeColumn,
  setConnection,
  setModel,
} from '../../../renderer/src/features/compare/compare-targets.ts';
import { currentPlans } from '../../../renderer/src/features/compare/conversation/conversation-plans.ts';
import { useCompareSessionStore } from '../../../renderer/src/state/compare-session-store.ts';
import { useComparisonsStore } from '../../../renderer/src/state/comparisons-store.ts';
import { useStartErrorsStore } from '../../../renderer/src/state/start-errors-store.ts';
import { type Tab, useTabsStore } from '../../../renderer/src/state/tabs-store.ts';
import { useWorkspaceStore } from '../../../renderer/src/state/workspace-store.ts';
import type { WorkspaceSnapshot } from '../../../shared/model/workspace.ts';
import { comparisonState } from '../../support/comparison-state.ts';

const PATH = 'collections/a.yml';
const calls: { name: string; input: Record<string, unknown> }[] = [];

beforeEach(() => {
  calls.length = 0;
  vi.stubGlobal('window', {
    sidecall: {
      invoke: async (name: string, input: Record<string, unknown>) => {
        calls.push({ name, input });
        return { ok: true, data: { comparisonId: 'c1' } };
      },
    },
  });
  const connection = (id: string, provider: string) => ({
    id,
    connection: { sidecall: 2, info: { name: id }, provider, baseUrl: 'http://127.0.0.1:1', auth: { type: 'none' } },
  });
  useWorkspaceStore.setState({
    snapshot: {
      connections: [connection('openai', 'openai-compatible'), connection('claude', 'anthropic')],
    } as unknown as WorkspaceSnapshot,
  });
  useComparisonsStore.setState({ comparisons: {}, newest: {} });
  useStartErrorsStore.setState({ errors: {}, starting: {} });
  useCompareSessionStore.setState({ sessions: {} });
});

afterEach(() => {
  useTabsStore.setState({ tabs: [], activePath: null });
  vi.unstubAllGlobals();
});

function open(...connections: string[]): void {
  const targets = connections.map((connection) => ({ connection }));
  const body = { model: 'own', messages: [{ role: 'user', content: 'Hello?' }] };
  const draft = {
    sidecall: 2 as const,
    info: { name: 'A' },
    endpoint: 'openai-compatible/chat.completions',
    body,
    compare: { targets },
  };
  useTabsStore.getState().open({ path: PATH, draft, hash: '1' });
}

function tab(): Tab {
  const found = useTabsStore.getState().tabs[0];
  if (found === undefined) throw new Error('no tab is open');
  return found;
}

const targets = () => tab().draft.compare?.targets;
const slots = () => currentPlans(tab()).map((plan) => plan.slot);
type Column = { slot: string; connectionId: string; draft: { endpoint: string } };
const columnsSent = () => calls[0]?.input.columns as Column[];
const sentColumns = () => columnsSent().map(({ slot, connectionId }) => [slot, connectionId]);
/** A comparison under way in main, one attempt for each status. */
const underWay = (...statuses: ('succeeded' | 'failed' | 'pending')[]) =>
  useComparisonsStore.getState().load([comparisonState(PATH, slots(), statuses)]);

describe('Run all', () => {
  test('starts one comparison of all columns, each with the prompt in its own form, and the options of the request', async () => {
    open('openai', 'claude', 'openai');
    const options = { repeats: 3, start: 'isolated' as const };
    useTabsStore.getState().edit(PATH, (draft) => ({
      ...draft,
      compare: { targets: [], ...draft.compare, ...options, baseline: 1 },
    }));
    await runCompare(tab());
    expect(calls.map(({ name }) => name)).toEqual(['comparison.start']);
    expect(calls[0]?.input).toMatchObject({ path: PATH, requestPath: PATH, options, data: null });
    expect(calls[0]?.input.options).toEqual(options);
    expect(sentColumns()).toEqual([
      [`${PATH}#0:openai`, 'openai'],
      [`${PATH}#1:claude`, 'claude'],
      [`${PATH}#2:openai`, 'openai'],
    ]);
    expect(columnsSent()[1]?.draft.endpoint).toBe('anthropic/messages');
  });

  test('a column that main refuses keeps its error to itself, until it runs again', () => {
    open('openai', 'claude');
    const { attempts, rows, ...head } = comparisonState(PATH, slots(), ['succeeded', 'failed']);
    const refusal = { code: 'SECRET_ABSENT', message: 'No key.', data: {} };
    const [first, second] = attempts;
    if (first === undefined || second === undefined) throw new Error('two attempts');
    takeComparisonChange({ head, rows, attempts: [first, { ...second, refusal }] });
    const error = { ...refusal, connectionId: 'claude' };
    expect(useStartErrorsStore.getState().errors).toEqual({ [`${PATH}#1:claude`]: error });
    takeComparisonChange({ head, rows, attempts: [{ ...second, status: 'pending' }] });
    expect(useStartErrorsStore.getState().errors[`${PATH}#1:claude`]).toBeUndefined();
  });

  test('a column without a connection does not keep the others from running', async () => {
    open('gone', 'openai', 'claude');
    await runCompare(tab());
    expect(sentColumns().map(([slot]) => slot)).toEqual([`${PATH}#1:openai`, `${PATH}#2:claude`]);
  });

  test.each<[promise: string, arrange: () => void]>([
    ['with fewer than two columns that can run', () => open('openai', 'gone')],
    [
      'while the JSON body does not parse',
      () => {
        open('openai', 'claude');
        useTabsStore.getState().setBodyText(PATH, '{');
      },
    ],
    [
      'while a column runs',
      () => {
        open('openai', 'claude');
        underWay('succeeded', 'pending');
      },
    ],
  ])('sends nothing %s', async (_promise, arrange) => {
    arrange();
    await runCompare(tab());
    expect(calls).toEqual([]);
  });

  test('Stop all stops the comparison of the tab while it runs', async () => {
    open('openai', 'claude');
    underWay('succeeded', 'succeeded');
    await stopComparison(PATH);
    expect(calls).toEqual([]);
    underWay('succeeded', 'pending');
    await stopComparison(PATH);
    expect(calls).toEqual([{ name: 'comparison.stop', input: { comparisonId: 'c1' } }]);
  });
});

describe('Run one column', () => {
  test('begins a comparison of the tab with that column alone', async () => {
    open('openai', 'claude');
    await runColumn(PATH, { slot: `${PATH}#1:claude` });
    expect(calls[0]).toMatchObject({ name: 'comparison.start', input: { startColumns: [1] } });
  });

  test('runs it again in the comparison that is there, with what it sends now', async () => {
    open('openai', 'claude');
    underWay('pending', 'failed');
    setModel(PATH, 1, 'other');
    await runColumn(PATH, { slot: `${PATH}#1:claude` });
    expect(calls).toMatchObject([
      {
        name: 'comparison.retryColumn',
        input: { comparisonId: 'c1', columnIndex: 1, column: { draft: { body: { model: 'other' } } } },
      },
    ]);
  });

  test('adds one that the comparison does not have', async () => {
    open('openai', 'claude');
    underWay('succeeded', 'failed');
    addColumn(PATH, 'openai');
    await runColumn(PATH, { slot: `${PATH}#2:openai` });
    expect(calls).toMatchObject([{ name: 'comparison.retryColumn', input: { columnIndex: 2 } }]);
  });

  test('does nothing while it runs', async () => {
    open('openai', 'claude');
    underWay('pending', 'failed');
    await runColumn(PATH, { slot: `${PATH}#0:openai` });
    expect(calls).toEqual([]);
  });
});

const stopOf = (columnIndex: number) => ({
  name: 'comparison.stopColumn',
  input: { comparisonId: 'c1', columnIndex },
});

describe('editing columns', () => {
  test('a moved column takes its slot, and so its answer, along', () => {
    open('openai', 'claude', 'openai');
    moveColumn(PATH, 2, -1);
    expect(targets()).toEqual([{ connection: 'openai' }, { connection: 'openai' }, { connection: 'claude' }]);
    expect(slots()).toEqual([`${PATH}#0:openai`, `${PATH}#2:openai`, `${PATH}#1:claude`]);
    moveColumn(PATH, 0, -1);
    expect(slots()).toEqual([`${PATH}#0:openai`, `${PATH}#2:openai`, `${PATH}#1:claude`]);
  });

  test('removing a column leaves the slots of the others, and stops its run', () => {
    open('openai', 'claude', 'openai');
    underWay('pending', 'pending', 'pending');
    removeColumn(PATH, 0);
    expect(slots()).toEqual([`${PATH}#1:claude`, `${PATH}#2:openai`]);
    expect(calls).toEqual([stopOf(0)]);
  });

  test('another connection stops what the column runs with the former one', () => {
    open('openai', 'openai');
    underWay('succeeded', 'pending');
    setConnection(PATH, 1, 'claude');
    expect(slots()).toEqual([`${PATH}#0:openai`, `${PATH}#1:claude`]);
    expect(calls).toEqual([stopOf(1)]);
  });

  test('a new column never shows the answer of a removed one', () => {
    open('openai', 'claude');
    removeColumn(PATH, 1);
    addColumn(PATH, 'claude');
    expect(slots()).toEqual([`${PATH}#0:openai`, `${PATH}#2:claude`]);
  });

  test('there are never more columns than fit', () => {
    open(...Array.from({ length: MAX_COLUMNS }, () => 'openai'));
    addColumn(PATH, 'claude');
    expect(targets()).toHaveLength(MAX_COLUMNS);
  });

  test('the first column makes a request a comparison', () => {
    open();
    useTabsStore.getState().edit(PATH, ({ compare: _, ...draft }) => draft);
    addColumn(PATH, 'claude');
    expect(targets()).toEqual([{ connection: 'claude' }]);
  });

  test('a model is set and given back; another connection does not keep it', () => {
    open('openai', 'claude');
    setModel(PATH, 0, 'mini');
    expect(targets()).toEqual([{ connection: 'openai', model: 'mini' }, { connection: 'claude' }]);
    setModel(PATH, 0, undefined);
    expect(targets()).toEqual([{ connection: 'openai' }, { connection: 'claude' }]);
    setModel(PATH, 0, 'mini');
    setConnection(PATH, 0, 'claude');
    expect(targets()).toEqual([{ connection: 'claude' }, { connection: 'claude' }]);
  });
});
