import type { ParameterSpec } from '../_kit/adapter.ts';
import { messagesSchema, toolChoiceSchema, toolsSchema } from './message-schema.ts';

/** Fields of text generation that have editors of their own. */
export const textFields: readonly ParameterSpec[] = [
  {
    path: ['model'],
    name: 'model',
    group: 'common',
    required: true,
    control: { kind: 'text' },
    doc: {
      en: 'Id of a text model. Vision and audio models, and some of the newest, live at another path (multimodal-generation).',
      zh: '文本模型 ID。视觉、语音模型以及部分最新模型使用另一路径（multimodal-generation）。',
    },
  },
  {
    path: ['input', 'messages'],
    name: 'messages',
    group: 'common',
    control: { kind: 'json', schema: messagesSchema },
    doc: {
      en: 'The conversation so far, oldest first. The older field prompt may stand in its place.',
      zh: '按时间先后排列的对话消息，也可改用旧字段 prompt。',
    },
  },
  {
    path: ['input', 'prompt'],
    name: 'prompt',
    group: 'advanced',
    control: { kind: 'text' },
    doc: { en: 'A single text instead of messages. Old form.', zh: '以单段文本代替 messages，旧形式。' },
  },
  {
    path: ['input', 'history'],
    name: 'history',
    group: 'advanced',
    control: {
      kind: 'json',
      schema: {
        type: 'array',
        items: { type: 'object', properties: { user: { type: 'string' }, bot: { type: 'string' } } },
      },
    },
    doc: {
      en: 'Earlier turns beside prompt, each as {"user": …, "bot": …}. Old form; write messages instead.',
      zh: '与 prompt 配合的历史轮次，每项为 {"user": …, "bot": …}。旧形式，建议改用 messages。',
    },
  },
];

/** What text models document; multimodal models take a part of it. */
export const textParameters: readonly ParameterSpec[] = [
  {
    path: ['parameters', 'result_format'],
    name: 'result_format',
    group: 'common',
    control: { kind: 'select', options: ['message', 'text'] },
    doc: {
      en: 'Shape of the answer. message is needed for tools; text is the old default of older models.',
      zh: '结果格式。使用工具时必须为 message；text 是旧模型的默认值。',
    },
  },
  {
    path: ['parameters', 'incremental_output'],
    name: 'incremental_output',
    group: 'common',
    control: { kind: 'boolean' },
    doc: {
      en: 'In a stream: true sends only what is new, false repeats the whole text in every event. Thinking needs true.',
      zh: '流式时：true 只返回新增内容，false 每次返回全部文本。开启思考时必须为 true。',
    },
  },
  {
    path: ['parameters', 'temperature'],
    name: 'temperature',
    group: 'common',
    control: { kind: 'number', min: 0, max: 2, exclusiveMax: true, step: 0.1 },
    doc: {
      en: 'Randomness of the choice of words, from 0 to below 2; 2 itself is refused. The default depends on the model.',
      zh: '采样随机性，取值 [0, 2)，不能为 2。默认值取决于模型。',
    },
  },
  {
    path: ['parameters', 'top_p'],
    name: 'top_p',
    group: 'sampling',
    control: { kind: 'number', min: 0, max: 1, exclusiveMin: true, step: 0.05 },
    doc: {
      en: 'Considers only the most likely words that together reach this probability: above 0, up to 1.',
      zh: '只在累计概率达到该值的候选词中采样，取值 (0, 1]。',
    },
  },
  {
    path: ['parameters', 'top_k'],
    name: 'top_k',
    group: 'sampling',
    control: { kind: 'number', min: 0, integer: true },
    doc: {
      en: 'Considers only this many of the most likely words; above 100 it is off. Many models assume 20.',
      zh: '只在概率最高的前 K 个词中采样，大于 100 时不生效。常见默认值为 20。',
    },
  },
  {
    path: ['parameters', 'repetition_penalty'],
    name: 'repetition_penalty',
    group: 'sampling',
    control: { kind: 'number', min: 0, exclusiveMin: true, step: 0.05 },
    doc: {
      en: 'Above 1, repetition becomes less likely; 1 changes nothing.',
      zh: '大于 1 时降低重复，1 表示不惩罚。',
    },
  },
  {
    path: ['parameters', 'presence_penalty'],
    name: 'presence_penalty',
    group: 'sampling',
    control: { kind: 'number', min: -2, max: 2, step: 0.1 },
    doc: {
      en: 'Above 0, words that already occurred become less likely, which favours new topics.',
      zh: '大于 0 时降低已出现词再次出现的概率，鼓励谈论新内容。',
    },
  },
  {
    path: ['parameters', 'seed'],
    name: 'seed',
    group: 'sampling',
    control: { kind: 'number', min: 0, max: 2147483647, integer: true },
    doc: {
      en: 'Same seed and same request should give the same answer, as far as the service manages.',
      zh: '相同种子与相同请求尽量得到相同结果，但不保证。',
    },
  },
  {
    path: ['parameters', 'max_tokens'],
    name: 'max_tokens',
    group: 'common',
    control: { kind: 'number', min: 1, integer: true },
    doc: {
      en: 'Most tokens the answer may have. Does not limit thinking of older models.',
      zh: '回答的最大 token 数。对部分旧模型不限制思考部分。',
    },
  },
  {
    path: ['parameters', 'max_input_tokens'],
    name: 'max_input_tokens',
    group: 'advanced',
    control: { kind: 'number', min: 1, integer: true },
    doc: { en: 'Cuts the input to this many tokens.', zh: '将输入截断到该 token 数。' },
  },
  {
    path: ['parameters', 'stop'],
    name: 'stop',
    group: 'output',
    control: { kind: 'json', schema: { anyOf: [{ type: 'string' }, { type: 'array' }] } },
    doc: {
      en: 'Texts, or token ids, at which the answer ends; the two cannot be mixed.',
      zh: '生成到这些文本或 token ID 时停止，二者不能混用。',
    },
  },
  {
    path: ['parameters', 'n'],
    name: 'n',
    group: 'output',
    default: 1,
    control: { kind: 'number', min: 1, max: 4, integer: true },
    doc: {
      en: 'How many answers to make, on some models; 1 with tools or thinking.',
      zh: '生成的回答数量，仅部分模型支持；使用工具或思考时只能为 1。',
    },
  },
  {
    path: ['parameters', 'response_format'],
    name: 'response_format',
    group: 'output',
    default: { type: 'text' },
    control: {
      kind: 'json',
      schema: {
        type: 'object',
        required: ['type'],
        properties: {
          type: { type: 'string', enum: ['text', 'json_object', 'json_schema'] },
          json_schema: { type: 'object' },
        },
      },
    },
    doc: {
      en: 'text or json_object (the word JSON must occur in the messages); newer models take json_schema. Not with thinking.',
      zh: 'text 或 json_object（消息中须出现“JSON”一词）；新模型支持 json_schema。不能与思考同时使用。',
    },
  },
  {
    path: ['parameters', 'logprobs'],
    name: 'logprobs',
    group: 'output',
    default: false,
    control: { kind: 'boolean' },
    doc: {
      en: 'Returns the log probability of every token, on some models.',
      zh: '返回每个 token 的对数概率，仅部分模型支持。',
    },
  },
  {
    path: ['parameters', 'top_logprobs'],
    name: 'top_logprobs',
    group: 'output',
    default: 0,
    control: { kind: 'number', min: 0, max: 5, integer: true },
    doc: {
      en: 'How many alternatives to list for every token. Needs logprobs.',
      zh: '每个位置返回的候选 token 数量，需要开启 logprobs。',
    },
  },
  {
    path: ['parameters', 'enable_thinking'],
    name: 'enable_thinking',
    group: 'reasoning',
    control: { kind: 'boolean' },
    doc: {
      en: 'Switches thinking of hybrid models. Many need a stream with incremental_output for it. Open-source Qwen3 and the 3.5 series think by default.',
      zh: '开关混合思考模型的思考。许多模型要求流式且 incremental_output 为 true。开源 Qwen3 与 3.5 系列默认开启。',
    },
  },
  {
    path: ['parameters', 'thinking_budget'],
    name: 'thinking_budget',
    group: 'reasoning',
    control: { kind: 'number', min: 1, integer: true },
    doc: { en: 'Most tokens that thinking may take.', zh: '思考过程的最大 token 数。' },
  },
  {
    path: ['parameters', 'preserve_thinking'],
    name: 'preserve_thinking',
    group: 'reasoning',
    default: false,
    control: { kind: 'boolean' },
    doc: {
      en: 'Keeps reasoning_content of earlier turns in the context, on some models.',
      zh: '在上下文中保留历史轮次的 reasoning_content，仅部分模型支持。',
    },
  },
  {
    path: ['parameters', 'tools'],
    name: 'tools',
    group: 'tools',
    control: { kind: 'json', schema: toolsSchema },
    doc: {
      en: 'Functions the model may ask you to call. Needs result_format message.',
      zh: '模型可请求调用的函数列表，需要 result_format 为 message。',
    },
  },
  {
    path: ['parameters', 'tool_choice'],
    name: 'tool_choice',
    group: 'tools',
    control: { kind: 'json', schema: toolChoiceSchema },
    doc: {
      en: 'auto, none or one named function; while thinking only auto and none.',
      zh: '取值 auto、none 或指定某个函数；思考时只能用 auto 与 none。',
    },
  },
  {
    path: ['parameters', 'parallel_tool_calls'],
    name: 'parallel_tool_calls',
    group: 'tools',
    default: false,
    control: { kind: 'boolean' },
    doc: { en: 'Lets the model call several tools in one turn.', zh: '允许模型一次发起多个工具调用。' },
  },
  {
    path: ['parameters', 'enable_search'],
    name: 'enable_search',
    group: 'tools',
    default: false,
    control: { kind: 'boolean' },
    doc: { en: 'Lets the model search the web before it answers.', zh: '允许模型联网搜索后再回答。' },
  },
  {
    path: ['parameters', 'search_options'],
    name: 'search_options',
    group: 'tools',
    control: {
      kind: 'json',
      schema: {
        type: 'object',
        properties: {
          forced_search: { type: 'boolean' },
          search_strategy: { type: 'string', enum: ['turbo', 'max', 'agent'] },
          enable_source: { type: 'boolean' },
        },
      },
    },
    doc: { en: 'How to search. Works with enable_search.', zh: '联网搜索策略，配合 enable_search 使用。' },
  },
  {
    path: ['parameters', 'enable_code_interpreter'],
    name: 'enable_code_interpreter',
    group: 'tools',
    default: false,
    control: { kind: 'boolean' },
    doc: { en: 'Lets some models run code while they think.', zh: '允许部分模型在思考时运行代码。' },
  },
  {
    path: ['parameters', 'translation_options'],
    name: 'translation_options',
    group: 'advanced',
    control: {
      kind: 'json',
      schema: {
        type: 'object',
        properties: { source_lang: { type: 'string' }, target_lang: { type: 'string' } },
      },
    },
    doc: { en: 'Languages and terms for the translation models qwen-mt.', zh: '翻译模型 qwen-mt 的语种与术语设置。' },
  },
];
