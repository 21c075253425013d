import type { Template } from '../_kit/adapter.ts';

const ENDPOINT = 'openai-compatible/responses';
const MODEL = 'gpt-5-mini';

export const responsesTemplates: readonly Template[] = [
  {
    id: 'response',
    label: { en: 'Response', zh: '响应' },
    draft: {
      sidecall: 2,
      info: { name: 'Response' },
      endpoint: ENDPOINT,
      body: {
        model: MODEL,
        instructions: 'You are a concise assistant.',
        input: [{ role: 'user', content: 'Say hello in three languages.' }],
      },
    },
  },
  {
    id: 'response-stream',
    label: { en: 'Response with thinking, streamed', zh: '带思考的流式响应' },
    draft: {
      sidecall: 2,
      info: { name: 'Response with thinking, streamed' },
      endpoint: ENDPOINT,
      body: {
        model: MODEL,
        input: [{ role: 'user', content: 'Which weighs more, a litre of water or a litre of oil? Explain briefly.' }],
        reasoning: { effort: 'low', summary: 'auto' },
        stream: true,
      },
    },
  },
  {
    id: 'response-tool',
    label: { en: 'Response with a tool call', zh: '带工具调用的响应' },
    draft: {
      sidecall: 2,
      info: { name: 'Response with a tool call' },
      endpoint: ENDPOINT,
      body: {
        model: MODEL,
        input: [{ role: 'user', content: 'What is the weather in Hangzhou right now?' }],
        tools: [
          {
            type: 'function',
            name: 'get_weather',
            description: 'Current weather of a city.',
            parameters: {
              type: 'object',
              properties: { city: { type: 'string', description: 'Name of the city.' } },
              required: ['city'],
            },
          },
        ],
        tool_choice: 'auto',
        stream: true,
      },
    },
  },
  {
    id: 'response-json-schema',
    label: { en: 'Response by JSON Schema', zh: '按 JSON Schema 响应' },
    draft: {
      sidecall: 2,
      info: { name: 'Response by JSON Schema' },
      endpoint: ENDPOINT,
      body: {
        model: MODEL,
        instructions: 'Extract the event as JSON.',
        input: [{ role: 'user', content: 'Alice and Bob go to a science fair on Friday.' }],
        text: {
          format: {
            type: 'json_schema',
            name: 'event',
            strict: true,
            schema: {
              type: 'object',
              properties: {
                name: { type: 'string' },
                day: { type: 'string' },
                people: { type: 'array', items: { type: 'string' } },
              },
              required: ['name', 'day', 'people'],
              additionalProperties: false,
            },
          },
        },
      },
    },
  },
];
