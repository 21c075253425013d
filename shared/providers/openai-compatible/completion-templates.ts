import type { Template } from '../_kit/adapter.ts';

const ENDPOINT = 'openai-compatible/completions';
const MODEL = 'gpt-3.5-turbo-instruct';

export const completionTemplates: readonly Template[] = [
  {
    id: 'completion',
    label: { en: 'Continue a text', zh: '续写文本' },
    draft: {
      sidecall: 2,
      info: { name: 'Continue a text' },
      endpoint: ENDPOINT,
      body: { model: MODEL, prompt: 'The three primary colours are', max_tokens: 64, temperature: 0.7 },
    },
  },
  {
    id: 'completion-stream',
    label: { en: 'Continue a text, streamed', zh: '流式续写文本' },
    draft: {
      sidecall: 2,
      info: { name: 'Continue a text, streamed' },
      endpoint: ENDPOINT,
      body: {
        model: MODEL,
        prompt: 'Once upon a time, in a harbour town,',
        max_tokens: 200,
        stream: true,
        stream_options: { include_usage: true },
      },
    },
  },
  {
    id: 'fill-in-the-middle',
    label: { en: 'Fill in the middle', zh: '补全中间内容' },
    draft: {
      sidecall: 2,
      info: { name: 'Fill in the middle' },
      endpoint: ENDPOINT,
      body: {
        model: MODEL,
        prompt: 'def area(radius):\n    ',
        suffix: '\n    return result\n',
        max_tokens: 64,
        temperature: 0,
      },
    },
  },
];
