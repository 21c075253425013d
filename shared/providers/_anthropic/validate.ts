import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.ts';
import type { RequestDraft } from '../../model/request-draft.ts';
import { absentToolIssue } from '../_kit/absent-tool-issue.ts';
import type { ValidationIssue } from '../_kit/adapter.ts';
import { getAtPath } from '../_kit/body-path.ts';
import { messagesAt } from '../_kit/conversation.ts';
import { errorAt, holdsVariable, warningAt } from '../_kit/issue.ts';

/** Fields of OpenAI's body that users carry over; Anthropic answers 400 to them. */
const FOREIGN_FIELDS: Readonly<Record<string, string>> = {
  stop: 'stop_sequences',
  max_completion_tokens: 'max_tokens',
  response_format: 'output_config.format',
  reasoning_effort: 'output_config.effort',
  n: '',
  seed: '',
  logprobs: '',
  frequency_penalty: '',
  presence_penalty: '',
  stream_options: '',
};

export function validate(draft: RequestDraft): ValidationIssue[] {
  if (!isJsonObject(draft.body)) {
    return [errorAt([], 'The body must be a JSON object.', '请求体必须是 JSON 对象。')];
  }
  const body = draft.body;
  return [
    ...checkForeignFields(body),
    ...checkMessages(body),
    ...checkThinking(body),
    ...checkTools(body),
    ...checkRest(body),
  ];
}

function checkForeignFields(body: JsonObject): ValidationIssue[] {
  return Object.entries(FOREIGN_FIELDS)
    .filter(([name]) => body[name] !== undefined)
    .map(([name, instead]) =>
      errorAt(
        [name],
        `Anthropic has no ${name}${instead === '' ? '; remove it' : `; use ${instead}`}.`,
        `Anthropic 没有 ${name} 字段，${instead === '' ? '请删除' : `请改用 ${instead}`}。`,
      ),
    );
}

function checkMessages(body: JsonObject): ValidationIssue[] {
  if (Array.isArray(body.messages) && body.messages.length === 0) {
    return [errorAt(['messages'], 'messages must hold at least one message.', 'messages 至少需要一条消息。')];
  }
  const issues: ValidationIssue[] = [];
  let openCalls: string[] = [];
  messagesAt(body, ['messages']).forEach((message, index) => {
    const here = ['messages', String(index)];
    const { role } = message;
    if (role === 'system') {
      issues.push(
        errorAt(
          [...here, 'role'],
          'A system message does not belong into messages; put its text into system.',
          'messages 中不能有 system 消息，请将其内容放入 system 字段。',
        ),
      );
    } else if (typeof role === 'string' && role !== 'user' && role !== 'assistant' && !role.includes('{{')) {
      issues.push(
        errorAt(
          [...here, 'role'],
          `Message ${index + 1} has the role "${role}"; only user and assistant exist.`,
          `第 ${index + 1} 条消息的角色为“${role}”，只允许 user 与 assistant。`,
        ),
      );
    }
    const answered = blockIds(message, 'tool_result', 'tool_use_id');
    const missing = openCalls.filter((id) => !answered.includes(id));
    if (missing.length > 0) issues.push(missingResults(here, missing));
    openCalls = role === 'assistant' ? blockIds(message, 'tool_use', 'id') : [];
  });
  if (openCalls.length > 0) issues.push(missingResults(['messages'], openCalls));
  return issues;
}

function blockIds(message: JsonObject, type: string, idField: string): string[] {
  if (!Array.isArray(message.content)) return [];
  return message.content
    .filter(isJsonObject)
    .filter((block) => block.type === type)
    .map((block) => String(block[idField]));
}

function missingResults(path: readonly string[], ids: readonly string[]): ValidationIssue {
  return errorAt(
    path,
    `The user message after a tool_use must begin with its tool_result; missing for ${ids.join(', ')}.`,
    `tool_use 之后的用户消息必须以对应的 tool_result 开头；缺少：${ids.join('、')}。`,
  );
}

function checkThinking(body: JsonObject): ValidationIssue[] {
  const issues: ValidationIssue[] = [];
  const type = getAtPath(body, ['thinking', 'type']);
  const budget = getAtPath(body, ['thinking', 'budget_tokens']);
  const budgetPath = ['thinking', 'budget_tokens'];
  if (type === 'enabled' && (budget === undefined || budget === null)) {
    issues.push(
      errorAt(
        budgetPath,
        'thinking with type enabled needs budget_tokens.',
        'thinking.type 为 enabled 时必须设置 budget_tokens。',
      ),
    );
  }
  if (
    type === 'enabled' &&
    typeof budget === 'number' &&
    typeof body.max_tokens === 'number' &&
    budget >= body.max_tokens
  ) {
    issues.push(
      errorAt(
        budgetPath,
        `budget_tokens (${budget}) must be less than max_tokens (${body.max_tokens}).`,
        `budget_tokens（${budget}）必须小于 max_tokens（${body.max_tokens}）。`,
      ),
    );
  }
  if (type !== 'enabled' && type !== 'adaptive') return issues;
  if (typeof body.temperature === 'number' && body.temperature !== 1) {
    issues.push(
      errorAt(
        ['temperature'],
        'While thinking, temperature must be 1 or absent.',
        '开启思考时 temperature 必须为 1 或不设置。',
      ),
    );
  }
  if (typeof body.top_k === 'number') {
    issues.push(errorAt(['top_k'], 'While thinking, top_k is not allowed.', '开启思考时不能使用 top_k。'));
  }
  const choice = getAtPath(body, ['tool_choice', 'type']);
  if (choice === 'any' || choice === 'tool') {
    issues.push(
      errorAt(
        ['tool_choice'],
        'While thinking, a tool cannot be forced: use tool_choice auto or none.',
        '开启思考时不能强制使用工具，tool_choice 只能为 auto 或 none。',
      ),
    );
  }
  if (messagesAt(body, ['messages']).at(-1)?.role === 'assistant') {
    issues.push(
      errorAt(
        ['messages'],
        'While thinking, the last message cannot be from the assistant (prefill).',
        '开启思考时最后一条消息不能来自助手（预填充）。',
      ),
    );
  }
  return issues;
}

const TOOL_NAME = /^[A-Za-z0-9_-]{1,128}$/;

function checkTools({ tools, tool_choice: choice }: JsonObject): ValidationIssue[] {
  if (!Array.isArray(tools)) return [];
  const names = tools.map((tool) => getAtPath(tool, ['name']));
  const issues = names.flatMap((name, index) =>
    typeof name !== 'string' || holdsVariable(name) || TOOL_NAME.test(name)
      ? []
      : [
          errorAt(
            ['tools', String(index), 'name'],
            `The tool name "${name}" may hold only letters, digits, _ and -, 128 at most.`,
            `工具名称“${name}”只能包含字母、数字、_ 与 -，最多 128 个字符。`,
          ),
        ],
  );
  const chosen = getAtPath(choice, ['name']);
  if (typeof chosen === 'string' && !holdsVariable(chosen) && names.length > 0 && !names.includes(chosen)) {
    issues.push(absentToolIssue(chosen));
  }
  return issues;
}

/** Places in system, messages and tools up to which the service is to cache. */
const MAX_CACHE_POINTS = 4;
const MAX_USER_ID_CHARS = 256;

function checkLimits(body: JsonObject): ValidationIssue[] {
  const issues: ValidationIssue[] = [];
  const points = [body, body.system, body.messages, body.tools].reduce(
    (sum: number, part) => sum + countCachePoints(part),
    0,
  );
  if (points > MAX_CACHE_POINTS) {
    issues.push(
      errorAt(
        ['cache_control'],
        `At most ${MAX_CACHE_POINTS} cache_control breakpoints are allowed; there are ${points}.`,
        `最多允许 ${MAX_CACHE_POINTS} 个 cache_control 断点，当前有 ${points} 个。`,
      ),
    );
  }
  const userId = getAtPath(body, ['metadata', 'user_id']);
  if (typeof userId === 'string' && userId.length > MAX_USER_ID_CHARS) {
    issues.push(
      errorAt(
        ['metadata', 'user_id'],
        `metadata.user_id may have at most ${MAX_USER_ID_CHARS} characters; it has ${userId.length}.`,
        `metadata.user_id 最多 ${MAX_USER_ID_CHARS} 个字符，当前为 ${userId.length} 个。`,
      ),
    );
  }
  return issues;
}

/** Blocks of tool results hold blocks again; what a tool's schema or input calls so is none of them. */
function countCachePoints(value: JsonValue | undefined): number {
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + countCachePoints(item), 0);
  if (!isJsonObject(value)) return 0;
  return (isJsonObject(value.cache_control) ? 1 : 0) + countCachePoints(value.content);
}

function checkRest(body: JsonObject): ValidationIssue[] {
  const issues = checkLimits(body);
  if (typeof body.temperature === 'number' && typeof body.top_p === 'number') {
    issues.push(
      warningAt(
        ['top_p'],
        'Newer models refuse temperature and top_p together; keep one of them.',
        '新模型不允许同时设置 temperature 与 top_p，请只保留一个。',
      ),
    );
  }
  const choice = getAtPath(body, ['tool_choice', 'type']);
  const hasTools = (Array.isArray(body.tools) && body.tools.length > 0) || typeof body.tools === 'string';
  if (choice !== undefined && choice !== 'none' && !hasTools) {
    issues.push(errorAt(['tool_choice'], 'tool_choice needs tools.', '使用 tool_choice 需要同时提供 tools。'));
  }
  if (choice === 'tool' && typeof getAtPath(body, ['tool_choice', 'name']) !== 'string') {
    issues.push(
      errorAt(
        ['tool_choice'],
        'tool_choice with type tool needs a name.',
        'tool_choice 的 type 为 tool 时必须提供 name。',
      ),
    );
  }
  if (Array.isArray(body.stop_sequences)) {
    const isBlank = body.stop_sequences.some((text) => typeof text === 'string' && text.trim() === '');
    if (isBlank) {
      issues.push(
        errorAt(['stop_sequences'], 'A stop sequence of white space alone is refused.', '停止序列不能只包含空白字符。'),
      );
    }
  }
  return issues;
}
