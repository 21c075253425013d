import { describe, expect, it } from 'vitest';
import { findErrorEntry } from '../../../../shared/advice/find-error-entry.ts';
import { completeError } from '../../../../shared/providers/_kit/error-extractor.ts';
import { buildModelsRequest } from '../../../../shared/providers/_kit/models-request.ts';
import { secretCarrier } from '../../../../shared/providers/_kit/secret-carrier.ts';
import { aiGateway } from '../../../../shared/providers/ai-gateway/provider.ts';
import { draftOf, issuesOf } from '../../../support/draft.ts';

const ROUTES: Readonly<Record<string, string>> = {
  'chat.completions': '/v1/chat/completions',
  completions: '/v1/completions',
  messages: '/v1/messages',
  embeddings: '/v1/embeddings',
  rerank: '/v1/rerank',
  'text-rerank': '/api/v1/services/rerank/text-rerank/text-rerank',
  'images.generations': '/v1/images/generations',
  'images.edits': '/v1/images/edits',
  'images.edits-json': '/v1/images/edits',
  'images.variations': '/v1/images/variations',
  'audio.speech': '/v1/audio/speech',
  models: '/v1/models',
  'multimodal-image': '/api/v1/services/aigc/multimodal-generation/generation',
  'image-generation': '/api/v1/services/aigc/image-generation/generation',
  'text-to-image': '/api/v1/services/aigc/text2image/image-synthesis',
  'image-to-image': '/api/v1/services/aigc/image2image/image-synthesis',
  'out-painting': '/api/v1/services/aigc/image2image/out-painting',
  'virtual-model': '/api/v1/services/aigc/virtualmodel/generation',
  'background-generation': '/api/v1/services/aigc/background-generation/generation/',
  'video-synthesis': '/api/v1/services/aigc/video-generation/video-synthesis',
  'image-to-video': '/api/v1/services/aigc/image2video/video-synthesis',
  'face-detect': '/api/v1/services/aigc/image2video/face-detect',
  'qwen-tts': '/api/v1/services/aigc/multimodal-generation/generation',
  'speech-synthesizer': '/api/v1/services/audio/tts/SpeechSynthesizer',
  transcription: '/api/v1/services/audio/asr/transcription',
  'multimodal-embedding': '/api/v1/services/embeddings/multimodal-embedding/multimodal-embedding',
  workflow: '/prompt',
  'speech-socket': '/api-ws/v1/inference',
  'sambert-socket': '/api-ws/v1/inference',
  'recognition-socket': '/api-ws/v1/inference',
  route: '/v1/models',
};

/** Questions about one thing of many have addresses of another make. */
const OTHERS = ['jobs', 'files', 'batch', 'fine-tuning'];
const calls = aiGateway.endpoints.filter(({ id, operation }) => !OTHERS.includes(operation) && id !== 'models.delete');

describe('addresses', () => {
  it.each([
    ['https://api.example.com', ''],
    ['https://api.example.com/', ''],
    ['https://api.example.com/team-a/', '/team-a'],
    ['https://api.example.com/team-a/v1', '/team-a'],
    ['https://api.example.com/team-a/v1/chat/completions', '/team-a'],
    ['https://api.example.com/team-a/api/v1/services/rerank/text-rerank/text-rerank', '/team-a'],
  ])('%s: domain, base path, route', (baseUrl, basePath) => {
    const urls = Object.fromEntries(
      calls.map(({ id, templates, buildRequest }) => [
        id,
        buildRequest(templates[0]?.draft ?? draftOf(id, {}), { baseUrl }).url.replace(/^wss/, 'https'),
      ]),
    );
    expect(urls).toEqual(
      Object.fromEntries(
        Object.entries(ROUTES).map(([id, route]) => [id, `https://api.example.com${basePath}${route}`]),
      ),
    );
    expect(buildModelsRequest(aiGateway, baseUrl)?.url).toBe(`https://api.example.com${basePath}/v1/models`);
  });
});

describe('consumer authentication', () => {
  const placementOf = (auth: Parameters<typeof secretCarrier>[1]['auth'], preset?: string) =>
    secretCarrier(aiGateway, { auth, preset })?.placement ?? null;

  it('puts the key where the console says', () => {
    const bearer = { in: 'header', name: 'Authorization', prefix: 'Bearer ' };
    expect(placementOf({ type: 'provider' })).toEqual(bearer);
    expect(placementOf({ type: 'method', method: 'jwt' })).toEqual(bearer);
    expect(placementOf({ type: 'method', method: 'x-api-key' })).toEqual({
      in: 'header',
      name: 'x-api-key',
      prefix: '',
    });
    expect(placementOf({ type: 'query', name: 'apikey' })).toEqual({ in: 'query', name: 'apikey' });
    expect(placementOf({ type: 'provider' }, 'domain-open')).toBeNull();
  });
});

it.each([
  ['qwen-*', /wildcards/],
  ['qwen-ma?', /wildcards/],
])('the model "%s" is a pattern and no name', (model, expected) => {
  const chat = { model, messages: [{ role: 'user', content: 'hi' }], max_tokens: 8 };
  expect(issuesOf(draftOf('ai-gateway/chat.completions', chat)).join('\n')).toMatch(expected);
  expect(issuesOf(draftOf('ai-gateway/messages', chat)).join('\n')).toMatch(expected);
  const ranking = { model, input: { query: 'q', documents: ['d'] } };
  expect(issuesOf(draftOf('ai-gateway/text-rerank', ranking)).join('\n')).toMatch(expected);
});

it.each([
  [401, 'Request denied by Key Auth check. No API key found in request', /brought no key/],
  [401, 'Request denied by Key Auth check. Invalid API key', /No consumer of the gateway/],
  [401, 'Request denied by Key Auth check. Multiple API keys found in request', /more than one key/],
  [403, 'Request denied by Key Auth check. Unauthorized consumer', /not authorized/],
  [401, 'Jwt missing', /wants a JWT/],
  [401, 'Jwt expired', /past its time/],
  [401, 'Jwt verification fails', /does not pass/],
  [401, 'Empty Signature', /HMAC/],
  [400, 'Invalid Content-MD5', /X-Ca-Error-Message/],
  [404, '', /No route of the gateway/],
  [429, 'Too many requests', /limit of the gateway/],
  [503, 'no healthy upstream', /None of the services/],
  [503, 'upstream connect error or disconnect/reset before headers. reset reason: overflow', /broke the connection/],
  [504, 'upstream request timeout', /No first packet/],
  [413, '', /larger than the gateway/],
  [500, 'failed to decode request', /AI proxy/],
])('%i "%s" is explained', (status, body, cause) => {
  const error = completeError(body, { status, headers: [['content-type', 'text/plain']] });
  expect(findErrorEntry(error, 'ai-gateway')?.cause.en).toMatch(cause);
});
