import { expect, it } from 'vitest';
import { buildModelsRequest } from '../../../../shared/providers/_kit/models-request.ts';
import { dashScope } from '../../../../shared/providers/dashscope/provider.ts';

const PATHS: Readonly<Record<string, string>> = {
  'text-generation': '/api/v1/services/aigc/text-generation/generation',
  'multimodal-generation': '/api/v1/services/aigc/multimodal-generation/generation',
  'text-embedding': '/api/v1/services/embeddings/text-embedding/text-embedding',
  'text-rerank': '/api/v1/services/rerank/text-rerank/text-rerank',
  'chat.completions': '/compatible-mode/v1/chat/completions',
  completions: '/compatible-mode/v1/completions',
  responses: '/compatible-mode/v1/responses',
  embeddings: '/compatible-mode/v1/embeddings',
  models: '/compatible-mode/v1/models',
  reranks: '/compatible-api/v1/reranks',
  messages: '/apps/anthropic/v1/messages',
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
  'speech-socket': '/api-ws/v1/inference',
  'sambert-socket': '/api-ws/v1/inference',
  'recognition-socket': '/api-ws/v1/inference',
};

/** Questions about one thing of many have addresses of another make. */
const OTHERS = ['jobs', 'files', 'batch', 'fine-tuning'];
const calls = dashScope.endpoints.filter(({ id, operation }) => !OTHERS.includes(operation) && id !== 'models.delete');

function urlsAt(baseUrl: string): Record<string, string> {
  return Object.fromEntries(
    calls.map(({ id, templates, buildRequest }) => {
      const [template] = templates;
      if (template === undefined) throw new Error(`${id} has no template`);
      return [id, buildRequest(template.draft, { baseUrl }).url.replace(/^ws/, 'http')];
    }),
  );
}

function expected(host: string, query = ''): Record<string, string> {
  return Object.fromEntries(Object.entries(PATHS).map(([id, path]) => [id, host + path + query]));
}

const ENDS = ['', '/', ...new Set(Object.values(PATHS)), '/api/v1', '/api/v1/', '/compatible-mode/v1'];
const MORE = ['/compatible-api/v1', '/apps/anthropic', '/apps/anthropic/v1'];

it.each([...ENDS, ...MORE, '/api/v2/apps/protocols/compatible-mode/v1'])(
  'a base URL that ends with "%s" serves every call',
  (end) => {
    expect(urlsAt(`https://dashscope.aliyuncs.com${end}`)).toEqual(expected('https://dashscope.aliyuncs.com'));
    const models = buildModelsRequest(dashScope, `https://dashscope.aliyuncs.com${end}`);
    expect(models?.url).toBe('https://dashscope.aliyuncs.com/compatible-mode/v1/models');
  },
);

it('keeps the path of a proxy, a query and a variable', () => {
  expect(urlsAt('http://127.0.0.1:9/proxy/api/v1?trace=1')).toEqual(expected('http://127.0.0.1:9/proxy', '?trace=1'));
  expect(urlsAt('{{mockUrl}}/dashscope')).toEqual(expected('{{mockUrl}}/dashscope'));
});

it.each(['', '/v1', '/v1/', '/v1/chat/completions', '/apps/anthropic'])(
  'the coding plan has the OpenAI form at /v1, from a base that ends with "%s"',
  (end) => {
    const urls = urlsAt(`https://coding-intl.dashscope.aliyuncs.com${end}`);
    expect(urls['chat.completions']).toBe('https://coding-intl.dashscope.aliyuncs.com/v1/chat/completions');
    expect(urls.messages).toBe('https://coding-intl.dashscope.aliyuncs.com/apps/anthropic/v1/messages');
  },
);
