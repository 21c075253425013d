import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.ts';
import type { RequestDraft } from '../../model/request-draft.ts';
import type { Endpoint, Template, ValidationIssue } from '../_kit/adapter.ts';
import { type ExactCount, exactCount, pickFields } from '../_kit/exact-count.ts';
import { warningAt } from '../_kit/issue.ts';
import { jsonEndpoint } from '../_kit/json-endpoint.ts';
import { pickParameters } from '../_kit/pick-parameters.ts';
import { ROLES } from './message-schema.ts';
import { VERSION_HEADERS } from './messages-endpoint.ts';
import { COUNT_TOKENS_PATH, messagesUrl } from './messages-url.ts';
import { conversationFields, parameters } from './parameters.ts';
import { messagesPrompt } from './prompt.ts';
import { validate } from './validate.ts';

/** What changes the number of input tokens; of the rest of a message request nothing is taken. */
const countedParameters = pickParameters(parameters, {
  tools: {},
  tool_choice: {},
  'thinking.type': {},
  'thinking.budget_tokens': {},
  'thinking.display': {},
  'output_config.effort': {},
  'output_config.format': {},
  cache_control: {},
});

/** Fields of a message request that users leave in when they turn to counting. */
const NOT_COUNTED = parameters
  .filter(({ name }) => !countedParameters.some((counted) => counted.name === name))
  .map(({ path }) => path[0] ?? '');

/** The conversation, and what is counted beside it. */
const COUNTED = [...new Set([...conversationFields, ...countedParameters].map(({ path }) => path[0] ?? ''))];

const { toPrompt, fromPrompt } = messagesPrompt(countedParameters);

/** The count of a message request, by the same fields. */
export const messageCount: ExactCount = exactCount({
  from: /\/messages$/,
  to: '/messages/count_tokens',
  body: (body) => pickFields(body, COUNTED),
  field: 'input_tokens',
});

export type CountTokensOptions = {
  templates: readonly Template[];
  docsUrl?: string;
  buildUrl?: (draft: RequestDraft, baseUrl: string) => string;
};

/** Counts the input tokens of a message without sending it to a model. It has the conversation, and no stream. */
export function countTokensEndpoint(options: CountTokensOptions): Endpoint {
  const endpoint = jsonEndpoint({
    id: 'count-tokens',
    label: { en: 'Count tokens', zh: '统计 Token 数' },
    operation: 'tokens',
    docsUrl: options.docsUrl ?? 'https://docs.claude.com/en/api/messages-count-tokens',
    path: COUNT_TOKENS_PATH,
    buildUrl: options.buildUrl ?? ((_draft, baseUrl) => messagesUrl(baseUrl, COUNT_TOKENS_PATH)),
    parameters: countedParameters,
    headers: VERSION_HEADERS,
    templates: options.templates,
    sdkCalls: [{ sdk: 'anthropic', call: 'messages.countTokens', path: COUNT_TOKENS_PATH }],
  });
  return {
    ...endpoint,
    ownedFields: conversationFields,
    model: { in: 'body', path: ['model'] },
    conversation: {
      messagesPath: ['messages'],
      systemPath: ['system'],
      roles: ROLES,
      contentKey: 'content',
      mediaForm: 'anthropic',
    },
    validate: (draft) => [...validate(draft), ...checkNotCounted(draft.body)],
    toPrompt,
    fromPrompt(prompt, model) {
      const { body, notes } = fromPrompt(prompt, model);
      return { body: Object.fromEntries(COUNTED.flatMap((name) => pairOf(body, name))), notes };
    },
  };
}

function pairOf(body: JsonObject, name: string): [string, JsonValue][] {
  const value = body[name];
  return value === undefined ? [] : [[name, value]];
}

function checkNotCounted(body: JsonValue | undefined): ValidationIssue[] {
  if (!isJsonObject(body)) return [];
  return [...new Set(NOT_COUNTED)]
    .filter((name) => body[name] !== undefined)
    .map((name) =>
      warningAt(
        [name],
        `Counting takes no ${name}; Anthropic refuses it here.`,
        `统计 token 的接口没有 ${name} 字段，Anthropic 会拒绝该请求。`,
      ),
    );
}
