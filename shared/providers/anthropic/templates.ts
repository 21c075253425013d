import type { Template } from '../_kit/adapter.ts';

const ENDPOINT = 'anthropic/messages';
const MODEL = 'claude-sonnet-5-5';

export const messagesTemplates: readonly Template[] = [
  {
    id: 'message',
    label: { en: 'Message', zh: '消息' },
    draft: {
      sidecall: 2,
      info: { name: 'Message' },
      endpoint: ENDPOINT,
      body: {
        model: MODEL,
        max_tokens: 1024,
        system: 'You are a concise assistant.',
        messages: [{ role: 'user', content: 'Say hello in three languages.' }],
      },
    },
  },
  {
    id: 'message-stream',
    label: { en: 'Message, streamed', zh: '流式消息' },
    draft: {
      sidecall: 2,
      info: { name: 'Message, streamed' },
      endpoint: ENDPOINT,
      body: {
        model: MODEL,
        max_tokens: 1024,
        system: 'You are a concise assistant.',
        messages: [{ role: 'user', content: 'Explain in one paragraph how tides come about.' }],
        stream: true,
      },
    },
  },
  {
    id: 'thinking',
    label: { en: 'Thinking', zh: '思考' },
    draft: {
      sidecall: 2,
      info: { name: 'Thinking' },
      endpoint: ENDPOINT,
      body: {
        model: MODEL,
        max_tokens: 4096,
        thinking: { type: 'adaptive', display: 'summarized' },
        messages: [{ role: 'user', content: 'Which is larger, 9.11 or 9.8? Explain briefly.' }],
        stream: true,
      },
    },
  },
  {
    id: 'tools',
    label: { en: 'Tool use', zh: '工具调用' },
    draft: {
      sidecall: 2,
      info: { name: 'Tool use' },
      endpoint: ENDPOINT,
      body: {
        model: MODEL,
        max_tokens: 1024,
        messages: [{ role: 'user', content: 'What is the weather in Hangzhou right now?' }],
        tools: [
          {
            name: 'get_weather',
            description: 'Current weather of a city.',
            input_schema: {
              type: 'object',
              properties: { city: { type: 'string', description: 'Name of the city.' } },
              required: ['city'],
            },
          },
        ],
        tool_choice: { type: 'auto' },
        stream: true,
      },
    },
  },
];

export const countTokensTemplates: readonly Template[] = [
  {
    id: 'count-tokens',
    label: { en: 'Count tokens', zh: '统计 token' },
    draft: {
      sidecall: 2,
      info: { name: 'Count tokens' },
      endpoint: 'anthropic/count-tokens',
      body: {
        model: MODEL,
        system: 'You are a concise assistant.',
        messages: [{ role: 'user', content: 'Explain in one paragraph how tides come about.' }],
      },
    },
  },
];

export const modelsTemplates: readonly Template[] = [
  {
    id: 'models',
    label: { en: 'List of models', zh: '模型列表' },
    draft: { sidecall: 2, info: { name: 'List of models' }, endpoint: 'anthropic/models' },
  },
];
