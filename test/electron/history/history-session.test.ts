import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createHistorySession, type HistorySession } from '../../../electron/core/history/history-session.ts';
import { DEFAULT_HISTORY_SETTINGS, type HistorySettings } from '../../../shared/model/history.ts';
import { keepChat, startByHand } from '../../support/history-runs.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

let folder: string;
let openRoot: string;
let settings: HistorySettings;
let session: HistorySession;

const start = () =>
  createHistorySession({
    folder,
    rootPath: async () => openRoot,
    settings: () => settings,
    nowEpochMs: () => 100 * 86_400_000,
    onChanged: () => undefined,
    onProblem: (error) => {
      throw error;
    },
  });

beforeEach(async () => {
  folder = await temporaryFolder();
  openRoot = '/workspaces/first';
  settings = DEFAULT_HISTORY_SETTINGS;
  session = start();
});
afterEach(() => session.close());

const keep = async (runId: string, startedAtEpochMs = 1_000) =>
  keepChat(await session.current(), { runId, startedAtEpochMs });
const list = async () => (await session.current()).list({}, 0, 100).rows.map((row) => row.runId);

test('each workspace lists its own runs alone, also when it is opened again and after a restart', async () => {
  await keep('of-first');
  openRoot = '/workspaces/second';
  expect(await list()).toEqual([]);
  await keep('of-second');
  openRoot = '/workspaces/first';
  expect(await list()).toEqual(['of-first']);
  await session.close();
  session = start();
  expect(await list()).toEqual(['of-first']);
  openRoot = '/workspaces/second';
  expect(await list()).toEqual(['of-second']);
});

test('two workspaces of the same name in different places share nothing', async () => {
  openRoot = join('/workspaces/one', 'api');
  await keep('r1');
  openRoot = join('/workspaces/two', 'api');
  expect(await list()).toEqual([]);
});

test('a run that is under way when another workspace is opened is kept where it was started', async () => {
  const hand = startByHand({ runId: 'under-way' });
  session.keep(hand.run, Promise.resolve(hand.origin));
  openRoot = '/workspaces/second';
  hand.head();
  hand.say('Hello');
  hand.end({ isCancelled: true });
  await session.close();
  session = start();
  expect(await list()).toEqual([]);
  openRoot = '/workspaces/first';
  expect(await list()).toEqual(['under-way']);
});

test('limits count the runs of one workspace, and deleting all runs leaves those of the others', async () => {
  settings = { ...settings, maxRuns: 2 };
  await keep('first-1', 1_000);
  await keep('first-2', 2_000);
  openRoot = '/workspaces/second';
  for (const [index, runId] of ['second-1', 'second-2', 'second-3'].entries()) await keep(runId, 1_000 * (index + 1));
  expect(await list()).toEqual(['second-3', 'second-2']);
  const second = await session.current();
  await second.remove({ query: {} });
  expect(await list()).toEqual([]);
  openRoot = '/workspaces/first';
  expect(await list()).toEqual(['first-2', 'first-1']);
});
