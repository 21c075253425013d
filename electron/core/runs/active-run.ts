import type { MediaItem } from '../../../shared/model/media.ts';
import type { RouteTrace } from '../../../shared/model/route.ts';
import type { RunRecord } from '../../../shared/model/run.ts';
import type { PreparedRequest } from '../../../shared/requests/prepare-request.ts';
import type { StreamEvent } from '../../../shared/streaming/stream-event.ts';
import type { MediaSink } from '../media/sink-types.ts';
import type { RunAmendment } from './complete-run.ts';
import type { Recording, RunRecorder } from './run-recorder.ts';
import type { RunConversation } from './run-socket.ts';

export type RunInput = {
  runId: string;
  prepared: PreparedRequest;
  requestPath: string | null;
  /** The answer is put away as a file, also where it is a text. */
  isFileWanted?: boolean | undefined;
  /** Present where a route chose the connection. */
  route?: RouteTrace;
  /** Present for a run whose job goes on after the app was closed: nothing is submitted again. */
  earlier?: { record: RunRecord; recording: Recording };
};

export type RunHead = Omit<RunRecord, 'result'>;

export type RunListener = {
  /** Events of one read, in order. `isFirst`: among them is the first content or the first of the answer itself. */
  onEvents?(events: readonly StreamEvent[], isFirst: boolean): void;
  /** Something but the answer changed: connected, headers, a mark. */
  onHead?(): void;
};

/** One run under way. It goes on whether or not anybody looks. */
export type ActiveRun = {
  runId: string;
  head(): RunHead;
  record(): RunRecord;
  recorder: RunRecorder;
  /** Where the media of the answer are. */
  media: Pick<MediaSink, 'find' | 'hold'>;
  /** Fetches a piece that is only at its address. Null: there is no such piece. */
  download(itemId: string): Promise<MediaItem | null>;
  /** Takes the secrets of this run out of any text about it. */
  mask(text: string): string;
  /** What else may be said on the socket of the run; null where it has none. */
  conversation: RunConversation | null;
  cancel(reason: 'user' | 'quit'): void;
  /** Stops and resumes pulling the body; each leaves a mark on the time line. */
  pause(): void;
  resume(): void;
  /** Adds what was worked out after the end, such as its cost. */
  amend(amendment: RunAmendment): void;
  /**
   * The final record, or, of a run that is left while its job goes on, the record so far. Never rejects: what goes
   * wrong after the start is part of the record.
   */
  done: Promise<RunRecord>;
};
