import { describe, expect, it } from 'vitest';
import type { HttpPart } from '../../../../shared/model/request-draft.ts';
import { draftOf, endpointOf, issuesOf } from '../../../support/draft.ts';

type Headers = { name: string; value: string }[];

function draft(http: Partial<HttpPart>, headers?: Headers) {
  return { ...draftOf('http/request', null), body: undefined, http: { method: 'GET', url: '', ...http }, headers };
}

function build(http: Partial<HttpPart>, baseUrl = 'https://base.test/api', headers?: Headers) {
  const made = draft(http, headers);
  return endpointOf(made).buildRequest(made, { baseUrl });
}

describe('the address', () => {
  it.each<[Partial<HttpPart>, string]>([
    [{ url: '/users' }, 'https://base.test/api/users'],
    [{ url: 'users/1' }, 'https://base.test/api/users/1'],
    [{ url: '' }, 'https://base.test/api'],
    [{ url: '/api' }, 'https://base.test/api/api'],
    [{ url: 'HTTPS://other.test/x' }, 'HTTPS://other.test/x'],
    [{ url: '/a?x=1', params: [{ name: 'y', value: '2' }] }, 'https://base.test/api/a?x=1&y=2'],
    [
      { url: '/a', params: [{ name: 'q', value: 'a b&c=d/你%20' }] },
      'https://base.test/api/a?q=a%20b%26c%3Dd%2F%E4%BD%A0%2520',
    ],
    [
      {
        url: '/a',
        params: [
          { name: 'x', value: '1', disabled: true },
          { name: '', value: '2' },
        ],
      },
      'https://base.test/api/a',
    ],
    [
      {
        url: '/a',
        params: [
          { name: 'x', value: '1' },
          { name: 'x', value: '' },
        ],
      },
      'https://base.test/api/a?x=1&x=',
    ],
    [{ url: '/a', params: [{ name: 'x', value: '\ud800' }] }, 'https://base.test/api/a?x=%EF%BF%BD'],
  ])('%j', (http, url) => {
    expect(build(http).url).toBe(url);
  });

  it('stands alone without a base', () => {
    expect(build({ url: 'example.test/x' }, '').url).toBe('example.test/x');
  });
});

describe('the body', () => {
  const fields = [
    { name: 'a b', value: "it's 1+1~" },
    { name: 'off', value: '1', disabled: true },
  ];
  it.each<[HttpPart['body'], string | null, string | undefined]>([
    [undefined, null, undefined],
    [{ type: 'none', data: 'kept aside' }, null, undefined],
    [{ type: 'json', data: '{ "a":1 }' }, '{ "a":1 }', 'application/json'],
    [{ type: 'text', data: 'plain' }, 'plain', 'text/plain; charset=utf-8'],
    [{ type: 'form-urlencoded', fields }, 'a+b=it%27s+1%2B1%7E', 'application/x-www-form-urlencoded'],
    [{ type: 'bytes', data: 'AAEC\r\n AwQ=\n' }, 'AAECAwQ=', 'application/octet-stream'],
  ])('%j', (body, text, contentType) => {
    const request = build({ method: 'post', body });
    expect(request.method).toBe('POST');
    expect(request.body).toBe(text);
    expect(Object.fromEntries(request.headers)['content-type']).toBe(contentType);
  });

  it.each<[HttpPart['body'], string | undefined, number[]]>([
    [{ type: 'bytes', data: 'AP+A' }, 'base64', [0, 255, 128]],
    [{ type: 'bytes', encoding: 'base64', data: '_-A' }, 'base64', [255, 224]],
    [{ type: 'bytes', encoding: 'hex', data: '00 ff\n80' }, 'hex', [0, 255, 128]],
    [{ type: 'bytes' }, 'base64', []],
  ])('names how bytes are written: %j', (body, encoding, bytes) => {
    const request = build({ method: 'POST', body });
    expect(request.bodyEncoding).toBe(encoding);
    expect([...Buffer.from(request.body ?? '', request.bodyEncoding)]).toEqual(bytes);
  });

  it.each<[string, string]>([
    ['_-A', '/+A='],
    ['AA', 'AA=='],
    ['{{a_b-c}}', '{{a_b-c}}'],
  ])('sends Base64 in its plain form: %s', (data, body) => {
    expect(build({ method: 'POST', body: { type: 'bytes', data } }).body).toBe(body);
  });

  it('is text wherever it is not bytes', () => {
    for (const type of ['json', 'text', 'form-urlencoded'] as const) {
      expect(build({ method: 'POST', body: { type, data: 'AP+A' } }), type).not.toHaveProperty('bodyEncoding');
    }
  });

  it('keeps the content type that the user sets', () => {
    const headers = [{ name: 'Content-Type', value: 'application/vnd.api+json' }];
    const request = build({ method: 'POST', body: { type: 'json', data: '{}' } }, undefined, headers);
    expect(request.headers).toEqual([
      ['accept', '*/*'],
      ['Content-Type', 'application/vnd.api+json'],
    ]);
  });
});

it.each<[Partial<HttpPart>, RegExp | null]>([
  [{ method: 'PURGE' }, null],
  [{ method: 'GE T' }, /^error method: /],
  [{ method: 'GET', body: { type: 'text', data: 'x' } }, /^warning body: GET with a body/],
  [{ method: 'POST', body: { type: 'json', data: '{"a":}' } }, /^warning body: .*not valid JSON/],
  [{ method: 'POST', body: { type: 'json', data: '{"a": {{n}} }' } }, null],
  [
    { method: 'POST', body: { type: 'json', data: '{"a":{"b":1,\n"b":2}}' } },
    /^warning body: The key "b" is repeated on line 2: both are sent/,
  ],
  [{ method: 'POST', body: { type: 'bytes', data: ' AP+A\n' } }, null],
  [{ method: 'POST', body: { type: 'bytes', data: 'AA==' } }, null],
  [{ method: 'POST', body: { type: 'bytes', data: '_-8' } }, null],
  [{ method: 'POST', body: { type: 'bytes', data: '' } }, null],
  [{ method: 'POST', body: { type: 'bytes', data: '{{image}}*' } }, null],
  [{ method: 'POST', body: { type: 'bytes', data: 'AAAA*' } }, /^error body: "\*" does not belong in Base64\.$/],
  [{ method: 'POST', body: { type: 'bytes', data: 'AA=A' } }, /^error body: "=" does not belong in Base64\.$/],
  [{ method: 'POST', body: { type: 'bytes', data: 'AAAAA' } }, /^error body: .*cut: 5 characters/],
  [{ method: 'POST', body: { type: 'bytes', data: 'AA=' } }, /^error body: .*cut: 3 characters/],
  [{ method: 'POST', body: { type: 'bytes', encoding: 'hex', data: 'DE ad\nbe ef' } }, null],
  [
    { method: 'POST', body: { type: 'bytes', encoding: 'hex', data: 'dea' } },
    /^error body: .*two digits a byte.* 3\.$/,
  ],
  [{ method: 'POST', body: { type: 'bytes', encoding: 'hex', data: '0xde' } }, /^error body: "x" does not belong/],
])('validates %j', (http, expected) => {
  const found = issuesOf(draft(http));
  if (expected === null) expect(found).toEqual([]);
  else expect(found.join('\n')).toMatch(expected);
});

it.each([
  ['get', 'GET'],
  [' Post ', 'POST'],
  ['', 'GET'],
  ['pUrGe', 'pUrGe'],
])('the method "%s" goes out as %s', (typed, sent) => {
  expect(build({ method: typed }).method).toBe(sent);
});
