import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../../shared/model/json.ts';
import { secretCarrier } from '../../../../shared/providers/_kit/secret-carrier.ts';
import { huaweiPangu } from '../../../../shared/providers/huawei-pangu/provider.ts';
import { urlWarnings } from '../../../../shared/requests/url-warnings.ts';
import { draftOf, endpointOf, issuesOf } from '../../../support/draft.ts';
import { linesOf, promptOf } from '../../../support/prompt.ts';

const V1 = 'huawei-pangu/v1.chat';
const V2 = 'huawei-pangu/v2.chat';
const HOST = 'https://pangu.cn-southwest-2.myhuaweicloud.com';
const DEPLOYMENT = '/v1/0123456789abcdef0123456789abcdef/deployments/1b2c3d4e-0000-4000-8000-000000000001';
/** The vendor's own sample. */
const SAMPLE = {
  messages: [{ content: 'Introduce the Yangtze River and its typical fish species.' }],
  temperature: 0.9,
  max_tokens: 600,
};

function urlOf(endpoint: string, baseUrl: string): string {
  const draft = draftOf(endpoint, {});
  return endpointOf(draft).buildRequest(draft, { baseUrl }).url;
}

describe('addresses from the console, in whatever form', () => {
  const v1Call = `${HOST}${DEPLOYMENT}/chat/completions`;
  const v2Call = `${HOST}/api/v2/chat/completions`;
  it.each([
    [V1, v1Call, v1Call],
    [V1, `${HOST}${DEPLOYMENT}`, v1Call],
    [V1, `${HOST}/${DEPLOYMENT}/`, v1Call],
    [V1, `${HOST}/v1/infers/a1${DEPLOYMENT}/chat/completions`, `${HOST}/v1/infers/a1${DEPLOYMENT}/chat/completions`],
    [V1, `${HOST}/v1/infers/a1${DEPLOYMENT}`, `${HOST}/v1/infers/a1${DEPLOYMENT}/chat/completions`],
    [V1, `${HOST}${DEPLOYMENT}/text/completions`, `${HOST}${DEPLOYMENT}/text/completions`],
    [V1, 'http://1.2.3.4:30080//api-url//v1/chat/completions', 'http://1.2.3.4:30080/api-url/v1/chat/completions'],
    [
      V1,
      'http://{{elb_ip}}:{{elb_port}}/{{api_url}}/v1',
      'http://{{elb_ip}}:{{elb_port}}/{{api_url}}/v1/chat/completions',
    ],
    [V1, 'http://1.2.3.4:30080/v1/chat/completions/', 'http://1.2.3.4:30080/v1/chat/completions'],
    [V2, HOST, v2Call],
    [V2, `${HOST}/`, v2Call],
    [V2, `${HOST}/api/v2`, v2Call],
    [V2, v2Call, v2Call],
    [V2, v1Call, v2Call],
    [V2, `${HOST}${DEPLOYMENT}`, v2Call],
    [V2, `${HOST}/v1/infers/a1${DEPLOYMENT}/chat/completions`, v2Call],
    [V2, 'http://10.0.0.8:30080', 'http://10.0.0.8:30080/api/v2/chat/completions'],
    [V2, 'http://10.0.0.8:30080/v1', 'http://10.0.0.8:30080/v1/chat/completions'],
    [V2, 'http://10.0.0.8:30080/v1/chat/completions?a=1', 'http://10.0.0.8:30080/v1/chat/completions?a=1'],
  ])('%s below %s', (endpoint, baseUrl, expected) => {
    expect(urlOf(endpoint, baseUrl)).toBe(expected);
  });

  it.each([
    [`${HOST}/chat/completions`, /needs a path/],
    [`${HOST}/v1/0123456789abcdef0123456789abcdef/chat/completions`, /both ids/],
  ])('%s is told of', (url, says) => {
    expect(urlWarnings(url).map(({ message }) => message.en)).toEqual([expect.stringMatching(says)]);
  });

  it.each([v1Call, v2Call, 'http://10.0.0.8:30080/v1/chat/completions'])('%s is right', (url) => {
    expect(urlWarnings(url)).toEqual([]);
  });
});

describe('the three ways of authentication', () => {
  it.each([
    ['cloud-v1', 'X-Apig-AppCode', ''],
    ['cloud-v2', 'Authorization', 'Bearer '],
    ['edge-node', 'X-Apig-AppCode', ''],
  ])('preset %s sends the key in %s', (preset, name, prefix) => {
    const carrier = secretCarrier(huaweiPangu, { preset, auth: { type: 'provider' } });
    expect(carrier?.placement).toEqual({ in: 'header', name, prefix });
    expect(carrier?.method?.exchange).toBeUndefined();
  });

  const method = secretCarrier(huaweiPangu, { auth: { type: 'method', method: 'iam-token' } })?.method;
  const exchange = method?.exchange;
  if (exchange === undefined) throw new Error('no exchange');

  it('fetches an IAM token with the password of the IAM user', () => {
    expect(method?.placement).toEqual({ in: 'header', name: 'X-Auth-Token', prefix: '' });
    const fields = {
      iamUrl: 'https://iam.cn-southwest-2.myhuaweicloud.com/',
      domain: 'my-account',
      user: 'my-user',
      project: 'cn-southwest-2',
    };
    const request = exchange.buildRequest(fields, 'pass"word');
    expect(request.method).toBe('POST');
    expect(request.url).toBe('https://iam.cn-southwest-2.myhuaweicloud.com/v3/auth/tokens?nocatalog=true');
    expect(JSON.parse(request.body ?? '')).toEqual({
      auth: {
        identity: {
          methods: ['password'],
          password: { user: { name: 'my-user', password: 'pass"word', domain: { name: 'my-account' } } },
        },
        scope: { project: { name: 'cn-southwest-2' } },
      },
    });
    const pasted = { ...fields, iamUrl: 'https://iam.myhuaweicloud.com/v3/auth/tokens', project: 'A'.repeat(32) };
    const other = exchange.buildRequest(pasted, 'x');
    expect(other.url).toBe('https://iam.myhuaweicloud.com/v3/auth/tokens?nocatalog=true');
    expect(JSON.parse(other.body ?? '')).toHaveProperty('auth.scope', { project: { id: 'A'.repeat(32) } });
  });

  it('reads the token from the header and its end from the body', () => {
    const head = { status: 201, headers: [['x-subject-token', 'MIIabc']] as [string, string][] };
    expect(exchange.readToken(head, { token: { expires_at: '2026-01-02T03:04:05.678000Z' } })).toEqual({
      token: 'MIIabc',
      expiresAtEpochMs: Date.UTC(2026, 0, 2, 3, 4, 5, 678),
    });
    expect(exchange.readToken(head, 'no JSON')).toEqual({ token: 'MIIabc', expiresAtEpochMs: null });
    expect(exchange.readToken({ status: 201, headers: [] }, { token: {} })).toBeNull();
    expect([exchange.lifetimeMs, exchange.refreshEarlyMs]).toEqual([86_400_000, 600_000]);
  });
});

describe('rules', () => {
  it.each<[string, JsonObject, RegExp | null]>([
    [V1, SAMPLE, null],
    [V1, { ...SAMPLE, n: 2 }, null],
    [V1, { ...SAMPLE, n: 2, stream: true }, /^error n: .*PANGU\.3321/],
    [V1, { ...SAMPLE, n: 3 }, /^error n: .*at most 2/],
    [V1, { ...SAMPLE, temperature: 1.2 }, /^error temperature: .*at most 1/],
    [V1, { ...SAMPLE, top_p: 0 }, /^error top_p: .*above 0/],
    [V1, { ...SAMPLE, user: 'u'.repeat(65) }, /^error user: .*64/],
    [V1, { ...SAMPLE, user: '' }, /^error user: .*empty/],
    [
      V1,
      { ...SAMPLE, stream: true, stream_options: { include_usage: true } },
      /^warning stream_options: .*not documented/,
    ],
    [V1, { messages: [{ role: 'user' }] }, /^error messages\.0\.content: .*needs content/],
    [V1, { ...SAMPLE, model: 'x' }, /^warning model: .*not needed/],
    [V1, { ...SAMPLE, with_prompt: true }, /^warning with_prompt: .*older/],
    [V2, { model: 'm', messages: [{ role: 'user', content: 'hi' }], temperature: 0.9 }, null],
    [V2, { model: 'm', ...SAMPLE }, /^error messages\.0\.role: .*needs a role/],
    [V2, { messages: [{ role: 'user', content: 'hi' }] }, /^error model: .*required/],
  ])('%s %j', (endpoint, body, expected) => {
    const found = issuesOf(draftOf(endpoint, body));
    if (expected === null) expect(found).toEqual([]);
    else expect(found).toEqual([expect.stringMatching(expected)]);
  });
});

it('sends the sample as it stands and takes its message for the user’s', () => {
  const draft = draftOf(V1, SAMPLE);
  const endpoint = endpointOf(draft);
  expect(JSON.parse(endpoint.buildRequest(draft, { baseUrl: HOST + DEPLOYMENT }).body ?? '')).toEqual(SAMPLE);
  const prompt = endpoint.toPrompt(draft);
  expect(prompt && linesOf(prompt)).toEqual([{ role: 'user', text: SAMPLE.messages[0]?.content }]);
  expect(prompt?.others).toEqual([]);
  expect(endpoint.withStream(draft, true).body).toEqual({ ...SAMPLE, stream: true });
  expect(endpoint.withStream(endpoint.withStream(draft, true), false).body).toEqual(SAMPLE);
});

it('maps a shared prompt to V1 without what V1 does not know, and says so', () => {
  const prompt = promptOf([{ role: 'user', text: 'hi' }], {
    temperature: 1.5,
    stop: ['END'],
    stream: true,
    sources: { temperature: ['temperature'], stop: ['stop_sequences'] },
  });
  const [v1, v2] = huaweiPangu.endpoints;
  expect(v1?.fromPrompt(prompt, 'm')).toEqual({
    body: { messages: [{ role: 'user', content: 'hi' }], temperature: 1, stream: true },
    notes: [
      { kind: 'clamped', field: 'temperature', from: 1.5, to: 1 },
      { kind: 'dropped', field: 'stop_sequences' },
    ],
  });
  expect(v2?.fromPrompt(prompt, 'm').body).toMatchObject({ model: 'm', temperature: 1, stop: ['END'] });
});

it('has a row for every code that Pangu, IAM and the gateway document', () => {
  const codes = [
    'PANGU.0001 PANGU.0010 PANGU.0011 PANGU.0012 PANGU.0031 PANGU.3254 PANGU.3267 PANGU.3278 PANGU.3318',
    'PANGU.3320 PANGU.3321 PANGU.3342 IAM.* APIG.0101 APIG.0103 APIG.0106 APIG.0201 APIG.0202 APIG.0203',
    'APIG.0301 APIG.0303 APIG.0304 APIG.0305 APIG.0306 APIG.0307 APIG.0308',
  ].flatMap((line) => line.split(' '));
  expect((huaweiPangu.errors ?? []).map(({ code }) => code)).toEqual(expect.arrayContaining(codes));
});
