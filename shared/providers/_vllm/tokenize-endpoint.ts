import type { JsonObject, JsonValue } from '../../model/json.ts';
import type { Endpoint, ParameterSpec, ValidationIssue } from '../_kit/adapter.ts';
import { type ExactCount, exactCount, pickFields } from '../_kit/exact-count.ts';
import { errorAt, warningAt } from '../_kit/issue.ts';
import { jsonEndpoint } from '../_kit/json-endpoint.ts';
import { messagesSchema, toolsSchema } from '../_openai/message-schema.ts';
import type { RerankEndpointOptions } from '../_openai/rerank-endpoint.ts';

const DOCS_URL = 'https://docs.vllm.ai/en/latest/serving/openai_compatible_server/';

/** A server has one tokenizer, so it may be left out; the name is only checked. */
const optionalModel: ParameterSpec = {
  path: ['model'],
  name: 'model',
  group: 'common',
  control: { kind: 'text' },
  doc: {
    en: 'Served name of the model; may be left out where the server has only one.',
    zh: '服务中的模型名；服务只有一个模型时可不填。',
  },
};

export const tokenizeParameters: readonly ParameterSpec[] = [
  {
    path: ['prompt'],
    name: 'prompt',
    group: 'common',
    control: { kind: 'text' },
    doc: { en: 'The text to split. Give this or messages.', zh: '要切分的文本。与 messages 二选一。' },
  },
  {
    path: ['messages'],
    name: 'messages',
    group: 'common',
    control: { kind: 'json', schema: messagesSchema },
    doc: {
      en: 'A conversation to put through the chat template and split. Give this or prompt.',
      zh: '按对话模板拼接后再切分的消息列表。与 prompt 二选一。',
    },
  },
  {
    path: ['add_special_tokens'],
    name: 'add_special_tokens',
    group: 'common',
    control: { kind: 'boolean' },
    doc: {
      en: 'Adds the tokenizer’s own special tokens, such as a start token. On for a prompt; off for messages, whose template brings them.',
      zh: '是否加入分词器的特殊 token（如起始符）。prompt 默认开启；messages 默认关闭，因为对话模板已包含它们。',
    },
  },
  {
    path: ['return_token_strs'],
    name: 'return_token_strs',
    group: 'output',
    default: false,
    control: { kind: 'boolean' },
    doc: { en: 'Returns the text of each token too, as token_strs.', zh: '同时以 token_strs 返回每个 token 的文本。' },
  },
  {
    path: ['add_generation_prompt'],
    name: 'add_generation_prompt',
    group: 'advanced',
    default: true,
    control: { kind: 'boolean' },
    doc: {
      en: 'With messages: ends the prompt with the start of an assistant turn.',
      zh: '配合 messages：在提示末尾加入助手开头标记。',
    },
  },
  {
    path: ['continue_final_message'],
    name: 'continue_final_message',
    group: 'advanced',
    default: false,
    control: { kind: 'boolean' },
    doc: {
      en: 'With messages: leaves the last message open. Needs add_generation_prompt false.',
      zh: '配合 messages：最后一条消息不收尾。须将 add_generation_prompt 设为 false。',
    },
  },
  {
    path: ['chat_template'],
    name: 'chat_template',
    group: 'advanced',
    control: { kind: 'text' },
    doc: {
      en: 'With messages: a Jinja template instead of the model’s own. The server must trust templates of requests.',
      zh: '配合 messages：用该 Jinja 模板代替模型自带模板。须服务端允许请求携带模板。',
    },
  },
  {
    path: ['chat_template_kwargs'],
    name: 'chat_template_kwargs',
    group: 'advanced',
    control: { kind: 'json', schema: { type: 'object' } },
    doc: {
      en: 'With messages: arguments of the chat template, e.g. {"enable_thinking": false}.',
      zh: '配合 messages：对话模板参数，如 {"enable_thinking": false}。',
    },
  },
  {
    path: ['tools'],
    name: 'tools',
    group: 'tools',
    control: { kind: 'json', schema: toolsSchema },
    doc: {
      en: 'With messages: functions that the template writes into the prompt, and which count too.',
      zh: '配合 messages：会被模板写入提示并计入 token 的函数列表。',
    },
  },
];

const detokenizeParameters: readonly ParameterSpec[] = [
  {
    path: ['tokens'],
    name: 'tokens',
    group: 'common',
    required: true,
    control: { kind: 'json', schema: { type: 'array', items: { type: 'integer', minimum: 0 } } },
    doc: { en: 'Token ids to turn back into text.', zh: '要还原为文本的 token ID 列表。' },
  },
];

const COUNTED = ['model', ...tokenizeParameters.map(({ name }) => name)].filter((name) => name !== 'return_token_strs');

/** The count of a chat or a completion, put through the model's own template. */
export const promptCount: ExactCount = exactCount({
  from: /(\/v1)?\/(chat\/)?completions$/,
  to: '/tokenize',
  body: (body) => pickFields(body, COUNTED),
  field: 'count',
});

export type TokenizeEndpointOptions = Omit<RerankEndpointOptions, 'ownedModel'>;

/** Splitting a text or a whole conversation into tokens, and counting them, as vLLM offers it. */
export function tokenizeEndpoint(options: TokenizeEndpointOptions): Endpoint {
  const { id = 'tokenize', label = { en: 'Tokenize', zh: '分词' }, docsUrl = DOCS_URL, path = '/tokenize' } = options;
  const { parameters = tokenizeParameters, rules = () => [], ...others } = options;
  return jsonEndpoint({
    ...others,
    id,
    label,
    operation: 'tokens',
    docsUrl,
    path,
    parameters,
    modelField: optionalModel,
    rules: (body, draft) => [...checkTokenize(body), ...rules(body, draft)],
  });
}

/** Turning token ids back into text. */
export function detokenizeEndpoint(options: TokenizeEndpointOptions): Endpoint {
  const {
    id = 'detokenize',
    label = { en: 'Detokenize', zh: '还原文本' },
    docsUrl = DOCS_URL,
    path = '/detokenize',
  } = options;
  const { parameters = detokenizeParameters, rules = () => [], ...others } = options;
  return jsonEndpoint({
    ...others,
    id,
    label,
    operation: 'tokens',
    docsUrl,
    path,
    parameters,
    modelField: optionalModel,
    rules: (body, draft) => [...checkTokens(body), ...rules(body, draft)],
  });
}

function checkTokenize(body: JsonObject): ValidationIssue[] {
  const issues: ValidationIssue[] = [];
  const hasPrompt = isGiven(body.prompt);
  const hasMessages = isGiven(body.messages);
  if (!hasPrompt && !hasMessages) {
    issues.push(errorAt(['prompt'], 'Give prompt or messages.', '请填写 prompt 或 messages。'));
  }
  if (hasPrompt && hasMessages) {
    issues.push(
      warningAt(
        ['messages'],
        'prompt and messages are both set; the prompt alone is counted.',
        '同时设置了 prompt 与 messages，只会统计 prompt。',
      ),
    );
  }
  if (body.continue_final_message === true && body.add_generation_prompt !== false) {
    issues.push(
      errorAt(
        ['continue_final_message'],
        'continue_final_message needs add_generation_prompt false; it is true unless set.',
        '使用 continue_final_message 时须将 add_generation_prompt 设为 false（默认为 true）。',
      ),
    );
  }
  return issues;
}

function checkTokens({ tokens }: JsonObject): ValidationIssue[] {
  if (!Array.isArray(tokens)) return [];
  const wrong = tokens.find((token) => !(typeof token === 'string' ? token.includes('{{') : isTokenId(token)));
  if (wrong === undefined) return [];
  return [
    errorAt(
      ['tokens'],
      `tokens holds ${JSON.stringify(wrong)}; token ids are whole numbers from 0.`,
      `tokens 中含有 ${JSON.stringify(wrong)}；token ID 必须是不小于 0 的整数。`,
    ),
  ];
}

function isTokenId(value: JsonValue): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0;
}

function isGiven(value: JsonValue | undefined): boolean {
  return value !== undefined && value !== null;
}
