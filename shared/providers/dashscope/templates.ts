import type { Template } from '../_kit/adapter.ts';

const ENDPOINT = 'dashscope/text-generation';
const MODEL = 'qwen-plus';

export const templates: readonly Template[] = [
  {
    id: 'generation',
    label: { en: 'Text generation', zh: '文本生成' },
    draft: {
      sidecall: 1,
      info: { name: 'Text generation' },
      endpoint: ENDPOINT,
      body: {
        model: MODEL,
        input: {
          messages: [
            { role: 'system', content: 'You are a concise assistant.' },
            { role: 'user', content: 'Say hello in three languages.' },
          ],
        },
        parameters: { result_format: 'message' },
      },
    },
  },
  {
    id: 'generation-stream',
    label: { en: 'Text generation, streamed', zh: '流式文本生成' },
    draft: {
      sidecall: 1,
      info: { name: 'Text generation, streamed' },
      endpoint: ENDPOINT,
      stream: true,
      body: {
        model: MODEL,
        input: { messages: [{ role: 'user', content: 'Explain in one paragraph how tides come about.' }] },
        parameters: { result_format: 'message', incremental_output: true },
      },
    },
  },
  {
    id: 'thinking',
    label: { en: 'Thinking', zh: '思考' },
    draft: {
      sidecall: 1,
      info: { name: 'Thinking' },
      endpoint: ENDPOINT,
      stream: true,
      body: {
        model: MODEL,
        input: { messages: [{ role: 'user', content: 'Which is larger, 9.11 or 9.8? Explain briefly.' }] },
        parameters: {
          result_format: 'message',
          incremental_output: true,
          enable_thinking: true,
          thinking_budget: 2000,
        },
      },
    },
  },
];
