import { AppError } from '../../../shared/ipc/result.ts';
import type { StreamEvent } from '../../../shared/streaming/stream-event.ts';
import type { HttpClient } from '../http/http-types.ts';
import { createDownload } from '../media/download-media.ts';
import { createMediaSink } from '../media/media-sink.ts';
import type { MediaStore } from '../media/media-store.ts';
import type { OpenMedia } from '../media/sink-types.ts';
import { authorizeRequest } from './authorize-request.ts';
import type { RunDependencies } from './run-dependencies.ts';

type MediaServices = Pick<RunDependencies, 'client' | 'authorize' | 'tokens' | 'clock'> & {
  /** Connects to no private address. */
  publicClient: HttpClient;
};

/** Headers of the request that have to do with its body or its answer: a download has neither. */
const BODY_HEADERS = /^(content-.*|accept|accept-encoding|transfer-encoding|expect|x-dashscope-(async|sse).*)$/i;

/** Puts the media of runs into the store, and downloads what their answers only name. */
export function createOpenMedia(store: MediaStore, services: MediaServices): OpenMedia {
  return ({ prepared, emit, onPressure }) => {
    const { request, connection } = prepared();
    const download = createDownload(
      { url: request.url, isTlsVerified: connection?.connection.tls?.verify !== false },
      {
        client: services.client,
        publicClient: services.publicClient,
        async authorize(plain) {
          const asked = prepared();
          const headers = asked.request.headers.filter(([name]) => !BODY_HEADERS.test(name));
          const authorized = await authorizeRequest({ ...asked, request: { ...plain, headers } }, services);
          const { request: ready, redactor, token } = authorized;
          if (token?.ok === false) throw new AppError(token.error.code ?? 'TOKEN_NO_ANSWER', token.error.message);
          return { request: ready, redactor };
        },
      },
    );
    const sink = createMediaSink({ store, download, emit, onPressure, nowMs: services.clock.nowMs });
    return { ...sink, take: (events) => sink.take(events.map((event) => withWholeAddress(event, request.url))) };
  };
}

/** A decoder knows no addresses: what lies at the service itself is named as seen from the request. */
function withWholeAddress(event: StreamEvent, requestUrl: string): StreamEvent {
  if (event.type !== 'media' || !('url' in event.piece.source)) return event;
  const { source } = event.piece;
  if (source.isOwn !== true || /^[a-z][a-z0-9+.-]*:/i.test(source.url)) return event;
  return { ...event, piece: { ...event.piece, source: { ...source, url: wholeAddress(source.url, requestUrl) } } };
}

/** As it is where that makes no address. (The oldest runtime that this runs on has no `URL.canParse`.) */
function wholeAddress(address: string, requestUrl: string): string {
  try {
    return new URL(address, requestUrl).href;
  } catch {
    return address;
  }
}
