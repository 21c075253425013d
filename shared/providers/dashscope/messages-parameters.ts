import { parameters } from '../_anthropic/parameters.ts';
import type { ParameterSpec } from '../_kit/adapter.ts';
import { pickParameters } from '../_kit/pick-parameters.ts';

/** What the service documents of Anthropic's form. */
export const messagesTable: readonly ParameterSpec[] = pickParameters(parameters, {
  max_tokens: {},
  stream: {},
  temperature: {
    default: undefined,
    control: { kind: 'number', min: 0, max: 2, exclusiveMax: true, step: 0.1 },
    doc: {
      en: 'Randomness of the choice of words, from 0 to below 2. The default depends on the model.',
      zh: '采样随机性，取值 [0, 2)。默认值取决于模型。',
    },
  },
  top_p: {},
  top_k: {},
  stop_sequences: {
    doc: {
      en: 'Texts at which the answer ends. The stop reason then is end_turn here, not stop_sequence.',
      zh: '生成到这些文本时停止。此处停止原因为 end_turn，而不是 stop_sequence。',
    },
  },
  'thinking.type': {
    control: { kind: 'select', options: ['enabled', 'disabled'] },
    doc: {
      en: 'enabled thinks within the budget, on models that can.',
      zh: 'enabled 表示在预算内思考，仅部分模型支持。',
    },
  },
  'thinking.budget_tokens': {},
  tools: {},
  tool_choice: {},
  cache_control: {},
});
