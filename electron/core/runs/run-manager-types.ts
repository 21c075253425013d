import type { MainEvent } from '../../../shared/ipc/contract.ts';
import type { ConnectionEntry } from '../../../shared/model/connection.ts';
import type { MediaItem } from '../../../shared/model/media.ts';
import type { Pair, RequestDraft } from '../../../shared/model/request-draft.ts';
import type { FrameRow, RunRecord } from '../../../shared/model/run.ts';
import type { SavedMessage } from '../../../shared/model/websocket-part.ts';
import type { PreparedRequest } from '../../../shared/requests/prepare-request.ts';
import type { VariableScope } from '../../../shared/variables/interpolate.ts';
import type { ActiveRun, RunInput } from './execute-run.ts';
import type { RunDependencies } from './run-dependencies.ts';

export type StartInput = {
  draft: RequestDraft;
  requestPath: string | null;
  connectionId: string | null;
  environmentId: string | null;
  slot: string;
  /** The answer is a file and goes to the disk as it comes, also where it is a text. */
  isFileWanted?: boolean | undefined;
  /** Win over all variables of the workspace: a row of a matrix. */
  variables?: Readonly<Record<string, string>> | null;
  /** Nothing in the draft is a variable: a service gave out what it says. */
  isLiteral?: boolean;
  /** The window is told nothing of it while it runs, and it takes no slot: one of very many, opened on demand. */
  isQuiet?: boolean;
  /** Stays readable by its id after another run took its slot, as long as there is room. */
  isKept?: boolean;
};

/** What the workspace knows about the place a request is sent from. `draft` brings its own variables. */
export type ResolveContext = (place: {
  draft: RequestDraft;
  connectionId: string | null;
  environmentId: string | null;
  requestPath: string | null;
}) => ResolvedContext | Promise<ResolvedContext>;
export type ResolvedContext = {
  connection: ConnectionEntry | null;
  scopes: readonly VariableScope[];
  /** Headers of the folders around the request, the outermost first. */
  folderHeaders?: readonly Pair[];
};

export type RunManagerDependencies = RunDependencies & {
  resolve: ResolveContext;
  emit(event: Extract<MainEvent, { type: 'run.batch' }>): void;
  appVersion: string;
  /** Told of every run as it starts, e.g. for a history, which then follows it. */
  onStarted?(run: ActiveRun, start: StartedWith): void;
};

/** What a run was started with. `rootPath`: its workspace, where that need not be the open one. */
export type StartedWith = { input: StartInput; prepared: PreparedRequest; rootPath?: string };

/** A run under way; one through a route changes its `runId` with each attempt. */
export type StartedRun = Pick<ActiveRun, 'cancel' | 'done'> & { readonly runId: string };

export type RunManager = {
  /**
   * Starts one run, each time a new one: two sends of one request never share anything.
   *
   * @throws AppError when the request cannot be prepared or its secret not be used; nothing was sent then
   */
  start(input: StartInput): Promise<{ runId: string }>;
  /** What would be sent, without its secrets. Throws what `start` throws of a request that cannot be prepared. */
  prepare(input: StartInput): Promise<PreparedRequest>;
  /** As `start`, but nothing is sent before the function that it answers is called: several can begin in one tick. */
  makeReady(input: StartInput): Promise<() => StartedRun>;
  /** Goes on with a run whose job was left; nothing is sent again. */
  adopt(start: StartedWith, earlier: NonNullable<RunInput['earlier']>): ActiveRun;
  /** Unknown and finished runs are ignored: a cancel may always come too late. */
  cancel(runId: string): void;
  /** Sends a message on the socket of a run. Throws what `sayMessage` throws, and RUN_NOT_FOUND. */
  say(runId: string, message: SavedMessage): Promise<void>;
  /** The newest run of each slot. All batches up to `seq` are in the record. */
  list(): { slot: string; record: RunRecord; seq: number }[];
  /** Whether the frames and the body of this run are in memory. */
  has(runId: string): boolean;
  /** A run that is kept, as it stands, with its raw side. Throws RUN_NOT_FOUND. */
  kept(runId: string): Pick<ActiveRun, 'record' | 'recorder' | 'media'>;
  /** Fetches a piece of its media that is only at its address. Throws RUN_NOT_FOUND; null: no such piece. */
  download(runId: string, itemId: string): Promise<MediaItem | null>;
  frames(runId: string, offset: number, limit: number): { total: number; rows: FrameRow[] };
  body(runId: string, offset: number): { text: string; totalChars: number };
  /** The body as it is shown. */
  shownBody(runId: string, offset: number): { text: string; totalChars: number };
  /** The window has applied everything up to `seq`. */
  acknowledge(runId: string, seq: number): void;
  /** The window is gone or reloading: its debts are forgotten, runs go on unseen. */
  detach(): void;
  /** A window is there; it catches up with `list`. */
  attach(): void;
  /** Prices have changed: runs whose price was not known are worked out again. */
  reprice(): Promise<void>;
  /** Cancels and forgets every run, and leaves jobs: another workspace was opened, and slots name paths of the former one. */
  forgetAll(): void;
  /** Cancels everything and waits for it; for quitting. */
  shutDown(): Promise<void>;
};
