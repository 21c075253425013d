import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { askServer } from '../../../electron/core/comfyui/ask-server.ts';
import { createFileAccess } from '../../../electron/core/files/file-access.ts';
import { createSentBody } from '../../../electron/core/files/sent-body.ts';
import { createHttpClient } from '../../../electron/core/http/client.ts';
import { createJobFollower } from '../../../electron/core/jobs/follow-jobs.ts';
import { openMediaStore } from '../../../electron/core/media/media-store.ts';
import { countExactly } from '../../../electron/core/runs/count-exactly.ts';
import { executeRun } from '../../../electron/core/runs/execute-run.ts';
import { fetchModels } from '../../../electron/core/runs/fetch-models.ts';
import { createOpenMedia } from '../../../electron/core/runs/open-run-media.ts';
import type { Authorize } from '../../../electron/core/runs/run-dependencies.ts';
import { createTokenSource } from '../../../electron/core/runs/token-source.ts';
import { callStore } from '../../../electron/core/store/call-store.ts';
import { fetchStoreFile } from '../../../electron/core/store/fetch-file.ts';
import { createOtlpExporter } from '../../../electron/core/telemetry/otlp-exporter.ts';
import { explainError } from '../../../shared/advice/advise-error.ts';
import en from '../../../shared/i18n/en.json' with { type: 'json' };
import type { JsonValue } from '../../../shared/model/json.ts';
import type { RequestDraft } from '../../../shared/model/request-draft.ts';
import type { RunRecord } from '../../../shared/model/run.ts';
import { workflowTemplates } from '../../../shared/providers/_comfyui/templates.ts';
import type { HttpRequest } from '../../../shared/providers/_kit/adapter.ts';
import { type PreparedRequest, prepareRequest } from '../../../shared/requests/prepare-request.ts';
import { redirectTarget } from '../../../shared/requests/redirect-target.ts';
import type { StreamEvent } from '../../../shared/streaming/stream-event.ts';
import { draftOf } from '../../support/draft.ts';
import { jobConnection, prepareJob } from '../../support/job-run.ts';
import { delay, type SeenRequest, until } from '../../support/loopback-server.ts';
import { getRequest } from '../../support/media-run.ts';
import { keyCarriers, PROMPT } from './key-carriers.ts';

/** A way from the app to a server that redirects it. */
export type Door = {
  name: string;
  /** Sends there, with the key; answers all that the user is told of it. */
  send(origin: string): Promise<string>;
  /** JSON for requests that come before the one which is redirected; undefined: redirect this one. */
  before?(request: SeenRequest, origin: string): object | undefined;
  /** Nothing is told: what went another way is not missed. */
  isSilent?: boolean;
};

export type Doors = { calls: Door[]; others: Door[]; close(): Promise<void> };

/** The notice that the window shows beside a plain answer that redirects. */
function besideAnswer({ response, request, result }: RunRecord): string {
  const target = response === null || result.error !== null ? null : redirectTarget(response, request.url);
  return target === null ? '' : en.response.redirected.replace('{{target}}', target.to);
}

/** Through the product's own modules, from the prepared request to the socket. `key` is what must not get about. */
export async function openDoors(key: string, authorize: Authorize = async () => key): Promise<Doors> {
  const folder = await mkdtemp(join(tmpdir(), 'sidecall-doors-'));
  await writeFile(join(folder, 'cat.png'), PROMPT.repeat(10));
  const files = createFileAccess({ rootPath: async () => folder, grants: () => [] });
  const client = createHttpClient({ openBody: (request) => createSentBody(request, files) });
  const publicClient = createHttpClient({ isPublicOnly: true });
  const clock = { nowMs: () => performance.now(), epochMs: () => Date.now() };
  const tokens = createTokenSource(client, clock);
  const services = { client, clock, authorize, tokens };
  const follower = createJobFollower(services, {});
  const openMedia = createOpenMedia(await openMediaStore(join(folder, 'media')), { ...services, publicClient });

  async function run(prepared: PreparedRequest, runId = prepared.runId): Promise<string> {
    const dependencies = { ...services, files, openMedia, followJob: follower.follow, openJobNews: follower.openNews };
    const started = await executeRun({ runId, prepared, requestPath: null }, dependencies);
    const record = await started.done;
    const { error, media } = record.result;
    const advice =
      error === null ? [] : explainError(error, { provider: record.provider, url: record.request.url }).advice;
    return JSON.stringify([error?.message, media, record.job, advice, record.response, besideAnswer(record)]);
  }

  const telling = (action: () => Promise<unknown>): Promise<string> =>
    action().then(
      (value) => JSON.stringify(value ?? null),
      (error: unknown) => (error instanceof Error ? JSON.stringify([error.message, { ...error }]) : String(error)),
    );

  function prepare(
    draft: RequestDraft,
    origin: string,
    provider = draft.endpoint.split('/')[0] ?? '',
  ): PreparedRequest {
    const auth = { type: 'bearer' as const };
    const connection = { ...jobConnection(`${origin}/v1`), provider, auth };
    const place = { connection: { id: 'main', connection }, scopes: [], appVersion: '1.0.0' };
    return prepareRequest({ draft, ...place, runId: crypto.randomUUID() });
  }

  const storeServices = (origin: string) => ({
    ...services,
    prepare: async ({ draft }: { draft: RequestDraft }) => prepare(draft, origin),
  });
  const store = { provider: 'openai-compatible', connectionId: 'main', environmentId: null };

  const calls: Door[] = keyCarriers().map(({ name, prepare: prepareCall }) => ({
    name,
    send: (origin) => run(prepareCall(origin)),
  }));

  let hasAskedForSocket = false;
  const others: Door[] = [
    {
      name: 'the polls of a job',
      before: ({ method }) =>
        method === 'POST' ? { request_id: 'r', output: { task_id: '7', task_status: 'PENDING' } } : undefined,
      send: (origin) => run(prepareJob(origin)),
    },
    {
      name: 'the socket of a job',
      isSilent: true,
      before: ({ url }) => {
        hasAskedForSocket ||= url.includes('/ws');
        return url.includes('/ws') ? undefined : { prompt_id: 'p', number: 1, node_errors: {} };
      },
      async send(origin) {
        hasAskedForSocket = false;
        const draft = workflowTemplates('comfyui')[0]?.draft as RequestDraft;
        // The job is never over: what counts is what became of the handshake.
        await Promise.race([run(prepare(draft, origin)), until(() => hasAskedForSocket, 5_000).then(() => delay(100))]);
        return '';
      },
    },
    {
      name: 'the download of media, with the key',
      send: async (origin) => {
        const events: StreamEvent[] = [];
        const sink = openMedia({
          prepared: () => getRequest(origin),
          emit: (more) => events.push(...more),
          onPressure: () => undefined,
        });
        const source = { url: `${origin}/picture.png`, isOwn: true };
        sink.take([{ type: 'media', piece: { id: 'p', kind: 'image', mediaType: 'image/png', source } }]);
        await sink.settle(new AbortController().signal);
        return JSON.stringify([events, sink.item('p')]);
      },
    },
    {
      name: 'the list of models',
      send: (origin) => {
        const { connection } = prepare(draftOf('openai-compatible/chat.completions', {}), origin);
        if (connection === null) throw new Error('no connection');
        return telling(() => fetchModels({ ...connection, scopes: [], appVersion: '1.0.0' }, services));
      },
    },
    {
      name: 'the count of tokens',
      send: (origin) => {
        const body = { model: 'm', messages: [{ role: 'user', content: PROMPT }], max_tokens: 1 };
        return telling(() => countExactly(prepare(draftOf('anthropic/messages', body), origin), services));
      },
    },
    {
      name: 'the list of stored files',
      send: (origin) =>
        telling(() => callStore({ ...store, call: 'files.list', fields: {} }, storeServices(origin) as never)),
    },
    {
      name: 'a stored file',
      send: (origin) =>
        telling(() => fetchStoreFile(store, 'file-1', join(folder, 'file-1'), storeServices(origin) as never)),
    },
    {
      name: 'a question to a ComfyUI server',
      send: (origin) =>
        telling(() => askServer(prepare(draftOf('comfyui/workflow', { prompt: {} }), origin), services)),
    },
    {
      name: 'the policy of an upload',
      send: (origin) => run(uploadOf('dashscope/multimodal-generation', origin)),
    },
    {
      name: 'an upload to a storage',
      before: ({ method }, origin) => {
        const data = { upload_host: `${origin}/storage`, upload_dir: 'd', oss_access_key_id: 'L', signature: 's' };
        const more = { policy: 'p', x_oss_object_acl: 'private', x_oss_forbid_overwrite: 'true' };
        return method === 'GET' ? { data: { ...data, ...more } } : undefined;
      },
      send: (origin) => run(uploadOf('dashscope/multimodal-generation', origin)),
    },
    { name: 'an upload to the service', send: (origin) => run(uploadOf('ai-gateway/workflow', origin)) },
    {
      name: 'the fetch of a token',
      send: (origin) => {
        const prepared = prepare(draftOf('openai-compatible/chat.completions', { model: 'm', messages: [] }), origin);
        if (prepared.secret === null) throw new Error('no secret');
        const exchange = {
          fields: [],
          buildRequest: (_fields: unknown, secret: string): HttpRequest => ({
            method: 'POST',
            url: `${origin}/tokens`,
            headers: [['x-secret', secret]],
            body: JSON.stringify({ secret, prompt: PROMPT }),
          }),
          readToken: () => null,
          lifetimeMs: 1,
          refreshEarlyMs: 0,
        };
        return telling(() =>
          run({ ...prepared, secret: { ...prepared.secret, token: { exchange, fields: {} } } as never }),
        );
      },
    },
    {
      name: 'the collector of usage',
      send: (origin) => {
        const exporter = createOtlpExporter({
          client,
          settings: () => ({ endpoint: origin, headers: ['X-Key'] }),
          readSecret: (secretId, origin) => authorize({ secretId, origin }),
          onProblem: () => undefined,
          appVersion: '1.0.0',
          nowEpochMs: clock.epochMs,
        });
        return telling(() => exporter.check());
      },
    },
    {
      name: 'the handshake of a WebSocket',
      send: (origin) =>
        run(prepare(draftOf('http/websocket', null, { websocket: { url: '/socket' } }), origin, 'dashscope')),
    },
    {
      name: 'the handshake of speech',
      send: (origin) => {
        const parameters = { voice: 'longanyang', format: 'wav', sample_rate: 16_000 };
        const body = { model: 'cosyvoice-v3-flash', input: { text: PROMPT }, parameters };
        return run(prepare(draftOf('dashscope/speech-socket', body), origin));
      },
    },
  ];

  function uploadOf(endpoint: string, origin: string): PreparedRequest {
    const body: JsonValue = endpoint.endsWith('workflow')
      ? { prompt: { '10': { class_type: 'LoadImage', inputs: { image: 'upload:cat.png' } } } }
      : { model: 'm', input: { messages: [{ role: 'user', content: [{ image: 'upload:cat.png' }] }] } };
    return prepare(draftOf(endpoint, body), origin);
  }

  return {
    calls,
    others,
    async close() {
      await client.close();
      await publicClient.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
