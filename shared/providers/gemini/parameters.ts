import type { ParameterSpec } from '../_kit/adapter.ts';
import {
  contentsSchema,
  instructionSchema,
  safetySettingsSchema,
  toolConfigSchema,
  toolsSchema,
} from './content-schema.ts';

/** The conversation, and the system text beside it. The model is in the path. */
export const conversationFields: readonly ParameterSpec[] = [
  {
    path: ['contents'],
    name: 'contents',
    group: 'common',
    required: true,
    control: { kind: 'json', schema: contentsSchema },
    doc: {
      en: 'The conversation so far, oldest first, as contents of the roles user and model with their parts.',
      zh: '按时间先后排列的对话内容，角色为 user 或 model，每条由 parts 组成。',
    },
  },
  {
    path: ['systemInstruction'],
    name: 'systemInstruction',
    group: 'common',
    control: { kind: 'json', schema: instructionSchema },
    doc: {
      en: 'What the model should be and do, as text parts. There is no system role.',
      zh: '系统指令，以文本 parts 表示；没有 system 角色。',
    },
  },
];

type Row = Omit<ParameterSpec, 'path'>;

const inConfig = (row: Row): ParameterSpec => ({ ...row, path: ['generationConfig', row.name] });
const inThinking = (row: Row): ParameterSpec => ({ ...row, path: ['generationConfig', 'thinkingConfig', row.name] });
const atTop = (row: Row): ParameterSpec => ({ ...row, path: [row.name] });

/** All fields beside the conversation, as documented under https://ai.google.dev/api/generate-content. */
export const parameters: readonly ParameterSpec[] = [
  inConfig({
    name: 'temperature',
    group: 'common',
    control: { kind: 'number', min: 0, max: 2, step: 0.1 },
    doc: {
      en: 'Randomness of the choice of words, from 0 to 2. Google advises against changing it for Gemini 3.',
      zh: '采样随机性，取值 0 到 2。Google 建议 Gemini 3 保持默认值。',
    },
  }),
  inConfig({
    name: 'maxOutputTokens',
    group: 'common',
    control: { kind: 'number', min: 1, integer: true },
    doc: {
      en: 'Most tokens of an answer, thinking included: a low limit can be spent before the first word of the answer.',
      zh: '回答的最大 token 数，包含思考：设得过低时可能还没开始回答就用完。',
    },
  }),
  inConfig({
    name: 'topP',
    group: 'sampling',
    control: { kind: 'number', min: 0, max: 1, step: 0.05 },
    doc: {
      en: 'Considers only the most likely words that together reach this probability.',
      zh: '只在累计概率达到该值的候选词中采样。',
    },
  }),
  inConfig({
    name: 'topK',
    group: 'sampling',
    control: { kind: 'number', min: 1, integer: true },
    doc: {
      en: 'Considers only this many of the most likely words. Some models do not take it.',
      zh: '只在概率最高的前 K 个词中采样。部分模型不支持。',
    },
  }),
  inConfig({
    name: 'seed',
    group: 'sampling',
    control: { kind: 'number', integer: true },
    doc: {
      en: 'Same seed and same request: mostly the same answer.',
      zh: '随机种子。种子与请求相同时结果大体一致。',
    },
  }),
  inConfig({
    name: 'presencePenalty',
    group: 'sampling',
    default: 0,
    control: { kind: 'number', min: -2, max: 2, exclusiveMax: true, step: 0.1 },
    doc: {
      en: 'Above 0, words that the answer already has become less likely, however often they came. Not on all models.',
      zh: '大于 0 时降低已出现词再次出现的概率，与次数无关。并非所有模型都支持。',
    },
  }),
  inConfig({
    name: 'frequencyPenalty',
    group: 'sampling',
    default: 0,
    control: { kind: 'number', min: -2, max: 2, exclusiveMax: true, step: 0.1 },
    doc: {
      en: 'Above 0, words become less likely the more often the answer already has them. Not on all models.',
      zh: '大于 0 时按已出现次数降低词的概率。并非所有模型都支持。',
    },
  }),
  inConfig({
    name: 'candidateCount',
    group: 'output',
    default: 1,
    control: { kind: 'number', min: 1, max: 8, integer: true },
    doc: {
      en: 'How many answers to make. All of them are billed; many models allow only 1.',
      zh: '生成的回答数量，全部计费；许多模型只支持 1。',
    },
  }),
  inConfig({
    name: 'stopSequences',
    group: 'output',
    control: { kind: 'string-list', maxItems: 5 },
    doc: {
      en: 'Up to 5 texts at which the answer ends. They are not part of it.',
      zh: '最多 5 个停止文本，遇到时结束回答，且不包含在结果中。',
    },
  }),
  inConfig({
    name: 'responseMimeType',
    group: 'output',
    default: 'text/plain',
    control: { kind: 'select', options: ['text/plain', 'application/json', 'text/x.enum'] },
    doc: {
      en: 'Form of the answer: plain text, JSON, or one value of an enumeration.',
      zh: '回答的格式：纯文本、JSON 或枚举中的一个值。',
    },
  }),
  inConfig({
    name: 'responseSchema',
    group: 'output',
    control: { kind: 'json', schema: { type: 'object' } },
    doc: {
      en: 'The form of a JSON answer as an OpenAPI schema. Needs responseMimeType application/json (or text/x.enum).',
      zh: '以 OpenAPI schema 约束 JSON 结果。需要 responseMimeType 为 application/json（或 text/x.enum）。',
    },
  }),
  inConfig({
    name: 'responseJsonSchema',
    group: 'output',
    control: { kind: 'json', schema: {} },
    doc: {
      en: 'The form of a JSON answer as JSON Schema, in place of responseSchema. Needs responseMimeType application/json.',
      zh: '以 JSON Schema 约束结果，代替 responseSchema。需要 responseMimeType 为 application/json。',
    },
  }),
  inConfig({
    name: 'responseModalities',
    group: 'output',
    control: {
      kind: 'json',
      schema: { type: 'array', items: { type: 'string', enum: ['TEXT', 'IMAGE', 'AUDIO'] } },
    },
    doc: {
      en: 'Kinds of content that the answer may have. Image and audio need a model that makes them.',
      zh: '回答可包含的内容类型。图像与音频需要支持的模型。',
    },
  }),
  inConfig({
    name: 'responseLogprobs',
    group: 'output',
    default: false,
    control: { kind: 'boolean' },
    doc: { en: 'Returns the log probability of each token of the answer.', zh: '返回回答中每个 token 的对数概率。' },
  }),
  inConfig({
    name: 'logprobs',
    group: 'output',
    control: { kind: 'number', min: 0, max: 20, integer: true },
    doc: {
      en: 'How many of the most likely tokens to return at each place. Needs responseLogprobs true.',
      zh: '每个位置返回概率最高的 token 个数。需要 responseLogprobs 为 true。',
    },
  }),
  inConfig({
    name: 'mediaResolution',
    group: 'advanced',
    control: {
      kind: 'select',
      options: ['MEDIA_RESOLUTION_LOW', 'MEDIA_RESOLUTION_MEDIUM', 'MEDIA_RESOLUTION_HIGH'],
    },
    doc: {
      en: 'How finely images and videos of the prompt are read; higher takes more tokens.',
      zh: '读取提示中图像与视频的精细度；越高消耗的 token 越多。',
    },
  }),
  inConfig({
    name: 'speechConfig',
    group: 'advanced',
    control: { kind: 'json', schema: { type: 'object' } },
    doc: { en: 'Voice and language of an audio answer.', zh: '音频回答的音色与语言。' },
  }),
  inConfig({
    name: 'imageConfig',
    group: 'advanced',
    control: {
      kind: 'json',
      schema: { type: 'object', properties: { aspectRatio: { type: 'string' }, imageSize: { type: 'string' } } },
    },
    doc: { en: 'Aspect ratio and size of an image answer.', zh: '图像回答的宽高比与尺寸。' },
  }),
  inConfig({
    name: 'audioTimestamp',
    group: 'advanced',
    default: false,
    control: { kind: 'boolean' },
    doc: {
      en: 'Vertex AI: lets the model tell times within audio of the prompt.',
      zh: 'Vertex AI：使模型能给出提示音频中的时间点。',
    },
  }),
  inThinking({
    name: 'includeThoughts',
    group: 'reasoning',
    default: false,
    control: { kind: 'boolean' },
    doc: {
      en: 'Returns a summary of the thinking, as parts marked with thought.',
      zh: '返回思考摘要，以带 thought 标记的 part 给出。',
    },
  }),
  inThinking({
    name: 'thinkingLevel',
    group: 'reasoning',
    control: { kind: 'select', options: ['minimal', 'low', 'medium', 'high'] },
    doc: {
      en: 'How much Gemini 3 and later think. Not together with thinkingBudget.',
      zh: 'Gemini 3 及之后模型的思考强度。不能与 thinkingBudget 同时使用。',
    },
  }),
  inThinking({
    name: 'thinkingBudget',
    group: 'reasoning',
    control: { kind: 'number', min: -1, integer: true },
    doc: {
      en: 'Most tokens that Gemini 2.5 may think: 0 switches thinking off where the model allows it, -1 lets the model decide.',
      zh: 'Gemini 2.5 思考的最大 token 数：0 关闭思考（模型允许时），-1 由模型决定。',
    },
  }),
  atTop({
    name: 'tools',
    group: 'tools',
    control: { kind: 'json', schema: toolsSchema },
    doc: {
      en: 'Functions that the model may ask for, and tools that Google runs itself (search, code, pages).',
      zh: '模型可调用的函数，以及由 Google 执行的工具（搜索、代码、网页）。',
    },
  }),
  atTop({
    name: 'toolConfig',
    group: 'tools',
    control: { kind: 'json', schema: toolConfigSchema },
    doc: {
      en: 'Whether the model must, may or must not call a function, and which ones.',
      zh: '规定模型必须、可以或不得调用函数，以及可调用哪些函数。',
    },
  }),
  atTop({
    name: 'safetySettings',
    group: 'advanced',
    control: { kind: 'json', schema: safetySettingsSchema },
    doc: {
      en: 'From what likelihood on harmful content is blocked, one entry a category.',
      zh: '各有害类别的拦截阈值，每个类别一项。',
    },
  }),
  atTop({
    name: 'cachedContent',
    group: 'advanced',
    control: { kind: 'text' },
    doc: {
      en: 'Name of cached content to begin with, e.g. cachedContents/abc. System text and tools are then part of the cache.',
      zh: '作为前缀的缓存内容名称，如 cachedContents/abc。此时系统指令与工具应写在缓存中。',
    },
  }),
  atTop({
    name: 'labels',
    group: 'advanced',
    control: { kind: 'json', schema: { type: 'object' } },
    doc: { en: 'Vertex AI: labels by which the bill is split.', zh: 'Vertex AI：用于账单拆分的标签。' },
  }),
];
