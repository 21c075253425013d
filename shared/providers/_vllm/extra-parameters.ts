import type { JsonObject } from '../../model/json.ts';
import type { ParameterSpec } from '../_kit/adapter.ts';

const ANY_OBJECT: JsonObject = { type: 'object' };

/** What vLLM adds to the form, and no other service. Its fields that others know too are vendor parameters. */
export const vllmExtraParameters: readonly ParameterSpec[] = [
  {
    path: ['early_stopping'],
    name: 'early_stopping',
    group: 'sampling',
    default: false,
    control: { kind: 'json', schema: { anyOf: [{ type: 'boolean' }, { type: 'string', enum: ['never'] }] } },
    doc: {
      en: 'vLLM up to 0.5, with beam search: true stops at the first n whole answers, "never" searches to the end.',
      zh: 'vLLM 0.5 及更早版本，配合束搜索：true 表示得到 n 个完整结果即停止，"never" 表示搜索到底。',
    },
  },
  {
    path: ['allowed_token_ids'],
    name: 'allowed_token_ids',
    group: 'sampling',
    control: { kind: 'json', schema: { type: 'array', items: { type: 'integer', minimum: 0 } } },
    doc: { en: 'Only these token ids may be generated.', zh: '只允许生成这些 token ID。' },
  },
  {
    path: ['bad_words'],
    name: 'bad_words',
    group: 'sampling',
    control: { kind: 'string-list' },
    doc: { en: 'Texts that the answer must not contain.', zh: '禁止在回答中出现的文本。' },
  },
  {
    path: ['logits_processors'],
    name: 'logits_processors',
    group: 'sampling',
    control: { kind: 'json', schema: { type: 'array', items: { anyOf: [{ type: 'string' }, ANY_OBJECT] } } },
    doc: {
      en: 'Names of functions that change the likelihoods. Refused unless the server allows them with --logits-processor-pattern.',
      zh: '用于调整词概率的函数名称。服务端须以 --logits-processor-pattern 启动，否则会拒绝。',
    },
  },
  {
    path: ['repetition_detection'],
    name: 'repetition_detection',
    group: 'output',
    control: { kind: 'json', schema: ANY_OBJECT },
    doc: {
      en: 'Newer vLLM: ends an answer that goes in circles, with finish_reason repetition.',
      zh: '新版 vLLM：检测到循环重复时提前结束，finish_reason 为 repetition。',
    },
  },
  {
    path: ['spaces_between_special_tokens'],
    name: 'spaces_between_special_tokens',
    group: 'output',
    default: true,
    control: { kind: 'boolean' },
    doc: { en: 'Puts spaces between special tokens in the text.', zh: '在文本中的特殊 token 之间加入空格。' },
  },
  {
    path: ['guided_grammar'],
    name: 'guided_grammar',
    group: 'output',
    control: { kind: 'text' },
    doc: {
      en: 'Older vLLM: grammar that the answer must follow. Newer servers ignore it; use structured_outputs.',
      zh: '旧版 vLLM：输出须符合的语法。新版会忽略，请用 structured_outputs。',
    },
  },
  {
    path: ['guided_decoding_backend'],
    name: 'guided_decoding_backend',
    group: 'output',
    control: { kind: 'text' },
    doc: {
      en: 'Older vLLM: what enforces guided_*, e.g. xgrammar, outlines, guidance or lm-format-enforcer.',
      zh: '旧版 vLLM：执行 guided_* 约束的后端，如 xgrammar、outlines、guidance、lm-format-enforcer。',
    },
  },
  {
    path: ['guided_whitespace_pattern'],
    name: 'guided_whitespace_pattern',
    group: 'output',
    control: { kind: 'text' },
    doc: {
      en: 'Older vLLM: regular expression of the white space allowed in guided JSON.',
      zh: '旧版 vLLM：guided_json 输出中允许的空白的正则表达式。',
    },
  },
  {
    path: ['return_tokens_as_token_ids'],
    name: 'return_tokens_as_token_ids',
    group: 'output',
    default: false,
    control: { kind: 'boolean' },
    doc: {
      en: 'With logprobs: names tokens as token_id:{id}, so that those without a text of their own can be told apart.',
      zh: '配合 logprobs：以 token_id:{id} 表示 token，便于区分无法显示为文本的 token。',
    },
  },
  {
    path: ['return_token_ids'],
    name: 'return_token_ids',
    group: 'output',
    default: false,
    control: { kind: 'boolean' },
    doc: {
      en: 'Newer vLLM: returns the token ids of prompt and answer.',
      zh: '新版 vLLM：同时返回提示与回答的 token ID。',
    },
  },
  {
    path: ['truncate_prompt_tokens'],
    name: 'truncate_prompt_tokens',
    group: 'advanced',
    control: { kind: 'number', min: -1, integer: true },
    doc: {
      en: 'Keeps only this many tokens of the prompt, from its end; -1 stands for as many as the model takes.',
      zh: '只保留提示末尾的这么多 token；-1 表示模型支持的最大长度。',
    },
  },
  {
    path: ['add_special_tokens'],
    name: 'add_special_tokens',
    group: 'advanced',
    control: { kind: 'boolean' },
    doc: {
      en: 'Adds the tokenizer’s special tokens, such as a start token. Off for chat, whose template brings them; on elsewhere.',
      zh: '是否加入分词器的特殊 token（如起始符）。对话默认关闭，因为模板已包含它们；其他接口默认开启。',
    },
  },
  {
    path: ['echo'],
    name: 'echo',
    group: 'advanced',
    default: false,
    control: { kind: 'boolean' },
    doc: {
      en: 'Puts the last message before the answer when both have the same role.',
      zh: '当最后一条消息与回答角色相同时，在回答前附上该消息。',
    },
  },
  {
    path: ['documents'],
    name: 'documents',
    group: 'advanced',
    control: { kind: 'json', schema: { type: 'array', items: ANY_OBJECT } },
    doc: {
      en: 'Documents for chat templates made for retrieval, usually with title and text each.',
      zh: '供检索增强（RAG）对话模板使用的文档列表，通常各含 title 与 text。',
    },
  },
  {
    path: ['chat_template'],
    name: 'chat_template',
    group: 'advanced',
    control: { kind: 'text' },
    doc: {
      en: 'A Jinja template instead of the model’s own. Newer servers need --trust-request-chat-template.',
      zh: '用该 Jinja 模板代替模型自带模板。新版服务端须以 --trust-request-chat-template 启动。',
    },
  },
  {
    path: ['mm_processor_kwargs'],
    name: 'mm_processor_kwargs',
    group: 'advanced',
    control: { kind: 'json', schema: ANY_OBJECT },
    doc: {
      en: 'Arguments of the model’s image, audio and video processor, e.g. {"max_pixels": 1003520}.',
      zh: '模型图像、音频、视频处理器的参数，如 {"max_pixels": 1003520}。',
    },
  },
  {
    path: ['media_io_kwargs'],
    name: 'media_io_kwargs',
    group: 'advanced',
    control: { kind: 'json', schema: ANY_OBJECT },
    doc: {
      en: 'Newer vLLM: how media are read, by kind, e.g. {"video": {"num_frames": 40}}.',
      zh: '新版 vLLM：各类媒体的读取方式，如 {"video": {"num_frames": 40}}。',
    },
  },
  {
    path: ['priority'],
    name: 'priority',
    group: 'advanced',
    default: 0,
    control: { kind: 'number', integer: true },
    doc: {
      en: 'Lower goes first. Anything but 0 is refused unless the server runs with --scheduling-policy priority.',
      zh: '数值越小越先处理。服务端未以 --scheduling-policy priority 启动时，非 0 值会被拒绝。',
    },
  },
  {
    path: ['request_id'],
    name: 'request_id',
    group: 'advanced',
    control: { kind: 'text' },
    doc: {
      en: 'Your own id of the request; the answer’s id is made of it, e.g. chatcmpl-{id}.',
      zh: '自定义请求 ID，会体现在回答的 id 中，如 chatcmpl-{id}。',
    },
  },
  {
    path: ['cache_salt'],
    name: 'cache_salt',
    group: 'advanced',
    control: { kind: 'text' },
    doc: {
      en: 'Shares the prefix cache only among requests with the same salt.',
      zh: '仅在 salt 相同的请求之间共享前缀缓存。',
    },
  },
  {
    path: ['kv_transfer_params'],
    name: 'kv_transfer_params',
    group: 'advanced',
    control: { kind: 'json', schema: ANY_OBJECT },
    doc: {
      en: 'For servers that split reading the prompt from writing the answer: where the attention cache is.',
      zh: '用于预填充与解码分离部署：传递 KV 缓存的位置信息。',
    },
  },
  {
    path: ['vllm_xargs'],
    name: 'vllm_xargs',
    group: 'advanced',
    control: { kind: 'json', schema: ANY_OBJECT },
    doc: { en: 'Arguments for the server’s own extensions.', zh: '传给服务端自定义扩展的参数。' },
  },
];
