import type { JsonObject } from '../../model/json.ts';
import type { LocalText, Template } from '../_kit/adapter.ts';

const MODEL = 'command-a-03-2025';

function template(endpoint: string, id: string, label: LocalText, body?: JsonObject): Template {
  const draft: Template['draft'] = { sidecall: 2, info: { name: label.en }, endpoint: `cohere/${endpoint}` };
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
    },
  ),
  template(
    'chat',
    'message-stream',
    { en: 'Chat, streamed', zh: '流式对话' },
    {
      model: MODEL,
      messages: [{ role: 'user', content: 'Explain in one paragraph how tides come about.' }],
      stream: true,
    },
  ),
  template(
    'chat',
    'thinking',
    { en: 'Thinking', zh: '思考' },
    {
      model: 'command-a-reasoning-08-2025',
      messages: [{ role: 'user', content: 'Which is larger, 9.11 or 9.8? Explain briefly.' }],
      thinking: { type: 'enabled', token_budget: 1024 },
      stream: true,
    },
  ),
  template(
    'chat',
    'tools',
    { en: 'Tool use', zh: '工具调用' },
    {
      model: MODEL,
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
      stream: true,
    },
  ),
  template(
    'chat',
    'documents',
    { en: 'Answer from documents, with citations', zh: '基于文档回答并引用' },
    {
      model: MODEL,
      messages: [{ role: 'user', content: 'Where do the tallest penguins live?' }],
      documents: [
        { id: 'penguins', data: { title: 'Tall penguins', text: 'Emperor penguins are the tallest.' } },
        { id: 'habitats', data: { title: 'Habitats', text: 'Emperor penguins live only in Antarctica.' } },
      ],
      citation_options: { mode: 'ACCURATE' },
      stream: true,
    },
  ),
  template(
    'chat',
    'json-schema',
    { en: 'JSON by a schema', zh: '按 Schema 输出 JSON' },
    {
      model: MODEL,
      messages: [{ role: 'user', content: 'Generate a JSON with one country and its capital.' }],
      response_format: {
        type: 'json_object',
        json_schema: {
          type: 'object',
          properties: { country: { type: 'string' }, capital: { type: 'string' } },
          required: ['country', 'capital'],
        },
      },
    },
  ),
];

export const rerankTemplates: readonly Template[] = [
  template(
    'rerank',
    'rerank',
    { en: 'Rerank', zh: '重排序' },
    {
      model: 'rerank-v3.5',
      query: 'What is the capital of China?',
      documents: ['The capital of China is Beijing.', 'Gravity is a force.', 'Hangzhou lies by the West Lake.'],
      top_n: 2,
    },
  ),
];

export const embedTemplates: readonly Template[] = [
  template(
    'embed',
    'embed',
    { en: 'Embeddings', zh: '向量' },
    {
      model: 'embed-v4.0',
      texts: ['Why is the sky blue?', 'Why is the grass green?'],
      input_type: 'search_document',
      embedding_types: ['float'],
      output_dimension: 256,
    },
  ),
];

export const tokenizeTemplates: readonly Template[] = [
  template(
    'tokenize',
    'tokenize',
    { en: 'Tokenize', zh: '切分 token' },
    {
      model: MODEL,
      text: 'Why is the sky blue?',
    },
  ),
];

export const modelsTemplates: readonly Template[] = [template('models', 'models', { en: 'Models', zh: '模型列表' })];
