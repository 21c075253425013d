import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { currentPlans, runCompare, stopCompare } from '../../../renderer/src/features/compare/compare-runs.ts';
import {
  addColumn,
  MAX_COLUMNS,
  moveColumn,
  removeColumn,
  setConnection,
  setModel,
} from '../../../renderer/src/features/compare/compare-targets.ts';
import { useCompareSessionStore } from '../../../renderer/src/state/compare-session-store.ts';
import { useRunsStore } from '../../../renderer/src/state/runs-store.ts';
import { useStartErrorsStore } from '../../../renderer/src/state/start-errors-store.ts';
import { type Tab, useTabsStore } from '../../../renderer/src/state/tabs-store.ts';
import { useWorkspaceStore } from '../../../renderer/src/state/workspace-store.ts';
import type { WorkspaceSnapshot } from '../../../shared/model/workspace.ts';
import { runView } from '../../support/run-view.ts';

const PATH = 'collections/a.yml';
const calls: { name: string; input: Record<string, unknown> }[] = [];
let refuse: (input: Record<string, unknown>) => boolean;

beforeEach(() => {
  calls.length = 0;
  refuse = () => false;
  vi.stubGlobal('window', {
    sidecall: {
      invoke: async (name: string, input: Record<string, unknown>) => {
        calls.push({ name, input });
        return name === 'run.start' && refuse(input)
          ? { ok: false, error: { code: 'SECRET_ABSENT', message: 'No key.' } }
          : { ok: true, data: { runId: 'new' } };
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
  useRunsStore.setState({ runs: {}, slots: {} });
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
const started = () => calls.filter(({ name }) => name === 'run.start').map(({ input }) => input.slot);

describe('Run all', () => {
  test('asks main for every column at once, before any has answered', () => {
    open('openai', 'claude', 'openai');
    void runCompare(tab());
    expect(calls.map(({ name, input }) => [name, input.slot, input.connectionId, input.requestPath])).toEqual([
      ['run.start', `${PATH}#0:openai`, 'openai', PATH],
      ['run.start', `${PATH}#1:claude`, 'claude', PATH],
      ['run.start', `${PATH}#2:openai`, 'openai', PATH],
    ]);
    expect(calls[1]?.input.draft).toMatchObject({ endpoint: 'anthropic/messages' });
  });

  test('a column that main refuses keeps its error to itself', async () => {
    refuse = ({ connectionId }) => connectionId === 'claude';
    open('openai', 'claude');
    await runCompare(tab());
    expect(started()).toHaveLength(2);
    expect(useStartErrorsStore.getState().errors).toEqual({
      [`${PATH}#1:claude`]: expect.objectContaining({ code: 'SECRET_ABSENT' }),
    });
  });

  test('a column without a connection does not keep the others from running', async () => {
    open('gone', 'openai', 'claude');
    await runCompare(tab());
    expect(started()).toEqual([`${PATH}#1:openai`, `${PATH}#2:claude`]);
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
        const view = runView({ status: 'streaming' });
        useRunsStore.getState().apply([{ slot: `${PATH}#1:claude`, runId: 'r1', view }]);
      },
    ],
  ])('sends nothing %s', async (_promise, arrange) => {
    arrange();
    await runCompare(tab());
    expect(calls).toEqual([]);
  });

  test('Stop all cancels what runs, and nothing else', async () => {
    open('openai', 'claude');
    useRunsStore.getState().apply([
      { slot: `${PATH}#0:openai`, runId: 'r1', view: runView({ runId: 'r1', status: 'streaming' }) },
      { slot: `${PATH}#1:claude`, runId: 'r2', view: runView({ runId: 'r2', status: 'succeeded' }) },
      { slot: PATH, runId: 'r3', view: runView({ runId: 'r3', status: 'streaming' }) },
    ]);
    await stopCompare(tab());
    expect(calls).toEqual([{ name: 'run.cancel', input: { runId: 'r1' } }]);
  });
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
    useRunsStore.getState().apply([{ slot: `${PATH}#0:openai`, runId: 'r1', view: runView({ status: 'streaming' }) }]);
    removeColumn(PATH, 0);
    expect(slots()).toEqual([`${PATH}#1:claude`, `${PATH}#2:openai`]);
    expect(calls).toEqual([{ name: 'run.cancel', input: { runId: 'r1' } }]);
  });

  test('another connection stops what the column runs with the former one', () => {
    open('openai', 'openai');
    const view = runView({ status: 'streaming' });
    useRunsStore.getState().apply([{ slot: `${PATH}#1:openai`, runId: 'r1', view }]);
    setConnection(PATH, 1, 'claude');
    expect(slots()).toEqual([`${PATH}#0:openai`, `${PATH}#1:claude`]);
    expect(calls).toEqual([{ name: 'run.cancel', input: { runId: 'r1' } }]);
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
