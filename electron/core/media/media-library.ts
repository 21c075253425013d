import { AppError } from '../../../shared/ipc/result.ts';
import type { HistoryRun } from '../../../shared/model/history.ts';
import type { HttpRequest } from '../../../shared/model/http-request.ts';
import type { MediaItem } from '../../../shared/model/media.ts';
import type { HistoryStore } from '../history/history-store.ts';
import type { HttpClient } from '../http/http-types.ts';
import type { RunManager } from '../runs/run-manager.ts';
import type { FindMedia } from './answer-media.ts';
import { type AuthorizedDownload, createDownload } from './download-media.ts';
import { createMediaSink } from './media-sink.ts';
import type { MediaStore } from './media-store.ts';
import type { MediaSource } from './sink-types.ts';

/** The media of all runs that the window can see: those in memory, and those in the history. */
export type MediaLibrary = {
  find: FindMedia;
  /** A piece whose bytes are all there. Throws MEDIA_NOT_FOUND, MEDIA_NOT_HERE. */
  stored(runId: string, itemId: string): Promise<Extract<MediaSource, { path: string }>>;
  /** Fetches a piece that is only at its address, again if need be. Throws MEDIA_NOT_FOUND. */
  download(runId: string, itemId: string): Promise<MediaItem>;
};

export type MediaLibraryPorts = {
  runs: Pick<RunManager, 'has' | 'kept' | 'download'>;
  history(): Promise<Pick<HistoryStore, 'media' | 'putMedia' | 'read'>>;
  store: MediaStore;
  client: HttpClient;
  publicClient: HttpClient;
  /** How a run that is over asks its own service again. Throws AppError where its connection is gone. */
  askPast(run: HistoryRun): Promise<PastService>;
};

/** A service as the connection of a past run is now. */
export type PastService = {
  isTlsVerified: boolean;
  /** The request with the connection's key and headers. Throws AppError, e.g. where the key is not for that place. */
  authorize(request: HttpRequest): Promise<AuthorizedDownload>;
};

export function createMediaLibrary(ports: MediaLibraryPorts): MediaLibrary {
  const { runs, history, store, client, publicClient } = ports;
  async function find(runId: string, itemId: string): Promise<MediaSource | null> {
    const live = runs.has(runId) ? runs.kept(runId).media.find(itemId) : null;
    // A run that goes on after the app was closed has media that only the history has.
    if (live !== null) return live;
    const found = await (await history()).media(runId, itemId).catch(() => null);
    return found === null || found.path === null ? null : { item: found.item, path: found.path };
  }

  async function keepInHistory(runId: string, item: MediaItem): Promise<void> {
    const source = await find(runId, item.id);
    if (source === null || !('path' in source)) return;
    // A run that is not kept there has no record to be amended.
    await (await history()).putMedia(runId, item, source.path).catch(() => undefined);
  }

  /**
   * The run is over, and its connection may be another by now. What lies in a storage is fetched with nothing of it;
   * what lies at the service itself, with the key as it is now, which goes to no place that it is not for.
   */
  async function downloadPast(runId: string, itemId: string): Promise<MediaItem> {
    const past = await history();
    const found = await past.media(runId, itemId);
    if (found === null) throw missing();
    const { item } = found;
    if (item.url === null || item.state !== 'remote') return item;
    const run = await past.read(runId);
    const { url } = run.record.request;
    const service = item.isOwn === true ? serviceOf(run) : null;
    const sink = createMediaSink({
      store,
      download: createDownload(
        { url, isTlsVerified: (await service?.catch(() => null))?.isTlsVerified !== false },
        {
          client,
          publicClient,
          authorize: async (plain) =>
            service === null ? { request: plain, redactor: null } : (await service).authorize(plain),
        },
      ),
      emit: () => undefined,
      onPressure: () => undefined,
      nowMs: () => performance.now(),
    });
    const letGo = sink.hold();
    try {
      sink.take([{ type: 'media', piece: { ...item, source: { url: item.url, isOwn: item.isOwn === true } } }]);
      await sink.settle(new AbortController().signal);
      const source = sink.find(itemId);
      if (source === null || !('path' in source)) return sink.item(itemId) ?? item;
      const kept = { ...source.item, expiresAtEpochMs: item.expiresAtEpochMs };
      await past.putMedia(runId, kept, source.path);
      return kept;
    } finally {
      letGo();
    }
  }

  /** Asked for once, and its error kept for whoever needs it. */
  function serviceOf(run: HistoryRun): Promise<PastService> {
    const service = ports.askPast(run);
    service.catch(() => undefined);
    return service;
  }

  return {
    find,
    async stored(runId, itemId) {
      const source = await find(runId, itemId);
      if (source !== null && 'path' in source) return source;
      throw source === null ? missing() : notHere();
    },
    async download(runId, itemId) {
      if (!runs.has(runId)) return downloadPast(runId, itemId);
      const item = await runs.download(runId, itemId);
      if (item === null) throw missing();
      if (item.state === 'stored') await keepInHistory(runId, item);
      return item;
    },
  };
}

function missing(): AppError {
  return new AppError('MEDIA_NOT_FOUND', 'This piece of media is no longer kept. Send the request again.');
}

function notHere(): AppError {
  return new AppError('MEDIA_NOT_HERE', 'It has not arrived yet. Wait until it has, or download it first.');
}
