import type { ParameterSpec } from '../_kit/adapter.ts';

/**
 * Fields of compatible services, at the top level of the body (SDK users put them into `extra_body`). vLLM ignores
 * what it does not know, others refuse it.
 */
export const vendorParameters: readonly ParameterSpec[] = [
  {
    path: ['enable_thinking'],
    name: 'enable_thinking',
    group: 'reasoning',
    control: { kind: 'boolean' },
    doc: {
      en: 'Model Studio, SiliconFlow: switches thinking of hybrid models. Some models allow it only in a stream.',
      zh: '百炼、硅基流动：开关混合思考模型的思考。部分模型仅支持在流式下开启。',
    },
  },
  {
    path: ['thinking_budget'],
    name: 'thinking_budget',
    group: 'reasoning',
    control: { kind: 'number', min: 1, integer: true },
    doc: {
      en: 'Model Studio, SiliconFlow: most tokens that thinking may take.',
      zh: '百炼、硅基流动：思考过程的最大 token 数。',
    },
  },
  {
    path: ['preserve_thinking'],
    name: 'preserve_thinking',
    group: 'reasoning',
    default: false,
    control: { kind: 'boolean' },
    doc: {
      en: 'Model Studio: keeps reasoning_content of earlier turns in the context.',
      zh: '百炼：在上下文中保留历史轮次的 reasoning_content。',
    },
  },
  {
    path: ['thinking', 'type'],
    name: 'thinking.type',
    group: 'reasoning',
    control: { kind: 'select', options: ['enabled', 'disabled', 'auto'] },
    doc: {
      en: 'Zhipu, Volcengine Ark: switches thinking. auto is known to Ark alone.',
      zh: '智谱、火山方舟：思考开关；auto 仅方舟支持。',
    },
  },
  {
    path: ['reasoning'],
    name: 'reasoning',
    group: 'reasoning',
    control: {
      kind: 'json',
      schema: {
        type: 'object',
        properties: {
          effort: { type: 'string' },
          max_tokens: { type: 'integer' },
          exclude: { type: 'boolean' },
        },
      },
    },
    doc: {
      en: 'OpenRouter: effort or token limit of thinking, and whether to leave it out of the answer.',
      zh: 'OpenRouter：思考强度或 token 上限，以及是否在结果中隐藏思考。',
    },
  },
  {
    path: ['reasoning_format'],
    name: 'reasoning_format',
    group: 'reasoning',
    control: { kind: 'select', options: ['parsed', 'raw', 'hidden'] },
    doc: {
      en: 'Groq: thinking in its own field, inside the text, or not at all.',
      zh: 'Groq：思考内容放入独立字段、混入正文或隐藏。',
    },
  },
  {
    path: ['reasoning_split'],
    name: 'reasoning_split',
    group: 'reasoning',
    control: { kind: 'boolean' },
    doc: {
      en: 'MiniMax: takes thinking out of the text into a field of its own.',
      zh: 'MiniMax：把思考从正文中拆分到独立字段。',
    },
  },
  {
    path: ['include_reasoning'],
    name: 'include_reasoning',
    group: 'reasoning',
    default: true,
    control: { kind: 'boolean' },
    doc: { en: 'vLLM, OpenRouter: whether thinking is returned.', zh: 'vLLM、OpenRouter：是否返回思考内容。' },
  },
  {
    path: ['thinking_token_budget'],
    name: 'thinking_token_budget',
    group: 'reasoning',
    control: { kind: 'number', min: 0, integer: true },
    doc: { en: 'Newer vLLM: most tokens that thinking may take.', zh: '新版 vLLM：思考过程的最大 token 数。' },
  },
  {
    path: ['chat_template_kwargs'],
    name: 'chat_template_kwargs',
    group: 'reasoning',
    control: { kind: 'json', schema: { type: 'object' } },
    doc: {
      en: 'vLLM, SGLang, MaaS: arguments of the chat template, e.g. {"enable_thinking": false} for Qwen3 or {"thinking": true} for DeepSeek V3.1.',
      zh: 'vLLM、SGLang、MaaS：对话模板参数，如 Qwen3 用 {"enable_thinking": false}，DeepSeek V3.1 用 {"thinking": true}。',
    },
  },
  {
    path: ['top_k'],
    name: 'top_k',
    group: 'sampling',
    control: { kind: 'number', min: -1, integer: true },
    doc: {
      en: 'Considers only this many of the most likely words. -1 or 0 switches it off at vLLM and MaaS. Unknown to OpenAI.',
      zh: '只在概率最高的前 K 个词中采样。vLLM 与 MaaS 用 -1 或 0 关闭；OpenAI 不支持。',
    },
  },
  {
    path: ['min_p'],
    name: 'min_p',
    group: 'sampling',
    default: 0,
    control: { kind: 'number', min: 0, max: 1, step: 0.01 },
    doc: {
      en: 'vLLM and others: leaves out words less likely than this share of the most likely one.',
      zh: 'vLLM 等：剔除概率低于“最高概率 × 该比例”的词。',
    },
  },
  {
    path: ['repetition_penalty'],
    name: 'repetition_penalty',
    group: 'sampling',
    default: 1,
    control: { kind: 'number', min: 0, exclusiveMin: true, step: 0.05 },
    doc: {
      en: 'Above 1, words that already occurred in prompt or answer become less likely.',
      zh: '大于 1 时降低提示与回答中已出现词的概率。',
    },
  },
  {
    path: ['length_penalty'],
    name: 'length_penalty',
    group: 'sampling',
    default: 1,
    control: { kind: 'number', step: 0.1 },
    doc: {
      en: 'vLLM, MaaS: favours longer (above 1) or shorter answers. Works with beam search alone.',
      zh: 'vLLM、MaaS：大于 1 偏向更长的结果。仅在束搜索时有效。',
    },
  },
  {
    path: ['use_beam_search'],
    name: 'use_beam_search',
    group: 'sampling',
    default: false,
    control: { kind: 'boolean' },
    doc: {
      en: 'vLLM, MaaS: searches the n best answers instead of sampling. Needs n above 1, temperature 0, top_p 1 and top_k -1.',
      zh: 'vLLM、MaaS：用束搜索代替采样。要求 n 大于 1、temperature 为 0、top_p 为 1、top_k 为 -1。',
    },
  },
  {
    path: ['best_of'],
    name: 'best_of',
    group: 'sampling',
    control: { kind: 'number', min: 1, integer: true },
    doc: {
      en: 'Old vLLM, MaaS: makes this many answers and returns the best n. Newer vLLM ignores it.',
      zh: '旧版 vLLM、MaaS：生成多个结果并返回最好的 n 个。新版 vLLM 会忽略。',
    },
  },
  {
    path: ['min_tokens'],
    name: 'min_tokens',
    group: 'output',
    default: 0,
    control: { kind: 'number', min: 0, integer: true },
    doc: {
      en: 'vLLM: fewest tokens before the answer may end.',
      zh: 'vLLM：回答结束前至少生成的 token 数。',
    },
  },
  {
    path: ['ignore_eos'],
    name: 'ignore_eos',
    group: 'output',
    default: false,
    control: { kind: 'boolean' },
    doc: {
      en: 'vLLM: goes on past the end token, up to max_tokens. For load tests.',
      zh: 'vLLM：忽略结束符，一直生成到 max_tokens，常用于压测。',
    },
  },
  {
    path: ['stop_token_ids'],
    name: 'stop_token_ids',
    group: 'output',
    control: { kind: 'json', schema: { type: 'array', items: { type: 'integer' } } },
    doc: { en: 'vLLM: token ids at which the answer ends.', zh: 'vLLM：遇到这些 token ID 时停止生成。' },
  },
  {
    path: ['include_stop_str_in_output'],
    name: 'include_stop_str_in_output',
    group: 'output',
    default: false,
    control: { kind: 'boolean' },
    doc: { en: 'vLLM: keeps the stop text in the answer.', zh: 'vLLM：在结果中保留停止文本。' },
  },
  {
    path: ['skip_special_tokens'],
    name: 'skip_special_tokens',
    group: 'output',
    default: true,
    control: { kind: 'boolean' },
    doc: { en: 'vLLM: leaves special tokens out of the text.', zh: 'vLLM：在文本中去除特殊 token。' },
  },
  {
    path: ['prompt_logprobs'],
    name: 'prompt_logprobs',
    group: 'output',
    control: { kind: 'number', min: -1, integer: true },
    doc: {
      en: 'vLLM: log probabilities of the prompt tokens; -1 means the whole vocabulary. Not in a stream.',
      zh: 'vLLM：返回提示 token 的对数概率；-1 表示整个词表。不支持流式。',
    },
  },
  {
    path: ['structured_outputs'],
    name: 'structured_outputs',
    group: 'output',
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
        },
      },
    },
    doc: {
      en: 'Newer vLLM: makes the answer follow exactly one of json, regex, choice, grammar, json_object or structural_tag.',
      zh: '新版 vLLM：约束输出格式，json、regex、choice、grammar、json_object、structural_tag 只能选一种。',
    },
  },
  {
    path: ['guided_json'],
    name: 'guided_json',
    group: 'output',
    control: { kind: 'json', schema: {} },
    doc: {
      en: 'Older vLLM: JSON Schema the answer must follow. Newer servers ignore it; use structured_outputs.',
      zh: '旧版 vLLM：约束输出的 JSON Schema。新版会忽略，请用 structured_outputs。',
    },
  },
  {
    path: ['guided_choice'],
    name: 'guided_choice',
    group: 'output',
    control: { kind: 'string-list' },
    doc: {
      en: 'Older vLLM: the answer is one of these texts. Newer servers ignore it; use structured_outputs.',
      zh: '旧版 vLLM：输出只能是其中之一。新版会忽略，请用 structured_outputs。',
    },
  },
  {
    path: ['guided_regex'],
    name: 'guided_regex',
    group: 'output',
    control: { kind: 'text' },
    doc: {
      en: 'Older vLLM: regular expression the answer must match. Newer servers ignore it; use structured_outputs.',
      zh: '旧版 vLLM：输出须匹配的正则表达式。新版会忽略，请用 structured_outputs。',
    },
  },
  {
    path: ['add_generation_prompt'],
    name: 'add_generation_prompt',
    group: 'advanced',
    default: true,
    control: { kind: 'boolean' },
    doc: {
      en: 'vLLM: ends the prompt with the start of an assistant turn. Not together with continue_final_message.',
      zh: 'vLLM：在提示末尾加入助手开头标记。不能与 continue_final_message 同时开启。',
    },
  },
  {
    path: ['continue_final_message'],
    name: 'continue_final_message',
    group: 'advanced',
    default: false,
    control: { kind: 'boolean' },
    doc: {
      en: 'vLLM: continues the last message instead of starting a new one. Needs add_generation_prompt false.',
      zh: 'vLLM：续写最后一条消息而不是新起一轮。须将 add_generation_prompt 设为 false。',
    },
  },
  {
    path: ['stream_options', 'continuous_usage_stats'],
    name: 'stream_options.continuous_usage_stats',
    group: 'advanced',
    default: false,
    control: { kind: 'boolean' },
    doc: {
      en: 'vLLM: token usage so far on every chunk of the stream.',
      zh: 'vLLM：在流的每个分块中附带截至当前的用量。',
    },
  },
  {
    path: ['enable_search'],
    name: 'enable_search',
    group: 'tools',
    default: false,
    control: { kind: 'boolean' },
    doc: {
      en: 'Model Studio: lets the model search the web before it answers.',
      zh: '百炼：允许模型联网搜索后再回答。',
    },
  },
  {
    path: ['search_options'],
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
    doc: {
      en: 'Model Studio: how to search. Works with enable_search.',
      zh: '百炼：联网搜索策略，配合 enable_search 使用。',
    },
  },
  {
    path: ['enable_code_interpreter'],
    name: 'enable_code_interpreter',
    group: 'tools',
    default: false,
    control: { kind: 'boolean' },
    doc: {
      en: 'Model Studio: lets some models run code while they think.',
      zh: '百炼：允许部分模型在思考时运行代码。',
    },
  },
  {
    path: ['vl_high_resolution_images'],
    name: 'vl_high_resolution_images',
    group: 'advanced',
    default: false,
    control: { kind: 'boolean' },
    doc: {
      en: 'Model Studio vision models: reads images at a higher resolution, for more input tokens.',
      zh: '百炼视觉模型：以更高分辨率读取图片，输入 token 更多。',
    },
  },
];
