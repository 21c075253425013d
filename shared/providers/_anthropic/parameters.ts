import type { ParameterSpec } from '../_kit/adapter.ts';
import { cacheControlSchema, messagesSchema, systemSchema, toolChoiceSchema, toolsSchema } from './message-schema.ts';

/** Fields that the conversation editor owns. */
export const conversationFields: readonly ParameterSpec[] = [
  {
    path: ['model'],
    name: 'model',
    group: 'common',
    required: true,
    control: { kind: 'text' },
    doc: { en: 'Id of the model, exactly as the service lists it.', zh: '模型 ID，须与服务端列表完全一致。' },
  },
  {
    path: ['system'],
    name: 'system',
    group: 'common',
    control: { kind: 'json', schema: systemSchema },
    doc: {
      en: 'Instructions that stand above the conversation: text, or text blocks that can be cached.',
      zh: '位于对话之上的系统指令：文本，或可设置缓存的文本块。',
    },
  },
  {
    path: ['messages'],
    name: 'messages',
    group: 'common',
    required: true,
    control: { kind: 'json', schema: messagesSchema },
    doc: {
      en: 'The conversation so far, roles user and assistant alone. Tool results come first in the next user message.',
      zh: '对话消息，角色只能是 user 与 assistant。工具结果须放在下一条用户消息的最前面。',
    },
  },
];

export const parameters: readonly ParameterSpec[] = [
  {
    path: ['max_tokens'],
    name: 'max_tokens',
    group: 'common',
    required: true,
    // 0 is taken by newer versions of the service: it warms the cache and answers nothing.
    control: { kind: 'number', min: 0, integer: true },
    doc: {
      en: 'Most tokens the answer may have, thinking included. Required; the upper limit depends on the model.',
      zh: '回答的最大 token 数（含思考）。必填，上限取决于模型。',
    },
  },
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
    control: { kind: 'number', min: 0, max: 1, step: 0.1 },
    doc: {
      en: 'Randomness of the choice of words, 0 to 1 (not 2). Must stay 1 while thinking; the newest models take only the default.',
      zh: '采样随机性，范围 0～1（不是 2）。开启思考时必须为 1；最新模型只接受默认值。',
    },
  },
  {
    path: ['top_p'],
    name: 'top_p',
    group: 'sampling',
    control: { kind: 'number', min: 0, max: 1, step: 0.05 },
    doc: {
      en: 'Considers only the most likely words that together reach this probability. Newer models refuse it beside temperature.',
      zh: '只在累计概率达到该值的候选词中采样。新模型不允许与 temperature 同时设置。',
    },
  },
  {
    path: ['top_k'],
    name: 'top_k',
    group: 'sampling',
    control: { kind: 'number', min: 0, integer: true },
    doc: {
      en: 'Considers only this many of the most likely words. Not allowed while thinking.',
      zh: '只在概率最高的前 K 个词中采样。开启思考时不可使用。',
    },
  },
  {
    path: ['stop_sequences'],
    name: 'stop_sequences',
    group: 'output',
    control: { kind: 'string-list' },
    doc: {
      en: 'Texts at which the answer ends. White space alone is refused.',
      zh: '生成到这些文本时停止。不接受仅含空白的文本。',
    },
  },
  {
    path: ['thinking', 'type'],
    name: 'thinking.type',
    group: 'reasoning',
    default: 'disabled',
    control: { kind: 'select', options: ['enabled', 'adaptive', 'disabled'] },
    doc: {
      en: 'enabled thinks within a token budget, adaptive lets the model decide. The newest models refuse enabled.',
      zh: 'enabled 在预算内思考，adaptive 由模型自行决定。最新模型不接受 enabled。',
    },
  },
  {
    path: ['thinking', 'budget_tokens'],
    name: 'thinking.budget_tokens',
    group: 'reasoning',
    control: { kind: 'number', min: 1024, integer: true },
    doc: {
      en: 'Most tokens for thinking: at least 1024 and less than max_tokens. Needed with type enabled.',
      zh: '思考的最大 token 数：不小于 1024 且小于 max_tokens。type 为 enabled 时必填。',
    },
  },
  {
    path: ['thinking', 'display'],
    name: 'thinking.display',
    group: 'reasoning',
    control: { kind: 'select', options: ['summarized', 'omitted'] },
    doc: {
      en: 'Whether thinking comes back as a summary or is left out of the answer.',
      zh: '思考内容以摘要返回，或从结果中省略。',
    },
  },
  {
    path: ['output_config', 'effort'],
    name: 'output_config.effort',
    group: 'reasoning',
    control: { kind: 'select', options: ['low', 'medium', 'high', 'xhigh', 'max'] },
    doc: {
      en: 'How many tokens the model spends on thinking, tools and text.',
      zh: '模型在思考、工具与正文上投入的程度。',
    },
  },
  {
    path: ['output_config', 'format'],
    name: 'output_config.format',
    group: 'output',
    control: {
      kind: 'json',
      schema: {
        type: 'object',
        required: ['type', 'schema'],
        properties: { type: { type: 'string', enum: ['json_schema'] }, schema: { type: 'object' } },
      },
    },
    doc: {
      en: 'Makes the answer follow a JSON Schema: {"type": "json_schema", "schema": {…}}.',
      zh: '让回答遵循 JSON Schema：{"type": "json_schema", "schema": {…}}。',
    },
  },
  {
    path: ['tools'],
    name: 'tools',
    group: 'tools',
    control: { kind: 'json', schema: toolsSchema },
    doc: {
      en: 'Tools the model may ask you to call, each with the JSON Schema of its input.',
      zh: '模型可请求调用的工具，每个工具用 JSON Schema 描述输入。',
    },
  },
  {
    path: ['tool_choice'],
    name: 'tool_choice',
    group: 'tools',
    control: { kind: 'json', schema: toolChoiceSchema },
    doc: {
      en: 'auto, any (some tool), tool (the named one) or none. While thinking only auto and none.',
      zh: 'auto、any（任一工具）、tool（指定工具）或 none。开启思考时只能用 auto 与 none。',
    },
  },
  {
    path: ['cache_control'],
    name: 'cache_control',
    group: 'advanced',
    control: { kind: 'json', schema: cacheControlSchema },
    doc: {
      en: 'Caches the longest possible prefix by itself, e.g. {"type": "ephemeral"}. Single blocks can carry it too.',
      zh: '自动缓存尽可能长的前缀，如 {"type": "ephemeral"}；也可写在单个内容块上。',
    },
  },
  {
    path: ['metadata', 'user_id'],
    name: 'metadata.user_id',
    group: 'advanced',
    control: { kind: 'text' },
    doc: {
      en: 'An opaque id of your end user, up to 256 characters, by which abuse is detected. No names or addresses.',
      zh: '终端用户的匿名标识，最长 256 个字符，用于检测滥用。请勿填写姓名或地址。',
    },
  },
  {
    path: ['service_tier'],
    name: 'service_tier',
    group: 'advanced',
    default: 'auto',
    control: { kind: 'select', options: ['auto', 'standard_only'] },
    doc: {
      en: 'Whether priority capacity may be used when the account has some.',
      zh: '账户有优先容量时是否允许使用。',
    },
  },
  {
    path: ['container'],
    name: 'container',
    group: 'advanced',
    control: { kind: 'text' },
    doc: {
      en: 'Id of a code execution container of an earlier answer, to go on in it. Needs a beta header.',
      zh: '复用之前回答的代码执行容器 ID。需要 beta 请求头。',
    },
  },
  {
    path: ['mcp_servers'],
    name: 'mcp_servers',
    group: 'advanced',
    control: { kind: 'json', schema: { type: 'array', items: { type: 'object' } } },
    doc: {
      en: 'Remote MCP servers whose tools the model may use. Needs a beta header.',
      zh: '模型可使用其工具的远程 MCP 服务器。需要 beta 请求头。',
    },
  },
  {
    path: ['context_management'],
    name: 'context_management',
    group: 'advanced',
    control: { kind: 'json', schema: { type: 'object' } },
    doc: {
      en: 'How old tool results and thinking are cleared from a long context. Needs a beta header.',
      zh: '长上下文中如何清理旧的工具结果与思考。需要 beta 请求头。',
    },
  },
  {
    path: ['inference_geo'],
    name: 'inference_geo',
    group: 'advanced',
    control: { kind: 'text' },
    doc: { en: 'Region where the model must run, e.g. us.', zh: '指定推理所在的地区，如 us。' },
  },
];
