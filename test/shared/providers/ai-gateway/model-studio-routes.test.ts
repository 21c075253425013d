import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../../shared/model/json.ts';
import type { ProviderAdapter } from '../../../../shared/providers/_kit/adapter.ts';
import { aiGateway } from '../../../../shared/providers/ai-gateway/provider.ts';
import { dashScope } from '../../../../shared/providers/dashscope/provider.ts';

/**
 * The rows of the vendor's table "default routes by scenario" for Model Studio, and the routes of the newer models.
 * `async`: only tasks are made there. `body`: what the vendor's documents send, by the id of our template.
 */
type Row = { method: string; path: string; isAsync?: boolean; bodies?: Readonly<Record<string, JsonObject>> };

const AIGC = '/api/v1/services/aigc';
const DOG = 'https://dashscope.oss-cn-beijing.aliyuncs.com/images/dog_and_girl.jpeg';

const ROWS: Readonly<Record<string, Row>> = {
  'text-to-image': {
    method: 'POST',
    path: `${AIGC}/text2image/image-synthesis`,
    isAsync: true,
    bodies: {
      'text-to-image': {
        model: 'wan2.5-t2i-preview',
        input: { prompt: 'A flower shop with delicate windows, a beautiful wooden door, flowers on display' },
        parameters: { size: '1280*1280', n: 1, prompt_extend: true, watermark: false },
      },
    },
  },
  'image-to-image': {
    method: 'POST',
    path: `${AIGC}/image2image/image-synthesis`,
    isAsync: true,
    bodies: {
      'image-to-image': {
        model: 'wan2.5-i2i-preview',
        input: { prompt: 'Put the girl and the dog into a snowy forest', images: [DOG] },
        parameters: { size: '1280*1280', n: 1 },
      },
      'image-inpaint': {
        model: 'wanx2.1-imageedit',
        input: {
          function: 'description_edit_with_mask',
          prompt: 'A ceramic rabbit holding a ceramic flower',
          base_image_url: 'http://wanx.alicdn.com/material/20250318/description_edit_with_mask_3.jpeg',
          mask_image_url: 'http://wanx.alicdn.com/material/20250318/description_edit_with_mask_3_mask.png',
        },
        parameters: { n: 1 },
      },
    },
  },
  'out-painting': {
    method: 'POST',
    path: `${AIGC}/image2image/out-painting`,
    isAsync: true,
    bodies: {
      'out-painting': {
        model: 'image-out-painting',
        input: { image_url: DOG },
        parameters: { output_ratio: '16:9', angle: 0, best_quality: false, limit_image_size: true },
      },
    },
  },
  'virtual-model': { method: 'POST', path: `${AIGC}/virtualmodel/generation`, isAsync: true },
  'background-generation': { method: 'POST', path: `${AIGC}/background-generation/generation/`, isAsync: true },
  'video-synthesis': {
    method: 'POST',
    path: `${AIGC}/video-generation/video-synthesis`,
    isAsync: true,
    bodies: {
      'text-to-video': {
        model: 'wan2.5-t2v-preview',
        input: { prompt: 'A kitten runs in the moonlight' },
        parameters: { size: '832*480', duration: 5, prompt_extend: true, watermark: false },
      },
    },
  },
  'image-to-video': { method: 'POST', path: `${AIGC}/image2video/video-synthesis`, isAsync: true },
  'tasks.list': { method: 'GET', path: '/api/v1/tasks?page_no=1&page_size=10' },
  'text-rerank': {
    method: 'POST',
    path: '/api/v1/services/rerank/text-rerank/text-rerank',
    bodies: {
      'text-rerank': {
        model: 'qwen3-rerank',
        input: {
          query: 'What is the capital of China?',
          documents: ['Gravity is a force.', 'The capital of China is Beijing.'],
        },
        parameters: { top_n: 2, return_documents: true },
      },
    },
  },
};

/** Not among the default routes: a gateway answers 404 until somebody adds them. */
const ADDED: Readonly<Record<string, Row>> = {
  'multimodal-image': {
    method: 'POST',
    path: `${AIGC}/multimodal-generation/generation`,
    bodies: {
      'image-message-wan': {
        model: 'wan2.6-t2i',
        input: { messages: [{ role: 'user', content: [{ text: 'A flower shop with delicate windows' }] }] },
        parameters: { size: '1280*1280', n: 1, prompt_extend: true, watermark: false },
      },
    },
  },
  'image-generation': { method: 'POST', path: `${AIGC}/image-generation/generation`, isAsync: true },
  'face-detect': { method: 'POST', path: `${AIGC}/image2video/face-detect` },
  'qwen-tts': {
    method: 'POST',
    path: `${AIGC}/multimodal-generation/generation`,
    bodies: {
      'qwen-tts': {
        model: 'qwen3-tts-flash',
        input: { text: 'Good morning. What a lovely day it is.', voice: 'Cherry', language_type: 'English' },
      },
    },
  },
  'speech-synthesizer': {
    method: 'POST',
    path: '/api/v1/services/audio/tts/SpeechSynthesizer',
    bodies: {
      cosyvoice: {
        model: 'cosyvoice-v3-flash',
        input: {
          text: 'Good morning. What a lovely day it is.',
          voice: 'longanyang',
          format: 'wav',
          sample_rate: 24000,
          volume: 50,
          rate: 1,
          pitch: 1,
        },
      },
    },
  },
  transcription: { method: 'POST', path: '/api/v1/services/audio/asr/transcription', isAsync: true },
  'multimodal-embedding': {
    method: 'POST',
    path: '/api/v1/services/embeddings/multimodal-embedding/multimodal-embedding',
  },
};

function check({ endpoints }: ProviderAdapter, baseUrl: string, id: string, row: Row): void {
  const endpoint = endpoints.find((candidate) => candidate.id === id);
  if (endpoint === undefined) throw new Error(`there is no endpoint ${id}`);
  expect(endpoint.templates.length).toBeGreaterThan(0);
  for (const template of endpoint.templates) {
    const { draft } = template;
    const request = endpoint.buildRequest(draft, { baseUrl });
    const headers = Object.fromEntries(request.headers.map(([name, value]) => [name.toLowerCase(), value]));
    const isStream = draft.stream === true;
    expect({ method: request.method, url: request.url }).toEqual({ method: row.method, url: baseUrl + row.path });
    expect(headers).toEqual({
      ...(row.method === 'POST' && { 'content-type': 'application/json' }),
      accept: isStream ? 'text/event-stream' : 'application/json',
      ...(row.isAsync === true && { 'x-dashscope-async': 'enable' }),
      ...(isStream && { 'x-dashscope-sse': 'enable' }),
    });
    expect(endpoint.job !== undefined).toBe(row.isAsync === true);
    expect(request.body).toBe(row.method === 'GET' ? null : JSON.stringify(draft.body));
  }
  for (const [name, body] of Object.entries(row.bodies ?? {})) {
    const template = endpoint.templates.find((candidate) => candidate.id === name);
    expect(template?.draft.body, name).toEqual(body);
  }
}

const rows = Object.entries({ ...ROWS, ...ADDED });

describe.each([
  ['the service', dashScope, 'https://dashscope.aliyuncs.com'],
  ['a gateway', aiGateway, 'https://api.example.com/team-a'],
] as const)('at %s', (_name, provider, baseUrl) => {
  it.each(rows)('%s is sent as its documents say', (id, row) => check(provider, baseUrl, id, row));

  it('every template of pictures makes one, and says so', () => {
    const counts = provider.endpoints
      .filter(({ parameters }) => parameters.some(({ path }) => path.join('.') === 'parameters.n'))
      .filter(({ operation }) => operation === 'image')
      .flatMap(({ id, templates }) =>
        templates.map(({ id: name, draft }) => ({ id, name, body: draft.body as JsonObject })),
      )
      .filter(({ name }) => name !== 'style-repaint')
      .map(({ body }) => (body.parameters as JsonObject).n);
    expect(counts.length).toBeGreaterThan(20);
    expect(new Set(counts)).toEqual(new Set([1]));
  });

  it('questions about a task go beside its call, without the header that makes tasks', () => {
    const endpoint = provider.endpoints.find(({ id }) => id === 'background-generation');
    const draft = endpoint?.templates[0]?.draft;
    if (endpoint?.job === undefined || draft === undefined) throw new Error('no job');
    const request = endpoint.job.poll({ jobId: 'a/b', baseUrl, draft });
    expect(request).toMatchObject({ method: 'GET', url: `${baseUrl}/api/v1/tasks/a%2Fb`, body: null });
    expect(request.headers.map(([name]) => name.toLowerCase())).not.toContain('x-dashscope-async');
    expect(endpoint.job.cancel?.({ jobId: 'x', baseUrl, draft }).url).toBe(`${baseUrl}/api/v1/tasks/x/cancel`);
  });
});

describe('routes of the gateway', () => {
  const issuesOf = (id: string) => {
    const endpoint = aiGateway.endpoints.find((candidate) => candidate.id === id);
    const draft = endpoint?.templates[0]?.draft;
    return draft === undefined ? undefined : endpoint?.validate(draft).map(({ message }) => message.en);
  };

  it.each(Object.keys(ADDED))('%s must be added by hand, which is told before it is sent', (id) => {
    expect(issuesOf(id)).toEqual([expect.stringMatching(/^The gateway makes no route for \/api\/v1\/services\//)]);
  });

  it.each(Object.keys(ROWS).filter((id) => id !== 'tasks.list'))('%s is a default one', (id) => {
    expect(issuesOf(id)).toEqual([]);
  });
});

describe('the slash at the end of a path', () => {
  const urlOf = (provider: ProviderAdapter, id: string, baseUrl: string) => {
    const endpoint = provider.endpoints.find((candidate) => candidate.id === id);
    const draft = endpoint?.templates[0]?.draft;
    return draft === undefined ? undefined : endpoint?.buildRequest(draft, { baseUrl }).url;
  };
  const host = 'https://api.example.com';

  it.each([
    ['virtual-model', `${AIGC}/virtualmodel/generation`],
    ['background-generation', `${AIGC}/background-generation/generation`],
    ['image-to-video', `${AIGC}/image2video/video-synthesis`],
  ])('of %s is spelled as in the address that was pasted', (id, path) => {
    for (const provider of [aiGateway, dashScope]) {
      expect(urlOf(provider, id, `${host}${path}/`)).toBe(`${host}${path}/`);
      expect(urlOf(provider, id, `${host}${path}`)).toBe(`${host}${path}`);
    }
  });
});
