import { createHttpClient } from '../../electron/core/http/client.ts';
import type { HttpClient } from '../../electron/core/http/http-types.ts';
import { type MediaStore, openMediaStore } from '../../electron/core/media/media-store.ts';
import type { MediaSink } from '../../electron/core/media/sink-types.ts';
import { type ActiveRun, executeRun, type RunInput } from '../../electron/core/runs/execute-run.ts';
import { createOpenMedia } from '../../electron/core/runs/open-run-media.ts';
import { createTokenSource } from '../../electron/core/runs/token-source.ts';
import type { RequestDraft } from '../../shared/model/request-draft.ts';
import { type PreparedRequest, prepareRequest } from '../../shared/requests/prepare-request.ts';
import type { StreamEvent } from '../../shared/streaming/stream-event.ts';
import { keyedConnectionOf } from './connection.ts';
import { draftOf } from './draft.ts';
import { temporaryFolder } from './temporary-folder.ts';

export const MEDIA_SECRET = 'sk-canary-0123456789abcdef';

/** The real engine with a media store in a folder of its own. */
export type MediaRuns = {
  store: MediaStore;
  client: HttpClient;
  publicClient: HttpClient;
  folder: string;
  start(
    prepared: PreparedRequest,
    runId?: string,
    more?: Pick<RunInput, 'isFileWanted'>,
  ): Promise<{ run: ActiveRun; events: StreamEvent[] }>;
  /** The sink of a run to that address, without the run. */
  /** @param keyed as it is asked with later */
  sink(prepared: PreparedRequest, keyed?: () => PreparedRequest): { sink: MediaSink; events: StreamEvent[] };
  close(): Promise<void>;
};

/** @param former the folder of an earlier session */
export async function openMediaRuns(former?: string): Promise<MediaRuns> {
  const folder = former ?? (await temporaryFolder());
  const store = await openMediaStore(folder);
  const client = createHttpClient();
  const publicClient = createHttpClient({ isPublicOnly: true });
  const clock = { nowMs: () => performance.now(), epochMs: () => 1_700_000_000_000 };
  const authorize = async () => MEDIA_SECRET;
  const services = { client, publicClient, authorize, clock, tokens: createTokenSource(client, clock) };
  const openMedia = createOpenMedia(store, services);
  return {
    store,
    client,
    publicClient,
    folder,
    async start(prepared, runId = 'run-1', more = {}) {
      const events: StreamEvent[] = [];
      const listener = { onEvents: (batch: readonly StreamEvent[]) => events.push(...batch) };
      const input = { runId, prepared, requestPath: null, ...more };
      const run = await executeRun(input, { ...services, openMedia }, listener);
      return { run, events };
    },
    sink(prepared, keyed = () => prepared) {
      const events: StreamEvent[] = [];
      const emit = (batch: readonly StreamEvent[]) => events.push(...batch);
      return { sink: openMedia({ prepared: keyed, emit, onPressure: () => undefined }), events };
    },
    async close() {
      await client.close();
      await publicClient.close();
    },
  };
}

/** A plain GET of a path below the origin, with a key. */
export function getRequest(origin: string, path = '/answer', more: Partial<RequestDraft> = {}): PreparedRequest {
  return prepareRequest({
    draft: draftOf('http/request', null, { http: { method: 'GET', url: path }, ...more }),
    connection: keyedConnectionOf('openai-compatible', origin),
    scopes: [],
    appVersion: '1.0.0',
  });
}
