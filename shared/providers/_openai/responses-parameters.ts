import type { ParameterSpec } from '../_kit/adapter.ts';
import { pickParameters } from '../_kit/pick-parameters.ts';
import { chatParameters, modelField } from './chat-parameters.ts';
import { inputSchema, responsesToolChoiceSchema, responsesToolsSchema, textFormatSchema } from './responses-schema.ts';

/** Model, input and instructions, which have editors of their own. */
export const responsesFields: readonly ParameterSpec[] = [
  modelField,
  {
    path: ['input'],
    name: 'input',
    group: 'common',
    control: { kind: 'json', schema: inputSchema },
    doc: {
      en: 'What is said: one text, or a list of items, oldest first. Besides messages it takes tool calls, their results and earlier reasoning.',
      zh: '输入内容：一段文本，或按时间先后排列的条目列表；除消息外，还可包含工具调用、调用结果与先前的推理。',
    },
  },
  {
    path: ['instructions'],
    name: 'instructions',
    group: 'common',
    control: { kind: 'text' },
    doc: {
      en: 'System text before the input. It is not carried over by previous_response_id.',
      zh: '位于输入之前的系统指令。使用 previous_response_id 时不会沿用上一次的指令。',
    },
  },
];

/** OpenAI's own fields of `responses`. */
export const responsesParameters: readonly ParameterSpec[] = [
  ...pickParameters(chatParameters, { stream: {}, temperature: {}, top_p: {} }),
  {
    path: ['max_output_tokens'],
    name: 'max_output_tokens',
    group: 'common',
    control: { kind: 'number', min: 16, integer: true },
    doc: {
      en: 'Most tokens for thinking and answer together, at least 16. Replaces max_tokens and max_completion_tokens of chat.',
      zh: '思考与回答合计的最大 token 数，最小 16。取代对话接口的 max_tokens 与 max_completion_tokens。',
    },
  },
  {
    path: ['reasoning', 'effort'],
    name: 'reasoning.effort',
    group: 'reasoning',
    control: { kind: 'select', options: ['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max'] },
    doc: {
      en: 'How much a reasoning model thinks before it answers. Each model allows only some of the values.',
      zh: '推理模型回答前的思考强度。不同模型支持的取值不同。',
    },
  },
  {
    path: ['reasoning', 'summary'],
    name: 'reasoning.summary',
    group: 'reasoning',
    control: { kind: 'select', options: ['auto', 'concise', 'detailed'] },
    doc: {
      en: 'Asks for a summary of the thinking; without it, OpenAI shows none of it.',
      zh: '请求返回思考摘要；不设置时 OpenAI 不展示任何思考内容。',
    },
  },
  {
    path: ['text', 'format'],
    name: 'text.format',
    group: 'output',
    default: { type: 'text' },
    control: { kind: 'json', schema: textFormatSchema },
    doc: {
      en: 'Form of the answer: text, json_object, or json_schema with name and schema beside the type. Replaces response_format of chat.',
      zh: '回答格式：text、json_object 或 json_schema（name 与 schema 与 type 同级）。取代对话接口的 response_format。',
    },
  },
  {
    path: ['text', 'verbosity'],
    name: 'text.verbosity',
    group: 'output',
    default: 'medium',
    control: { kind: 'select', options: ['low', 'medium', 'high'] },
    doc: { en: 'How long and detailed the answer should be.', zh: '回答的详细程度。' },
  },
  ...pickParameters(chatParameters, {
    top_logprobs: {
      doc: {
        en: 'How many alternatives to list for every token; include message.output_text.logprobs to get them.',
        zh: '每个位置返回的候选 token 数量；须在 include 中加入 message.output_text.logprobs。',
      },
    },
    'stream_options.include_obfuscation': {},
  }),
  {
    path: ['include'],
    name: 'include',
    group: 'output',
    control: { kind: 'string-list' },
    doc: {
      en: 'What to return besides, e.g. reasoning.encrypted_content, message.output_text.logprobs or web_search_call.action.sources.',
      zh: '额外返回的内容，如 reasoning.encrypted_content、message.output_text.logprobs、web_search_call.action.sources。',
    },
  },
  {
    path: ['truncation'],
    name: 'truncation',
    group: 'output',
    default: 'disabled',
    control: { kind: 'select', options: ['auto', 'disabled'] },
    doc: {
      en: 'auto drops the oldest items when the input is too long, instead of failing. Deprecated.',
      zh: 'auto 会在输入过长时丢弃最早的条目而不是报错。已弃用。',
    },
  },
  ...pickParameters(chatParameters, {
    tools: {
      control: { kind: 'json', schema: responsesToolsSchema },
      doc: {
        en: 'Functions the model may ask you to call, in flat form (name beside type), and tools that the service runs itself, such as web_search.',
        zh: '模型可请求调用的函数（扁平写法，name 与 type 同级），以及由服务端执行的工具，如 web_search。',
      },
    },
    tool_choice: { control: { kind: 'json', schema: responsesToolChoiceSchema } },
    parallel_tool_calls: {},
  }),
  {
    path: ['max_tool_calls'],
    name: 'max_tool_calls',
    group: 'tools',
    control: { kind: 'number', min: 1, integer: true },
    doc: {
      en: 'Most calls of the service’s own tools in one response; further ones are ignored.',
      zh: '一次响应中内置工具的最大调用次数，超出部分会被忽略。',
    },
  },
  {
    path: ['previous_response_id'],
    name: 'previous_response_id',
    group: 'advanced',
    control: { kind: 'text' },
    doc: {
      en: 'Continues a stored response: its input and output come first. Not together with conversation.',
      zh: '接续已保存的响应，其输入与输出会排在前面。不能与 conversation 同时使用。',
    },
  },
  {
    path: ['conversation'],
    name: 'conversation',
    group: 'advanced',
    control: {
      kind: 'json',
      schema: {
        anyOf: [{ type: 'string' }, { type: 'object', required: ['id'], properties: { id: { type: 'string' } } }],
      },
    },
    doc: {
      en: 'Conversation kept at the service to which this response belongs. Not together with previous_response_id.',
      zh: '此响应所属的服务端会话。不能与 previous_response_id 同时使用。',
    },
  },
  ...pickParameters(chatParameters, {
    store: {
      default: true,
      doc: {
        en: 'Keeps the response at the service, so that previous_response_id can name it. On by default here.',
        zh: '在服务端保存响应，供 previous_response_id 引用。此接口默认开启。',
      },
    },
  }),
  {
    path: ['background'],
    name: 'background',
    group: 'advanced',
    default: false,
    control: { kind: 'boolean' },
    doc: {
      en: 'Works on the response after the call has returned; fetch it by its id later. Needs store.',
      zh: '调用返回后在后台继续生成，之后按 ID 获取结果。需要开启 store。',
    },
  },
  {
    path: ['prompt'],
    name: 'prompt',
    group: 'advanced',
    control: {
      kind: 'json',
      schema: {
        type: 'object',
        required: ['id'],
        properties: { id: { type: 'string' }, version: { type: 'string' }, variables: { type: 'object' } },
      },
    },
    doc: {
      en: 'A prompt template kept at OpenAI: its id, version, and values of its variables.',
      zh: '保存在 OpenAI 的提示模板：ID、版本与变量取值。',
    },
  },
  {
    path: ['context_management'],
    name: 'context_management',
    group: 'advanced',
    control: { kind: 'json', schema: { type: 'array', items: { type: 'object' } } },
    doc: {
      en: 'How the service shortens a long context, e.g. by compaction above a number of tokens.',
      zh: '长上下文的处理方式，例如超过一定 token 数后进行压缩。',
    },
  },
  ...pickParameters(chatParameters, {
    service_tier: {},
    metadata: {},
    prompt_cache_key: {},
    prompt_cache_options: {},
    prompt_cache_retention: {},
    safety_identifier: {},
    user: {},
  }),
];
