import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DamagedFile } from '../../../electron/core/files/damaged-file.ts';
import { createFileLibrary } from '../../../electron/core/files/file-library.ts';
import { writeFileAtomic } from '../../../electron/core/files/write-file-atomic.ts';
import { type HistoryStore, openHistoryStore } from '../../../electron/core/history/history-store.ts';
import { openJobFiles, type StoredJob } from '../../../electron/core/jobs/job-files.ts';
import { CompareSessions } from '../../../electron/core/journal/compare-sessions.ts';
import { CrashGuard } from '../../../electron/core/journal/crash-guard.ts';
import { DraftJournal } from '../../../electron/core/journal/draft-journal.ts';
import { createLedger, type Ledger } from '../../../electron/core/ledger/ledger.ts';
import { saveMedia } from '../../../electron/core/media/save-media.ts';
import {
  addTask,
  forgetTasks,
  keepTasks,
  type MockTask,
  saveTasks,
  tasksOf,
} from '../../../electron/core/mock/_dashscope/task-store.ts';
import { openLocalState } from '../../../electron/core/preferences/local-state.ts';
import { loadSecretFile, saveSecretFile } from '../../../electron/core/secrets/secret-file.ts';
import { DeletedStore } from '../../../electron/core/workspace/deleted-store.ts';
import { keepOriginal } from '../../../electron/core/workspace/migrations/keep-original.ts';
import { openWorkspace } from '../../../electron/core/workspace/workspace.ts';
import { workspaceKey } from '../../../electron/core/workspace/workspace-key.ts';
import { NEW_COMPARE_SESSION } from '../../../shared/model/compare-session.ts';
import { DEFAULT_HISTORY_SETTINGS } from '../../../shared/model/history.ts';
import { chatDraft, keepChat } from '../../support/history-runs.ts';
import { ALL_RUNS, ledgerRowFixture } from '../../support/ledger-rows.ts';
import type { Place } from './place.ts';

/** A kind of file that the app writes: by its own code, and read by its own code as at a start. */
export type KeptFile = {
  name: string;
  /** Below which folder it is, and what its name looks like. */
  folder: keyof Place;
  file: RegExp;
  /** Writes content that names its version at both ends, with so much in between. Throws what the app would tell. */
  write(place: Place, version: number, filler: string): Promise<void>;
  /** The version that is read, whole; null when there is none. Throws what the app would tell. */
  read(place: Place): Promise<number | null>;
};

const HELLO = 'collections/samples/hello.yml';
const marked = (version: number, filler: string) => `v${version} ${filler} v${version}`;

/** Null unless the text is whole: the same version at its end as at its beginning. */
function versionOf(text: string | undefined): number | null {
  const [, first, last] = /^v(\d+) [\s\S]* v(\d+)$/.exec(text ?? '') ?? [];
  return first !== undefined && first === last ? Number(first) : null;
}

/** What the app would have told of damaged files since it was last emptied. */
export const toldDamage: DamagedFile[] = [];
const note = (file: DamagedFile) => void toldDamage.push(file);

const workspaceOf = (place: Place) => openWorkspace(place.workspace);
const variable = (value: string) => [{ name: 'kept', value }];
const valueIn = (variables: readonly { name: string; value?: string | undefined }[] | undefined) =>
  versionOf(variables?.find(({ name }) => name === 'kept')?.value);

/** Every file that outlives the app, but for what a service of the system or Chromium keeps by itself. */
export const KEPT_FILES: readonly KeptFile[] = [
  {
    name: 'request',
    folder: 'workspace',
    file: /collections\/samples\/hello\.yml$/,
    async write(place, version, filler) {
      const workspace = await workspaceOf(place);
      const { draft } = await workspace.readRequest(HELLO);
      await workspace.saveRequest(HELLO, { ...draft, docs: marked(version, filler) }, null);
    },
    read: async (place) => versionOf((await (await workspaceOf(place)).readRequest(HELLO)).draft.docs),
  },
  {
    name: 'folder',
    folder: 'workspace',
    file: /collections\/samples\/folder\.yml$/,
    async write(place, version, filler) {
      const workspace = await workspaceOf(place);
      const { settings, hash } = await workspace.readFolder('collections/samples');
      await workspace.saveFolder('collections/samples', { ...settings, docs: marked(version, filler) }, hash);
    },
    read: async (place) =>
      versionOf((await (await workspaceOf(place)).readFolder('collections/samples')).settings.docs),
  },
  {
    name: 'workspace settings',
    folder: 'workspace',
    file: /workspace\.yml$/,
    async write(place, version, filler) {
      const workspace = await workspaceOf(place);
      const { settings, hash } = await workspace.readSettings();
      await workspace.saveSettings({ ...settings, variables: variable(marked(version, filler)) }, hash);
    },
    read: async (place) => valueIn((await (await workspaceOf(place)).readSettings()).settings.variables),
  },
  {
    name: 'environment',
    folder: 'workspace',
    file: /environments\/kept\.yml$/,
    async write(place, version, filler) {
      const variables = variable(marked(version, filler));
      await (await workspaceOf(place)).saveEnvironment('kept', { sidecall: 2, info: { name: 'Kept' }, variables });
    },
    read: async (place) => valueIn((await (await workspaceOf(place)).readEnvironment('kept')).environment.variables),
  },
  {
    name: 'connection',
    folder: 'workspace',
    file: /connections\/kept\.yml$/,
    async write(place, version, filler) {
      const workspace = await workspaceOf(place);
      const headers = [{ name: 'x-kept', value: marked(version, filler) }];
      const rest = { sidecall: 2 as const, info: { name: 'Kept' }, provider: 'openai-compatible' };
      const auth = { type: 'none' as const };
      await workspace.saveConnection('kept', { ...rest, baseUrl: 'https://example.com/v1', auth, headers });
    },
    read: async (place) =>
      versionOf((await (await workspaceOf(place)).readConnection('kept')).connection.headers?.[0]?.value),
  },
  {
    name: 'prices',
    folder: 'workspace',
    file: /prices\.yml$/,
    async write(place, version, filler) {
      const workspace = await workspaceOf(place);
      const { hash } = await workspace.readPrices();
      const row = { model: 'kept', currency: 'USD' as const, rates: { input: 1 }, note: marked(version, filler) };
      await workspace.savePrices([row], hash);
    },
    async read(place) {
      const { rows } = await (await workspaceOf(place)).readPrices();
      return versionOf(rows.find(({ model }) => model === 'kept')?.note);
    },
  },
  {
    name: 'original of an older format',
    folder: 'profile',
    file: /backups\/.*\.yml$/,
    write: (place, version, filler) =>
      keepOriginal(join(place.profile, 'backups', 'w'), `old-${version}.yml`, 1, Buffer.from(marked(version, filler))),
    async read(place) {
      const folder = join(place.profile, 'backups', 'w', 'v1');
      const names = (await readdir(folder).catch(() => [])).filter((name) => name.startsWith('old-'));
      const versions = await Promise.all(names.map((name) => readVersion(join(folder, name))));
      return versions.length === 0 ? null : Math.max(...versions.map((version) => version ?? -1));
    },
  },
  {
    name: 'preferences, window, grants',
    folder: 'profile',
    file: /preferences\.json$/,
    async write(place, version, filler) {
      const state = await openLocalState(join(place.profile, 'preferences.json'), note);
      await state.preferences.set({ kept: marked(version, filler) });
    },
    async read(place) {
      const state = await openLocalState(join(place.profile, 'preferences.json'), note);
      return versionOf((state.preferences.get() as { kept?: string }).kept);
    },
  },
  {
    name: 'secrets',
    folder: 'profile',
    file: /secrets\.json$/,
    async write(place, version, filler) {
      const sealed = { ciphertext: marked(version, filler), backend: 'test', prefix: 'v11', electron: '25' };
      const secrets = new Map([['kept', [{ sealed, last4: null, origins: [] }]]]);
      await saveSecretFile(join(place.profile, 'secrets.json'), { probes: [], secrets }, false);
    },
    async read(place) {
      const { content } = await loadSecretFile(join(place.profile, 'secrets.json'));
      return versionOf(content.secrets.get('kept')?.[0]?.sealed.ciphertext);
    },
  },
  {
    name: 'journal of drafts',
    folder: 'profile',
    file: /journal\/.*\.json$/,
    async write(place, version, filler) {
      const draft = chatDraft(marked(version, filler));
      const entry = { path: HELLO, draft, saved: null, bodyText: null, baseHash: '' };
      await new DraftJournal(join(place.profile, 'journal')).write(place.workspace, entry);
    },
    async read(place) {
      const { entries } = await new DraftJournal(join(place.profile, 'journal')).list(place.workspace);
      const body = entries[0]?.draft.body as { messages?: { content?: string }[] } | undefined;
      return versionOf(body?.messages?.[0]?.content);
    },
  },
  {
    name: 'compare screens',
    folder: 'profile',
    file: /comparisons\/.*\.json$/,
    async write(place, version, filler) {
      const turn = { id: 'a', parentId: null, text: marked(version, filler), answers: {}, adopted: null };
      const sessions = new CompareSessions(join(place.profile, 'comparisons'), note);
      await sessions.write(place.workspace, HELLO, { ...NEW_COMPARE_SESSION, turns: [turn], turnId: 'a' });
    },
    async read(place) {
      const sessions = new CompareSessions(join(place.profile, 'comparisons'), note);
      return versionOf((await sessions.read(place.workspace, HELLO))?.turns[0]?.text);
    },
  },
  {
    name: 'tab that is being opened',
    folder: 'profile',
    file: /opening\.json$/,
    async write(place, version, filler) {
      const guard = await CrashGuard.open(join(place.profile, 'opening.json'), note);
      const former = guard.leftOut(place.workspace);
      await guard.begin({ rootPath: place.workspace, path: marked(version, filler) });
      for (const path of former) await guard.forget({ rootPath: place.workspace, path });
    },
    async read(place) {
      const guard = await CrashGuard.open(join(place.profile, 'opening.json'), note);
      return versionOf(guard.leftOut(place.workspace).at(-1));
    },
  },
  {
    name: 'jobs',
    folder: 'profile',
    file: /jobs\/.*\.json$/,
    write: (place, version, filler) =>
      openJobFiles(join(place.profile, 'jobs'), note).write(jobOf(place, marked(version, filler))),
    async read(place) {
      const [job] = await openJobFiles(join(place.profile, 'jobs'), note).readAll();
      return versionOf(job?.input.slot);
    },
  },
  {
    name: 'history: index, records, bodies, opinions',
    folder: 'profile',
    file: /history\/.*\.(run|body|jsonl|verdict)$/,
    write: (place, version, filler) =>
      withHistory(place, async (store) => {
        await keepChat(store, {
          runId: `run-${version}`,
          answer: marked(version, filler),
          startedAtEpochMs: Date.now(),
        });
        await store.judge(`run-${version}`, { vote: null, note: 'Kept' });
      }),
    read: (place) =>
      withHistory(place, async (store) => {
        const ids = store.list({}, 0, 100_000).rows.map(({ runId }) => Number(runId.slice(4)));
        if (ids.length === 0) return null;
        const { record } = await store.read(`run-${Math.max(...ids)}`);
        return versionOf(record.result.choices[0]?.text);
      }),
  },
  {
    name: 'usage ledger',
    folder: 'profile',
    file: /ledger\/.*\.jsonl$/,
    write: (place, version, filler) =>
      withLedger(place, async (ledger) => {
        ledger.add(
          Promise.resolve(ledgerRowFixture(`run-${version}`, '2026-01-02', { model: marked(version, filler) })),
        );
      }),
    read: (place) =>
      withLedger(place, async (ledger) => {
        const versions = (await ledger.rows(ALL_RUNS)).map(({ model }) => versionOf(model));
        return versions.length === 0 ? null : Math.max(...versions.map((version) => version ?? -1));
      }),
  },
  {
    name: 'deleted things',
    folder: 'profile',
    file: /deleted\/.*deleted\.json$/,
    async write(place, version, filler) {
      const path = join(place.sources, 'to-delete.yml');
      await writeFile(path, marked(version, filler));
      const store = new DeletedStore(join(place.profile, 'deleted', 'w'));
      const id = await store.keep([{ path: HELLO, absolutePath: path }]);
      await store.update(id, { images: [{ path: HELLO, before: null, afterHash: null }] });
    },
    async read(place) {
      const store = new DeletedStore(join(place.profile, 'deleted', 'w'));
      for (const { id } of await store.list()) {
        const record = await store.read(id).catch(() => null);
        if (record !== null) return versionOf(await readFile(store.pathOf(id, 0), 'utf8'));
      }
      return null;
    },
  },
  {
    name: 'tasks of the mock provider',
    folder: 'profile',
    file: /mock-tasks\.json$/,
    async write(place, version, filler) {
      await keepTasks('mock', join(place.profile, 'mock-tasks.json'));
      addTask(taskOf(marked(version, filler)));
      await saveTasks('mock');
    },
    async read(place) {
      forgetTasks();
      await keepTasks('mock', join(place.profile, 'mock-tasks.json'));
      return versionOf(tasksOf('mock')[0]?.model);
    },
  },
  {
    name: 'exports and reports',
    folder: 'exports',
    file: /export\.json$/,
    write: (place, version, filler) =>
      writeFileAtomic(join(place.exports, 'export.json'), marked(version, filler), { mode: 0o644 }),
    read: (place) => readVersion(join(place.exports, 'export.json')),
  },
  {
    name: 'saved media',
    folder: 'exports',
    file: /media\.bin$/,
    async write(place, version, filler) {
      const source = join(place.sources, `source-${version}.bin`);
      await writeFile(source, marked(version, filler));
      await saveMedia({ item: {} as never, path: source }, join(place.exports, 'media.bin'));
    },
    read: (place) => readVersion(join(place.exports, 'media.bin')),
  },
  {
    name: 'files taken into the workspace',
    folder: 'workspace',
    file: /files\/.*\.txt$/,
    async write(place, version, filler) {
      const source = join(place.sources, `taken-${version}.txt`);
      await writeFile(source, marked(version, filler));
      const grants = [{ path: source, realPath: source }];
      const library = createFileLibrary(async () => place.workspace, { read: () => grants, write: () => undefined });
      await library.copyIn(source);
    },
    async read(place) {
      const folder = join(place.workspace, 'files');
      const names = (await readdir(folder).catch(() => [])).filter((name) => name.startsWith('taken-'));
      const versions = await Promise.all(names.map((name) => readVersion(join(folder, name))));
      return versions.length === 0 ? null : Math.max(...versions.map((version) => version ?? -1));
    },
  },
];

async function readVersion(path: string): Promise<number | null> {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  return text === undefined ? null : (versionOf(text) ?? -1);
}

async function withHistory<Result>(place: Place, use: (store: HistoryStore) => Promise<Result>): Promise<Result> {
  const problems: unknown[] = [];
  const store = await openHistoryStore(join(place.profile, 'history', workspaceKey(place.workspace)), {
    settings: () => DEFAULT_HISTORY_SETTINGS,
    nowEpochMs: () => Date.now(),
    onChanged: () => undefined,
    onProblem: (error) => problems.push(error),
  });
  try {
    const result = await use(store).catch((error: unknown) => {
      throw problems[0] ?? error;
    });
    if (problems.length > 0) throw problems[0];
    return result;
  } finally {
    await store.close();
  }
}

async function withLedger<Result>(place: Place, use: (ledger: Ledger) => Promise<Result>): Promise<Result> {
  const problems: unknown[] = [];
  const onProblem = (error: unknown) => problems.push(error);
  const ledger = createLedger({ folder: join(place.profile, 'ledger'), onChanged: () => undefined, onProblem });
  const result = await use(ledger);
  await ledger.close();
  if (problems.length > 0) throw problems[0];
  return result;
}

function jobOf(place: Place, slot: string): StoredJob {
  const draft = chatDraft('Hi');
  const input = { draft, requestPath: HELLO, connectionId: null, environmentId: null, slot };
  const job = { jobId: 'job', status: 'running', submittedAtEpochMs: 1 };
  const record = { runId: 'kept', status: 'streaming', job, timing: { startedAtEpochMs: 1 }, result: { choices: [] } };
  return { rootPath: place.workspace, input, record: record as never };
}

function taskOf(model: string): MockTask {
  const times = { createdAtMs: Date.now(), endedAtMs: null, durationMs: null, questions: 0 };
  const ending = { output: {}, usage: {} };
  const rest = { isCancelled: false, habit: null, parts: 1, failedParts: 0, ending };
  return { id: 'kept', requestId: 'r', host: 'mock', call: 'c', model, ...times, ...rest };
}
