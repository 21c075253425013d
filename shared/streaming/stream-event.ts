import type { AnswerSource } from '../model/answer-source.ts';
import type { JobState } from '../model/job.ts';
import type { JsonValue } from '../model/json.ts';
import type { MediaItem, MediaPiece } from '../model/media.ts';
import type { Usage } from '../model/usage.ts';
import type { WorkflowNodeChange } from '../model/workflow.ts';

export type ErrorCategory =
  | 'auth'
  | 'quota'
  | 'rate_limit'
  | 'overloaded'
  | 'invalid_request'
  | 'not_found'
  | 'content_filter'
  | 'server'
  | 'timeout'
  | 'network';

/** A failure as the provider (or, for `timeout` and `network`, the transport) told it. */
export type ProviderError = {
  /** HTTP status, or null when there was none. */
  status: number | null;
  /** The provider's own code, verbatim, as text. */
  code: string | null;
  type: string | null;
  message: string;
  requestId: string | null;
  category: ErrorCategory;
  /** Whether sending the same request again later may succeed. */
  retryable: boolean;
  /** How long the provider asks to wait before that; absent when it does not say. */
  retryAfterMs?: number;
  /** Origin that the answer sent on to; nothing was sent there. */
  redirectedTo?: string;
  /** Origin that was not trusted: of its certificate, or of where it leads, so that the user can be asked about it. */
  refusedOrigin?: string;
  /** The certificate was checked though the connection asks for no check: nobody on this machine has agreed to that. */
  isCheckUnwanted?: true;
};

/**
 * One normalised step of an answer. Streamed and non-streamed answers give the same events. `choice` is the
 * provider's choice index, `tool` the position of a tool call within its choice.
 */
export type StreamEvent =
  | { type: 'response-metadata'; id?: string; model?: string; requestId?: string }
  | { type: 'text-delta'; choice: number; delta: string }
  | { type: 'reasoning-delta'; choice: number; delta: string }
  | { type: 'refusal-delta'; choice: number; delta: string }
  | { type: 'tool-input-start'; choice: number; tool: number; id: string | null; name: string | null }
  | { type: 'tool-input-delta'; choice: number; tool: number; delta: string }
  /** What the provider repeats whole no longer continues what came before: forget it and take this. */
  | { type: 'text-replace'; choice: number; kind: 'text' | 'reasoning' | 'tool-input'; tool?: number; text: string }
  /** Media as the decoder found it. The main process puts the bytes away and passes on a `media-item` instead. */
  | { type: 'media'; piece: MediaPiece }
  /** The next bytes, in Base64, of a piece that is `arriving`. */
  | { type: 'media-chunk'; id: string; data: string }
  /** All bytes of an `arriving` piece have come. */
  | { type: 'media-end'; id: string }
  /** How one piece of media stands now: takes the place of the item of the same id. Never holds bytes. */
  | { type: 'media-item'; item: MediaItem }
  /** How a job stands now: takes the place of what was known. */
  | { type: 'job'; job: JobState }
  /** What became known of a node of a workflow. `atMs`: when, since the start of the run; put in by the main process. */
  | { type: 'workflow-node'; change: WorkflowNodeChange; atMs?: number }
  /** What the answer rests on, behind what is known already. The record that told it is kept as `raw` besides. */
  | { type: 'sources'; sources: readonly AnswerSource[] }
  /** Cumulative: replaces whatever usage came before. */
  | { type: 'usage'; usage: Usage }
  /** The provider's own word for why the choice ended. A choice that is merely present has `reason: null`. */
  | { type: 'finish'; choice: number; reason: string | null }
  /** The protocol's own end marker was on the wire. */
  | { type: 'terminator' }
  | { type: 'error'; error: ProviderError }
  /**
   * The body is over; always the last event of a body that was read to its end. `cut`: the transport broke off, or the
   * last record is a torn piece of JSON; `closed`: ended in order; `whole`: one document that parsed and holds an answer.
   */
  | { type: 'end'; outcome: 'cut' | 'closed' | 'whole' }
  /** Something this decoder does not know, kept for the reader. `data` is a string when the record was not JSON. */
  | { type: 'raw'; name: string | null; data: JsonValue };

/** One record of the wire, before it is understood: an SSE event, a line of NDJSON, or a whole body. */
export type Frame = {
  /** SSE `event:` name, if any. */
  event: string | null;
  id: string | null;
  data: string;
  /** SSE comments that came since the frame before, without the leading colon. DashScope puts a status there. */
  comments: readonly string[];
  /** The record was longer than `MAX_EVENT_CHARS`: `data` is its beginning, the rest of it was dropped. */
  isTruncated?: boolean;
  /** Of a message on a socket: who sent it. Absent for what happened to the socket itself. */
  direction?: 'sent' | 'received';
  /** Of a binary message, whose `data` only tells of it. */
  sizeBytes?: number;
};
