import type { ParameterSpec } from '../_kit/adapter.ts';
import { pickParameters } from '../_kit/pick-parameters.ts';
import { chatParameters, modelField } from '../_openai/chat-parameters.ts';
import { embeddingParameters } from '../_openai/embedding-parameters.ts';
import { messagesSchema } from '../_openai/message-schema.ts';
import { rerankParameters } from '../_openai/rerank-endpoint.ts';
import { vendorParameters } from '../_openai/vendor-parameters.ts';

export const ROLES = ['system', 'user', 'assistant', 'tool'] as const;

const model: ParameterSpec = {
  ...modelField,
  doc: {
    en: 'Model name for calling, not the name of the service: Real-Time Inference › More › View Call Description in the console.',
    zh: '调用时的模型名称，不是服务名称：在控制台“在线推理 > 更多 > 调用说明”中获取。',
  },
};

/** Model and messages, which have editors of their own. */
export const conversationFields: readonly ParameterSpec[] = [
  model,
  {
    path: ['messages'],
    name: 'messages',
    group: 'common',
    required: true,
    control: { kind: 'json', schema: messagesSchema },
    doc: {
      en: 'The conversation so far: system sets the persona, user asks, assistant answered earlier, tool returns what a called tool said. Preset vision models take image_url parts of up to 10 MB each.',
      zh: '对话消息：system 设定人设，user 提问，assistant 为模型此前的回答，tool 为工具返回的结果。预置视觉模型支持 image_url，单张图片不超过 10 MB。',
    },
  },
];

type Rows = Parameters<typeof pickParameters>[1];

const TABLE = [...chatParameters, ...vendorParameters];

const TEMPERATURE_ADVICE = {
  en: '0 always takes the likeliest word (greedy). Advised: 0.6 for DeepSeek-R1, DeepSeek-V3 and Qwen3, 0.2 for Qwen2.5-VL. Change this or top_p, not both.',
  zh: '0 表示贪心采样，总取概率最高的词。推荐值：DeepSeek-R1、DeepSeek-V3 与 Qwen3 为 0.6，Qwen2.5-VL 为 0.2。建议与 top_p 二选一调整。',
};

/** What deployed and preset services document alike (Table 2 of the call page). */
const SAMPLING: Rows = {
  top_p: {
    default: 1,
    doc: {
      en: 'Keeps only the likeliest words that together reach this probability; 1 keeps all. Change this or temperature, not both.',
      zh: '只保留累计概率达到该值的候选词，1 表示考虑全部。建议与 temperature 二选一调整。',
    },
  },
  top_k: {
    default: -1,
    doc: {
      en: 'How many of the likeliest words are considered; -1 means all. Must be above 1 when n is above 1, and -1 with beam search.',
      zh: '采样时考虑概率最高的前 K 个词，-1 表示全部。n 大于 1 时须大于 1；束搜索时须为 -1。',
    },
  },
  stop: {
    doc: {
      en: 'One text or a list of texts at which the answer ends; they are not part of it.',
      zh: '一个或多个停止文本，生成到任意一个即停止，结果不包含它们。',
    },
  },
  n: {
    default: 1,
    control: { kind: 'number', min: 1, integer: true },
    doc: {
      en: 'How many answers to make. Keep to 10 at most: more is slow and can exhaust the device memory. Above 1 it needs top_k above 1 and temperature above 0; beam search needs it above 1.',
      zh: '生成的回答数量，建议不超过 10，过大会明显变慢并可能耗尽显存。大于 1 时要求 top_k 大于 1 且 temperature 大于 0；束搜索时必须大于 1。',
    },
  },
  use_beam_search: {
    doc: {
      en: 'Searches for the best answers instead of sampling. Needs n above 1, top_p 1, top_k -1 and temperature 0.',
      zh: '用束搜索代替采样。要求 n 大于 1、top_p 为 1、top_k 为 -1、temperature 为 0。',
    },
  },
  presence_penalty: {},
  frequency_penalty: {},
  length_penalty: {
    doc: {
      en: 'Weighs longer answers in a beam search. Needs use_beam_search true, top_k -1 and best_of above 1.',
      zh: '束搜索中对较长结果施加更大的惩罚。要求 use_beam_search 为 true、top_k 为 -1、best_of 大于 1。',
    },
  },
};

const TEMPLATE_KWARGS = {
  kind: 'json',
  schema: {
    type: 'object',
    properties: { thinking: { type: 'boolean' }, enable_thinking: { type: 'boolean' } },
  },
} satisfies ParameterSpec['control'];

/** A service that the user deployed: vLLM, of which the page names the key fields. */
export const deployedParameters: readonly ParameterSpec[] = pickParameters(TABLE, {
  stream: {},
  'stream_options.include_usage': {
    doc: {
      en: 'Adds token usage at the end of a stream; without it services on the Ascend Cloud 909 image report none. Allowed only together with stream.',
      zh: '在流末尾附带 token 用量；基于 Ascend Cloud 909 镜像的服务不设置它就不会返回用量。仅在 stream 开启时有效。',
    },
  },
  max_tokens: {
    default: 16,
    doc: {
      en: 'Most tokens the answer may have, thinking included. When absent it is 16, which cuts nearly every answer: always send it.',
      zh: '回答的最大 token 数，包含深度思考的 token。缺省仅为 16，几乎必然截断回答，请始终填写。',
    },
  },
  temperature: {
    default: 0.6,
    control: { kind: 'number', min: 0, step: 0.1 },
    doc: TEMPERATURE_ADVICE,
  },
  ...SAMPLING,
  best_of: {
    doc: {
      en: 'How many answers the n best are chosen from. Must be above 1 with length_penalty; newer vLLM ignores it.',
      zh: '从多少个候选中选出最好的 n 个。使用 length_penalty 时必须大于 1；新版 vLLM 会忽略。',
    },
  },
  // Not on the page, which refers to vLLM for the rest: all of these pass.
  chat_template_kwargs: { control: TEMPLATE_KWARGS },
  tools: {},
  tool_choice: {},
  parallel_tool_calls: {},
  response_format: {},
  structured_outputs: {},
  guided_json: {},
  guided_choice: {},
  guided_regex: {},
  min_p: {},
  repetition_penalty: {},
  seed: {},
  logit_bias: {},
  logprobs: {},
  top_logprobs: {},
  prompt_logprobs: {},
  min_tokens: {},
  ignore_eos: {},
  stop_token_ids: {},
  include_stop_str_in_output: {},
  skip_special_tokens: {},
  add_generation_prompt: {},
  continue_final_message: {},
  'stream_options.continuous_usage_stats': {},
});

/** A preset service of the public host. It refuses what it does not know, so nothing undocumented is offered. */
export const presetParameters: readonly ParameterSpec[] = pickParameters(TABLE, {
  stream: {},
  'stream_options.include_usage': {
    default: true,
    doc: {
      en: 'Token usage in a stream; on unless switched off, and then every chunk carries the counts so far. Allowed only together with stream.',
      zh: '流式返回中附带 token 用量，默认开启，每个分块都带有截至当前的累计值。仅在 stream 开启时有效。',
    },
  },
  max_tokens: {
    doc: {
      en: 'Most tokens the answer may have, thinking included. No limit of its own when absent, only that of the model.',
      zh: '回答的最大 token 数，包含深度思考的 token。不填时只受模型上限限制。',
    },
  },
  temperature: {
    default: 1,
    control: { kind: 'number', min: 0, step: 0.1 },
    doc: TEMPERATURE_ADVICE,
  },
  ...SAMPLING,
  tools: {
    doc: {
      en: 'Functions the model may ask you to call. The DeepSeek models take them, the Qwen2.5 and Qwen3 presets do not; not together with thinking.',
      zh: '模型可请求调用的函数。DeepSeek 系列支持，Qwen2.5 与 Qwen3 预置服务不支持；不要与思维链同时使用。',
    },
  },
  tool_choice: {},
  chat_template_kwargs: {
    control: TEMPLATE_KWARGS,
    doc: {
      en: 'Switches thinking under /v1: {"thinking": true} for deepseek-v3.1 and v3.2 (off by default), {"enable_thinking": false} for qwen3-30b-a3b (on by default).',
      zh: '在 /v1 接口中开关思维链：deepseek-v3.1、v3.2 用 {"thinking": true}（默认关闭），qwen3-30b-a3b 用 {"enable_thinking": false}（默认开启）。',
    },
  },
  'thinking.type': {
    control: { kind: 'select', options: ['enabled', 'disabled'] },
    doc: { en: 'Switches thinking under /v2.', zh: '在 /v2 接口中开关思维链。' },
  },
  guided_choice: {
    doc: {
      en: 'The answer is one of these texts. Not together with thinking.',
      zh: '输出只能是其中之一。不能与思维链同时使用。',
    },
  },
});

export const embeddingsParameters: readonly ParameterSpec[] = pickParameters(embeddingParameters, {
  input: {
    doc: {
      en: 'Text to embed, or a list of texts; up to 8K tokens in all.',
      zh: '要向量化的文本或文本列表，合计不超过 8K token。',
    },
  },
  encoding_format: {},
});

export const rerankerParameters: readonly ParameterSpec[] = pickParameters(rerankParameters, {
  query: {},
  documents: {
    control: { kind: 'string-list' },
    doc: {
      en: 'The texts to rank, up to 8K tokens. Results come best first; each names its text by the position here, from 0.',
      zh: '待排序的文本列表，不超过 8K token。结果按得分从高到低排列，index 为文本在此列表中的位置，从 0 开始。',
    },
  },
});

/** The model of embeddings and rerank, where there is one each. */
export function onlyModel(id: string): ParameterSpec {
  return {
    ...modelField,
    doc: { en: `Name of the preset model: ${id}.`, zh: `预置模型的名称：${id}。` },
  };
}
