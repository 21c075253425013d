import { randomBytes, randomUUID } from 'node:crypto';
import { AppError } from '../../../shared/ipc/result.ts';
import type { MediaItem } from '../../../shared/model/media.ts';
import type { RouteTrace } from '../../../shared/model/route.ts';
import type { SavedMessage } from '../../../shared/model/websocket-part.ts';
import { type PreparedRequest, prepareRequest } from '../../../shared/requests/prepare-request.ts';
import { mapToService } from '../../../shared/routes/map-to-service.ts';
import { firstService, serviceMissing } from '../../../shared/routes/plan-route.ts';
import type { VariableScope } from '../../../shared/variables/interpolate.ts';
import { abridgeEvents, abridgeRecord, answersVectors } from '../../../shared/vectors/window-answer.ts';
import { typeVariables } from '../comfyui/type-variables.ts';
import { type RouteRun, readyRoute } from '../routes/run-route.ts';
import { type AuthorizedRequest, authorizeRequest } from './authorize-request.ts';
import { completeRun } from './complete-run.ts';
import { type ActiveRun, type RunInput, startRun } from './execute-run.ts';
import { createRedactor } from './redact.ts';
import { createRunBatcher, type RunBatcher } from './run-batcher.ts';
import type { RunManager, RunManagerDependencies, StartedRun, StartedWith, StartInput } from './run-manager-types.ts';
import { notOpen, sayMessage } from './say-message.ts';

/** Characters sent to the window and not yet acknowledged: beyond the first the body is not pulled any more … */
export const PAUSE_ABOVE_CHARS = 1_000_000;
/** … and below this it is again. Both are high on purpose: a pause falsifies timings, so it must be rare. */
export const RESUME_BELOW_CHARS = 256_000;
/** Raw text of finished runs that is kept; the oldest go first. */
const MAX_FINISHED_CHARS = 256_000_000;
const MAX_FINISHED_RUNS = 200;

export type * from './run-manager-types.ts';

type Entry = {
  slot: string;
  /** What it was started with, for messages that are sent later; null where none can be. */
  start: StartedWith | null;
  run: ActiveRun;
  batcher: RunBatcher;
  seq: number;
  /** Batches on their way to the window, oldest first. */
  unacknowledged: { seq: number; chars: number }[];
  unacknowledgedChars: number;
  isPaused: boolean;
  isFinished: boolean;
  isQuiet: boolean;
  isKept: boolean;
  /** Under way after its end. */
  downloads: number;
  /** Lets its media go. */
  letGo(): void;
};

export function createRunManager(dependencies: RunManagerDependencies): RunManager {
  /** In order of start. */
  const entries = new Map<string, Entry>();
  /** By the runs of their attempts. */
  const routes = new Map<string, RouteRun>();
  let isAttached = true;

  async function connectionOf({ draft, requestPath, connectionId, environmentId }: StartInput) {
    return (await dependencies.resolve({ draft, requestPath, connectionId, environmentId })).connection;
  }

  /** Through a route: as its first service would get it. */
  async function prepare(input: StartInput): Promise<PreparedRequest> {
    const entry = await connectionOf(input);
    if (!entry?.connection.route) return prepareDirect(input);
    const { service, rule } = firstService(entry, input.draft);
    const connection = await connectionOf({ ...input, connectionId: service.connection });
    if (connection === null) throw serviceMissing(entry, service.connection);
    const { draft } = mapToService(input.draft, connection, service, rule);
    return prepareDirect({ ...input, draft, connectionId: connection.id });
  }

  async function prepareDirect({ variables, ...input }: StartInput, runId?: string): Promise<PreparedRequest> {
    const { draft, requestPath, connectionId, environmentId, isLiteral } = input;
    const context = await dependencies.resolve({ draft, connectionId, environmentId, requestPath });
    const given = new Map(Object.entries(variables ?? {}));
    const row: VariableScope[] = given.size === 0 ? [] : [{ source: 'request', label: '', variables: given }];
    return prepareRequest({
      draft,
      ...context,
      scopes: [...row, ...context.scopes],
      appVersion: dependencies.appVersion,
      holeSalt: randomBytes(8).toString('hex'),
      ...(isLiteral && { isLiteral }),
      ...(runId !== undefined && { runId }),
    });
  }

  async function makeReady(input: StartInput): Promise<() => StartedRun> {
    const entry = await connectionOf(input);
    const route = entry?.connection.route;
    if (!entry || !route) return readyRun(input, input);
    return readyRoute(
      { draft: input.draft, entry, route },
      {
        findConnection: (id) => connectionOf({ ...input, connectionId: id }).catch(() => null),
        readyAttempt: ({ draft, connection, trace }) =>
          readyRun({ ...input, draft, connectionId: connection.id }, input, trace),
        random: Math.random,
        onAttempt(run, routeRun) {
          routes.set(run.runId, routeRun);
          void routeRun.done.then(() => routes.delete(run.runId));
        },
      },
    );
  }

  /** @param origin What the user sent, where a route made `input` of it. */
  async function readyRun(input: StartInput, origin: StartInput, route?: RouteTrace): Promise<() => ActiveRun> {
    const runId = randomUUID();
    const draft = await typeVariables(input.draft, (asked) => prepareDirect({ ...input, draft: asked }), dependencies);
    const prepared = await prepareDirect({ ...input, draft }, runId);
    const authorized = await authorizeRequest(prepared, dependencies);
    return () =>
      begin({ runId, prepared, requestPath: input.requestPath, isFileWanted: input.isFileWanted, route }, authorized, {
        input: origin,
        prepared,
      });
  }

  function begin(started: RunInput, authorized: AuthorizedRequest, start: StartedWith): ActiveRun {
    const isAbridged = answersVectors(started.prepared.endpointId);
    const run = startRun(started, authorized, dependencies, {
      onEvents: (events, isFirst) => entry.batcher.addEvents(isAbridged ? abridgeEvents(events) : events, isFirst),
      onHead: () => entry.batcher.markHead(),
    });
    const entry = addEntry(start, run);
    dependencies.onStarted?.(run, start);
    return run;
  }

  function adopt(start: StartedWith, earlier: NonNullable<RunInput['earlier']>): ActiveRun {
    const { prepared, input } = start;
    const { runId, route, request: shown } = earlier.record;
    const unsent = { request: prepared.request, shown, redactor: createRedactor([]), token: null };
    return begin({ runId, prepared, requestPath: input.requestPath, route, earlier }, unsent, start);
  }

  async function start(input: StartInput): Promise<{ runId: string }> {
    const { runId } = (await makeReady(input))();
    return { runId };
  }

  function addEntry(start: StartedWith, run: ActiveRun): Entry {
    const { slot, isQuiet = false, isKept = false } = start.input;
    const { runId } = run;
    const source = { head: run.head, frameCount: () => run.recorder.frameCount };
    const batcher = createRunBatcher(source, (json) => send(entry, json));
    const entry: Entry = {
      slot,
      start: run.conversation === null ? null : start,
      run,
      batcher,
      seq: 0,
      unacknowledged: [],
      unacknowledgedChars: 0,
      isPaused: false,
      isFinished: false,
      isQuiet,
      isKept,
      downloads: 0,
      letGo: run.media.hold(),
    };
    if (!isQuiet) dropReplaced(slot);
    entries.set(runId, entry);
    if (!isAttached || isQuiet) batcher.close();
    batcher.flush();
    void run.done.then(() => {
      entry.isFinished = true;
      batcher.end();
      if (!isKept && newestOf(slot) !== entry) drop(entry);
      dropOldest();
    });
    return entry;
  }

  function send(entry: Entry, json: string): void {
    entry.seq += 1;
    entry.unacknowledged.push({ seq: entry.seq, chars: json.length });
    entry.unacknowledgedChars += json.length;
    const { slot, seq, run } = entry;
    try {
      dependencies.emit({ type: 'run.batch', runId: run.runId, slot, seq, json });
    } catch {
      // The window died in between. Its runs go on; the next window catches up.
      detach();
      return;
    }
    if (!entry.isPaused && !entry.isFinished && entry.unacknowledgedChars > PAUSE_ABOVE_CHARS) {
      entry.isPaused = true;
      run.pause();
    }
  }

  function resumeIfPaid(entry: Entry): void {
    if (!entry.isPaused || entry.unacknowledgedChars >= RESUME_BELOW_CHARS) return;
    entry.isPaused = false;
    if (!entry.isFinished) entry.run.resume();
  }

  function detach(): void {
    isAttached = false;
    for (const entry of entries.values()) {
      entry.unacknowledged = [];
      entry.unacknowledgedChars = 0;
      entry.batcher.close();
      resumeIfPaid(entry);
    }
  }

  function newestOf(slot: string): Entry | undefined {
    let newest: Entry | undefined;
    for (const entry of entries.values()) if (entry.slot === slot && !entry.isQuiet) newest = entry;
    return newest;
  }

  /** A new run takes the place of the slot's finished one; one still under way stays until it ends. */
  function dropReplaced(slot: string): void {
    for (const entry of entries.values()) {
      if (entry.slot === slot && entry.isFinished && !entry.isKept) drop(entry);
    }
  }

  function dropOldest(): void {
    const finished = [...entries.values()].filter((entry) => entry.isFinished);
    let chars = finished.reduce((sum, entry) => sum + entry.run.recorder.recordedChars, 0);
    let count = finished.length;
    // The newest stays whatever its size: the user is looking at it.
    for (const entry of finished.slice(0, -1)) {
      if (count <= MAX_FINISHED_RUNS && chars <= MAX_FINISHED_CHARS) return;
      drop(entry);
      chars -= entry.run.recorder.recordedChars;
      count -= 1;
    }
  }

  function drop(entry: Entry): void {
    entries.delete(entry.run.runId);
    entry.letGo();
    void entry.run.done.then(() => entry.run.recorder.bodyFile.discard());
  }

  async function download(entry: Entry, itemId: string): Promise<MediaItem | null> {
    const isShown = entry.isFinished && isAttached && !entry.isQuiet;
    entry.downloads += 1;
    if (isShown) entry.batcher.open();
    const item = await entry.run.download(itemId);
    entry.downloads -= 1;
    if (entry.isFinished && entry.downloads === 0) entry.batcher.end();
    return item;
  }

  function entryOf(runId: string): Entry {
    const entry = entries.get(runId);
    if (!entry) throw new AppError('RUN_NOT_FOUND', 'This run is no longer kept. Send the request again.', { runId });
    return entry;
  }

  const runOf = (runId: string) => entryOf(runId).run;

  return {
    start,
    prepare,
    makeReady,
    adopt,
    cancel: (runId) => (routes.get(runId) ?? entries.get(runId)?.run)?.cancel('user'),
    async say(runId, message) {
      const run = runOf(runId);
      const started = entries.get(runId)?.start ?? null;
      if (started === null) throw notOpen();
      const { input, prepared } = started;
      const prepare = (messages: SavedMessage[]) => {
        const websocket = { url: '', ...input.draft.websocket, messages };
        return prepareDirect({ ...input, draft: { ...input.draft, websocket } });
      };
      const knownSecrets = prepared.holes.map(({ name }) => name);
      await sayMessage({ run, message, prepare, knownSecrets }, dependencies);
    },
    list() {
      const newest = new Map<string, Entry>();
      for (const entry of entries.values()) if (!entry.isQuiet) newest.set(entry.slot, entry);
      return [...newest.values()].map((entry) => {
        // What is still pending would otherwise be in the record and come once more as a batch.
        entry.batcher.flush();
        return { slot: entry.slot, record: abridgeRecord(entry.run.record()), seq: entry.seq };
      });
    },
    has: (runId) => entries.has(runId),
    kept: runOf,
    download: (runId, itemId) => download(entryOf(runId), itemId),
    frames: (runId, offset, limit) => runOf(runId).recorder.frames(offset, limit),
    body: (runId, offset) => runOf(runId).recorder.body(offset),
    shownBody(runId, offset) {
      const { run, isFinished } = entryOf(runId);
      return run.recorder.shownBody(offset, isFinished);
    },
    acknowledge(runId, seq) {
      const entry = entries.get(runId);
      if (!entry) return;
      while (entry.unacknowledged[0] && entry.unacknowledged[0].seq <= seq) {
        entry.unacknowledgedChars -= entry.unacknowledged.shift()?.chars ?? 0;
      }
      resumeIfPaid(entry);
    },
    detach,
    attach() {
      isAttached = true;
      for (const entry of entries.values()) if (!entry.isFinished && !entry.isQuiet) entry.batcher.open();
    },
    async reprice() {
      for (const entry of [...entries.values()]) {
        const { run, batcher } = entry;
        if (!entry.isFinished || run.head().cost?.state !== 'no-price') continue;
        run.amend(await completeRun(run.record(), dependencies.complete));
        if (run.head().cost?.state === 'no-price' || !entries.has(run.runId)) continue;
        if (!isAttached || entry.isQuiet) continue;
        batcher.open();
        batcher.end();
      }
    },
    forgetAll() {
      for (const entry of entries.values()) {
        entry.batcher.close();
        // A job goes on whatever workspace is open.
        entry.run.cancel(entry.run.head().job === undefined ? 'user' : 'quit');
        drop(entry);
      }
      for (const route of routes.values()) route.cancel('user');
      entries.clear();
    },
    async shutDown() {
      const running = [...entries.values()].filter((entry) => !entry.isFinished);
      for (const entry of running) entry.run.cancel('quit');
      for (const route of routes.values()) route.cancel('quit');
      await Promise.all(running.map((entry) => entry.run.done));
      await dependencies.client.close();
    },
  };
}
