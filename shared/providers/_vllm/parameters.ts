import type { JsonObject } from '../../model/json.ts';
import type { ParameterSpec } from '../_kit/adapter.ts';
import { pickParameters } from '../_kit/pick-parameters.ts';
import { objectOf } from '../_kit/read-json.ts';
import { chatParameters } from '../_openai/chat-parameters.ts';
import { completionParameters } from '../_openai/completion-parameters.ts';
import { embeddingParameters } from '../_openai/embedding-parameters.ts';
import { responseFormatSchema } from '../_openai/message-schema.ts';
import { rerankParameters } from '../_openai/rerank-endpoint.ts';
import { vendorParameters } from '../_openai/vendor-parameters.ts';
import { vllmExtraParameters } from './extra-parameters.ts';
import { scoreParameters } from './score-endpoint.ts';

/** The fields of vLLM's server, whether it runs by itself or inside a cloud service (PAI-EAS, MaaS deployments). */

/** Defaults and limits as vLLM has them; without a setting, sampling follows the model’s `generation_config.json`. */
const commonRows = pickParameters(chatParameters, {
  stream: {},
  temperature: {
    default: 1,
    control: { kind: 'number', min: 0, step: 0.1 },
    doc: {
      en: 'Randomness of the choice of words; 0 always takes the likeliest. When absent, the generation_config.json of the model counts, often 0.6 or 0.7.',
      zh: '采样随机性；0 表示总取概率最高的词。不填时以模型的 generation_config.json 为准，常为 0.6 或 0.7。',
    },
  },
  top_p: { control: { kind: 'number', min: 0, max: 1, exclusiveMin: true, step: 0.05 } },
});

/** OpenAI's forms of the answer and one more. */
const vllmFormatSchema: JsonObject = {
  ...responseFormatSchema,
  properties: {
    ...objectOf(responseFormatSchema.properties),
    type: { type: 'string', enum: ['text', 'json_object', 'json_schema', 'structural_tag'] },
  },
};

/** How words are chosen and texts end: in chat and completions alike. */
const samplingRows = [
  ...pickParameters(vendorParameters, {
    top_k: {
      default: 0,
      doc: {
        en: 'Considers only this many of the most likely words; 0 or -1 switches it off (older vLLM: -1 alone).',
        zh: '只在概率最高的前 K 个词中采样；0 或 -1 表示关闭（旧版 vLLM 仅支持 -1）。',
      },
    },
    min_p: {},
    repetition_penalty: {},
  }),
  ...pickParameters(chatParameters, { presence_penalty: {}, frequency_penalty: {}, seed: {}, logit_bias: {} }),
  ...pickParameters(vllmExtraParameters, { allowed_token_ids: {}, bad_words: {}, logits_processors: {} }),
  ...pickParameters(vendorParameters, {
    use_beam_search: {
      doc: {
        en: 'Searches the n best answers instead of sampling. Up to vLLM 0.5 it needs n above 1, temperature 0, top_p 1 and top_k -1.',
        zh: '用束搜索代替采样，n 为束宽。vLLM 0.5 及更早版本要求 n 大于 1、temperature 为 0、top_p 为 1、top_k 为 -1。',
      },
    },
    length_penalty: {},
    best_of: {
      default: 1,
      doc: {
        en: 'Older vLLM: makes this many answers and returns the best n. Removed in about 0.10; ignored since.',
        zh: '旧版 vLLM：生成多个结果并返回最好的 n 个。约 0.10 版移除，此后会被忽略。',
      },
    },
  }),
  ...pickParameters(vllmExtraParameters, { early_stopping: {} }),
];

const outputRows = [
  ...pickParameters(chatParameters, {
    stop: {
      doc: {
        en: 'Texts at which the answer ends; they are not part of it. Any number of them.',
        zh: '生成到这些文本时停止，结果不包含它们，数量不限。',
      },
    },
  }),
  ...pickParameters(vendorParameters, {
    stop_token_ids: {},
    include_stop_str_in_output: {},
    ignore_eos: {},
    min_tokens: {},
    skip_special_tokens: {},
  }),
  ...pickParameters(vllmExtraParameters, { spaces_between_special_tokens: {}, repetition_detection: {} }),
  ...pickParameters(chatParameters, {
    n: {
      control: { kind: 'number', min: 1, integer: true },
      doc: {
        en: 'How many answers to make for one prompt. Above 1 it needs a temperature above 0.',
        zh: '一次请求生成的回答数量。大于 1 时 temperature 必须大于 0。',
      },
    },
    'stream_options.include_usage': {},
  }),
  ...pickParameters(vendorParameters, { 'stream_options.continuous_usage_stats': {}, prompt_logprobs: {} }),
  ...pickParameters(vllmExtraParameters, { return_tokens_as_token_ids: {}, return_token_ids: {} }),
  ...pickParameters(chatParameters, {
    response_format: {
      control: { kind: 'json', schema: vllmFormatSchema },
      doc: {
        en: 'Form of the answer: text, json_object, json_schema with a schema to follow, or structural_tag.',
        zh: '回答格式：text、json_object、带 Schema 的 json_schema 或 structural_tag。',
      },
    },
  }),
  ...pickParameters(vendorParameters, {
    structured_outputs: {
      control: {
        kind: 'json',
        schema: {
          type: 'object',
          properties: {
            json: {},
            regex: { type: 'string' },
            choice: { type: 'array', items: { type: 'string' } },
            grammar: { type: 'string' },
            json_object: { type: 'boolean' },
            structural_tag: { type: 'string' },
            disable_any_whitespace: { type: 'boolean' },
            whitespace_pattern: { type: 'string' },
          },
        },
      },
    },
    guided_json: {},
    guided_regex: {},
    guided_choice: {},
  }),
  ...pickParameters(vllmExtraParameters, {
    guided_grammar: {},
    guided_decoding_backend: {},
    guided_whitespace_pattern: {},
  }),
];

const serverRows = pickParameters(vllmExtraParameters, {
  priority: {},
  request_id: {},
  cache_salt: {},
  kv_transfer_params: {},
  vllm_xargs: {},
});

export const vllmChatParameters: readonly ParameterSpec[] = [
  ...commonRows,
  ...pickParameters(chatParameters, {
    max_tokens: {
      doc: {
        en: 'Most tokens the answer may have. When absent, all that is left of the context.',
        zh: '回答的最大 token 数。不填时可用尽剩余上下文。',
      },
    },
    max_completion_tokens: {
      doc: { en: 'Newer name of max_tokens; goes before it.', zh: 'max_tokens 的新名称，优先于它生效。' },
    },
  }),
  ...samplingRows,
  ...outputRows,
  ...pickParameters(chatParameters, {
    logprobs: {},
    top_logprobs: {
      control: { kind: 'number', min: -1, integer: true },
      doc: {
        en: 'How many alternatives to list for every token; needs logprobs. At most the server’s --max-logprobs, 20 by default; -1 is the whole vocabulary.',
        zh: '每个位置返回的候选 token 数量，需要开启 logprobs。上限为服务端的 --max-logprobs（默认 20）；-1 表示整个词表。',
      },
    },
    tools: {},
    tool_choice: {
      doc: {
        en: 'none, auto, required, or one named function. auto needs a server with --enable-auto-tool-choice and --tool-call-parser.',
        zh: '取值 none、auto、required 或指定某个函数。auto 要求服务端开启 --enable-auto-tool-choice 与 --tool-call-parser。',
      },
    },
    parallel_tool_calls: {
      doc: {
        en: 'false keeps only the first tool call of a turn, in newer vLLM.',
        zh: '新版 vLLM：设为 false 时每轮只保留第一个工具调用。',
      },
    },
    reasoning_effort: {},
  }),
  ...pickParameters(vendorParameters, {
    include_reasoning: {},
    thinking_token_budget: {},
    chat_template_kwargs: {},
    add_generation_prompt: {},
    continue_final_message: {},
  }),
  ...pickParameters(vllmExtraParameters, {
    echo: {},
    add_special_tokens: { default: false },
    truncate_prompt_tokens: {},
    documents: {},
    chat_template: {},
    mm_processor_kwargs: {},
    media_io_kwargs: {},
  }),
  ...serverRows,
  ...pickParameters(chatParameters, { user: {} }),
];

export const vllmCompletionParameters: readonly ParameterSpec[] = [
  ...pickParameters(completionParameters, { prompt: {} }),
  ...commonRows,
  ...pickParameters(completionParameters, { max_tokens: { default: 16 } }),
  ...samplingRows,
  ...outputRows,
  ...pickParameters(completionParameters, {
    logprobs: {
      control: { kind: 'number', min: -1, integer: true },
      doc: {
        en: 'How many alternatives to list for every token. At most the server’s --max-logprobs, 20 by default; -1 is the whole vocabulary.',
        zh: '每个位置返回的候选 token 数量。上限为服务端的 --max-logprobs（默认 20）；-1 表示整个词表。',
      },
    },
    echo: {},
  }),
  ...pickParameters(vllmExtraParameters, { add_special_tokens: { default: true }, truncate_prompt_tokens: {} }),
  ...serverRows,
  ...pickParameters(chatParameters, { user: {} }),
];

/** What embeddings, rankings and scores of vLLM take besides their input. */
const poolingRows: readonly ParameterSpec[] = pickParameters(vllmExtraParameters, {
  truncate_prompt_tokens: {
    doc: {
      en: 'Cuts each text to this many tokens instead of refusing longer ones; -1 stands for as many as the model takes.',
      zh: '将每段文本截断到该 token 数，而不是拒绝过长文本；-1 表示模型支持的最大长度。',
    },
  },
  priority: {},
  request_id: {},
});

const activationRow: ParameterSpec = {
  path: ['use_activation'],
  name: 'use_activation',
  group: 'advanced',
  control: { kind: 'boolean' },
  doc: {
    en: 'Newer vLLM: false returns the raw scores, before they are mapped to 0–1.',
    zh: '新版 vLLM：设为 false 时返回未映射到 0～1 的原始分数。',
  },
};

export const vllmEmbeddingParameters: readonly ParameterSpec[] = [
  ...pickParameters(embeddingParameters, {
    input: {
      control: { kind: 'string-list', acceptsString: true, acceptsTokens: true },
      doc: {
        en: 'Text to embed, or a list of texts; token ids are taken too.',
        zh: '要向量化的文本或文本列表，也可传 token ID。',
      },
    },
    dimensions: {
      doc: {
        en: 'Length of the vectors. Refused unless the model was trained for it (Matryoshka).',
        zh: '向量维度。仅支持可变维度（Matryoshka）训练的模型，否则会拒绝。',
      },
    },
    encoding_format: {},
  }),
  ...pickParameters(vllmExtraParameters, { add_special_tokens: { default: true } }),
  ...poolingRows,
  ...pickParameters(embeddingParameters, { user: {} }),
];

export const vllmRerankParameters: readonly ParameterSpec[] = [
  ...pickParameters(rerankParameters, {
    query: {},
    documents: {},
    top_n: {
      default: 0,
      control: { kind: 'number', min: 0, integer: true },
      doc: {
        en: 'How many of the best documents to return; 0 stands for all.',
        zh: '返回得分最高的前几个文档；0 表示全部返回。',
      },
    },
  }),
  {
    path: ['max_tokens_per_doc'],
    name: 'max_tokens_per_doc',
    group: 'advanced',
    default: 0,
    control: { kind: 'number', min: 0, integer: true },
    doc: {
      en: 'Newer vLLM: cuts each document to this many tokens; 0 cuts none.',
      zh: '新版 vLLM：将每个文档截断到该 token 数；0 表示不截断。',
    },
  },
  activationRow,
  ...poolingRows,
];

export const vllmScoreParameters: readonly ParameterSpec[] = [...scoreParameters, activationRow, ...poolingRows];
