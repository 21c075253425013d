import { listFolders } from '../../renderer/src/state/tree.ts';
import type { AppInfo, KeychainState, Preferences } from '../../shared/ipc/app-routes.ts';
import type { Bridge, MainEvent, RouteInput, RouteName } from '../../shared/ipc/contract.ts';
import type { JournalEntry } from '../../shared/ipc/journal-routes.ts';
import type { IpcError } from '../../shared/ipc/result.ts';
import type { RunBatch } from '../../shared/ipc/run-batch.ts';
import type { SecretStatus } from '../../shared/ipc/secret-routes.ts';
import type { TreeChange } from '../../shared/ipc/tree-routes.ts';
import { emptySums } from '../../shared/ledger/ledger-sums.ts';
import type { Connection } from '../../shared/model/connection.ts';
import type { PriceRow } from '../../shared/model/price.ts';
import type { RequestDraft } from '../../shared/model/request-draft.ts';
import type { RunRecord } from '../../shared/model/run.ts';
import type { TreeNode, WorkspaceSnapshot } from '../../shared/model/workspace.ts';
import type { ProviderIdentity } from '../../shared/providers/_kit/adapter.ts';
import type { StreamEvent } from '../../shared/streaming/stream-event.ts';

export type FakeBridgeOptions = {
  snapshot: WorkspaceSnapshot;
  /** Request files by path. */
  files: Record<string, RequestDraft>;
  /** Names of all providers, as main tells them. */
  providers?: ProviderIdentity[];
  /** What a new installation starts with. */
  defaults: Preferences;
  preferences?: Partial<Preferences>;
  keychain?: KeychainState;
  secrets?: SecretStatus[];
  models?: string[];
  /** Routes that fail, with what. */
  failures?: Partial<Record<RouteName, IpcError>>;
  /** What every run streams, and the pause between its batches. */
  answer?: { words: string[]; pauseMs: number };
};

/** For tests: what the window asked, and a way to speak as main. */
export type FakeMain = {
  calls: { name: RouteName; input: unknown }[];
  emit(event: MainEvent): void;
  files: Record<string, { draft: RequestDraft; hash: string }>;
};

declare global {
  interface Window {
    fakeMain: FakeMain;
  }
}

/**
 * Stands in for the preload script and main: an in-memory workspace, and runs that stream. Its source text goes
 * into the page, so it may use nothing from outside itself.
 */
export function installFakeBridge(options: FakeBridgeOptions): void {
  const { snapshot, answer = { words: ['Hello', ' from', ' the', ' fake', ' provider.'], pauseMs: 20 } } = options;
  const listeners = new Set<(event: MainEvent) => void>();
  const calls: FakeMain['calls'] = [];
  const files: FakeMain['files'] = {};
  let edits = 0;
  let changes = 0;
  const write = (path: string, draft: RequestDraft) => {
    edits += 1;
    files[path] = { draft, hash: `hash-${edits}` };
    return { path, ...files[path] };
  };
  for (const [path, draft] of Object.entries(options.files)) write(path, draft);
  const drafts = new Map<string, JournalEntry>();
  const secrets = new Map((options.secrets ?? []).map((secret) => [secret.secretId, secret]));
  let preferences: Preferences = { ...options.defaults, language: 'en', theme: 'light', ...options.preferences };
  const info: AppInfo = {
    version: '0.1.0',
    electron: '25.0.0',
    platform: 'linux',
    mockUrl: 'http://127.0.0.1:40213',
    providers: options.providers ?? [],
  };
  const runs = new Map<string, { slot: string; record: RunRecord; seq: number; isCancelled: boolean }>();

  const emit = (event: MainEvent) => {
    for (const listener of listeners) listener(event);
  };
  const fail = (code: string, message: string): never => {
    throw { code, message };
  };

  const lists = (nodes: TreeNode[]): TreeNode[][] => [
    nodes,
    ...nodes.flatMap((node) => (node.kind === 'folder' ? lists(node.children) : [])),
  ];
  const listOf = (path: string): TreeNode[] =>
    lists(snapshot.tree).find((nodes) => nodes.some((node) => node.path === path)) ?? fail('NODE_MISSING', path);
  const childrenOf = (folderPath: string): TreeNode[] => {
    if (folderPath === 'collections') return snapshot.tree;
    const folder = listOf(folderPath).find((node) => node.path === folderPath);
    return folder?.kind === 'folder' ? folder.children : fail('NODE_MISSING', folderPath);
  };
  const take = (path: string): TreeNode => {
    const nodes = listOf(path);
    const [node] = nodes.splice(
      nodes.findIndex((candidate) => candidate.path === path),
      1,
    );
    return node ?? fail('NODE_MISSING', path);
  };
  const slugOf = (name: string) => name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-') || 'item';
  const movePath = (node: TreeNode, newPath: string): void => {
    const file = files[node.path];
    if (file !== undefined) {
      delete files[node.path];
      files[newPath] = file;
    }
    if (node.kind === 'folder') {
      for (const child of node.children) movePath(child, newPath + child.path.slice(node.path.length));
    }
    node.path = newPath;
  };
  const addRequest = (folderPath: string, draft: RequestDraft) => {
    const path = `${folderPath}/${slugOf(draft.info.name)}.yml`;
    const { endpoint, info: title, compare } = draft;
    const isCompare = compare !== undefined;
    childrenOf(folderPath).push({ kind: 'request', path, name: title.name, endpoint, isCompare, problem: null });
    return write(path, draft);
  };

  const changeOf = (change: Partial<TreeChange>): TreeChange => {
    changes += 1;
    return { undoId: `undo-${changes}`, moved: [], created: [], deleted: [], problem: null, ...change };
  };

  const stream = async (runId: string): Promise<void> => {
    const run = runs.get(runId);
    if (run === undefined) return;
    const pause = () => new Promise((resolve) => setTimeout(resolve, answer.pauseMs));
    const send = (events: StreamEvent[], change: Partial<RunRecord> | null) => {
      if (change !== null) Object.assign(run.record, change);
      const { result: _, ...head } = run.record;
      const batch: RunBatch = { head: change === null ? null : head, events, frames: run.record.counters.frames };
      run.seq += 1;
      emit({ type: 'run.batch', runId, slot: run.slot, seq: run.seq, json: JSON.stringify(batch) });
    };
    send([], { status: 'pending' });
    await pause();
    const response = { status: 200, statusText: 'OK', headers: [['content-type', 'text/event-stream']] } as const;
    send([], { status: 'streaming', response: response as unknown as RunRecord['response'] });
    const timing = { ...run.record.timing, connectedMs: 3, headersMs: 41, firstByteMs: 44, firstContentMs: 52 };
    for (const word of answer.words) {
      if (run.isCancelled) break;
      await pause();
      run.record.counters.frames += 1;
      send([{ type: 'text-delta', choice: 0, delta: word }], null);
    }
    const end = { ...timing, firstAnswerMs: 52, lastAnswerMs: 880, lastContentMs: 880, endMs: 912 };
    if (run.isCancelled) return send([], { status: 'cancelled', cancelReason: 'user', timing: end });
    const usage = {
      inputTotal: 24,
      outputTotal: 57,
      total: 81,
      reasoning: null,
      cachedInput: 0,
      cacheWriteInput: null,
    };
    send(
      [
        { type: 'finish', choice: 0, reason: 'stop' },
        { type: 'usage', usage: { ...usage, raw: { prompt_tokens: 24, completion_tokens: 57 } } },
        { type: 'terminator' },
        { type: 'end', outcome: 'closed' },
      ],
      { status: 'succeeded', timing: end },
    );
  };

  const startRun = (input: RouteInput<'run.start'>) => {
    const runId = `run-${runs.size + 1}`;
    const connection = snapshot.connections.find(({ id }) => id === input.connectionId);
    const record: RunRecord = {
      runId,
      requestPath: input.requestPath,
      connectionId: input.connectionId,
      connectionName: connection?.connection.info.name ?? null,
      provider: connection?.connection.provider ?? 'openai-compatible',
      endpoint: input.draft.endpoint,
      requestedModel: '',
      steps: [],
      format: 'openai-chat-sse',
      isStream: true,
      status: 'pending',
      request: { method: 'POST', url: 'http://127.0.0.1:40213/openai/v1/chat/completions', headers: [], body: '{}' },
      response: null,
      timing: {
        startedAtEpochMs: 1_760_000_000_000,
        connectedMs: null,
        isConnectionReused: false,
        headersMs: null,
        firstByteMs: null,
        firstContentMs: null,
        lastContentMs: null,
        firstAnswerMs: null,
        lastAnswerMs: null,
        firstReasoningMs: null,
        endMs: null,
      },
      counters: {
        frames: 0,
        contentEvents: 5,
        contentReads: 5,
        contentGapsMs: [20, 20, 21, 20],
        firstContentChars: 5,
        contentChars: 31,
        topTwoReadsShare: 0.4,
        wireBytes: 1800,
        bodyBytes: 1700,
      },
      result: {
        complete: false,
        terminatorSeen: false,
        id: null,
        model: null,
        requestId: null,
        choices: [],
        usage: null,
        error: null,
        raw: [],
      },
      cancelReason: null,
      marks: [],
    };
    runs.set(runId, { slot: input.slot, record, seq: -1, isCancelled: false });
    void stream(runId);
    return { runId };
  };

  let prices: PriceRow[] = [];

  const saveConnection = (id: string | null, connection: Connection) => {
    const entry = snapshot.connections.find((candidate) => candidate.id === id);
    if (entry !== undefined) entry.connection = connection;
    const newId = entry?.id ?? slugOf(connection.info.name);
    if (entry === undefined) snapshot.connections.push({ id: newId, connection });
    return { id: newId };
  };

  const folderOf = (path: string) => {
    const node = listFolders(snapshot.tree).find((folder) => folder.path === path) ?? fail('FILE_NOT_FOUND', path);
    const { name, connection, variables, headers } = node;
    return { node, settings: { info: { name }, connection, variables, headers } };
  };

  const handlers: { [Name in RouteName]: (input: RouteInput<Name>) => unknown } = {
    'app.info': () => info,
    'app.notices': () => [],
    'app.damagedFiles': () => [],
    'comfyui.nodes': () => ({ definitions: {}, fetchedAtEpochMs: 0 }),
    'comfyui.status': () => ({ system: null, queue: [], history: [], folders: [], embeddings: [] }),
    'comfyui.models': () => ({ names: [] }),
    'comfyui.act': () => null,
    'preferences.read': () => preferences,
    'preferences.update': (change) => {
      preferences = { ...preferences, ...change };
      return preferences;
    },
    'clipboard.write': () => null,
    'link.open': () => null,
    'media.download': ({ itemId }) => fail('MEDIA_NOT_FOUND', itemId),
    'media.save': () => ({ path: null }),
    'media.saveAll': () => null,
    'media.copy': () => null,
    'media.reveal': () => null,
    'file.choose': () => [],
    'file.describe': ({ paths }) => paths.map((path) => ({ path, problem: { code: 'FILE_MISSING', message: path } })),
    'file.paste': () => fail('PASTE_UNKNOWN', 'Nothing can be pasted here.'),
    'file.copyIn': ({ path }) => fail('FILE_MISSING', path),
    'answer.vectors': () => ({ problem: 'no-vectors' }),
    'answer.compareVectors': () => ({ problem: 'no-vectors' }),
    'answer.saveBody': () => null,
    'answer.vectorsCsv': () => null,
    'answer.saveLog': () => null,
    'answer.ranking': () => ({ problem: 'no-results' }),
    'workspace.read': () => snapshot,
    'workspace.prepareSearch': () => null,
    'workspace.search': () => ({ files: [], next: null, total: 0 }),
    'workspace.choose': () => null,
    'workspace.recent': () => [],
    'workspace.openRecent': () => fail('WORKSPACE_NOT_FOUND', 'There is no such folder.'),
    'request.read': ({ path }) => {
      const file = files[path];
      return file === undefined ? fail('FILE_MISSING', `${path} is not there.`) : { path, ...file };
    },
    'request.save': ({ path, draft, baseHash }) => {
      if (baseHash !== null && files[path]?.hash !== baseHash) fail('FILE_CHANGED_OUTSIDE', `${path} changed.`);
      return write(path, draft);
    },
    'request.compare': ({ path, draft }) => {
      const file = files[path];
      const opened = file === undefined ? null : { path, ...file };
      return {
        fileText: opened && JSON.stringify(opened.draft),
        mineText: JSON.stringify(draft),
        opened,
        problem: null,
      };
    },
    'request.create': ({ folderPath, draft }) => addRequest(folderPath, draft),
    'folder.create': ({ parentPath, name }) => {
      const path = `${parentPath}/${slugOf(name)}`;
      childrenOf(parentPath).push({ kind: 'folder', path, name, children: [] });
      return { ...changeOf({ created: [path] }), path };
    },
    'node.rename': ({ path, name }) => {
      const node = listOf(path).find((candidate) => candidate.path === path) ?? fail('NODE_MISSING', path);
      const parent = path.slice(0, path.lastIndexOf('/'));
      const newPath = `${parent}/${slugOf(name)}${node.kind === 'request' ? '.yml' : ''}`;
      movePath(node, newPath);
      node.name = name;
      const file = files[newPath];
      if (file !== undefined) write(newPath, { ...file.draft, info: { ...file.draft.info, name } });
      return { ...changeOf({ moved: [{ from: path, to: newPath }] }), path: newPath };
    },
    'node.delete': ({ paths }) => {
      for (const path of paths) {
        take(path);
        delete files[path];
      }
      return changeOf({ deleted: paths });
    },
    'node.move': ({ paths, folderPath, before }) => {
      const moved = paths.map((path) => {
        const node = take(path);
        const target = childrenOf(folderPath);
        const index = target.findIndex((candidate) => candidate.path === before);
        target.splice(index < 0 ? target.length : index, 0, node);
        const newPath = `${folderPath}/${path.slice(path.lastIndexOf('/') + 1)}`;
        movePath(node, newPath);
        return { from: path, to: newPath };
      });
      return changeOf({ moved });
    },
    'node.duplicate': ({ paths, copyWord }) => {
      const created = paths.map((path) => {
        const { draft } = files[path] ?? fail('FILE_MISSING', path);
        const name = `${draft.info.name} ${copyWord}`;
        const info = { ...draft.info, name };
        return addRequest(path.slice(0, path.lastIndexOf('/')), { ...draft, info }).path;
      });
      return changeOf({ created });
    },
    'node.toClipboard': () => null,
    'node.paste': () => changeOf({}),
    'node.show': () => null,
    'tree.deleted': () => [],
    'tree.forgetDeleted': () => null,
    'tree.undo': () => ({ ...changeOf({}), undoId: null }),
    'connection.save': ({ id, connection }) => saveConnection(id, connection),
    'connection.delete': ({ id }) => {
      snapshot.connections = snapshot.connections.filter((entry) => entry.id !== id);
      return changeOf({});
    },
    'environment.save': ({ id, environment }) => {
      const entry = snapshot.environments.find((candidate) => candidate.id === id);
      if (entry !== undefined) entry.environment = environment;
      const newId = entry?.id ?? `${slugOf(environment.info.name)}-${snapshot.environments.length}`;
      if (entry === undefined) snapshot.environments.push({ id: newId, environment });
      return { id: newId };
    },
    'environment.delete': ({ id }) => {
      snapshot.environments = snapshot.environments.filter((entry) => entry.id !== id);
      return changeOf({});
    },
    'tokens.estimate': ({ texts }) => ({ counts: texts.map((text) => Math.ceil(text.length / 4)), tokenizer: 'fake' }),
    'tokens.countExactly': () => fail('COUNT_UNSUPPORTED', 'This service counts no tokens at this address.'),
    'price.list': () => ({ own: prices, hash: 'h', problem: null, builtIn: [] }),
    'price.save': ({ rows }) => {
      prices = rows;
      return { rows, hash: 'h' };
    },
    'price.costNow': () => fail('RUN_NOT_FOUND', 'This run is no longer kept.'),
    'folder.read': ({ path }) => ({ path, settings: folderOf(path).settings, hash: 'h' }),
    'folder.save': ({ path, settings }) => {
      Object.assign(folderOf(path).node, settings, { name: settings.info?.name ?? path });
      return { path, settings, hash: 'h' };
    },
    'workspace.readSettings': () => ({
      settings: { info: { name: snapshot.name }, variables: snapshot.variables },
      hash: 'h',
    }),
    'workspace.save': ({ settings }) => {
      snapshot.name = settings.info.name;
      snapshot.variables = settings.variables;
      return { settings, hash: 'h' };
    },
    'environment.arrange': ({ ids }) => {
      snapshot.environments.sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
      return null;
    },
    'captured.read': () => ({ variables: [], outcomes: [] }),
    'captured.clear': () => ({ variables: [], outcomes: [] }),
    'export.render': () => ({ text: '{}\n', isCut: false, fileNames: ['a.json'], withheld: [], withheldCount: 0 }),
    'export.copy': () => null,
    'export.save': () => null,
    'request.saveCopy': () => null,
    'settings.saveCopy': () => null,
    'capture.try': ({ captures }) => captures.map(({ name }) => ({ name, value: null, problem: 'noAnswer' as const })),
    'secret.unused': () => ({ secrets: [], uncheckedPaths: [] }),
    'secret.status': ({ secretIds }) => ({
      keychain: options.keychain ?? 'ok',
      secrets: secretIds.map(
        (secretId) => secrets.get(secretId) ?? { secretId, state: 'absent', last4: null, origins: [] },
      ),
    }),
    'secret.enter': ({ secretId, baseUrl }) => {
      const state = (options.keychain ?? 'ok') === 'ok' ? 'stored' : 'session';
      secrets.set(secretId, {
        secretId,
        state,
        last4: 'wxyz',
        origins: baseUrl === undefined ? [] : [new URL(baseUrl).origin],
      });
      return { isStored: true };
    },
    'secret.unlock': () => null,
    'secret.delete': ({ secretId }) => {
      secrets.delete(secretId);
      return null;
    },
    'secret.allowOrigin': () => ({ isAllowed: true }),
    'trust.read': () => ({ certificates: [], hosts: [], unchecked: [] }),
    'trust.addCertificate': () => ({ isAdded: false }),
    'trust.removeCertificate': () => null,
    'trust.allowHost': () => ({ isAllowed: false }),
    'trust.forgetHost': () => null,
    'trust.allowUnchecked': () => ({ isAllowed: false }),
    'trust.forgetUnchecked': () => null,
    'opening.begin': () => null,
    'opening.settle': () => null,
    'opening.leftOut': () => ({ paths: [] }),
    'opening.forget': () => null,
    'compareSession.read': () => null,
    'compareSession.write': () => null,
    'journal.list': () => ({ entries: [...drafts.values()], damaged: [] }),
    'journal.write': ({ entry }) => {
      drafts.set(entry.path, entry);
      return null;
    },
    'journal.remove': ({ path }) => {
      drafts.delete(path);
      return null;
    },
    'run.start': (input) => startRun(input),
    'run.say': () => null,
    'run.cancel': ({ runId }) => {
      const run = runs.get(runId);
      if (run !== undefined) run.isCancelled = true;
      return null;
    },
    'run.list': () => [],
    'run.read': ({ runId }) => runs.get(runId)?.record ?? fail('RUN_NOT_FOUND', runId),
    'comparison.estimate': ({ columns }) => ({ calls: columns.length, costs: [], unknown: [] }),
    'comparison.start': ({ columns, requestPath }) => {
      for (const column of columns) startRun({ ...column, requestPath });
      return { comparisonId: 'comparison' };
    },
    'comparison.stop': () => null,
    'comparison.stopColumn': () => null,
    'comparison.retryColumn': () => null,
    'comparison.retryFailed': () => null,
    'comparison.chooseData': () => null,
    'comparison.export': () => null,
    'comparison.list': () => [],
    'comparison.pictures': () => [],
    'ledger.read': () => ({
      totals: emptySums(),
      groups: [],
      bucketSize: 'day',
      buckets: [],
      unpriced: [],
      allRuns: 0,
      damagedLines: 0,
    }),
    'ledger.export': () => null,
    'job.list': () => [],
    'job.cancel': () => null,
    'job.poll': () => null,
    'job.enterKey': () => ({ isStored: false }),
    'job.forget': () => null,
    'ledger.clear': () => null,
    'telemetry.check': () => null,
    'run.acknowledge': () => null,
    'run.frames': () => ({ total: 0, rows: [] }),
    'run.body': () => ({ text: '', totalChars: 0 }),
    'import.preview': () => fail('IMPORT_UNREADABLE', 'Nothing is read here.'),
    'import.choose': () => null,
    'import.apply': () => fail('IMPORT_GONE', 'Nothing was read.'),
    'import.undo': () => null,
    'import.command': () => fail('IMPORT_UNREADABLE', 'Nothing is read here.'),
    'history.list': () => ({ total: 0, rows: [], facets: { providers: [], connections: [] } }),
    'history.read': ({ runId }) => fail('HISTORY_RUN_MISSING', runId),
    'history.delete': () => ({ batchId: 'batch', count: 0 }),
    'history.restoreDeleted': () => ({ count: 0 }),
    'history.pin': () => null,
    'history.judge': () => null,
    'history.verdicts': () => ({}),
    'history.usage': () => ({ runs: 0, pinned: 0, bytes: 0, folder: '/history' }),
    'store.call': () => ({ object: 'list', data: [], has_more: false }),
    'store.buildBatch': () => fail('BATCH_NO_REQUESTS', 'Nothing is built here.'),
    'store.checkTraining': () => fail('FILE_MISSING', 'There is no file here.'),
    'store.results': () => fail('STORE_UNREACHABLE', 'There is no service here.'),
    'store.resultLine': () => ({ input: null, result: null }),
    'store.saveResults': () => null,
    'connection.models': () => ({ models: (options.models ?? []).map((id) => ({ id })) }),
  };

  const bridge: Bridge = {
    async invoke(name, input) {
      calls.push({ name, input });
      const failure = options.failures?.[name];
      if (failure !== undefined) return { ok: false, error: failure };
      try {
        // Through JSON, as over the real bridge: nothing is shared between the two sides.
        const data = (handlers[name] as (value: unknown) => unknown)(input) ?? null;
        return { ok: true, data: JSON.parse(JSON.stringify(data)) };
      } catch (error) {
        return { ok: false, error: error as IpcError };
      }
    },
    dropFiles: async () => ({ ok: true, data: [] }),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  Object.assign(window, { sidecall: bridge });
  window.fakeMain = { calls, emit, files };
}
