import { describe, expect, it } from 'vitest';
import { buildModelsRequest } from '../../../../shared/providers/_kit/models-request.ts';
import { secretCarrier } from '../../../../shared/providers/_kit/secret-carrier.ts';
import { paiEas } from '../../../../shared/providers/pai-eas/provider.ts';
import { urlWarnings } from '../../../../shared/requests/url-warnings.ts';
import { draftOf, endpointOf, issuesOf } from '../../../support/draft.ts';

const BASE = 'http://16.cn-hangzhou.pai-eas.aliyuncs.com/api/predict/test';

describe.each(['', '/', '/v1', '/v1/', '/v1/chat/completions', '/v1/chat/completion'])(
  'the console’s address with %j after it',
  (end) => {
    it('gives every call its path once', () => {
      const paths = paiEas.endpoints.map((endpoint) => {
        const draft = endpoint.templates[0]?.draft ?? draftOf(`pai-eas/${endpoint.id}`, {});
        const { method, url } = endpoint.buildRequest(draft, { baseUrl: BASE + end });
        return `${method} ${url.replace(BASE, '')}`;
      });
      expect(paths).toEqual([
        'POST /v1/chat/completions',
        'POST /v1/completions',
        'POST /v1/embeddings',
        'POST /v1/rerank',
        'POST /v1/score',
        'GET /v1/models',
        'POST ',
      ]);
      expect(buildModelsRequest(paiEas, BASE + end)?.url).toBe(`${BASE}/v1/models`);
    });
  },
);

it('sends the token bare, or with “Bearer” by choice', () => {
  const placed = (auth: { type: 'provider' } | { type: 'method'; method: string }) =>
    secretCarrier(paiEas, { auth, preset: 'public' })?.placement;
  expect(placed({ type: 'provider' })).toEqual({ in: 'header', name: 'Authorization', prefix: '' });
  expect(placed({ type: 'method', method: 'bearer' })).toEqual({
    in: 'header',
    name: 'Authorization',
    prefix: 'Bearer ',
  });
});

describe('a processor', () => {
  it('gets exactly what the draft holds, at the address of the service', () => {
    const [json, bytes, text, info] = endpointOf(draftOf('pai-eas/processor', null)).templates.map(({ draft }) =>
      endpointOf(draft).buildRequest(draft, { baseUrl: BASE }),
    );
    expect(json).toMatchObject({ method: 'POST', url: BASE });
    expect(JSON.parse(json?.body ?? '')).toEqual([{ fea1: 1, fea2: 2 }]);
    expect(bytes).toMatchObject({ url: BASE, bodyEncoding: 'base64' });
    expect(Object.fromEntries(bytes?.headers ?? [])).toMatchObject({ 'content-type': 'application/octet-stream' });
    expect(text).toMatchObject({ url: BASE, body: 'hello!' });
    expect(info).toMatchObject({ method: 'GET', url: BASE, body: null });
  });

  it('has a TensorFlow request of whole protobuf fields', () => {
    const template = endpointOf(draftOf('pai-eas/processor', null)).templates.find(({ id }) => id === 'tensorflow');
    const bytes = Buffer.from(template?.draft.http?.body?.data ?? '', 'base64');
    // Field 1, the signature's name; field 2, the map of inputs, up to the end.
    expect(bytes.subarray(0, 17)).toEqual(Buffer.from('\x0a\x0fserving_default'));
    expect([bytes[17], bytes[18]]).toEqual([0x12, bytes.length - 19]);
    expect(bytes.subarray(21, 27).toString()).toBe('inputs');
    const floats = [0, 4, 8, 12].map((offset) => bytes.readFloatLE(bytes.length - 16 + offset).toFixed(1));
    expect(floats).toEqual(['5.1', '3.5', '1.4', '0.2']);
  });
});

describe('the 1 MB of a gateway', () => {
  const chat = (content: string) =>
    draftOf('pai-eas/chat.completions', { model: 'm', messages: [{ role: 'user', content }] });

  it('is told of with the size, in bytes as they are sent', () => {
    expect(issuesOf(chat('x'.repeat(999_000)))).toEqual([]);
    expect(issuesOf(chat('x'.repeat(1_100_000))).join()).toMatch(/^warning : The body is 1\.10 MB \(1,100,\d+ bytes\)/);
    // Three bytes each.
    expect(issuesOf(chat('杭'.repeat(400_000))).join()).toMatch(/The body is 1\.20 MB/);
    expect(issuesOf(chat('杭'.repeat(330_000)))).toEqual([]);
  });

  it('counts decoded bytes, for every call', () => {
    const bytes = (length: number) =>
      draftOf('pai-eas/processor', null, {
        http: { method: 'POST', url: '', body: { type: 'bytes', data: Buffer.alloc(length).toString('base64') } },
      });
    expect(issuesOf(bytes(1_000_000))).toEqual([]);
    expect(issuesOf(bytes(1_000_001)).join()).toMatch(/^warning : The body is 1\.00 MB \(1,000,001 bytes\)/);
    const documents = ['x'.repeat(1_000_000)];
    const rerank = draftOf('pai-eas/rerank', { model: 'm', query: 'q', documents });
    expect(issuesOf(rerank).join()).toMatch(/^warning : The body is 1\.00 MB/);
  });
});

it.each<[string, RegExp | null]>([
  [BASE, null],
  [`${BASE}/v1/chat/completions`, null],
  [`${BASE}/chat/completions`, /needs \/v1/],
  [`${BASE}/completions`, /needs \/v1/],
  [`${BASE}/v1/chat/completion`, /in the plural/],
  ['http://16.cn-hangzhou.pai-eas.aliyuncs.com/v1/chat/completions', /service is missing/],
  ['http://16.cn-hangzhou.pai-eas.aliyuncs.com', /service is missing/],
  ['http://gw.example.com/api/predict/v1/chat/completions', /service is missing/],
  ['http://16.vpc.cn-hangzhou.pai-eas.aliyuncs.com/api/predict/group.service/v1/models', null],
])('warns about the address %s', (url, expected) => {
  const found = urlWarnings(url).map(({ message }) => message.en);
  if (expected === null) expect(found).toEqual([]);
  else expect(found).toEqual([expect.stringMatching(expected)]);
});

it('explains every status of the service, and the words of its gateways', () => {
  const entries = paiEas.errors ?? [];
  const statuses = entries.map(({ status }) => status);
  for (const status of [400, 401, 403, 404, 405, 408, 413, 429, 450, 499, 500, 501, 502, 503, 504]) {
    expect(statuses).toContain(status);
  }
  // The first that matches counts, so the more telling row must come first.
  const first = (status: number, message: string) =>
    entries.find(
      (entry) =>
        (entry.status === undefined || entry.status === status) &&
        entry.code === undefined &&
        (entry.message === undefined || entry.message.test(message)),
    );
  expect(first(503, 'no healthy upstream')?.message).toBeDefined();
  expect(first(504, 'upstream request timeout')?.message).toBeDefined();
  expect(first(404, 'The model `x` does not exist.')?.cause.en).toMatch(/does not serve a model/);
  expect(first(404, 'Not Found')?.cause.en).toMatch(/No API path/);
  expect(first(401, '')?.action.en).toMatch(/Bearer/);
  expect(first(408, '')?.action.en).toMatch(/keepalive/);
});
