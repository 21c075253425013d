import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type MockServer, startMockServer } from '../../../electron/core/mock/mock-server.ts';
import { mediaDefinitions } from '../../../shared/providers/_dashscope/media/definitions.ts';
import type { Endpoint, HttpRequest, ProviderAdapter, Template } from '../../../shared/providers/_kit/adapter.ts';
import { aiGateway } from '../../../shared/providers/ai-gateway/provider.ts';
import { dashScope } from '../../../shared/providers/dashscope/provider.ts';
import { createRunFolder } from '../../../shared/streaming/fold-run.ts';
import { createResponseDecoder } from '../../../shared/streaming/response-decoder.ts';
import type { RunResult } from '../../../shared/streaming/run-result.ts';

let server: MockServer;
beforeEach(async () => {
  server = await startMockServer({ scenario: { firstTokenDelayMs: 0, tokensPerSecond: 0 } });
});
afterEach(() => server.close());

async function send(request: HttpRequest, format: string, hints = {}): Promise<{ status: number; result: RunResult }> {
  const response = await fetch(request.url, {
    method: request.method,
    headers: request.headers.map(([name, value]) => [name, value] as [string, string]),
    ...(request.body !== null && { body: request.body }),
  });
  const head = { status: response.status, headers: [...response.headers] };
  const decoder = createResponseDecoder({ format, head, hints });
  const folder = createRunFolder();
  for (const step of [...decoder.push(await response.text()), ...decoder.end({ isCut: false })]) {
    folder.apply([...step.events]);
  }
  return { status: response.status, result: folder.result() };
}

/** As the app does it: the call, and for a task the questions until it is over. */
async function runTemplate(endpoint: Endpoint, { draft }: Template, baseUrl: string): Promise<RunResult> {
  const isStream = endpoint.isStream(draft);
  const format = isStream ? endpoint.formats.stream : endpoint.formats.json;
  const first = await send(endpoint.buildRequest(draft, { baseUrl }), format, endpoint.hints(draft));
  expect(first.result.error).toBeNull();
  expect(first.status).toBe(200);
  if (endpoint.job === undefined) return first.result;
  const jobId = first.result.job?.jobId ?? '';
  expect(first.result.job?.status).toBe('queued');
  for (let polls = 0; polls < 5; polls += 1) {
    const { result } = await send(endpoint.job.poll({ jobId, baseUrl, draft }), endpoint.job.format);
    if (result.job?.status === 'succeeded') return result;
  }
  throw new Error('the task does not end');
}

const ids = mediaDefinitions.map(({ id }) => id);
const PLACES: readonly [string, ProviderAdapter][] = [
  ['dashscope', dashScope],
  ['gateway', aiGateway],
];

const all = PLACES.flatMap(([place, provider]) =>
  provider.endpoints
    .filter(({ id }) => ids.includes(id))
    .flatMap((endpoint) =>
      endpoint.templates.map((template) => ({
        name: `${place} ${endpoint.id} ${template.id}`,
        place,
        endpoint,
        template,
      })),
    ),
);

describe('the mock provider answers', () => {
  it.each(all)('$name', async ({ place, endpoint, template }) => {
    const result = await runTemplate(endpoint, template, `${server.url}/${place}`);
    if (endpoint.formats.json === 'data-json') {
      expect(result.choices[0]?.text).toContain('request_id');
      return;
    }
    const [item] = result.media ?? [];
    const kind =
      endpoint.operation === 'speech' ? 'audio' : endpoint.operation === 'transcription' ? 'file' : endpoint.operation;
    expect(item?.kind).toBe(kind);
    expect(Object.keys(result.usage?.units ?? {})).not.toEqual([]);
    if (item?.url == null) {
      expect(item?.pcm?.sampleRateHz).toBe(24_000);
      return;
    }
    const file = await fetch(item.url);
    expect(file.headers.get('content-type')).toBe(item.mediaType);
    expect((await file.arrayBuffer()).byteLength).toBeGreaterThan(100);
  });
});

async function refusal(path: string, body: object, headers: Record<string, string> = {}) {
  const response = await fetch(`${server.url}/dashscope/api/v1/services/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as { code: string; message: string } };
}

describe('the mock provider refuses as the service does', () => {
  const ASYNC = { 'x-dashscope-async': 'enable' };

  it('a call for a task that does not ask for one', async () => {
    const { status, body } = await refusal('aigc/image2image/out-painting', {
      model: 'image-out-painting',
      input: { image_url: 'https://example.com/a.png' },
    });
    expect({ status, ...body }).toMatchObject({
      status: 403,
      code: 'AccessDenied',
      message: 'current user api does not support synchronous calls',
    });
  });

  it('speech without a voice, a size with an x, and a stored file that nobody asks it to look up', async () => {
    const speech = await refusal('aigc/multimodal-generation/generation', {
      model: 'qwen3-tts-flash',
      input: { text: 'hello' },
    });
    expect(speech.body).toMatchObject({ code: 'InvalidParameter', message: expect.stringContaining('voice') });
    const sized = { model: 'wan2.5-t2i-preview', input: { prompt: 'a' }, parameters: { size: '1024x1024' } };
    expect((await refusal('aigc/text2image/image-synthesis', sized, ASYNC)).status).toBe(400);
    const stored = { model: 'image-out-painting', input: { image_url: 'oss://dashscope-instant/a.png' } };
    expect((await refusal('aigc/image2image/out-painting', stored, ASYNC)).body.code).toBe('InvalidURL');
    const resolved = await refusal('aigc/image2image/out-painting', stored, {
      ...ASYNC,
      'x-dashscope-ossresourceresolve': 'enable',
    });
    expect(resolved.status).toBe(200);
  });
});

it('frames a stream of speech with the status as a comment and no end marker', async () => {
  const response = await fetch(`${server.url}/dashscope/api/v1/services/aigc/multimodal-generation/generation`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-dashscope-sse': 'enable' },
    body: JSON.stringify({ model: 'qwen3-tts-flash', input: { text: 'Good morning', voice: 'Cherry' } }),
  });
  const text = await response.text();
  expect(text).toMatch(/^id:1\nevent:result\n:HTTP_STATUS\/200\ndata:\{"output":\{"finish_reason":"null","audio":/);
  expect(text).toMatch(/"finish_reason":"stop".*"url":"http:[^\n]*\n\n$/);
  expect(text).not.toContain('[DONE]');
});
