import type { ParameterSpec } from '../_kit/adapter.ts';
import { pickParameters } from '../_kit/pick-parameters.ts';
import { chatParameters } from './chat-parameters.ts';

const promptRow: ParameterSpec = {
  path: ['prompt'],
  name: 'prompt',
  group: 'common',
  required: true,
  control: { kind: 'string-list', acceptsString: true, acceptsTokens: true },
  doc: {
    en: 'The text to continue, as it stands: no roles, no chat template. A list asks for one answer to each text.',
    zh: '要续写的原始文本，不含角色，也不套用对话模板。传入列表时，每段文本各得到一个回答。',
  },
};

const suffixRow: ParameterSpec = {
  path: ['suffix'],
  name: 'suffix',
  group: 'output',
  control: { kind: 'text' },
  doc: {
    en: 'Text that follows the gap to be filled. Only models trained for filling in take it.',
    zh: '位于待填充内容之后的文本。仅支持补全中间内容（FIM）的模型可用。',
  },
};

const bestOfRow: ParameterSpec = {
  path: ['best_of'],
  name: 'best_of',
  group: 'sampling',
  default: 1,
  control: { kind: 'number', min: 0, max: 20, integer: true },
  doc: {
    en: 'Makes this many answers on the server and returns the n best; all are billed. At least n, and not in a stream.',
    zh: '在服务端生成该数量的回答并返回最优的 n 个，全部计费。不得小于 n，且不能用于流式请求。',
  },
};

const echoRow: ParameterSpec = {
  path: ['echo'],
  name: 'echo',
  group: 'output',
  default: false,
  control: { kind: 'boolean' },
  doc: { en: 'Puts the prompt before the answer.', zh: '在回答之前附上提示文本。' },
};

const logprobsRow: ParameterSpec = {
  path: ['logprobs'],
  name: 'logprobs',
  group: 'output',
  control: { kind: 'number', min: 0, max: 5, integer: true },
  doc: {
    en: 'How many alternatives to list for every token: a number here, unlike in chat, where it is true or false.',
    zh: '每个位置返回的候选 token 数量。此处为数字，而对话接口中为 true 或 false。',
  },
};

/** OpenAI's own fields of `completions`. */
export const completionParameters: readonly ParameterSpec[] = [
  promptRow,
  ...pickParameters(chatParameters, {
    stream: {},
    max_tokens: {
      default: 16,
      doc: {
        en: 'Most tokens the answer may have. The default of 16 cuts most answers short.',
        zh: '回答的最大 token 数。默认仅 16，多数回答会被截断。',
      },
    },
    temperature: {},
    top_p: {},
  }),
  suffixRow,
  ...pickParameters(chatParameters, { stop: {}, n: {} }),
  bestOfRow,
  echoRow,
  logprobsRow,
  ...pickParameters(chatParameters, {
    'stream_options.include_usage': {},
    'stream_options.include_obfuscation': {},
    presence_penalty: {},
    frequency_penalty: {},
    logit_bias: {},
    seed: {},
    user: {},
  }),
];
