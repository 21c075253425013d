import { expect, test } from 'vitest';
import { har } from '../../../../shared/import/formats/har.ts';
import { inEnglish } from '../../../support/import-issues.ts';

const entry = (request: object, more: object = {}) => ({ request: { headers: [], ...request }, ...more });
const file = (...entries: object[]) => ({
  name: 'capture/site.har',
  text: JSON.stringify({ log: { version: '1.2', creator: { name: 'WebInspector' }, pages: [], entries } }),
});

test('detects a recording and nothing else', () => {
  expect(har.detect(file())).toBeGreaterThan(0.9);
  expect(har.detect({ name: 'a.json', text: '{"info":{"name":"x"},"item":[]}' })).toBe(0);
});

test('a recorded call of an API, without what HTTP itself writes', () => {
  const { requests, name } = har.read([
    file(
      entry({
        method: 'POST',
        url: 'https://api.example.com/v1/chat?a=1&b=x%20y',
        headers: [
          { name: ':authority', value: 'api.example.com' },
          { name: 'content-length', value: '7' },
          { name: 'Host', value: 'api.example.com' },
          { name: 'authorization', value: 'Bearer t' },
          { name: 'content-type', value: 'application/json' },
          { name: 'cookie', value: 'a=1' },
        ],
        postData: { mimeType: 'application/json', text: '{"a":1}' },
      }),
    ),
  ]);
  expect(name).toBe('site');
  expect(requests).toEqual([
    {
      path: ['POST /v1/chat'],
      name: 'POST /v1/chat',
      method: 'POST',
      url: 'https://api.example.com/v1/chat',
      query: [
        { key: 'a', value: '1', enabled: true },
        { key: 'b', value: 'x y', enabled: true },
      ],
      headers: [
        { key: 'content-type', value: 'application/json', enabled: true },
        { key: 'cookie', value: 'a=1', enabled: true },
      ],
      auth: { type: 'bearer', token: 't' },
      body: { kind: 'json', text: '{"a":1}', json: { a: 1 } },
      options: { insecure: false, compressed: false, proxy: null, follow: false },
    },
  ]);
});

test('bodies: Base64, fields, forms with parts, bytes', () => {
  const multipart =
    '--B\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--B\r\nContent-Disposition: form-data; name="f"; filename="x.png"\r\nContent-Type: image/png\r\n\r\n\r\n--B--\r\n';
  const { requests, issues } = har.read([
    file(
      entry({
        method: 'POST',
        url: 'https://a.b/1',
        postData: { mimeType: 'text/plain', text: 'aGk=', encoding: 'base64' },
      }),
      entry({
        method: 'POST',
        url: 'https://a.b/2',
        postData: { mimeType: 'application/x-www-form-urlencoded', params: [{ name: 'a', value: '1' }] },
      }),
      entry({
        method: 'POST',
        url: 'https://a.b/3',
        postData: { mimeType: 'multipart/form-data; boundary=B', text: multipart },
      }),
      entry({
        method: 'POST',
        url: 'https://a.b/4',
        postData: { mimeType: 'application/octet-stream', text: '/w==', encoding: 'base64' },
      }),
    ),
  ]);
  expect(requests.map(({ body }) => body)).toEqual([
    { kind: 'text', text: 'hi' },
    { kind: 'urlencoded', parts: [{ name: 'a', type: 'text', value: '1' }] },
    {
      kind: 'multipart',
      parts: [
        { name: 'a', type: 'text', value: '1' },
        { name: 'f', type: 'file', path: 'x.png', filename: 'x.png', contentType: 'image/png' },
      ],
    },
    { kind: 'none' },
  ]);
  expect(issues.map(({ path }) => path[0])).toEqual(['POST /3', 'POST /4']);
});

test('what a page merely loads has a folder of its own; repeats, preflights and sockets are counted', () => {
  const get = entry({ method: 'GET', url: 'https://a.b/x' });
  const { requests, issues } = har.read([
    file(
      get,
      get,
      entry({ method: 'GET', url: 'https://a.b/s.css' }, { _resourceType: 'stylesheet' }),
      entry({ method: 'GET', url: 'https://a.b/i' }, { response: { content: { mimeType: 'image/png' } } }),
      entry({
        method: 'OPTIONS',
        url: 'https://a.b/x',
        headers: [{ name: 'Access-Control-Request-Method', value: 'POST' }],
      }),
      entry({ method: 'GET', url: 'wss://a.b/x' }),
      { request: null },
    ),
  ]);
  expect(requests.map(({ path }) => path)).toEqual([
    ['GET /x'],
    ['Static files', 'GET /s.css'],
    ['Static files', 'GET /i'],
  ]);
  expect(inEnglish(issues).map(({ message }) => message.slice(0, 12))).toEqual([
    '1 request th',
    '1 preflight ',
    '1 entry that',
    '1 entry was ',
  ]);
});

test('another JSON is refused with its name', () => {
  expect(() => har.read([{ name: 'x.har', text: '{"log":{}}' }])).toThrow(/^x\.har is no HAR file/);
});
