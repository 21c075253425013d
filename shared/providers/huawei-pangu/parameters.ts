import type { JsonObject } from '../../model/json.ts';
import type { ParameterSpec } from '../_kit/adapter.ts';
import { pickParameters } from '../_kit/pick-parameters.ts';
import { chatParameters, modelField } from '../_openai/chat-parameters.ts';
import { messagesSchema } from '../_openai/message-schema.ts';

export const ROLES = ['system', 'user', 'assistant', 'tool'] as const;
export const MAX_TEMPERATURE = 1;

/** The vendor's own sample has messages with nothing but `content`. */
const roleOptionalSchema: JsonObject = {
  ...messagesSchema,
  items: { ...(messagesSchema.items as JsonObject), required: ['content'] },
};

const messages: ParameterSpec = {
  path: ['messages'],
  name: 'messages',
  group: 'common',
  required: true,
  control: { kind: 'json', schema: roleOptionalSchema },
  doc: {
    en: 'The conversation so far. A message without role counts as the user’s.',
    zh: '对话消息列表。没有 role 的消息按用户消息处理。',
  },
};

/** V1 names the model by the ids in its path. */
export const v1Fields: readonly ParameterSpec[] = [messages];

export const v2Fields: readonly ParameterSpec[] = [
  {
    ...modelField,
    doc: {
      en: 'Model name of the deployed service, as its API call tab shows it.',
      zh: '部署服务的模型名称，见其“API 调用”页签。',
    },
  },
  {
    ...messages,
    control: { kind: 'json', schema: messagesSchema },
    doc: {
      en: 'The conversation so far. Each message needs a role and content.',
      zh: '对话消息列表，每条消息都需要 role 与 content。',
    },
  },
];

type Rows = Parameters<typeof pickParameters>[1];

const COMMON: Rows = {
  stream: {},
  temperature: {
    // What is assumed depends on the model.
    default: undefined,
    control: { kind: 'number', min: 0, max: MAX_TEMPERATURE, step: 0.1 },
    doc: {
      en: 'Randomness of the choice of words: low is focused, high is varied. Some models refuse 0 itself.',
      zh: '采样随机性：越低越稳定，越高越多样。部分模型不接受 0。',
    },
  },
  max_tokens: {
    doc: {
      en: 'Most tokens the answer may have, up to the model’s own limit.',
      zh: '回答的最大 token 数，不超过模型自身的上限。',
    },
  },
  top_p: {
    default: undefined,
    control: { kind: 'number', min: 0, max: 1, exclusiveMin: true, step: 0.05 },
  },
  n: {
    control: { kind: 'number', min: 1, max: 2, integer: true },
    doc: {
      en: 'How many answers to make: 1 or 2, in a stream only 1.',
      zh: '生成的回答数量：1 或 2，流式时只能为 1。',
    },
  },
  presence_penalty: {},
  frequency_penalty: {},
  user: {
    doc: {
      en: 'Name of your end user, 1 to 64 characters.',
      zh: '终端用户标识，1～64 个字符。',
    },
  },
};

/** Leaves out `default` where a row sets it to undefined: what is assumed there depends on the model. */
function pick(rows: Rows): ParameterSpec[] {
  return pickParameters(chatParameters, rows).map(({ default: assumed, ...row }) =>
    assumed === undefined ? row : { ...row, default: assumed },
  );
}

export const v1Parameters: readonly ParameterSpec[] = [
  ...pick(COMMON),
  {
    path: ['with_prompt'],
    name: 'with_prompt',
    group: 'advanced',
    default: false,
    control: { kind: 'boolean' },
    doc: {
      en: 'Older deployments: repeats the prompt before the answer.',
      zh: '旧版部署：在回答前附带提示内容。',
    },
  },
];

export const v2Parameters: readonly ParameterSpec[] = pick({
  ...COMMON,
  // OpenAI's form has them; whether they work depends on the deployed model.
  'stream_options.include_usage': {},
  stop: {},
  tools: {},
  tool_choice: {},
});
