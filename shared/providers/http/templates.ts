import type { Template } from '../_kit/adapter.ts';

const ENDPOINT = 'http/request';

export const templates: readonly Template[] = [
  {
    id: 'get',
    label: { en: 'GET', zh: 'GET 请求' },
    draft: {
      sidecall: 2,
      info: { name: 'GET request' },
      endpoint: ENDPOINT,
      http: { method: 'GET', url: '/echo', params: [{ name: 'hello', value: 'world' }] },
    },
  },
  {
    id: 'post-json',
    label: { en: 'POST JSON', zh: 'POST JSON 请求' },
    draft: {
      sidecall: 2,
      info: { name: 'POST JSON' },
      endpoint: ENDPOINT,
      http: { method: 'POST', url: '/echo', body: { type: 'json', data: '{\n  "hello": "world"\n}\n' } },
    },
  },
  {
    id: 'post-bytes',
    label: { en: 'POST bytes', zh: 'POST 二进制' },
    draft: {
      sidecall: 2,
      info: { name: 'POST bytes' },
      endpoint: ENDPOINT,
      http: { method: 'POST', url: '/echo', body: { type: 'bytes', encoding: 'base64', data: 'aGVsbG8sIHdvcmxkAA==' } },
    },
  },
];
