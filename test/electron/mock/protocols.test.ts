import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MOCK_BASE_PATHS } from '../../../electron/core/mock/mock-routes.ts';
import { type MockServer, startMockServer } from '../../../electron/core/mock/mock-server.ts';
import { MOCK_PROTOCOLS } from '../../../electron/core/mock/protocols.ts';
import { samplePicture } from '../../../electron/core/mock/samples/sample-picture.ts';
import { sampleSound } from '../../../electron/core/mock/samples/sample-sound.ts';
import { MOCK_ERROR_KINDS } from '../../../electron/core/mock/scenario.ts';
import type { HttpRequest } from '../../../shared/model/http-request.ts';
import type { RequestDraft } from '../../../shared/model/request-draft.ts';
import type { ConnectionPreset } from '../../../shared/providers/_kit/adapter.ts';
import { withModel } from '../../../shared/providers/_kit/model-place.ts';
import { providers } from '../../../shared/providers/index.ts';
import { decodeTextChunks } from '../../../shared/streaming/decode-body.ts';

let server: MockServer;
/** What templates about one video name by a variable. */
let videoId = '';
beforeAll(async () => {
  server = await startMockServer({ scenario: { firstTokenDelayMs: 0, tokensPerSecond: 0 } });
  const made = await fetch(`${server.url}/openai/v1/videos`, {
    method: 'POST',
    body: JSON.stringify({ model: 'sora-2?delay=0', prompt: 'A boat' }),
  });
  videoId = String(((await made.json()) as { id: string }).id);
});
afterAll(() => server.close());

async function make(path: string, body: FormData | object, headers: Record<string, string> = {}) {
  const isForm = body instanceof FormData;
  const init = { method: 'POST', headers, body: isForm ? body : JSON.stringify(body) };
  const made = await fetch(`${server.url}${path}`, init);
  return (await made.json()) as { id: string; output: { task_id: string; job_id: string } };
}

/** Templates about what a service keeps name an example; the mock answers about what is there. */
async function withKept(draft: RequestDraft): Promise<RequestDraft> {
  const text = JSON.stringify(draft);
  const ids: Record<string, string> = {};
  const form = new FormData();
  form.set('purpose', /fine-tuning|files.content/.test(draft.endpoint) ? 'fine-tune' : 'batch');
  form.set('file', new Blob([LINE]), 'in.jsonl');
  if (/file-abc123|batch_abc123|ftjob-abc123|ft-202410291653-1c7f/.test(text))
    ids['file-abc123'] = (await make('/openai/v1/files', form)).id;
  const file = ids['file-abc123'];
  if (text.includes('batch_abc123')) {
    const batch = { input_file_id: file, endpoint: '/v1/chat/completions', completion_window: '24h' };
    ids.batch_abc123 = (await make('/openai/v1/batches', batch)).id;
  }
  if (text.includes('ftjob-abc123')) {
    const { id } = await make('/openai/v1/fine_tuning/jobs', { model: 'mock-small?delay=10000', training_file: file });
    if (draft.endpoint.endsWith('.resume')) await make(`/openai/v1/fine_tuning/jobs/${id}/pause`, {});
    ids['ftjob-abc123'] = id;
  }
  if (text.includes('ft-202410291653-1c7f')) {
    const training = { model: 'mock-small?delay=60000', training_file_ids: [file] };
    ids['ft-202410291653-1c7f'] = (await make('/dashscope/api/v1/fine-tunes', training)).output.job_id;
  }
  if (draft.endpoint.endsWith('/tasks.cancel')) {
    const task = { model: 'wanx-queued', input: { prompt: 'A boat' }, parameters: {} };
    const path = '/dashscope/api/v1/services/aigc/text2image/image-synthesis';
    const { output } = await make(path, task, { 'X-DashScope-Async': 'enable', 'content-type': 'application/json' });
    ids['0385dc79-5ff8-4d82-bcb6-000000000001'] = output.task_id;
  }
  return JSON.parse(Object.entries(ids).reduce((all, [id, kept]) => all.replaceAll(id, kept), text)) as RequestDraft;
}

const LINE = JSON.stringify({
  custom_id: 'a',
  method: 'POST',
  url: '/v1/chat/completions',
  body: { model: 'mock-small?delay=10000', messages: [{ role: 'user', content: 'Hi' }] },
});

/** Model Studio gives back what a batch wrote, and no file that was uploaded: refused there, and here. */
const REFUSED = new Set(['dashscope/files.content']);

/** Every template of every provider that is sent over HTTP: `sockets.test.ts` speaks with the sockets. In each case with the provider's places in the mock. */
const cases = providers.flatMap((provider) => {
  const presets = provider.presets.filter((preset) => preset.baseUrl.startsWith('{{mockUrl}}'));
  const endpoints = provider.endpoints.filter(({ socket }) => socket === undefined);
  return endpoints.flatMap((endpoint) =>
    endpoint.templates.map((template) => ({
      name: `${provider.id}/${endpoint.id} ${template.id}`,
      provider,
      presets,
      endpoint,
      template,
    })),
  );
});
type Case = (typeof cases)[number];

async function sendTo(preset: ConnectionPreset, example: Case, draft: RequestDraft, scenario: object) {
  const { provider, endpoint } = example;
  const request = endpoint.buildRequest(draft, { baseUrl: preset.baseUrl.replace('{{mockUrl}}', server.url) });
  const headers = new Headers([...provider.defaultHeaders, ...request.headers].map(([name, value]) => [name, value]));
  headers.set('x-mock-scenario', JSON.stringify(scenario));
  const response = await fetch(request.url, { method: request.method, headers, body: filledBody(request) });
  const text = await response.text();
  const format = endpoint.formats[endpoint.isStream(draft) ? 'stream' : 'json'];
  const head = { status: response.status, headers: [...response.headers] };
  return { response, text, result: decodeTextChunks({ format, head, hints: endpoint.hints(draft), chunks: [text] }) };
}

/** The body with a real file at the place of each that the template names. */
function filledBody({ body, files = [] }: HttpRequest): Buffer<ArrayBuffer> | null {
  if (body === null) return null;
  const parts: Buffer[] = [];
  let start = 0;
  for (const { at, path, form } of files) {
    const bytes = /\.(mp3|wav)$/.test(path) ? sampleSound(1) : samplePicture(1, 64, 64);
    parts.push(Buffer.from(body.slice(start, at)), form === 'base64' ? Buffer.from(bytes.toString('base64')) : bytes);
    start = at;
  }
  return Buffer.concat([...parts, Buffer.from(body.slice(start))]);
}

/** A body that is a picture, a sound or a film is no text to decode. */
function isMedia({ headers }: Response): boolean {
  return /^(audio|image|video)\//.test(headers.get('content-type') ?? '');
}

type Answer = Awaited<ReturnType<typeof sendTo>> & { preset: ConnectionPreset };

/** Sent to each place of the provider until one takes it: a deployed service, say, has not all that a preset one has. */
async function send(example: Case, isStream: boolean | null = null): Promise<Answer> {
  let last: Answer | undefined;
  for (const preset of example.presets) {
    last = { ...(await sendTo(preset, example, await withKept(draftOf(example, preset, isStream)), {})), preset };
    if (last.response.ok) return last;
  }
  if (!last) throw new Error('the provider has no place in the mock');
  return last;
}

function draftOf({ endpoint, template }: Case, preset: ConnectionPreset, isStream: boolean | null): RequestDraft {
  const named = JSON.parse(JSON.stringify(template.draft).replaceAll('{{videoId}}', videoId)) as RequestDraft;
  const isAnyModel = endpoint.models === undefined;
  const draft = isAnyModel ? withModel(endpoint, named, preset.model ?? 'mock-small') : named;
  return isStream === null ? draft : endpoint.withStream(draft, isStream);
}

describe('the mock provider against every template', () => {
  it.each(cases)('answers $name', async (example) => {
    const { response, text, result } = await send(example);
    if (REFUSED.has(`${example.provider.id}/${example.endpoint.id}`)) {
      expect(result.error?.message, text).toContain('Not allowed to download');
      return;
    }
    expect(response.status, text).toBeLessThan(300);
    if (isMedia(response)) {
      expect(text.length).toBeGreaterThan(100);
      return;
    }
    expect(result.error, text).toBeNull();
    // The answer to a submission ends nothing: the job goes on.
    if (example.endpoint.job !== undefined) expect(result.job?.jobId, text).toMatch(/./);
    else expect(result.complete, text).toBe(true);
    if (example.endpoint.operation !== 'chat') return;
    const [choice] = result.choices;
    expect(`${choice?.text}${choice?.reasoning}${choice?.toolCalls[0]?.name ?? ''}`, text).not.toBe('');
    expect(result.usage === null || (result.usage.outputTotal ?? 0) > 0, text).toBe(true);
  });
});

/** Kinds that some services have no word of their own for. */
const VAGUE_KINDS: readonly string[] = ['quota', 'overloaded', 'content_filter'];

const chats = cases.filter(
  ({ endpoint, template }) => endpoint.operation === 'chat' && template === endpoint.templates[0],
);

describe('failures', () => {
  it.each(chats)('$name fails in words that Sidecall understands', async (example) => {
    const { preset } = await send(example);
    const draft = draftOf(example, preset, false);
    for (const kind of MOCK_ERROR_KINDS) {
      const { response, result } = await sendTo(preset, example, draft, { error: kind });
      expect(response.status, kind).toBeGreaterThanOrEqual(400);
      expect(result.error?.message, kind).toBeTruthy();
      expect(result.error?.status, kind).toBe(response.status);
      if (!VAGUE_KINDS.includes(kind)) expect(result.error?.category, kind).toBe(kind);
    }
  });

  it.each(chats)('$name keeps the text before a failure in the middle', async (example) => {
    const { preset } = await send(example);
    const failing = { error: { kind: 'server', afterTokens: 3 } };
    const { result, text } = await sendTo(preset, example, draftOf(example, preset, true), failing);
    expect(result.complete, text).toBe(false);
    expect(result.error?.category, text).toBe('server');
    const [choice] = result.choices;
    expect(`${choice?.text}${choice?.reasoning}`, text).not.toBe('');
  });
});

describe('scenarios', () => {
  it.each(chats)('$name leaves out the usage, streamed and whole', async (example) => {
    const { preset } = await send(example);
    for (const isStream of [true, false]) {
      const draft = draftOf(example, preset, isStream);
      const { result, text } = await sendTo(preset, example, draft, { noUsage: true, tokenCount: 4 });
      expect(result.usage, text).toBeNull();
    }
  });
});

describe('the registry', () => {
  it('lists an address below its base for every protocol, once', async () => {
    const listed = (await (await fetch(server.url)).json()) as { basePaths: Record<string, string> };
    expect(listed.basePaths).toEqual(MOCK_BASE_PATHS);
    const addresses = MOCK_PROTOCOLS.flatMap((protocol) =>
      protocol.addresses.map((address) => ({ ...address, protocol })),
    );
    expect(Object.keys(MOCK_BASE_PATHS)).toHaveLength(addresses.length);
    for (const { path, protocol } of addresses) expect(`${path}/`).toMatch(new RegExp(`^${protocol.base}/`));
  });
});
