import type { MediaItem, MediaPiece } from '../../../shared/model/media.ts';
import type { PreparedRequest } from '../../../shared/requests/prepare-request.ts';
import type { StreamEvent } from '../../../shared/streaming/stream-event.ts';
import type { GrowingFile } from './growing-file.ts';
import type { MediaProblem } from './media-problem.ts';

export type PieceFacts = Omit<MediaPiece, 'source'>;

/** A piece as it can be read now. */
export type MediaSource = { item: MediaItem; file: GrowingFile } | { item: MediaItem; path: string };

/** Puts the media of one run away as they come, and says what became of each. Its functions never throw. */
export type MediaSink = {
  /** The same events, with what became of the media in the place of their bytes. */
  take(events: readonly StreamEvent[]): readonly StreamEvent[];
  /** A piece that comes as bytes of its own, such as a body that is a picture. */
  begin(piece: PieceFacts, totalBytes?: number): void;
  append(itemId: string, bytes: Uint8Array): void;
  end(itemId: string): void;
  /** No more bytes will come: what is still open was cut. */
  endAll(): void;
  /** Waits until every piece is stored or given up, downloads too, at most for some minutes. */
  settle(signal: AbortSignal): Promise<void>;
  /** Tries (again) to fetch a piece that is only at its address. Null: there is no such piece. */
  download(itemId: string): Promise<MediaItem | null>;
  /** Null while there are no bytes of it. */
  find(itemId: string): MediaSource | null;
  item(itemId: string): MediaItem | null;
  /** Keeps the files until the function that it answers is called. They go when nobody holds them any more. */
  hold(): () => void;
};

export type MediaRun = {
  /** With the keys that it is asked with now: another may have been typed since it was sent. */
  prepared(): PreparedRequest;
  /** Told what becomes of a piece, whenever that is. */
  emit(events: readonly StreamEvent[]): void;
  /** More bytes wait for the disk than should, or no longer do. */
  onPressure(isHigh: boolean): void;
};

/** Opens the sink of one run. */
export type OpenMedia = (run: MediaRun) => MediaSink;

export type RemoteSource = { url: string; expiresAtEpochMs?: number; isOwn?: boolean };
/** Lets the sender be slowed down. */
export type Flow = { pause(): void; resume(): void };
export type DownloadTarget = {
  signal: AbortSignal;
  maxBytes: number;
  onStart(flow: Flow): void;
  onHead(head: { mediaType: string; totalBytes: number | null }): void;
  onBytes(bytes: Uint8Array): void;
};
/** `isRetryable`: the same may go well a moment later. */
export type DownloadFailure = MediaProblem & { isRetryable?: boolean };

/** Fetches what lies at an address. Never rejects; null when all of it came. */
export type Download = (source: RemoteSource, target: DownloadTarget) => Promise<DownloadFailure | null>;

/** What a sink takes out of the events of an answer; nearly all are something else. */
export function isMediaStep({ type }: StreamEvent): boolean {
  return type === 'media' || type === 'media-chunk' || type === 'media-end';
}
