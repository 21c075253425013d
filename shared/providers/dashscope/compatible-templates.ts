import type { Template } from '../_kit/adapter.ts';
import { PRIVATELINK_STEPS } from './privatelink-steps.ts';
import { template } from './template.ts';

const MODEL = 'qwen-plus';
const TIDES = [{ role: 'user', content: 'Explain in one paragraph how tides come about.' }];
const HELLO = [
  { role: 'system', content: 'You are a concise assistant.' },
  { role: 'user', content: 'Say hello in three languages.' },
];

export const chatTemplates: readonly Template[] = [
  template('chat', { en: 'Chat', zh: '对话' }, 'chat.completions', { model: MODEL, messages: HELLO }),
  template('chat-stream', { en: 'Chat, streamed', zh: '流式对话' }, 'chat.completions', {
    model: MODEL,
    messages: TIDES,
    stream: true,
    stream_options: { include_usage: true },
  }),
  template('chat-thinking', { en: 'Chat, thinking', zh: '思考对话' }, 'chat.completions', {
    model: MODEL,
    messages: [{ role: 'user', content: 'Which is larger, 9.11 or 9.8? Explain briefly.' }],
    stream: true,
    stream_options: { include_usage: true },
    enable_thinking: true,
    thinking_budget: 2000,
  }),
  template('chat-json', { en: 'Answer as JSON', zh: '以 JSON 回答' }, 'chat.completions', {
    model: MODEL,
    messages: [
      { role: 'system', content: 'Answer as JSON with the keys name, day and people.' },
      { role: 'user', content: 'Alice and Bob go to a science fair on Friday.' },
    ],
    response_format: { type: 'json_object' },
  }),
  // The sample of the page about PrivateLink, word for word.
  template(
    'privatelink',
    { en: 'Chat over PrivateLink (VPC)', zh: '通过 PrivateLink（VPC）对话' },
    'chat.completions',
    {
      model: 'qwen-flash',
      messages: [
        { role: 'system', content: 'You are a helpful assistant.' },
        { role: 'user', content: 'Who are you?' },
      ],
    },
    PRIVATELINK_STEPS,
  ),
];

export const completionTemplates: readonly Template[] = [
  template('fill-in', { en: 'Fill in code', zh: '代码补全' }, 'completions', {
    model: 'qwen2.5-coder-32b-instruct',
    prompt: '<|fim_prefix|>def add(a, b):\n    return <|fim_suffix|>\n\nprint(add(1, 2))<|fim_middle|>',
    max_tokens: 64,
  }),
];

export const responsesTemplates: readonly Template[] = [
  template('response', { en: 'Response, streamed', zh: '流式响应' }, 'responses', {
    model: MODEL,
    input: 'Explain in one paragraph how tides come about.',
    stream: true,
  }),
];

export const messagesTemplates: readonly Template[] = [
  template('message', { en: 'Message, Anthropic form', zh: 'Anthropic 形式的消息' }, 'messages', {
    model: MODEL,
    max_tokens: 1024,
    system: 'You are a concise assistant.',
    messages: [{ role: 'user', content: 'Say hello in three languages.' }],
    stream: true,
  }),
];

export const modelsTemplates: readonly Template[] = [
  template('models', { en: 'List of models', zh: '模型列表' }, 'models'),
];
