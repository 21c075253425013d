import type { ParameterSpec } from '../_kit/adapter.ts';
import { runnerOptions, samplingOptions } from './options.ts';
import { formatSchema, imagesSchema, keepAliveSchema, messagesSchema, thinkSchema, toolsSchema } from './schemas.ts';

export const modelField: ParameterSpec = {
  path: ['model'],
  name: 'model',
  group: 'common',
  required: true,
  control: { kind: 'text' },
  doc: {
    en: 'Name of a model that has been pulled, with its tag, as `ollama list` shows it.',
    zh: '已拉取的模型名称（含标签），与 `ollama list` 的显示一致。',
  },
};

/** Fields that the conversation editor owns. */
export const chatFields: readonly ParameterSpec[] = [
  modelField,
  {
    path: ['messages'],
    name: 'messages',
    group: 'common',
    control: { kind: 'json', schema: messagesSchema },
    doc: {
      en: 'The conversation so far. Content is plain text; images stand beside it, in Base64. Empty: the model is loaded only.',
      zh: '对话消息。content 只能是文本，图片以 Base64 放在旁边的 images 中。为空时只加载模型。',
    },
  },
];

const stream: ParameterSpec = {
  path: ['stream'],
  name: 'stream',
  group: 'common',
  default: true,
  control: { kind: 'boolean' },
  doc: {
    en: 'Sends the answer line by line (NDJSON). On unless it is set to false.',
    zh: '以 NDJSON 逐行返回回答。默认开启，设为 false 才会关闭。',
  },
};

const think: ParameterSpec = {
  path: ['think'],
  name: 'think',
  group: 'reasoning',
  control: { kind: 'json', schema: thinkSchema },
  doc: {
    en: 'Whether a thinking model thinks first: true, false, or low, medium, high for models with levels (gpt-oss). Others answer 400.',
    zh: '思考模型是否先思考：true、false，或 low、medium、high（如 gpt-oss）。不支持思考的模型会返回 400。',
  },
};

const format: ParameterSpec = {
  path: ['format'],
  name: 'format',
  group: 'output',
  control: { kind: 'json', schema: formatSchema },
  doc: {
    en: '"json" for any JSON, or a JSON Schema that the answer must follow. Say in the prompt, too, that JSON is wanted.',
    zh: '"json" 表示任意 JSON，或给出回答必须遵循的 JSON Schema。建议在提示词中同时说明需要 JSON。',
  },
};

const keepAlive: ParameterSpec = {
  path: ['keep_alive'],
  name: 'keep_alive',
  group: 'advanced',
  default: '5m',
  control: { kind: 'json', schema: keepAliveSchema },
  doc: {
    en: 'How long the model stays loaded: a duration such as "10m", or seconds. 0 unloads it at once, a negative value keeps it.',
    zh: '模型在内存中保留的时间：如 "10m"，或秒数。0 表示立即卸载，负数表示一直保留。',
  },
};

const logprobs: readonly ParameterSpec[] = [
  {
    path: ['logprobs'],
    name: 'logprobs',
    group: 'output',
    default: false,
    control: { kind: 'boolean' },
    doc: { en: 'Returns the log probability of every token.', zh: '返回每个 token 的对数概率。' },
  },
  {
    path: ['top_logprobs'],
    name: 'top_logprobs',
    group: 'output',
    control: { kind: 'number', min: 0, max: 20, integer: true },
    doc: {
      en: 'How many likely alternatives to return for each token, 0 to 20. Needs logprobs.',
      zh: '每个 token 返回的候选数，0～20。需要同时开启 logprobs。',
    },
  },
];

const commonParameters: readonly ParameterSpec[] = [
  stream,
  ...samplingOptions,
  ...runnerOptions,
  think,
  format,
  ...logprobs,
  keepAlive,
];

export const chatParameters: readonly ParameterSpec[] = [
  ...commonParameters,
  {
    path: ['tools'],
    name: 'tools',
    group: 'tools',
    control: { kind: 'json', schema: toolsSchema },
    doc: {
      en: 'Functions that the model may call. It decides by itself: there is no tool_choice. Models without tools answer 400.',
      zh: '模型可调用的函数，由模型自行决定是否调用（没有 tool_choice）。不支持工具的模型会返回 400。',
    },
  },
];

export const generateParameters: readonly ParameterSpec[] = [
  {
    path: ['prompt'],
    name: 'prompt',
    group: 'common',
    control: { kind: 'text' },
    doc: {
      en: 'Text to answer or to continue. Empty: the model is loaded only.',
      zh: '要回答或续写的文本。为空时只加载模型。',
    },
  },
  {
    path: ['suffix'],
    name: 'suffix',
    group: 'common',
    control: { kind: 'text' },
    doc: {
      en: 'Text that comes after the gap, for models that fill in the middle (code models). Others answer 400.',
      zh: '补全位置之后的文本，仅支持中间填充的模型（如代码模型），其他模型会返回 400。',
    },
  },
  {
    path: ['system'],
    name: 'system',
    group: 'common',
    control: { kind: 'text' },
    doc: {
      en: "Instructions in place of the model's own system text.",
      zh: '系统指令，替换模型自带的系统文本。',
    },
  },
  {
    path: ['images'],
    name: 'images',
    group: 'common',
    control: { kind: 'json', schema: imagesSchema },
    doc: {
      en: 'Images for models that see, in Base64 without a data: prefix.',
      zh: '供视觉模型使用的图片，Base64 编码，不带 data: 前缀。',
    },
  },
  ...commonParameters,
  {
    path: ['template'],
    name: 'template',
    group: 'advanced',
    control: { kind: 'text' },
    doc: {
      en: "Prompt template in place of the model's own, in Go's template language.",
      zh: '替换模型自带的提示词模板，使用 Go 模板语法。',
    },
  },
  {
    path: ['raw'],
    name: 'raw',
    group: 'advanced',
    default: false,
    control: { kind: 'boolean' },
    doc: {
      en: 'Sends the prompt to the model as it stands, without any template.',
      zh: '不套用任何模板，将 prompt 原样交给模型。',
    },
  },
  {
    path: ['context'],
    name: 'context',
    group: 'advanced',
    control: { kind: 'json', schema: { type: 'array', items: { type: 'integer' } } },
    doc: {
      en: 'The numbers of the same name of an earlier answer, to go on from there. Deprecated: use chat.',
      zh: '前一次回答返回的同名数组，用于延续对话。已弃用，请改用 chat。',
    },
  },
];

export const embedParameters: readonly ParameterSpec[] = [
  {
    path: ['input'],
    name: 'input',
    group: 'common',
    required: true,
    control: { kind: 'string-list', acceptsString: true },
    doc: { en: 'One text, or a list of texts.', zh: '一个文本，或文本列表。' },
  },
  {
    path: ['dimensions'],
    name: 'dimensions',
    group: 'output',
    control: { kind: 'number', min: 1, integer: true },
    doc: {
      en: 'Length of the vectors, for models that can shorten them.',
      zh: '向量维度，仅适用于可缩短维度的模型。',
    },
  },
  {
    path: ['truncate'],
    name: 'truncate',
    group: 'advanced',
    default: true,
    control: { kind: 'boolean' },
    doc: {
      en: 'Cuts off texts longer than the context; false answers 400 to them.',
      zh: '截断超过上下文长度的文本；设为 false 时会返回 400。',
    },
  },
  ...runnerOptions,
  keepAlive,
];

export const showParameters: readonly ParameterSpec[] = [
  {
    path: ['verbose'],
    name: 'verbose',
    group: 'advanced',
    default: false,
    control: { kind: 'boolean' },
    doc: { en: 'Returns long fields as well, such as the tokens.', zh: '同时返回较长的字段，例如词表。' },
  },
];
