import type { Template } from '../_kit/adapter.ts';

const ENDPOINT = 'openai-compatible/chat.completions';
const MODEL = 'gpt-5-mini';

export const chatTemplates: readonly Template[] = [
  {
    id: 'chat',
    label: { en: 'Chat', zh: '对话' },
    draft: {
      sidecall: 2,
      info: { name: 'Chat' },
      endpoint: ENDPOINT,
      body: {
        model: MODEL,
        messages: [
          { role: 'system', content: 'You are a concise assistant.' },
          { role: 'user', content: 'Say hello in three languages.' },
        ],
      },
    },
  },
  {
    id: 'chat-stream',
    label: { en: 'Chat, streamed', zh: '流式对话' },
    draft: {
      sidecall: 2,
      info: { name: 'Chat, streamed' },
      endpoint: ENDPOINT,
      body: {
        model: MODEL,
        messages: [
          { role: 'system', content: 'You are a concise assistant.' },
          { role: 'user', content: 'Explain in one paragraph how tides come about.' },
        ],
        stream: true,
        stream_options: { include_usage: true },
      },
    },
  },
  {
    id: 'vision',
    label: { en: 'Describe an image', zh: '图像理解' },
    draft: {
      sidecall: 2,
      info: { name: 'Describe an image' },
      endpoint: ENDPOINT,
      body: {
        model: MODEL,
        messages: [
          {
            role: 'user',
            content: [
              { type: 'text', text: 'What is in this image?' },
              {
                type: 'image_url',
                image_url: { url: 'https://dashscope.oss-cn-beijing.aliyuncs.com/images/dog_and_girl.jpeg' },
              },
            ],
          },
        ],
        stream: true,
        stream_options: { include_usage: true },
      },
    },
  },
  {
    id: 'tools',
    label: { en: 'Tool call', zh: '工具调用' },
    draft: {
      sidecall: 2,
      info: { name: 'Tool call' },
      endpoint: ENDPOINT,
      body: {
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
        tool_choice: 'auto',
        stream: true,
        stream_options: { include_usage: true },
      },
    },
  },
  {
    id: 'json-schema',
    label: { en: 'Answer by JSON Schema', zh: '按 JSON Schema 输出' },
    draft: {
      sidecall: 2,
      info: { name: 'Answer by JSON Schema' },
      endpoint: ENDPOINT,
      body: {
        model: MODEL,
        messages: [
          { role: 'system', content: 'Extract the event as JSON.' },
          { role: 'user', content: 'Alice and Bob go to a science fair on Friday.' },
        ],
        response_format: {
          type: 'json_schema',
          json_schema: {
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
  {
    id: 'two-answers',
    label: { en: 'Two answers with log probabilities', zh: '两个回答与对数概率' },
    draft: {
      sidecall: 2,
      info: { name: 'Two answers with log probabilities' },
      endpoint: ENDPOINT,
      body: {
        // Reasoning models refuse log probabilities.
        model: 'gpt-4.1-mini',
        messages: [{ role: 'user', content: 'Name a colour, in one word.' }],
        n: 2,
        temperature: 1,
        logprobs: true,
        top_logprobs: 2,
      },
    },
  },
];
