import type { JsonObject } from '../../model/json.ts';
import type { LocalText, Template } from '../_kit/adapter.ts';

const MODEL = 'llama3.2';

function template(endpoint: string, id: string, label: LocalText, body?: JsonObject): Template {
  const draft: Template['draft'] = { sidecall: 2, info: { name: label.en }, endpoint: `ollama/${endpoint}` };
  return { id, label, draft: body === undefined ? draft : { ...draft, body } };
}

export const chatTemplates: readonly Template[] = [
  template(
    'chat',
    'message',
    { en: 'Chat', zh: '对话' },
    {
      model: MODEL,
      messages: [
        { role: 'system', content: 'You are a concise assistant.' },
        { role: 'user', content: 'Say hello in three languages.' },
      ],
      stream: false,
    },
  ),
  template(
    'chat',
    'message-stream',
    { en: 'Chat, streamed', zh: '流式对话' },
    {
      model: MODEL,
      messages: [{ role: 'user', content: 'Explain in one paragraph how tides come about.' }],
      options: { temperature: 0.7, num_ctx: 8192 },
    },
  ),
  template(
    'chat',
    'thinking',
    { en: 'Thinking', zh: '思考' },
    {
      model: 'qwen3',
      think: true,
      messages: [{ role: 'user', content: 'Which is larger, 9.11 or 9.8? Explain briefly.' }],
    },
  ),
  template(
    'chat',
    'tools',
    { en: 'Tool calls', zh: '工具调用' },
    {
      model: 'qwen3',
      messages: [{ role: 'user', content: 'What is the weather in Hangzhou right now?' }],
      tools: [
        {
          type: 'function',
          function: {
            name: 'get_weather',
            description: 'Current weather of a city.',
            parameters: {
              type: 'object',
              properties: { city: { type: 'string', description: 'Name of the city.' } },
              required: ['city'],
            },
          },
        },
      ],
    },
  ),
  template(
    'chat',
    'json-schema',
    { en: 'JSON by a schema', zh: '按 Schema 输出 JSON' },
    {
      model: MODEL,
      messages: [{ role: 'user', content: 'Name one country and its capital. Answer in JSON.' }],
      format: {
        type: 'object',
        properties: { country: { type: 'string' }, capital: { type: 'string' } },
        required: ['country', 'capital'],
      },
      options: { temperature: 0 },
      stream: false,
    },
  ),
];

export const generateTemplates: readonly Template[] = [
  template(
    'generate',
    'generate',
    { en: 'Generate', zh: '文本生成' },
    {
      model: MODEL,
      prompt: 'Write a haiku about the sea.',
    },
  ),
  template(
    'generate',
    'fill-in-the-middle',
    { en: 'Fill in the middle', zh: '中间填充' },
    {
      model: 'qwen2.5-coder',
      prompt: 'def add(a, b):\n    ',
      suffix: '\n\nprint(add(1, 2))\n',
      options: { temperature: 0, num_predict: 64 },
      stream: false,
    },
  ),
];

export const embedTemplates: readonly Template[] = [
  template(
    'embed',
    'embed',
    { en: 'Embeddings', zh: '向量' },
    {
      model: 'nomic-embed-text',
      input: ['Why is the sky blue?', 'Why is the grass green?'],
    },
  ),
];

export const tagsTemplates: readonly Template[] = [
  template('tags', 'tags', { en: 'Pulled models', zh: '已拉取的模型' }),
];

export const showTemplates: readonly Template[] = [
  template('show', 'show', { en: 'Facts about a model', zh: '模型详情' }, { model: MODEL }),
];
