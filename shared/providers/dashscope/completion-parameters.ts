import type { ParameterSpec } from '../_kit/adapter.ts';
import { pickParameters } from '../_kit/pick-parameters.ts';
import { modelField } from '../_openai/chat-parameters.ts';
import { completionParameters } from '../_openai/completion-parameters.ts';
import { chatTable } from './chat-parameters.ts';

/** The model of this path. */
export const completionFields: readonly ParameterSpec[] = pickParameters([modelField], {
  model: {
    doc: {
      en: 'Id of a qwen-coder model that fills in code, e.g. qwen2.5-coder-32b-instruct.',
      zh: '支持代码补全的 qwen-coder 模型 ID，如 qwen2.5-coder-32b-instruct。',
    },
  },
});

/** Filling in code with the qwen-coder models. */
export const completionTable: readonly ParameterSpec[] = [
  ...pickParameters(completionParameters, {
    prompt: {
      control: { kind: 'text' },
      doc: {
        en: 'Code with the marks of the model: <|fim_prefix|>…<|fim_suffix|>…<|fim_middle|>, or the beginning alone.',
        zh: '带有模型标记的代码：<|fim_prefix|>…<|fim_suffix|>…<|fim_middle|>，也可只给出前缀。',
      },
    },
    stream: {},
    max_tokens: {
      // Unlike OpenAI's 16, it is as much as the model can.
      default: undefined,
      doc: { en: 'Most tokens the answer may have.', zh: '回答的最大 token 数。' },
    },
  }),
  ...pickParameters(chatTable, {
    temperature: {},
    top_p: {},
    presence_penalty: {},
    seed: {},
    stop: {},
    'stream_options.include_usage': {},
  }),
];
