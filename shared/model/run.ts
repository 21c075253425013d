import type { DecodeFormat } from '../streaming/decode-format.ts';
import type { RunResult } from '../streaming/run-result.ts';
import type { AssertionOutcome } from './assertion.ts';
import type { RunCost, TokenEstimate } from './cost.ts';
import type { HttpRequest } from './http-request.ts';
import type { JobTrace } from './job.ts';
import type { RouteTrace } from './route.ts';

/**
 * `interrupted`: the answer had begun and then broke off, with its connection, in silence or in a sleep of the machine;
 * or the app itself was ended in mid-run. What came before is kept.
 */
export type RunStatus = 'pending' | 'streaming' | 'succeeded' | 'failed' | 'cancelled' | 'interrupted';

/** Whether a run, or an attempt of a comparison, ended without its answer, and not because the user stopped it. */
export function isFailure(status: string | undefined): boolean {
  return status === 'failed' || status === 'interrupted';
}

/**
 * Times of one run in milliseconds since `t0`, the moment the request was handed to the socket layer, on the main
 * process's monotonic clock. `null`: did not happen (yet). The window never takes a time.
 */
export type RunTiming = {
  /** Wall-clock start, for display alone. */
  startedAtEpochMs: number;
  /** Socket ready; 0 when a kept-alive one was used. */
  connectedMs: number | null;
  isConnectionReused: boolean;
  /** Lengths of what opening the socket took; null when it was open already, or where a step was not needed. */
  dnsMs?: number | null;
  tcpMs?: number | null;
  tlsMs?: number | null;
  headersMs: number | null;
  firstByteMs: number | null;
  /** First and last event with content: a non-empty delta of text, reasoning, refusal or tool arguments. */
  firstContentMs: number | null;
  lastContentMs: number | null;
  /** First event of the answer itself: text, refusal or tool arguments. */
  firstAnswerMs: number | null;
  lastAnswerMs: number | null;
  firstReasoningMs: number | null;
  /** First bytes of a picture, a sound or a film; absent where there were none. Of a link, they may come after the end. */
  firstMediaMs?: number | null;
  /** End of the exchange; of a job, of its last poll. What is downloaded after it is not counted. */
  endMs: number | null;
};

/** What is counted along the way, so that metrics need not see every event again. */
export type RunCounters = {
  frames: number;
  contentEvents: number;
  /** Socket reads that held content. */
  contentReads: number;
  /** Milliseconds between consecutive reads that held content. */
  contentGapsMs: number[];
  /** Output tokens that came with each of these gaps; only where the server counts on every chunk. */
  contentGapTokens?: number[];
  /** Output tokens of the first content event, by the same count. */
  firstContentTokens?: number;
  /** Characters of content in the first content event, and in all of them. */
  firstContentChars: number;
  contentChars: number;
  /** Content bytes of the two largest reads over all content bytes, 0..1: near 1 means not really streamed. */
  topTwoReadsShare: number;
  wireBytes: number;
  bodyBytes: number;
};

/** Something that had to happen before the request itself could be sent. */
export type RunStep = {
  /**
   * `token`: the secret was exchanged for the token that the request carries. `upload`: a file was brought to the
   * service, for the request to name it.
   */
  kind: 'token' | 'upload';
  /** Where it was fetched or brought; with `isCached`, where that was done earlier. */
  url: string;
  status: number | null;
  isCached: boolean;
  /** Relative to the run's `t0`, so never above 0. */
  startMs: number;
  durationMs: number;
};

/** What a run that goes on has been waiting for, long enough to be worth a word. */
export type RunWait = {
  for: 'connection' | 'answer' | 'data';
  sinceEpochMs: number;
  /** When it is given up; null for never. */
  untilEpochMs: number | null;
};

/** Everything about one run but its raw frames. Immutable once its status is final. */
export type RunRecord = {
  runId: string;
  /** Path of the request file it came from, if any. */
  requestPath: string | null;
  connectionId: string | null;
  connectionName: string | null;
  provider: string;
  endpoint: string;
  /** The model that the request named; '' where it named none. */
  requestedModel: string;
  format: DecodeFormat;
  isStream: boolean;
  status: RunStatus;
  /** As sent, secrets masked. */
  request: HttpRequest;
  response: { status: number; statusText: string; headers: [name: string, value: string][] } | null;
  /** What went before the request, in order. */
  steps: RunStep[];
  timing: RunTiming;
  counters: RunCounters;
  /** Present while nothing comes. */
  wait?: RunWait;
  /** Present where the body holds files: how much of it has been sent. */
  upload?: { uploadedBytes: number; totalBytes: number };
  result: RunResult;
  /** Set once the run has ended; absent in runs kept before costs were. */
  cost?: RunCost | null;
  /** Present where the request began a job: the run lasts until that is over. */
  job?: JobTrace;
  /** Present where the provider did not count. */
  estimate?: TokenEstimate | null;
  /** How many tokens the context of its model holds; absent where nobody has said. */
  contextWindowTokens?: number;
  /** Present where a route chose the connection. */
  route?: RouteTrace;
  /** What came of the request's assertions, in their order; absent where it has none. */
  assertions?: AssertionOutcome[];
  /** Why a run was cancelled. */
  cancelReason: 'user' | 'quit' | null;
  /** Marks on the time line, e.g. `flow-paused`. */
  marks: { name: string; atMs: number }[];
};

/** One wire record with its time, as a page of the Events tab shows it. */
export type FrameRow = {
  index: number;
  atMs: number;
  /** Which socket read it came in; records of one read share its time. */
  readId: number;
  event: string | null;
  /** At most the first 4,000 characters, media being named and not spelled. */
  data: string;
  /** Of all of it as it would be shown. */
  sizeChars: number;
  /** Of a message on a socket: who sent it. */
  direction?: 'sent' | 'received';
};
