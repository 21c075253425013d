import type { JsonObject } from '../../model/json.ts';
import type { Template } from '../_kit/adapter.ts';

/** Deployments are named by the user; Azure suggests the name of the model, so these are the likeliest. */
const CHAT_MODEL = 'gpt-4o-mini';
const EMBEDDING_MODEL = 'text-embedding-3-small';
const RESPONSES = 'azure-openai/v1.responses';

/** Where an endpoint names the deployment. */
type Place = 'draft' | 'body';

type Text = { en: string; zh: string };

function template(
  { id, label, endpoint, place }: { id: string; label: Text; endpoint: string; place: Place },
  model: string,
  body: JsonObject,
): Template {
  const base = { sidecall: 2 as const, info: { name: label.en }, endpoint };
  return {
    id,
    label,
    draft: place === 'draft' ? { ...base, model, body } : { ...base, body: { model, ...body } },
  };
}

export function chatTemplates(endpoint: string, place: Place): Template[] {
  const streamed = { stream: true, stream_options: { include_usage: true } };
  return [
    template({ id: 'chat', label: { en: 'Chat', zh: '对话' }, endpoint, place }, CHAT_MODEL, {
      messages: [
        { role: 'system', content: 'You are a concise assistant.' },
        { role: 'user', content: 'Say hello in three languages.' },
      ],
    }),
    template({ id: 'chat-stream', label: { en: 'Chat, streamed', zh: '流式对话' }, endpoint, place }, CHAT_MODEL, {
      messages: [
        { role: 'system', content: 'You are a concise assistant.' },
        { role: 'user', content: 'Explain in one paragraph how tides come about.' },
      ],
      ...streamed,
    }),
    template({ id: 'tools', label: { en: 'Tool call', zh: '工具调用' }, endpoint, place }, CHAT_MODEL, {
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
      tool_choice: 'auto',
      ...streamed,
    }),
  ];
}

export function embeddingsTemplates(endpoint: string, place: Place): Template[] {
  return [
    template({ id: 'embeddings', label: { en: 'Embed texts', zh: '文本向量' }, endpoint, place }, EMBEDDING_MODEL, {
      input: ['The quick brown fox', 'jumps over the lazy dog'],
    }),
  ];
}

export const responsesTemplates: readonly Template[] = [
  template(
    { id: 'response-stream', label: { en: 'Response, streamed', zh: '流式响应' }, endpoint: RESPONSES, place: 'body' },
    CHAT_MODEL,
    {
      instructions: 'You are a concise assistant.',
      input: 'Explain in one paragraph how tides come about.',
      stream: true,
    },
  ),
];

export const modelsTemplates: readonly Template[] = [
  {
    id: 'models',
    label: { en: 'List models', zh: '模型列表' },
    draft: { sidecall: 2, info: { name: 'List models' }, endpoint: 'azure-openai/models' },
  },
];
