import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.ts';
import type { RequestDraft } from '../../model/request-draft.ts';
import type { ValidationIssue } from '../_kit/adapter.ts';
import { getAtPath } from '../_kit/body-path.ts';
import { messagesAt } from '../_kit/conversation.ts';
import { type ForeignFields, foreignFieldIssues } from '../_kit/foreign-fields.ts';
import { errorAt, holdsVariable, warningAt } from '../_kit/issue.ts';
import { ROLES } from './schemas.ts';

export const REFUSES = { service: 'Cohere', whenSent: 'refused' } as const;

/** Fields of OpenAI's body and of Cohere's own v1; v2 answers "unknown field" to them. */
const FOREIGN_FIELDS: ForeignFields = {
  top_p: 'p',
  top_k: 'k',
  stop: 'stop_sequences',
  max_completion_tokens: 'max_tokens',
  reasoning_effort: 'thinking',
  n: '',
  stream_options: '',
  parallel_tool_calls: '',
  top_logprobs: 'logprobs',
  logit_bias: '',
  user: '',
  message: 'messages',
  chat_history: 'messages',
  preamble: 'a message of the role system',
  prompt_truncation: '',
  connectors: '',
  citation_quality: 'citation_options.mode',
};

export function validateChat({ body }: RequestDraft): ValidationIssue[] {
  if (!isJsonObject(body)) {
    return [errorAt([], 'The body must be a JSON object.', '请求体必须是 JSON 对象。')];
  }
  return [
    ...foreignFieldIssues(body, FOREIGN_FIELDS, REFUSES),
    ...checkMessages(body),
    ...checkTools(body),
    ...checkResponseFormat(body),
    ...checkThinking(body),
    ...checkRest(body),
  ];
}

function checkMessages(body: JsonObject): ValidationIssue[] {
  if (Array.isArray(body.messages) && body.messages.length === 0) {
    return [errorAt(['messages'], 'messages must hold at least one message.', 'messages 至少需要一条消息。')];
  }
  return messagesAt(body, ['messages']).flatMap((message, index) => {
    const here = ['messages', String(index)];
    const { role } = message;
    if (role === 'tool' && message.tool_call_id === undefined) {
      return [
        errorAt(
          here,
          'A tool message must name its call in tool_call_id.',
          'tool 消息必须在 tool_call_id 中写明对应的调用。',
        ),
      ];
    }
    if (typeof role !== 'string' || holdsVariable(role) || (ROLES as readonly string[]).includes(role)) return [];
    return [
      errorAt(
        [...here, 'role'],
        `Message ${index + 1} has the role "${role}"; there are ${ROLES.join(', ')}, in small letters.`,
        `第 ${index + 1} 条消息的角色为“${role}”，只允许 ${ROLES.join('、')}（小写）。`,
      ),
    ];
  });
}

/** Whether a list has entries, or may have some once a variable is filled in. */
export function isFilled(list: JsonValue | undefined): boolean {
  return (Array.isArray(list) && list.length > 0) || holdsVariable(list);
}

function checkTools({ tools, tool_choice: choice, strict_tools: isStrict }: JsonObject): ValidationIssue[] {
  if (isFilled(tools)) return [];
  const issues: ValidationIssue[] = [];
  if (choice !== undefined && choice !== null) {
    issues.push(errorAt(['tool_choice'], 'tool_choice needs tools.', '使用 tool_choice 需要同时提供 tools。'));
  }
  if (isStrict === true) {
    issues.push(
      warningAt(['strict_tools'], 'strict_tools does nothing without tools.', '没有 tools 时 strict_tools 无效。'),
    );
  }
  return issues;
}

function checkResponseFormat(body: JsonObject): ValidationIssue[] {
  const format = body.response_format;
  if (!isJsonObject(format)) return [];
  const issues: ValidationIssue[] = [];
  if (format.type === 'json_schema') {
    issues.push(
      errorAt(
        ['response_format', 'type'],
        'There is no type json_schema: use json_object, with the schema itself in json_schema.',
        '没有 json_schema 类型：请使用 json_object，并在 json_schema 中直接填写 Schema。',
      ),
    );
  }
  if (format.schema !== undefined) {
    issues.push(
      errorAt(
        ['response_format', 'schema'],
        'The schema belongs into response_format.json_schema; schema is its name in v1.',
        'Schema 应放在 response_format.json_schema 中；schema 是 v1 的名称。',
      ),
    );
  }
  if (format.type !== 'json_object' && format.type !== 'json_schema') return issues;
  for (const name of ['documents', 'tools']) {
    if (!isFilled(body[name])) continue;
    issues.push(
      errorAt(
        ['response_format'],
        `response_format ${format.type} is not supported together with ${name}.`,
        `response_format 为 ${format.type} 时不能同时使用 ${name}。`,
      ),
    );
  }
  return issues;
}

function checkThinking(body: JsonObject): ValidationIssue[] {
  const type = getAtPath(body, ['thinking', 'type']);
  const budget = getAtPath(body, ['thinking', 'token_budget']);
  const issues: ValidationIssue[] = [];
  if (typeof budget === 'number' && type !== 'enabled' && !holdsVariable(type)) {
    issues.push(
      errorAt(
        ['thinking', 'token_budget'],
        'token_budget needs thinking.type enabled.',
        '使用 token_budget 时 thinking.type 必须为 enabled。',
      ),
    );
  }
  if (type === 'enabled' && typeof budget === 'number' && typeof body.max_tokens === 'number') {
    if (budget >= body.max_tokens) {
      issues.push(
        warningAt(
          ['thinking', 'token_budget'],
          `token_budget (${budget}) leaves nothing of max_tokens (${body.max_tokens}) for the answer.`,
          `token_budget（${budget}）用尽了 max_tokens（${body.max_tokens}），没有给回答留下余量。`,
        ),
      );
    }
  }
  if (getAtPath(body, ['thinking', 'budget_tokens']) !== undefined) {
    issues.push(
      errorAt(['thinking', 'budget_tokens'], 'Cohere calls it token_budget.', 'Cohere 的字段名为 token_budget。'),
    );
  }
  return issues;
}

function checkRest(body: JsonObject): ValidationIssue[] {
  const issues: ValidationIssue[] = [];
  const hasDocuments = isFilled(body.documents);
  const hasTools = isFilled(body.tools);
  if (Array.isArray(body.documents) && body.documents.length === 0) {
    issues.push(
      errorAt(['documents'], 'documents must not be empty; leave it out.', 'documents 不能为空列表，请删除该字段。'),
    );
  }
  if (typeof body.safety_mode === 'string' && (hasDocuments || hasTools)) {
    issues.push(
      warningAt(
        ['safety_mode'],
        'safety_mode cannot be set together with tools or documents.',
        'safety_mode 不能与 tools 或 documents 同时设置。',
      ),
    );
  }
  if (isJsonObject(body.citation_options) && !hasDocuments && !hasTools) {
    issues.push(
      warningAt(
        ['citation_options'],
        'citation_options does nothing without documents or tools.',
        '没有 documents 或 tools 时 citation_options 无效。',
      ),
    );
  }
  if (isAboveZero(body.frequency_penalty) && isAboveZero(body.presence_penalty)) {
    issues.push(
      warningAt(
        ['presence_penalty'],
        'Some models take only one of frequency_penalty and presence_penalty.',
        '部分模型只允许设置 frequency_penalty 与 presence_penalty 之一。',
      ),
    );
  }
  return issues;
}

function isAboveZero(value: JsonValue | undefined): boolean {
  return typeof value === 'number' && value > 0;
}
