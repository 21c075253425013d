import type { JsonObject } from '../../model/json.ts';
import type { HttpPart } from '../../model/request-draft.ts';
import type { LocalText, Template } from '../_kit/adapter.ts';

const MODEL = 'qwen-plus';

type Content = { body?: JsonObject; http?: HttpPart; docs?: string };

function template(id: string, label: LocalText, endpoint: string, { docs, ...content }: Content = {}): Template {
  return {
    id,
    label,
    draft: {
      sidecall: 2,
      info: { name: label.en },
      endpoint: `ai-gateway/${endpoint}`,
      ...(docs && { docs }),
      ...content,
    },
  };
}

/** The steps of the vendor's page that come before the call, and what its console can set. */
const MODEL_API_STEPS = `1. AI Gateway console › Instance › Model API › Create Model API; scenario Text Generation, protocol OpenAI compatible.
2. The connection's base URL is the domain of the Model API, with its base path unless that is /.
   "Remove during backend forwarding" changes what the service behind sees, not what is sent here.
3. With consumer authentication the key is the consumer's, not that of the provider; without it no key is needed.
4. model decides which service answers: with "by model name" it must fit a rule (? one character, * any), and a rule
   may rewrite it. After a fallback the answer's model tells who answered.

First Packet Timeout (ms, 0 for none) counts in streams. AI Request Monitoring can write whole requests into a log.
`;

/** What the gateway does not do for this call, which users look for in its console. */
export const FORM_ROUTING = `The gateway reads the model's name on /v1/images/generations and /v1/audio/speech, not here:
rules by model name do not choose the service for a form, and do not rewrite its model. Give this route one service.
`;

/** Default routes by scenario, for a call that the console's own debugger cannot make. */
const ROUTE_LIST = `Sends anything to the Model API, with the consumer's key: change method, path and body.

- Text: POST /v1/chat/completions, /v1/completions; Anthropic: POST /v1/messages
- Embedding: POST /v1/embeddings
- Rerank: POST /v1/rerank (vLLM), /api/v1/services/rerank/text-rerank/text-rerank (Model Studio)
- Others: GET, POST, PUT, PATCH, DELETE below /v1/models, /v1/files, /v1/batches, /v1/fine_tuning/jobs
- Image, OpenAI: POST /v1/images/generations, /v1/images/edits, /v1/images/variations
- Image, Model Studio: POST /api/v1/services/aigc/… text2image/image-synthesis, image2image/image-synthesis,
  image2image/out-painting, virtualmodel/generation, background-generation/generation; tasks below /api/v1/tasks
- Image, ComfyUI: POST /prompt, GET /history, GET /queue, GET /view, POST /upload/image, GET /system_stats and others
- Video, Model Studio: POST /api/v1/services/aigc/… video-generation/video-synthesis, image2video/video-synthesis
- Speech: POST /v1/audio/speech
`;

const MESSAGES = [{ role: 'user', content: 'Explain in one paragraph how tides come about.' }];

export const chatTemplates: readonly Template[] = [
  template('chat-stream', { en: 'Chat, streamed', zh: '流式对话' }, 'chat.completions', {
    docs: MODEL_API_STEPS,
    body: { model: MODEL, messages: MESSAGES, stream: true, stream_options: { include_usage: true } },
  }),
  template('chat', { en: 'Chat', zh: '对话' }, 'chat.completions', { body: { model: MODEL, messages: MESSAGES } }),
];

export const completionTemplates: readonly Template[] = [
  template('completion', { en: 'Completion', zh: '文本续写' }, 'completions', {
    body: { model: 'qwen2.5-coder-32b-instruct', prompt: 'def add(a, b):\n    return', max_tokens: 64 },
  }),
];

export const messagesTemplates: readonly Template[] = [
  template('message', { en: 'Message, Anthropic form', zh: 'Anthropic 形式的消息' }, 'messages', {
    body: { model: MODEL, max_tokens: 1024, messages: MESSAGES, stream: true },
  }),
];

export const embeddingTemplates: readonly Template[] = [
  template('embeddings', { en: 'Embeddings', zh: '向量化' }, 'embeddings', {
    body: {
      model: 'text-embedding-v4',
      input: ['It is warm and sunny in Hangzhou.', 'The stock exchange closed early.'],
    },
  }),
];

const RANKING = {
  query: 'What is the capital of China?',
  documents: ['Gravity is a force.', 'The capital of China is Beijing.'],
};

export const rerankTemplates: readonly Template[] = [
  template('rerank', { en: 'Rerank, vLLM form', zh: '重排序（vLLM 形式）' }, 'rerank', {
    body: { model: 'qwen3-rerank', ...RANKING, top_n: 2 },
  }),
];

export const textRerankTemplates: readonly Template[] = [
  template('text-rerank', { en: 'Rerank, Model Studio form', zh: '重排序（百炼形式）' }, 'text-rerank', {
    body: { model: 'qwen3-rerank', input: RANKING, parameters: { top_n: 2, return_documents: true } },
  }),
];

export const modelsTemplates: readonly Template[] = [
  template('models', { en: 'List of models', zh: '模型列表' }, 'models'),
];

export const routeTemplates: readonly Template[] = [
  template('route', { en: 'Any route', zh: '任意路由' }, 'route', {
    docs: ROUTE_LIST,
    http: { method: 'GET', url: '/v1/models' },
  }),
];
