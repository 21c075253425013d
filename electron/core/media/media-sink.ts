import { setTimeout as delay } from 'node:timers/promises';
import type { MediaItem, MediaPiece } from '../../../shared/model/media.ts';
import { mediaKindOf, plainMediaType } from '../../../shared/model/media-type.ts';
import type { StreamEvent } from '../../../shared/streaming/stream-event.ts';
import { type Base64Pieces, createBase64Pieces } from './base64-pieces.ts';
import type { GrowingFile } from './growing-file.ts';
import {
  CUT,
  EMPTY,
  type MediaProblem,
  NOT_BASE64,
  NOT_WRITTEN,
  problemFields,
  RUN_TOO_LARGE,
  STOPPED,
  tooLarge,
  withoutProblem,
} from './media-problem.ts';
import type { MediaStore } from './media-store.ts';
import { fileExtensionOf, sniffMediaType } from './media-types.ts';
import {
  type Download,
  type Flow,
  isMediaStep,
  type MediaSink,
  type PieceFacts,
  type RemoteSource,
} from './sink-types.ts';

/** Of one piece, and of all pieces of one run. */
export const MAX_ITEM_BYTES = 1_000_000_000;
export const MAX_RUN_BYTES = 4_000_000_000;
/** How often the window is told how much has arrived. */
const PROGRESS_MS = 200;
const MAX_DOWNLOADS = 4;
const RETRY_DELAY_MS = 300;
/** An ended answer waits no longer than this for what it names. */
const MAX_SETTLE_MS = 600_000;

export type SinkPorts = {
  store: MediaStore;
  download: Download;
  /** Told what becomes of a piece, whenever that is. */
  emit(events: readonly StreamEvent[]): void;
  /** More bytes wait for the disk than should. */
  onPressure(isHigh: boolean): void;
  nowMs(): number;
};

type Entry = {
  item: MediaItem;
  file: GrowingFile | null;
  base64: Base64Pieces;
  remote: RemoteSource | null;
  toldAtMs: number;
  abort: AbortController | null;
  /** What has gone wrong: later bytes are dropped. */
  problem: MediaProblem | null;
};

export function createMediaSink(ports: SinkPorts): MediaSink {
  const { store, nowMs } = ports;
  const entries = new Map<string, Entry>();
  const underWay = new Set<Promise<unknown>>();
  const queue: (() => void)[] = [];
  let downloads = 0;
  let runBytes = 0;
  let holders = 0;
  let pressed = 0;
  let isGone = false;
  /** While events are taken: what becomes of their media is told in their place. */
  let output: StreamEvent[] | null = null;

  function emit(event: StreamEvent): void {
    if (output === null) ports.emit([event]);
    else output.push(event);
  }

  function changed(entry: Entry, change: Partial<MediaItem>): StreamEvent {
    entry.item = { ...entry.item, ...change };
    entry.toldAtMs = nowMs();
    return { type: 'media-item', item: entry.item };
  }

  function tell(entry: Entry, change: Partial<MediaItem>): void {
    const event = changed(entry, change);
    // A later piece of the same id has taken its place.
    if (entries.get(entry.item.id) === entry) emit(event);
  }

  function track(task: Promise<unknown>): void {
    const tracked = task.finally(() => underWay.delete(tracked));
    underWay.add(tracked);
  }

  function createFile(): GrowingFile {
    return store.create((isHigh) => {
      pressed += isHigh ? 1 : -1;
      if (pressed === (isHigh ? 1 : 0)) ports.onPressure(isHigh);
    });
  }

  function drop(entry: Entry): void {
    entry.abort?.abort();
    if (entry.item.name !== null) track(store.release(entry.item.name));
    else if (entry.file !== null) track(entry.file.discard());
  }

  function addEntry(piece: PieceFacts, change: Partial<MediaItem>, remote: RemoteSource | null): Entry {
    const former = entries.get(piece.id);
    const item: MediaItem = {
      id: piece.id,
      kind: piece.kind,
      mediaType: plainMediaType(piece.mediaType),
      state: 'arriving',
      name: null,
      sizeBytes: 0,
      url: null,
      expiresAtEpochMs: null,
      ...(piece.isPartial !== undefined && { isPartial: piece.isPartial }),
      ...(piece.label !== undefined && { label: piece.label }),
      ...(piece.pcm !== undefined && { pcm: piece.pcm }),
      ...change,
    };
    const entry: Entry = {
      item,
      file: null,
      base64: createBase64Pieces(),
      remote,
      toldAtMs: nowMs(),
      abort: null,
      problem: null,
    };
    entries.set(piece.id, entry);
    if (former !== undefined) drop(former);
    return entry;
  }

  function fail(entry: Entry, problem: MediaProblem): void {
    if (entry.problem !== null) return;
    entry.problem = problem;
    if (entry.file !== null) track(entry.file.discard());
    entry.file = null;
    const state = entry.remote === null ? 'failed' : 'remote';
    tell(entry, { ...withoutProblem(entry.item), state, sizeBytes: null, ...problemFields(problem) });
  }

  function write(entry: Entry, bytes: Uint8Array): void {
    const { file } = entry;
    if (file === null || entry.problem !== null || file.isOver) return;
    runBytes += bytes.byteLength;
    if (file.takenBytes + bytes.byteLength > MAX_ITEM_BYTES) fail(entry, tooLarge(MAX_ITEM_BYTES));
    else if (runBytes > MAX_RUN_BYTES) fail(entry, RUN_TOO_LARGE);
    else {
      const isFirst = file.takenBytes === 0;
      file.write(bytes);
      const isDue = isFirst || nowMs() - entry.toldAtMs >= PROGRESS_MS;
      entry.item = { ...entry.item, sizeBytes: file.takenBytes };
      if (isDue) tell(entry, {});
    }
  }

  /** @param problem what keeps it from being whole; its bytes are kept all the same */
  async function keepFile(entry: Entry, problem: MediaProblem | null): Promise<void> {
    const { file } = entry;
    if (file === null || entry.problem !== null || file.isOver) return;
    if (file.takenBytes === 0) {
      fail(entry, EMPTY);
      return;
    }
    const mediaType = finalType(entry.item, file.head);
    try {
      const { name, sizeBytes } = await store.adopt(file, fileExtensionOf(mediaType));
      if (isGone || entries.get(entry.item.id) !== entry) {
        await store.release(name);
        return;
      }
      const kind = entry.item.kind === 'file' ? mediaKindOf(mediaType) : entry.item.kind;
      const { totalBytes: _, ...item } = withoutProblem(entry.item);
      entry.item = item;
      tell(entry, { kind, mediaType, name, sizeBytes, state: 'stored', ...(problem && problemFields(problem)) });
    } catch {
      fail(entry, NOT_WRITTEN);
    }
  }

  async function fetchPiece(entry: Entry, remote: RemoteSource): Promise<void> {
    const abort = new AbortController();
    entry.abort = abort;
    await turn();
    try {
      const problem = (await attempt(entry, remote, abort.signal)) ?? (await keepFile(entry, null));
      if (problem) fail(entry, problem);
    } finally {
      entry.abort = null;
      downloads -= 1;
      queue.shift()?.();
    }
  }

  async function attempt(
    entry: Entry,
    remote: RemoteSource,
    signal: AbortSignal,
    isSecond = false,
  ): Promise<MediaProblem | null> {
    if (signal.aborted) return STOPPED;
    let flow: Flow | null = null;
    const file = store.create((isHigh) => (isHigh ? flow?.pause() : flow?.resume()));
    entry.file = file;
    tell(entry, { state: 'arriving', sizeBytes: 0 });
    const failure = await ports.download(remote, {
      signal,
      maxBytes: MAX_ITEM_BYTES,
      onStart(started) {
        flow = started;
      },
      onHead({ mediaType, totalBytes }) {
        const told = plainMediaType(mediaType);
        tell(entry, {
          ...(mediaKindOf(told) !== 'file' && { mediaType: told }),
          ...(totalBytes !== null && { totalBytes }),
        });
      },
      onBytes: (bytes) => write(entry, bytes),
    });
    if (failure === null) return null;
    if (!failure.isRetryable || isSecond || signal.aborted) return failure;
    await file.discard();
    await delay(RETRY_DELAY_MS);
    return attempt(entry, remote, signal, true);
  }

  /** Some at a time: an answer may name hundreds. */
  async function turn(): Promise<void> {
    if (downloads >= MAX_DOWNLOADS) await new Promise<void>((resolve) => queue.push(resolve));
    downloads += 1;
  }

  function begin(piece: PieceFacts, totalBytes?: number): Entry {
    const entry = addEntry(piece, totalBytes === undefined ? {} : { totalBytes }, null);
    entry.file = createFile();
    return entry;
  }

  function startPiece({ source, ...piece }: MediaPiece): void {
    if ('url' in source && !source.url.startsWith('data:')) {
      const { url, expiresAtEpochMs = null } = source;
      const known = entries.get(piece.id);
      // Answers about a job repeat what is ready.
      if (known?.remote?.url === url && known.problem === null) {
        emit(changed(known, {}));
        return;
      }
      const own = source.isOwn === true ? ({ isOwn: true } as const) : {};
      const entry = addEntry(piece, { state: 'remote', sizeBytes: null, url, expiresAtEpochMs, ...own }, source);
      emit(changed(entry, {}));
      track(fetchPiece(entry, source));
      return;
    }
    const entry = begin(piece);
    emit(changed(entry, {}));
    if ('arriving' in source) return;
    const data = 'data' in source ? source.data : source.url;
    // A whole `data:` address is taken as well as the bare Base64.
    appendText(entry, data.startsWith('data:') ? data.slice(data.indexOf(',') + 1) : data);
    track(keepFile(entry, null));
  }

  function appendText(entry: Entry | undefined, data: string): void {
    if (entry === undefined) return;
    const bytes = entry.base64(data);
    if (bytes === null) fail(entry, NOT_BASE64);
    else write(entry, bytes);
  }

  function end(entry: Entry | undefined, problem: MediaProblem | null): void {
    if (entry !== undefined && entry.remote === null) track(keepFile(entry, problem));
  }

  return {
    take(events) {
      if (!events.some(isMediaStep)) return events;
      const taken: StreamEvent[] = [];
      output = taken;
      for (const event of events) {
        if (event.type === 'media') startPiece(event.piece);
        else if (event.type === 'media-chunk') appendText(entries.get(event.id), event.data);
        else if (event.type === 'media-end') end(entries.get(event.id), null);
        else taken.push(event);
      }
      output = null;
      return taken;
    },
    begin(piece, totalBytes) {
      emit(changed(begin(piece, totalBytes), {}));
    },
    append(itemId, bytes) {
      const entry = entries.get(itemId);
      if (entry !== undefined) write(entry, bytes);
    },
    end: (itemId) => end(entries.get(itemId), null),
    endAll() {
      for (const entry of entries.values()) end(entry, CUT);
    },
    async settle(signal) {
      const stop = () => {
        for (const { abort } of entries.values()) abort?.abort();
      };
      if (signal.aborted) stop();
      signal.addEventListener('abort', stop, { once: true });
      const timer = setTimeout(stop, MAX_SETTLE_MS);
      while (underWay.size > 0) await Promise.all(underWay);
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
    },
    async download(itemId) {
      const entry = entries.get(itemId);
      if (entry === undefined) return null;
      const { remote } = entry;
      if (remote === null || entry.item.state !== 'remote' || entry.abort !== null) return entry.item;
      entry.problem = null;
      entry.item = withoutProblem(entry.item);
      const task = fetchPiece(entry, remote);
      track(task);
      await task;
      return entry.item;
    },
    find(itemId) {
      const entry = entries.get(itemId);
      if (entry === undefined) return null;
      const { item, file } = entry;
      if (item.name !== null) return { item, path: store.pathOf(item.name) };
      return file === null ? null : { item, file };
    },
    item: (itemId) => entries.get(itemId)?.item ?? null,
    hold() {
      holders += 1;
      let isHeld = true;
      return () => {
        if (!isHeld) return;
        isHeld = false;
        holders -= 1;
        if (holders > 0) return;
        isGone = true;
        for (const entry of entries.values()) drop(entry);
        entries.clear();
      };
    },
  };
}

/** The bytes know best, then whoever named the piece; raw samples have no mark of their own. */
function finalType({ mediaType, pcm }: MediaItem, head: Uint8Array): string {
  if (pcm !== undefined) return 'audio/pcm';
  const sniffed = sniffMediaType(head);
  if (sniffed === null) return mediaType;
  // One container, told apart by what is in it, which the name knows better than the first bytes.
  const isSameContainer = sniffed.split('/')[1] === mediaType.split('/')[1];
  return isSameContainer ? mediaType : sniffed;
}
