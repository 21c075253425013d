import { AppError } from '../../../shared/ipc/result.ts';
import { isJobOver, type JobTrace, waitsForKey } from '../../../shared/model/job.ts';
import {
  isJobOpen,
  JOB_KEY_NEEDED,
  JOB_KEY_REFUSED,
  type JobEntry,
  type JobProblem,
} from '../../../shared/model/open-job.ts';
import type { RunRecord } from '../../../shared/model/run.ts';
import type { PreparedRequest } from '../../../shared/requests/prepare-request.ts';
import { urlOrigin } from '../../../shared/requests/url-origin.ts';
import type { TellDamage } from '../files/damaged-file.ts';
import { TaskQueue } from '../files/task-queue.ts';
import { maskJson, maskTyped, typedCredentials } from '../history/mask-json.ts';
import type { ActiveRun } from '../runs/execute-run.ts';
import type { FollowJob, OpenJobNews } from '../runs/follow-job.ts';
import type { StartedWith } from '../runs/run-manager.ts';
import type { Recording } from '../runs/run-recorder.ts';
import type { JobServices } from './ask-service.ts';
import { createJobFollower } from './follow-jobs.ts';
import { openJobFiles, type StoredJob } from './job-files.ts';
import { jobTarget } from './job-request.ts';
import { missingKeys, type TypedKeys, typedHeaders, withTypedKeys } from './typed-keys.ts';

/** Jobs that are over stay in the list so long, and so many of them: their results are in the history. */
const KEPT_AFTER_END_MS = 7 * 24 * 60 * 60 * 1000;
const MAX_ENDED = 200;
const NOT_FOLLOWED = new AppError('JOB_NOT_FOLLOWED', 'This job cannot be followed.');
/** What stands for the recording of a run that no history has. */
const NO_RECORDING: Recording = {
  texts: [],
  readIds: [],
  times: [],
  framesBefore: [],
  frameCount: 0,
  isTruncated: false,
};

export type JobSessionPorts = {
  /** Holds one file a job. */
  folder: string;
  services: JobServices;
  /** Told of a job whose file was damaged. */
  tellDamage?: TellDamage;
  /** Of the workspace that is open. */
  rootPath(): Promise<string>;
  /** The request of a job as its workspace has it now. Throws what keeps it from being made, e.g. a missing connection. */
  prepare(job: StoredJob): Promise<PreparedRequest>;
  /** What the history recorded of a run; null where it has nothing. */
  recording(job: StoredJob): Promise<Recording | null>;
  /** Goes on with a run. */
  adopt(start: StartedWith, earlier: { record: RunRecord; recording: Recording }): ActiveRun;
  onChanged(): void;
  onProblem(error: unknown): void;
};

/** All jobs of this machine: those that go on, and the latest that are over. They outlive the app. */
export type JobSession = {
  follow: FollowJob;
  /** Opens the socket of a job that has one, before it is submitted. */
  openNews: OpenJobNews;
  /** To be told of every run as it starts. */
  started(run: ActiveRun, start: StartedWith): void;
  /** Goes on with all that is not over, of every workspace; at the start of the app. */
  resume(): Promise<void>;
  /** Another workspace was opened: its jobs are shown from now on, and those of the former one are not. */
  moveOn(): Promise<void>;
  list(): Promise<JobEntry[]>;
  /** Throws JOB_NOT_FOLLOWED, JOB_CANCEL_REFUSED. */
  cancel(runId: string): Promise<void>;
  /** Asks the service at once how it stands; one that cannot be followed is tried again. */
  pollNow(runId: string): Promise<void>;
  /** What has to be entered before a job can be followed, or asked for again; null: nothing. */
  keyQuestion(runId: string): KeyQuestion | null;
  /** Goes on with a job whose keys were typed again. They are kept in memory, as long as the app runs. */
  goOnWith(runId: string, keys: TypedKeys): Promise<void>;
  /** Another key was stored: jobs that wait for one are asked for once more. */
  keyStored(secretId: string): Promise<void>;
  /** Takes jobs that are over, or not followed, out of the list. At their service nothing changes. */
  forget(runIds: readonly string[]): Promise<void>;
  /** Waits until everything is on disk. */
  close(): Promise<void>;
};

/** `headers`: names of those whose value was typed into the request by hand. `origin`: where they are sent. */
export type KeyQuestion = { name: string; headers: readonly string[]; origin: string } & Pick<KeyOf, 'secret'>;

/** Where the key of a job comes from: its connection's secret, or headers of the request. */
type KeyOf = {
  headers: readonly string[];
  /** `isText`: not used as it is, e.g. as a password. */
  secret: { secretId: string; isText: boolean } | null;
};

type Known = {
  job: StoredJob;
  run: ActiveRun | null;
  problem?: JobProblem;
  /** While its run goes on: what that was started with. */
  prepared?: PreparedRequest;
};

export function createJobSession(ports: JobSessionPorts): JobSession {
  const { clock } = ports.services;
  const files = openJobFiles(ports.folder, ports.tellDamage);
  const known = new Map<string, Known>();
  /** What runs were started with, until their job is known. */
  const starting = new Map<string, { run: ActiveRun; start: StartedWith }>();
  const writes = new TaskQueue();
  const leaving = new Set<Promise<unknown>>();
  const questions = new Map<string, KeyQuestion>();
  const typed = new Map<string, TypedKeys>();
  let loading: Promise<void> | null = null;

  const follower = createJobFollower(ports.services, { onOpened, onChanged, canAskForKey: true });

  function load(): Promise<void> {
    loading ??= files.readAll().then((jobs) => {
      for (const job of jobs) if (!known.has(job.record.runId)) known.set(job.record.runId, { job, run: null });
      return dropOld();
    });
    return loading;
  }

  async function dropOld(): Promise<void> {
    const ended = [...known.values()]
      .filter(({ job }) => !isJobOpen(job.record))
      .sort((one, other) => other.job.record.timing.startedAtEpochMs - one.job.record.timing.startedAtEpochMs);
    const before = clock.epochMs() - KEPT_AFTER_END_MS;
    const old = ended.filter(({ job }, index) => index >= MAX_ENDED || job.record.timing.startedAtEpochMs < before);
    for (const { job } of old) await drop(job.record.runId);
  }

  async function drop(runId: string): Promise<void> {
    known.delete(runId);
    await writes.run(() => files.remove(runId));
  }

  async function onOpened(runId: string): Promise<void> {
    const begun = starting.get(runId);
    starting.delete(runId);
    if (begun === undefined) return;
    const { input, rootPath } = begun.start;
    const { draft, requestPath, connectionId, environmentId, slot, variables } = input;
    const job: StoredJob = {
      rootPath: rootPath ?? (await ports.rootPath()),
      input: { draft, requestPath, connectionId, environmentId, slot, ...(variables && { variables }) },
      record: begun.run.record(),
    };
    known.set(runId, { job, run: begun.run, prepared: begun.start.prepared });
    ports.onChanged();
    await save(runId);
  }

  function onChanged(runId: string, trace: JobTrace): void {
    const entry = known.get(runId);
    if (entry?.run == null) return;
    const { job: former } = entry.job.record;
    entry.job = { ...entry.job, record: entry.run.record() };
    ports.onChanged();
    // The moment of a poll is not worth a write; what it told is.
    const isNews = former?.status !== trace.status || former.counts?.succeeded !== trace.counts?.succeeded;
    if (isNews) void save(runId);
  }

  /** Never throws: a job that cannot be written down is followed all the same, as long as the app runs. */
  function save(runId: string): Promise<void> {
    return writes
      .run(async () => {
        const entry = known.get(runId);
        if (entry !== undefined) await files.write(masked(entry));
      })
      .catch(ports.onProblem);
  }

  function started(run: ActiveRun, start: StartedWith): void {
    if (start.prepared.endpoint.job === undefined) return;
    const { runId } = run;
    starting.set(runId, { run, start });
    const ended = run.done.then(async (record) => {
      starting.delete(runId);
      const entry = known.get(runId);
      if (entry === undefined) return;
      known.set(runId, { job: { ...entry.job, record }, run: null });
      ports.onChanged();
      await save(runId);
    });
    leaving.add(ended);
    void ended.finally(() => leaving.delete(ended));
  }

  async function resume(): Promise<void> {
    await load();
    for (const [runId, { job, run }] of known) if (run === null && isJobOpen(job.record)) await resumeOne(runId);
  }

  async function moveOn(): Promise<void> {
    for (const { run } of known.values()) run?.cancel('quit');
    await Promise.all(leaving);
    await resume();
  }

  async function resumeOne(runId: string): Promise<void> {
    const entry = known.get(runId);
    if (entry === undefined || entry.run !== null || !isJobOpen(entry.job.record)) return;
    const { job } = entry;
    try {
      const prepared = withTypedKeys(await ports.prepare(job), typed.get(runId) ?? new Map());
      if (prepared.endpoint.job === undefined) throw NOT_FOLLOWED;
      requireKeys(job, prepared);
      const recording = (await ports.recording(job).catch(() => null)) ?? NO_RECORDING;
      const isQuiet = job.rootPath !== (await ports.rootPath().catch(() => null));
      if (known.get(runId)?.run !== null) return;
      const start = { input: { ...job.input, isQuiet }, prepared, rootPath: job.rootPath };
      const run = ports.adopt(start, { record: job.record, recording });
      starting.delete(runId);
      known.set(runId, { job, run, prepared });
    } catch (error) {
      const { code, message, data = {} } = error instanceof AppError ? error : NOT_FOLLOWED;
      known.set(runId, { job, run: null, problem: { code, message, data, takesKey: code === JOB_KEY_NEEDED } });
    }
    ports.onChanged();
  }

  function requireKeys({ record, input }: StoredJob, prepared: PreparedRequest): void {
    const { runId, job } = record;
    const headers = missingKeys(prepared);
    questions.delete(runId);
    if (headers.length === 0 || job === undefined) return;
    const url = prepared.endpoint.job?.poll(jobTarget(prepared, job.jobId)).url ?? '';
    const origin = urlOrigin(url) ?? prepared.baseUrl;
    questions.set(runId, { name: input.draft.info.name, headers, origin, secret: null });
    throw new AppError(
      JOB_KEY_NEEDED,
      `The key in ${headers.join(', ')} was typed into the request by hand, and is kept nowhere else. Enter it again and go on.`,
      { headers: headers.join(', ') },
    );
  }

  /** Asks for a job at once, with what connection and request's file say of its keys now. */
  async function askAnew(runId: string): Promise<void> {
    const entry = known.get(runId);
    if (entry === undefined || !isWaiting(entry)) return follower.pollNow(runId);
    const prepared = withTypedKeys(await ports.prepare(masked(entry)), typed.get(runId) ?? new Map());
    // A key that stands nowhere else is still with the run, as it was typed.
    const isWhole = prepared.endpoint.job !== undefined && missingKeys(prepared).length === 0;
    follower.pollNow(runId, isWhole ? prepared : undefined);
  }

  function keyQuestion(runId: string): KeyQuestion | null {
    const entry = known.get(runId);
    if (entry?.run == null) return questions.get(runId) ?? null;
    const key = keyOf(entry);
    if (!isWaiting(entry) || key === null) return null;
    const { input, record } = entry.job;
    const name = key.secret === null ? input.draft.info.name : (record.connectionName ?? key.secret.secretId);
    return { ...key, name, origin: urlOrigin(record.request.url) ?? entry.prepared?.baseUrl ?? '' };
  }

  return {
    follow: follower.follow,
    openNews: follower.openNews,
    started,
    resume,
    moveOn,
    async list() {
      await load();
      const open = await ports.rootPath().catch(() => '');
      return [...known.values()].map((entry) => entryOf(entry, open)).sort(byUrgency);
    },
    cancel: follower.cancel,
    async pollNow(runId) {
      if (known.get(runId)?.run === null) await resumeOne(runId);
      await askAnew(runId);
    },
    keyQuestion,
    async goOnWith(runId, keys) {
      typed.set(runId, new Map([...keys].map(([name, key]) => [name.toLowerCase(), key])));
      if (known.get(runId)?.run === null) await resumeOne(runId);
      else await askAnew(runId);
    },
    async keyStored(secretId) {
      for (const [runId, entry] of known) {
        if (isWaiting(entry) && usesSecret(entry, secretId)) await askAnew(runId).catch(ports.onProblem);
      }
    },
    async forget(runIds) {
      for (const runId of runIds) if (known.get(runId)?.run == null) await drop(runId);
      ports.onChanged();
    },
    async close() {
      await Promise.all(leaving);
      await writes.settle();
    },
  };
}

/** As it may be on disk: a key that was typed by hand is in no copy of the request. */
function masked({ job, run }: Known): StoredJob {
  const typed = typedCredentials(job.record);
  return maskJson(job, (text) => maskTyped(run?.mask(text) ?? text, typed));
}

function isWaiting({ run }: Known): boolean {
  const trace = run?.head().job;
  return trace !== undefined && waitsForKey(trace);
}

/** Null where its key is neither the connection's nor in a header. */
function keyOf({ job, prepared }: Known): KeyOf | null {
  const headers = typedHeaders(job.record.request);
  if (headers.length > 0) return { headers, secret: null };
  const use = prepared?.secret;
  if (use?.secretId == null) return null;
  return { headers: [], secret: { secretId: use.secretId, isText: use.basic !== undefined } };
}

function usesSecret({ prepared }: Known, secretId: string): boolean {
  const { secret = null, holes = [] } = prepared ?? {};
  return secret?.secretId === secretId || holes.some((hole) => hole.secretId === secretId);
}

function problemOf(entry: Known): JobProblem | undefined {
  if (!isWaiting(entry)) return entry.problem;
  const message = entry.run?.head().job?.problem ?? '';
  return { code: JOB_KEY_REFUSED, message, data: { message }, takesKey: keyOf(entry) !== null };
}

function entryOf(entry: Known, openPath: string): JobEntry {
  const { job, run } = entry;
  const { rootPath, input, record } = job;
  const problem = problemOf(entry);
  const {
    runId,
    provider,
    endpoint,
    requestedModel: model,
    connectionId,
    connectionName,
    status,
  } = run?.head() ?? record;
  return {
    runId,
    workspacePath: rootPath,
    isHere: rootPath === openPath,
    requestPath: input.requestPath,
    requestName: input.draft.info.name,
    slot: input.slot,
    provider,
    endpoint,
    model,
    connectionId,
    connectionName,
    trace: (run?.head().job ?? record.job) as JobTrace,
    status,
    ...(problem && isJobOpen(record) && { problem }),
  };
}

/** What goes on first, the newest of each first. */
function byUrgency(one: JobEntry, other: JobEntry): number {
  const isOver = (entry: JobEntry) => Number(!isJobOpen(entry) || isJobOver(entry.trace.status));
  return isOver(one) - isOver(other) || other.trace.submittedAtEpochMs - one.trace.submittedAtEpochMs;
}
