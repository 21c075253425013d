import { describe, expect, it } from 'vitest';
import { buildModelsRequest } from '../../../../shared/providers/_kit/models-request.ts';
import { secretCarrier } from '../../../../shared/providers/_kit/secret-carrier.ts';
import { vllm } from '../../../../shared/providers/vllm/provider.ts';
import { decodeTextChunks } from '../../../../shared/streaming/decode-body.ts';
import { toResultJson } from '../../../../shared/streaming/result-json.ts';
import { draftOf, endpointOf } from '../../../support/draft.ts';

const URLS: Readonly<Record<string, string>> = {
  'chat.completions': 'POST http://localhost:8000/v1/chat/completions',
  completions: 'POST http://localhost:8000/v1/completions',
  embeddings: 'POST http://localhost:8000/v1/embeddings',
  rerank: 'POST http://localhost:8000/v1/rerank',
  score: 'POST http://localhost:8000/score',
  classify: 'POST http://localhost:8000/classify',
  pooling: 'POST http://localhost:8000/pooling',
  'audio.transcriptions': 'POST http://localhost:8000/v1/audio/transcriptions',
  'audio.translations': 'POST http://localhost:8000/v1/audio/translations',
  tokenize: 'POST http://localhost:8000/tokenize',
  detokenize: 'POST http://localhost:8000/detokenize',
  models: 'GET http://localhost:8000/v1/models',
  health: 'GET http://localhost:8000/health',
  version: 'GET http://localhost:8000/version',
};

describe.each(['http://localhost:8000', 'http://localhost:8000/v1', 'http://localhost:8000/v1/chat/completions'])(
  'with the base URL %s',
  (baseUrl) => {
    it('finds every path of the server', () => {
      const found = vllm.endpoints.map((endpoint) => {
        const { method, url } = endpoint.buildRequest(draftOf(`vllm/${endpoint.id}`, {}), { baseUrl });
        return [endpoint.id, `${method} ${url}`];
      });
      expect(Object.fromEntries(found)).toEqual(URLS);
      expect(buildModelsRequest(vllm, baseUrl)?.url).toBe('http://localhost:8000/v1/models');
    });
  },
);

it('takes the empty answer of a healthy server for a success', () => {
  const { formats } = endpointOf(draftOf('vllm/health', null));
  const head = { status: 200, headers: [] as [string, string][] };
  const result = decodeTextChunks({ format: formats.json, head, hints: {}, chunks: [] });
  const json = toResultJson({ format: formats.json, httpStatus: 200, result });
  expect(json).toMatchObject({ complete: true, error: null });
});

it('sends the key as a bearer token where the preset has one', () => {
  const auth = { type: 'provider' } as const;
  expect(secretCarrier(vllm, { auth, preset: 'local-key' })?.placement).toEqual({
    in: 'header',
    name: 'Authorization',
    prefix: 'Bearer ',
  });
});

it.each<[number, string, RegExp]>([
  [401, 'Unauthorized', /--api-key/],
  [404, 'The model `x` does not exist.', /GET \/v1\/models/],
  [404, 'Not Found', /without a path/],
  [
    400,
    "This model's maximum context length is 4096 tokens. However, you requested 5013 tokens",
    /truncate_prompt_tokens/,
  ],
  [400, '"auto" tool choice requires --enable-auto-tool-choice and --tool-call-parser to be set', /--tool-call-parser/],
  [400, 'n must be 1 when using greedy sampling, got 2.', /Raise temperature/],
  [400, 'Requested sample logprobs of 30, which is greater than max allowed: 20', /--max-logprobs/],
  [400, 'You can only use one kind of structured outputs constraint', /Keep one/],
  [503, '', /GET \/health/],
])('explains %i %s', (status, message, expected) => {
  // The first row that matches counts.
  const entry = vllm.errors?.find(
    (row) =>
      (row.status === undefined || row.status === status) &&
      row.code === undefined &&
      (row.message === undefined || row.message.test(message)),
  );
  expect(`${entry?.cause.en} ${entry?.action.en}`).toMatch(expected);
});
