import type { ParameterSpec } from '../_kit/adapter.ts';
import { messagesSchema, responseFormatSchema, toolChoiceSchema, toolsSchema } from './message-schema.ts';
import { serviceParameters } from './service-parameters.ts';

/** The model, in the body of every endpoint of the form. */
export const modelField: ParameterSpec = {
  path: ['model'],
  name: 'model',
  group: 'common',
  required: true,
  control: { kind: 'text' },
  doc: {
    en: 'Id of the model, exactly as the service lists it. Azure takes the deployment name, PAI-EAS the served name.',
    zh: '模型 ID，须与服务端列表完全一致。Azure 填部署名称，PAI-EAS 填服务启动时的模型名。',
  },
};

/** Model and messages, which have editors of their own. */
export const conversationFields: readonly ParameterSpec[] = [
  modelField,
  {
    path: ['messages'],
    name: 'messages',
    group: 'common',
    required: true,
    control: { kind: 'json', schema: messagesSchema },
    doc: {
      en: 'The conversation so far, oldest first. Each tool call of the assistant needs one tool message in answer.',
      zh: '按时间先后排列的对话消息。助手发起的每个工具调用都需要一条对应的 tool 消息作答。',
    },
  },
];

/** OpenAI's own fields. */
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
    path: ['temperature'],
    name: 'temperature',
    group: 'common',
    default: 1,
    control: { kind: 'number', min: 0, max: 2, step: 0.1 },
    doc: {
      en: 'Randomness of the choice of words: low is focused, high is varied. Reasoning models accept only the default; Model Studio refuses 2 itself; Moonshot and Zhipu go up to 1.',
      zh: '采样随机性：越低越稳定，越高越多样。推理模型只接受默认值；百炼不接受恰好为 2；Moonshot 与智谱上限为 1。',
    },
  },
  {
    path: ['top_p'],
    name: 'top_p',
    group: 'sampling',
    default: 1,
    control: { kind: 'number', min: 0, max: 1, step: 0.05 },
    doc: {
      en: 'Considers only the most likely words that together reach this probability. Change this or temperature, not both.',
      zh: '只在累计概率达到该值的候选词中采样。建议与 temperature 二选一调整。',
    },
  },
  {
    path: ['max_tokens'],
    name: 'max_tokens',
    group: 'common',
    control: { kind: 'number', min: 1, integer: true },
    doc: {
      en: 'Most tokens the answer may have. The name nearly every compatible server knows; OpenAI reasoning models want max_completion_tokens instead. Deployed MaaS services assume 16 when it is absent.',
      zh: '回答的最大 token 数。几乎所有兼容服务都支持此字段；OpenAI 推理模型须改用 max_completion_tokens。MaaS 部署服务缺省仅 16。',
    },
  },
  {
    path: ['max_completion_tokens'],
    name: 'max_completion_tokens',
    group: 'output',
    control: { kind: 'number', min: 1, integer: true },
    doc: {
      en: 'Most tokens for thinking and answer together. Newer replacement of max_tokens; older servers ignore it without a word.',
      zh: '思考与回答合计的最大 token 数，是 max_tokens 的新替代字段；旧服务会直接忽略它。',
    },
  },
  {
    path: ['stop'],
    name: 'stop',
    group: 'output',
    control: { kind: 'string-list', acceptsString: true },
    doc: {
      en: 'Texts at which the answer ends; they are not part of it. OpenAI takes up to 4.',
      zh: '生成到这些文本时停止，结果不包含它们。OpenAI 最多 4 个。',
    },
  },
  {
    path: ['n'],
    name: 'n',
    group: 'output',
    default: 1,
    control: { kind: 'number', min: 1, max: 128, integer: true },
    doc: {
      en: 'How many answers to make for one prompt; all are billed. Many services allow 1 to 4 or only 1.',
      zh: '一次请求生成的回答数量，全部计费。许多服务仅允许 1～4，或只能为 1。',
    },
  },
  {
    path: ['stream_options', 'include_usage'],
    name: 'stream_options.include_usage',
    group: 'output',
    default: false,
    control: { kind: 'boolean' },
    doc: {
      en: 'Adds token usage at the end of a stream. Allowed only together with stream.',
      zh: '在流末尾附带 token 用量。仅在 stream 开启时可用。',
    },
  },
  {
    path: ['stream_options', 'include_obfuscation'],
    name: 'stream_options.include_obfuscation',
    group: 'advanced',
    default: true,
    control: { kind: 'boolean' },
    doc: {
      en: 'OpenAI pads stream events with random text against traffic analysis; off saves bandwidth.',
      zh: 'OpenAI 会用随机文本填充流事件以防流量分析；关闭可节省带宽。',
    },
  },
  {
    path: ['response_format'],
    name: 'response_format',
    group: 'output',
    default: { type: 'text' },
    control: { kind: 'json', schema: responseFormatSchema },
    doc: {
      en: 'Form of the answer: text, json_object (the word JSON must occur in the messages), or json_schema with a schema to follow.',
      zh: '回答格式：text、json_object（消息中须出现“JSON”一词）或带 Schema 的 json_schema。',
    },
  },
  {
    path: ['presence_penalty'],
    name: 'presence_penalty',
    group: 'sampling',
    default: 0,
    control: { kind: 'number', min: -2, max: 2, step: 0.1 },
    doc: {
      en: 'Above 0, words that already occurred become less likely, which favours new topics.',
      zh: '大于 0 时降低已出现词再次出现的概率，鼓励谈论新内容。',
    },
  },
  {
    path: ['frequency_penalty'],
    name: 'frequency_penalty',
    group: 'sampling',
    default: 0,
    control: { kind: 'number', min: -2, max: 2, step: 0.1 },
    doc: {
      en: 'Above 0, words become less likely the more often they occurred, which curbs repetition.',
      zh: '大于 0 时按出现次数降低词的概率，减少重复。',
    },
  },
  {
    path: ['seed'],
    name: 'seed',
    group: 'sampling',
    control: { kind: 'number', integer: true },
    doc: {
      en: 'Same seed and same request should give the same answer, as far as the service manages. Deprecated at OpenAI.',
      zh: '相同种子与相同请求尽量得到相同结果，但不保证。OpenAI 已弃用。',
    },
  },
  {
    path: ['logit_bias'],
    name: 'logit_bias',
    group: 'sampling',
    control: {
      kind: 'json',
      schema: { type: 'object', additionalProperties: { type: 'number', minimum: -100, maximum: 100 } },
    },
    doc: {
      en: 'Token ids with a value from -100 (never) to 100 (always) that is added to their likelihood.',
      zh: '以 token ID 为键、-100（禁止）到 100（必选）为值，直接调整其出现概率。',
    },
  },
  {
    path: ['logprobs'],
    name: 'logprobs',
    group: 'output',
    default: false,
    control: { kind: 'boolean' },
    doc: {
      en: 'Returns the log probability of every token of the answer.',
      zh: '返回回答中每个 token 的对数概率。',
    },
  },
  {
    path: ['top_logprobs'],
    name: 'top_logprobs',
    group: 'output',
    control: { kind: 'number', min: 0, max: 20, integer: true },
    doc: {
      en: 'How many alternatives to list for every token. Needs logprobs; Model Studio allows up to 5.',
      zh: '每个位置返回的候选 token 数量。需要开启 logprobs；百炼最多 5。',
    },
  },
  {
    path: ['tools'],
    name: 'tools',
    group: 'tools',
    control: { kind: 'json', schema: toolsSchema },
    doc: {
      en: 'Functions the model may ask you to call, each with a JSON Schema of its arguments.',
      zh: '模型可请求调用的函数列表，每个函数用 JSON Schema 描述参数。',
    },
  },
  {
    path: ['tool_choice'],
    name: 'tool_choice',
    group: 'tools',
    control: { kind: 'json', schema: toolChoiceSchema },
    doc: {
      en: 'none, auto, required, or one named function. With tools the default is auto. Many compatible servers refuse required.',
      zh: '取值 none、auto、required 或指定某个函数；有工具时默认 auto。不少兼容服务不支持 required。',
    },
  },
  {
    path: ['parallel_tool_calls'],
    name: 'parallel_tool_calls',
    group: 'tools',
    default: true,
    control: { kind: 'boolean' },
    doc: {
      en: 'Lets the model call several tools in one turn. Model Studio assumes false.',
      zh: '允许模型一次发起多个工具调用。百炼默认为 false。',
    },
  },
  {
    path: ['reasoning_effort'],
    name: 'reasoning_effort',
    group: 'reasoning',
    control: { kind: 'select', options: ['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max'] },
    doc: {
      en: 'How much a reasoning model thinks before it answers. Each model allows only some of the values.',
      zh: '推理模型回答前的思考强度。不同模型支持的取值不同。',
    },
  },
  {
    path: ['verbosity'],
    name: 'verbosity',
    group: 'output',
    default: 'medium',
    control: { kind: 'select', options: ['low', 'medium', 'high'] },
    doc: { en: 'How long and detailed the answer should be.', zh: '回答的详细程度。' },
  },
  {
    path: ['modalities'],
    name: 'modalities',
    group: 'output',
    default: ['text'],
    control: { kind: 'json', schema: { type: 'array', items: { type: 'string', enum: ['text', 'audio'] } } },
    doc: {
      en: 'Kinds of output wanted: text, audio, or both. Audio needs the audio field too.',
      zh: '期望的输出类型：text、audio 或两者。包含 audio 时还需设置 audio 字段。',
    },
  },
  {
    path: ['audio'],
    name: 'audio',
    group: 'output',
    control: {
      kind: 'json',
      schema: {
        type: 'object',
        required: ['voice', 'format'],
        properties: {
          voice: { type: 'string' },
          format: { type: 'string', enum: ['wav', 'aac', 'mp3', 'flac', 'opus', 'pcm16'] },
        },
      },
    },
    doc: { en: 'Voice and file format of spoken output.', zh: '语音输出的音色与文件格式。' },
  },
  {
    path: ['prediction'],
    name: 'prediction',
    group: 'advanced',
    control: {
      kind: 'json',
      schema: {
        type: 'object',
        required: ['type', 'content'],
        properties: { type: { type: 'string', enum: ['content'] }, content: {} },
      },
    },
    doc: {
      en: 'Text you expect to come back largely unchanged, such as a file being edited; makes the answer faster.',
      zh: '预期大部分会原样返回的文本（如正在修改的文件），可加快生成。',
    },
  },
  {
    path: ['web_search_options'],
    name: 'web_search_options',
    group: 'tools',
    control: {
      kind: 'json',
      schema: {
        type: 'object',
        properties: {
          search_context_size: { type: 'string', enum: ['low', 'medium', 'high'] },
          user_location: { type: 'object' },
        },
      },
    },
    doc: {
      en: 'Web search of OpenAI search models: how much context to gather, and from where to search.',
      zh: 'OpenAI 搜索模型的联网选项：检索上下文大小与用户位置。',
    },
  },
  ...serviceParameters,
  {
    path: ['functions'],
    name: 'functions',
    group: 'tools',
    control: { kind: 'json', schema: { type: 'array', items: { type: 'object' } } },
    doc: { en: 'Deprecated forerunner of tools.', zh: 'tools 的旧形式，已弃用。' },
  },
  {
    path: ['function_call'],
    name: 'function_call',
    group: 'tools',
    control: { kind: 'json', schema: { anyOf: [{ type: 'string', enum: ['none', 'auto'] }, { type: 'object' }] } },
    doc: { en: 'Deprecated forerunner of tool_choice.', zh: 'tool_choice 的旧形式，已弃用。' },
  },
];
