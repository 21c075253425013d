import { expect, it } from 'vitest';
import { recognise } from '../../../shared/import/recognise.ts';
import type { JsonObject } from '../../../shared/model/json.ts';

type Sent = { path: string; body: JsonObject; headers?: Record<string, string>; host?: string };

function found({ path, body, headers = {}, host = 'https://dashscope.aliyuncs.com' }: Sent) {
  const request = {
    name: 'Imported',
    method: 'POST',
    url: host + path,
    body: { kind: 'json' as const, text: JSON.stringify(body), json: body },
    headers: [],
    query: [],
  };
  const pairs = Object.entries(headers).map(([key, value]) => ({ key, value, enabled: true }));
  return recognise(request as never, { credential: null, headers: pairs, query: [] } as never, (text) => text);
}

const AIGC = '/api/v1/services/aigc';
const ASYNC = { 'X-DashScope-Async': 'enable', 'Content-Type': 'application/json' };
const said = (content: JsonObject[]) => ({ messages: [{ role: 'user', content }] });

it.each<[Sent, string]>([
  [
    {
      path: `${AIGC}/text2image/image-synthesis`,
      body: { model: 'wan2.5-t2i-preview', input: { prompt: 'a' }, parameters: { n: 1 } },
      headers: ASYNC,
    },
    'text-to-image',
  ],
  [
    {
      path: `${AIGC}/background-generation/generation/`,
      body: { model: 'wanx-background-generation-v2', input: { base_image_url: 'https://a/b', ref_prompt: 'a' } },
      headers: ASYNC,
    },
    'background-generation',
  ],
  [
    { path: `${AIGC}/virtualmodel/generation/`, body: { model: 'virtualmodel-v2', input: {} }, headers: ASYNC },
    'virtual-model',
  ],
  [
    {
      path: `${AIGC}/image2video/video-synthesis/`,
      body: { model: 'wan2.2-kf2v-flash', input: { first_frame_url: 'https://a/b' } },
      headers: ASYNC,
    },
    'image-to-video',
  ],
  [
    {
      path: `${AIGC}/multimodal-generation/generation`,
      body: { model: 'qwen-image-plus', input: said([{ text: 'a' }]) },
    },
    'multimodal-image',
  ],
  [
    {
      path: `${AIGC}/multimodal-generation/generation`,
      body: { model: 'qwen3-vl-plus', input: said([{ image: 'https://a/b' }, { text: 'a' }]) },
    },
    'multimodal-generation',
  ],
  [
    {
      path: `${AIGC}/multimodal-generation/generation`,
      body: { model: 'qwen3-tts-flash', input: { text: 'a', voice: 'Cherry' } },
    },
    'qwen-tts',
  ],
  [
    {
      path: `${AIGC}/text2image/image-synthesis`,
      body: { model: 'wan2.5-t2i-preview', input: { prompt: 'a' } },
      headers: ASYNC,
      host: 'https://gateway.example.com/base',
    },
    'text-to-image',
  ],
])('%j is %s', (sent, endpoint) => {
  const recognised = found(sent);
  expect(recognised?.endpoint).toBe(`dashscope/${endpoint}`);
  expect(recognised?.baseUrl).toBe(sent.host ?? 'https://dashscope.aliyuncs.com');
  // Headers that the endpoint sends by itself do not stay in the draft.
  expect(recognised?.draft.headers).toBeUndefined();
});

it('the header that asks for a stream becomes the wish to stream', () => {
  const sent = {
    path: `${AIGC}/multimodal-generation/generation`,
    body: { model: 'qwen3-tts-flash', input: { text: 'a', voice: 'Cherry' } },
    headers: { 'X-DashScope-SSE': 'enable' },
  };
  expect(found(sent)?.draft.stream).toBe(true);
});
