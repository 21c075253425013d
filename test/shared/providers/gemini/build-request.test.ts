import { describe, expect, it } from 'vitest';
import { buildModelsRequest } from '../../../../shared/providers/_kit/models-request.ts';
import { gemini } from '../../../../shared/providers/gemini/provider.ts';
import { prepareRequest } from '../../../../shared/requests/prepare-request.ts';
import { withSecret } from '../../../../shared/requests/secret-use.ts';
import { urlWarnings } from '../../../../shared/requests/url-warnings.ts';
import { connectionOf } from '../../../support/connection.ts';
import { draftOf, endpointOf } from '../../../support/draft.ts';

const BASE = 'https://generativelanguage.googleapis.com/v1beta';
const body = { contents: [{ role: 'user', parts: [{ text: 'hi' }] }] };
const draft = draftOf('gemini/generate-content', body, { model: 'gemini-x' });

describe('the model in the path', () => {
  it.each<[base: string, model: string, stream: boolean, url: string]>([
    [BASE, 'gemini-x', false, `${BASE}/models/gemini-x:generateContent`],
    [BASE, 'gemini-x', true, `${BASE}/models/gemini-x:streamGenerateContent?alt=sse`],
    [`${BASE}/`, 'models/gemini-x', false, `${BASE}/models/gemini-x:generateContent`],
    [`${BASE}/models`, 'gemini-x', false, `${BASE}/models/gemini-x:generateContent`],
    [`${BASE}/models/other:generateContent`, 'gemini-x', true, `${BASE}/models/gemini-x:streamGenerateContent?alt=sse`],
    [
      `${BASE}/models/other:streamGenerateContent?alt=sse&key=K`,
      'gemini-x',
      true,
      `${BASE}/models/gemini-x:streamGenerateContent?key=K&alt=sse`,
    ],
    [`${BASE}/models/other:streamGenerateContent?alt=sse`, 'g', false, `${BASE}/models/g:generateContent`],
    [BASE, 'a/b c?d#e:f', false, `${BASE}/models/a%2Fb%20c%3Fd%23e%3Af:generateContent`],
    [BASE, '{{model}}', false, `${BASE}/models/{{model}}:generateContent`],
    [BASE, '\ud800', false, `${BASE}/models/%EF%BF%BD:generateContent`],
    [
      'https://aiplatform.googleapis.com/v1/projects/p/locations/global/publishers/google',
      'gemini-x',
      true,
      'https://aiplatform.googleapis.com/v1/projects/p/locations/global/publishers/google/models/gemini-x:streamGenerateContent?alt=sse',
    ],
  ])('%s + %s, streamed: %j', (baseUrl, model, stream, url) => {
    const { withStream, buildRequest } = endpointOf(draft);
    expect(buildRequest(withStream({ ...draft, model }, stream), { baseUrl }).url).toBe(url);
  });

  it('is filled in where it is a variable', () => {
    const prepared = prepareRequest({
      draft: { ...draft, model: '{{which}}' },
      connection: connectionOf('gemini', BASE, { auth: { type: 'provider' } }),
      scopes: [{ source: 'environment', label: 'e', variables: new Map([['which', 'gemini-x']]) }],
      appVersion: '0',
    });
    expect(prepared.request.url).toBe(`${BASE}/models/gemini-x:generateContent`);
  });
});

it('asks for a stream in the path and never in the body', () => {
  const { withStream, buildRequest, isStream } = endpointOf(draft);
  const streamed = withStream(draft, true);
  expect(isStream(streamed)).toBe(true);
  expect(JSON.parse(buildRequest(streamed, { baseUrl: BASE }).body ?? '')).toEqual(body);
  expect(withStream(streamed, false)).toEqual(draft);
});

it.each([
  ['gemini/count-tokens', 'countTokens'],
  ['gemini/embed-content', 'embedContent'],
])('%s names its model in the path too', (reference, method) => {
  const other = draftOf(reference, body, { model: 'models/m' });
  const request = endpointOf(other).buildRequest(other, { baseUrl: `${BASE}/models/x:generateContent` });
  expect(request.url).toBe(`${BASE}/models/m:${method}`);
});

it.each([BASE, `${BASE}/models`, `${BASE}/models/x:streamGenerateContent?alt=sse`])('lists models from %s', (base) => {
  expect(buildModelsRequest(gemini, base)?.url).toBe(`${BASE}/models?pageSize=1000`);
  const list = draftOf('gemini/models', {});
  expect(endpointOf(list).buildRequest(list, { baseUrl: base }).url).toBe(`${BASE}/models?pageSize=1000`);
  expect(gemini.models?.parse({ models: [{ name: 'models/gemini-x', displayName: 'Gemini X' }] })).toEqual([
    { id: 'gemini-x', label: 'Gemini X' },
  ]);
});

it('carries the key as its own header, as ?key=, or as a bearer token', () => {
  const request = endpointOf(draft).buildRequest({ ...draft, stream: true }, { baseUrl: BASE });
  const [queryKey, bearer] = gemini.authMethods ?? [];
  if (gemini.auth === null || queryKey === undefined || bearer === undefined) throw new Error('a way is missing');
  expect(withSecret(request, gemini.auth, 'K').headers).toContainEqual(['x-goog-api-key', 'K']);
  expect(withSecret(request, queryKey.placement, 'K').url).toMatch(/\?alt=sse&key=K$/);
  expect(withSecret(request, bearer.placement, 'T').headers).toContainEqual(['Authorization', 'Bearer T']);
});

it.each<[url: string, warning: RegExp | null]>([
  ['https://generativelanguage.googleapis.com/models/m:generateContent', /start with a version/],
  [`${BASE}/openai/models/m:generateContent`, /two bases/],
  ['https://aiplatform.googleapis.com/v1/models/m:generateContent', /publishers\/google/],
  ['https://us-central1-aiplatform.googleapis.com/v1/projects/p/locations/l/endpoints/7:generateContent', null],
  [`${BASE}/models/m:generateContent`, null],
])('judges %s', (url, warning) => {
  const found = urlWarnings(url).map(({ message }) => message.en);
  if (warning === null) expect(found).toEqual([]);
  else expect(found.join('\n')).toMatch(warning);
});
