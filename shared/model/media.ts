export type MediaKind = 'image' | 'audio' | 'video' | 'file';

/**
 * Where the bytes of a piece of media are.
 *
 * - `arriving`: still on the wire; what came so far can be played
 * - `stored`: in the media store of the main process, under `name`
 * - `remote`: only at `url`, not fetched (yet)
 * - `failed`: they could not be fetched or kept; `problem` says why
 */
export type MediaState = 'arriving' | 'stored' | 'remote' | 'failed';

/**
 * One picture, sound, film or file of an answer, without its bytes: those stay in the main process, and the window
 * shows them by the address that `mediaAddress` makes. Nothing here ever holds Base64.
 */
export type MediaItem = {
  /** Unique within its run; a later piece of the same id takes its place (a partial picture, the final one). */
  id: string;
  kind: MediaKind;
  /** As the provider named it or the first bytes tell, e.g. `image/png`. */
  mediaType: string;
  state: MediaState;
  /** File of the media store, `<sha256>.<extension>`; null until `stored`. */
  name: string | null;
  /** So far, while `arriving`; null when unknown. */
  sizeBytes: number | null;
  /** All that will come, while `arriving`, where the sender says. */
  totalBytes?: number;
  /** Where the provider keeps it; null when the bytes came in the answer. */
  url: string | null;
  /** That address is one of the service itself, which gives it out to whoever has the key. */
  isOwn?: true;
  /** When that address stops working, as far as it is known. */
  expiresAtEpochMs: number | null;
  /** A step on the way to the final picture. */
  isPartial?: boolean;
  /** What tells it from its siblings, e.g. a file name, a node's title, the revised prompt. */
  label?: string;
  /**
   * Why it could not be fetched or kept, or is not whole, in English; `problemCode` and `problemData` are for saying it
   * in the user's language, as with an `AppError`.
   */
  problem?: string;
  problemCode?: string;
  problemData?: Readonly<Record<string, string>>;
  /** Of raw sound without a header: what is needed to play it. */
  pcm?: PcmFormat;
};

/** Raw samples, signed 16 bit, little endian. */
export type PcmFormat = { sampleRateHz: number; channels: number };

/**
 * A piece of media as a decoder finds it, before its bytes are put away. `data` is Base64; `url` is fetched by the main
 * process without any key, unless it lies at the connection's own origin and the endpoint says so (`isOwn`);
 * such an address may be relative to the one of the request.
 */
export type MediaPiece = Pick<MediaItem, 'id' | 'kind' | 'mediaType' | 'isPartial' | 'label' | 'pcm'> & {
  source: { data: string } | { url: string; expiresAtEpochMs?: number; isOwn?: boolean } | { arriving: true };
};
