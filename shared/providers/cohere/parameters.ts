import type { ParameterSpec } from '../_kit/adapter.ts';
import { documentsSchema, messagesSchema, responseFormatSchema, toolsSchema } from './schemas.ts';

export const modelField: ParameterSpec = {
  path: ['model'],
  name: 'model',
  group: 'common',
  required: true,
  control: { kind: 'text' },
  doc: {
    en: 'Name of a Cohere model that has this endpoint, or the id of a fine-tuned one.',
    zh: '支持该接口的 Cohere 模型名称，或微调模型的 ID。',
  },
};

export const priority: ParameterSpec = {
  path: ['priority'],
  name: 'priority',
  group: 'advanced',
  default: 0,
  control: { kind: 'number', min: 0, max: 999, integer: true },
  doc: {
    en: 'Order in which requests are served under load; lower comes first.',
    zh: '高负载时的处理优先级，数值越小越优先。',
  },
};

/** Fields that the conversation editor owns. */
export const chatFields: readonly ParameterSpec[] = [
  modelField,
  {
    path: ['messages'],
    name: 'messages',
    group: 'common',
    required: true,
    control: { kind: 'json', schema: messagesSchema },
    doc: {
      en: 'The conversation so far, roles system, user, assistant and tool.',
      zh: '对话消息，角色为 system、user、assistant、tool。',
    },
  },
];

export const chatParameters: readonly ParameterSpec[] = [
  {
    path: ['stream'],
    name: 'stream',
    group: 'common',
    default: false,
    control: { kind: 'boolean' },
    doc: {
      en: 'Sends the answer piece by piece as server-sent events instead of all at once.',
      zh: '以服务器推送事件（SSE）逐段返回回答，而不是一次性返回。',
    },
  },
  {
    path: ['max_tokens'],
    name: 'max_tokens',
    group: 'common',
    control: { kind: 'number', min: 1, integer: true },
    doc: {
      en: "Most tokens the answer may have, thinking included. Absent, or above it: the model's own limit.",
      zh: '回答的最大 token 数（含思考）。不设置或超出时取模型上限。',
    },
  },
  {
    path: ['temperature'],
    name: 'temperature',
    group: 'common',
    default: 0.3,
    control: { kind: 'number', min: 0, max: 1, step: 0.1 },
    doc: {
      en: 'Randomness of the choice of words, 0 to 1 (not 2).',
      zh: '采样随机性，范围 0～1（不是 2）。',
    },
  },
  {
    path: ['p'],
    name: 'p',
    group: 'sampling',
    default: 0.75,
    control: { kind: 'number', min: 0.01, max: 0.99, step: 0.05 },
    doc: {
      en: 'Considers only the most likely words that together reach this probability; acts after k. Elsewhere called top_p.',
      zh: '只在累计概率达到该值的候选词中采样，在 k 之后生效。其他服务称为 top_p。',
    },
  },
  {
    path: ['k'],
    name: 'k',
    group: 'sampling',
    default: 0,
    control: { kind: 'number', min: 0, max: 500, integer: true },
    doc: {
      en: 'Considers only this many of the most likely words. 0 considers all. Elsewhere called top_k.',
      zh: '只在概率最高的前 K 个词中采样，0 表示不限制。其他服务称为 top_k。',
    },
  },
  {
    path: ['frequency_penalty'],
    name: 'frequency_penalty',
    group: 'sampling',
    default: 0,
    control: { kind: 'number', min: 0, max: 1, step: 0.1 },
    doc: {
      en: 'Penalty on words in proportion to how often they occurred, 0 to 1.',
      zh: '按出现次数对词进行惩罚，范围 0～1。',
    },
  },
  {
    path: ['presence_penalty'],
    name: 'presence_penalty',
    group: 'sampling',
    default: 0,
    control: { kind: 'number', min: 0, max: 1, step: 0.1 },
    doc: {
      en: 'Penalty on every word that occurred at all, 0 to 1. Not together with frequency_penalty on some models.',
      zh: '对已出现过的词的惩罚，范围 0～1。部分模型不允许与 frequency_penalty 同时使用。',
    },
  },
  {
    path: ['seed'],
    name: 'seed',
    group: 'sampling',
    control: { kind: 'number', min: 0, integer: true },
    doc: {
      en: 'The same number tries to give the same answer to the same request.',
      zh: '随机种子：相同种子与请求尽量给出相同回答。',
    },
  },
  {
    path: ['stop_sequences'],
    name: 'stop_sequences',
    group: 'output',
    control: { kind: 'string-list', maxItems: 5 },
    doc: {
      en: 'Up to 5 texts at which the answer ends; they are not part of it.',
      zh: '最多 5 个停止文本，生成到时停止，且不包含在回答中。',
    },
  },
  {
    path: ['response_format'],
    name: 'response_format',
    group: 'output',
    control: { kind: 'json', schema: responseFormatSchema },
    doc: {
      en: 'json_object makes the answer JSON, json_schema beside it fixes its shape. Not together with documents or tools.',
      zh: 'type 为 json_object 时输出 JSON，可另给 json_schema 约束结构。不能与 documents 或 tools 同时使用。',
    },
  },
  {
    path: ['logprobs'],
    name: 'logprobs',
    group: 'output',
    default: false,
    control: { kind: 'boolean' },
    doc: { en: 'Returns the log probabilities of the tokens.', zh: '返回各 token 的对数概率。' },
  },
  {
    path: ['thinking', 'type'],
    name: 'thinking.type',
    group: 'reasoning',
    control: { kind: 'select', options: ['enabled', 'disabled'] },
    doc: {
      en: 'Whether a reasoning model thinks first. On by default for those models; others refuse it.',
      zh: '推理模型是否先思考。此类模型默认开启，其他模型不接受该字段。',
    },
  },
  {
    path: ['thinking', 'token_budget'],
    name: 'thinking.token_budget',
    group: 'reasoning',
    control: { kind: 'number', min: 1, integer: true },
    doc: {
      en: 'Most tokens to think with, when thinking is enabled.',
      zh: '开启思考时，用于思考的最大 token 数。',
    },
  },
  {
    path: ['tools'],
    name: 'tools',
    group: 'tools',
    control: { kind: 'json', schema: toolsSchema },
    doc: {
      en: 'Functions that the model may call; before the calls it may tell its plan.',
      zh: '模型可调用的函数；调用前模型可能先给出计划（tool_plan）。',
    },
  },
  {
    path: ['tool_choice'],
    name: 'tool_choice',
    group: 'tools',
    control: { kind: 'select', options: ['REQUIRED', 'NONE'] },
    doc: {
      en: 'REQUIRED makes it call a tool, NONE forbids it; absent, the model decides. In capitals.',
      zh: 'REQUIRED 强制调用工具，NONE 禁止调用，不设置则由模型决定。须大写。',
    },
  },
  {
    path: ['strict_tools'],
    name: 'strict_tools',
    group: 'tools',
    default: false,
    control: { kind: 'boolean' },
    doc: {
      en: 'Makes tool calls follow their schema exactly. The first requests with new tools are slower.',
      zh: '强制工具调用严格符合其 Schema。使用新工具的最初几次请求会较慢。',
    },
  },
  {
    path: ['documents'],
    name: 'documents',
    group: 'advanced',
    control: { kind: 'json', schema: documentsSchema },
    doc: {
      en: 'Texts that the answer may use and cite: strings, or objects with data.',
      zh: '回答可引用的文档：字符串，或带 data 的对象。',
    },
  },
  {
    path: ['citation_options', 'mode'],
    name: 'citation_options.mode',
    group: 'advanced',
    control: { kind: 'select', options: ['ENABLED', 'DISABLED', 'FAST', 'ACCURATE', 'OFF'] },
    doc: {
      en: 'Whether, and how carefully, the answer cites its documents. ACCURATE cites after the text, FAST within it.',
      zh: '是否以及如何引用文档。ACCURATE 在正文之后给出引用，FAST 在生成过程中给出。',
    },
  },
  {
    path: ['safety_mode'],
    name: 'safety_mode',
    group: 'advanced',
    default: 'CONTEXTUAL',
    control: { kind: 'select', options: ['CONTEXTUAL', 'STRICT', 'OFF'] },
    doc: {
      en: 'Which safety instruction is put into the prompt. Has no effect with tools or documents; newer models have no OFF.',
      zh: '插入提示词的安全指令。与 tools 或 documents 同用时无效；新模型不支持 OFF。',
    },
  },
  priority,
];
