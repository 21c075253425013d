import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.ts';
import type { ParameterSpec, ValidationIssue } from '../_kit/adapter.ts';
import { messagesAt } from '../_kit/conversation.ts';
import { errorAt, holdsVariable, warningAt } from '../_kit/issue.ts';
import { conversationFields } from './parameters.ts';

/** More answers than this are slow and can exhaust the device memory. */
const MAX_ANSWERS = 10;
/** Table 2: what absent fields stand for. */
const DEPLOYED_TEMPERATURE = 0.6;
const PRESET_TEMPERATURE = 1;

/** Rules between fields of Table 2 of the call page, for a service that the user deployed. */
export function deployedRules(body: JsonObject): ValidationIssue[] {
  return [...checkMaxTokens(body), ...checkRoles(body), ...samplingRules(body, DEPLOYED_TEMPERATURE)];
}

/** The same for preset services, which know fewer fields and refuse all others. */
export function presetRules(body: JsonObject, parameters: readonly ParameterSpec[]): ValidationIssue[] {
  return [
    ...checkRoles(body),
    ...samplingRules(body, PRESET_TEMPERATURE),
    ...checkDeepSeek(body),
    ...checkThinking(body),
    ...checkTools(body),
    ...checkUnknownFields(body, parameters),
  ];
}

function samplingRules(body: JsonObject, defaultTemperature: number): ValidationIssue[] {
  return [
    ...(body.use_beam_search === true ? checkBeam(body) : checkSampling(body, defaultTemperature)),
    ...checkLengthPenalty(body),
    ...checkAnswerCount(body),
  ];
}

function checkMaxTokens({ max_tokens: limit, max_completion_tokens: newerLimit }: JsonObject): ValidationIssue[] {
  if (isSet(limit) || isSet(newerLimit)) return [];
  return [
    warningAt(
      ['max_tokens'],
      'max_tokens is absent, and a deployed service then ends after 16 tokens, thinking included.',
      '未设置 max_tokens，部署的服务默认只生成 16 个 token（包含思考），回答会被截断。',
    ),
  ];
}

/** The page names four roles; that of OpenAI's newer models is not among them. */
function checkRoles(body: JsonObject): ValidationIssue[] {
  return messagesAt(body, ['messages']).flatMap(({ role }, index) =>
    role === 'developer'
      ? [
          warningAt(
            ['messages', String(index), 'role'],
            `Message ${index + 1} has the role developer; MaaS documents system, user, assistant and tool.`,
            `第 ${index + 1} 条消息的角色为 developer；MaaS 文档仅列出 system、user、assistant 与 tool。`,
          ),
        ]
      : [],
  );
}

function checkSampling(body: JsonObject, defaultTemperature: number): ValidationIssue[] {
  const issues: ValidationIssue[] = [];
  const { n, temperature, top_k: topK, top_p: topP } = body;
  if (typeof n === 'number' && n > 1) {
    if (temperature === 0) {
      issues.push(
        errorAt(
          ['temperature'],
          'n above 1 needs temperature above 0: greedy sampling gives one answer only.',
          'n 大于 1 时 temperature 必须大于 0：贪心采样只能得到一个结果。',
        ),
      );
    }
    // Plain vLLM takes -1 here; the page asks for more than 1.
    if (!holdsVariable(topK) && (typeof topK !== 'number' || topK <= 1)) {
      issues.push(
        warningAt(
          ['top_k'],
          'n above 1 needs top_k above 1; absent it is -1.',
          'n 大于 1 时要求 top_k 大于 1（缺省为 -1）。',
        ),
      );
    }
  }
  const isTopPChanged = typeof topP === 'number' && topP !== 1;
  const isTemperatureChanged = typeof temperature === 'number' && temperature !== defaultTemperature;
  if (isTopPChanged && isTemperatureChanged) {
    issues.push(
      warningAt(
        ['top_p'],
        'temperature and top_p are both changed; better adjust one of them.',
        '同时调整了 temperature 与 top_p，建议只调整其中一个。',
      ),
    );
  }
  return issues;
}

/** Each field that stands otherwise than beam search wants it; the service then fails the request. */
function checkBeam({ n, temperature, top_k: topK, top_p: topP }: JsonObject): ValidationIssue[] {
  const issues: ValidationIssue[] = [];
  const demand = (field: string, value: string, zh: string) =>
    issues.push(errorAt([field], `use_beam_search needs ${field} ${value}.`, `use_beam_search 要求 ${field} ${zh}。`));
  if (!holdsVariable(n) && (typeof n !== 'number' || n < 2)) demand('n', 'above 1', '大于 1');
  if (!holdsVariable(temperature) && temperature !== 0) demand('temperature', '0', '为 0');
  if (typeof topP === 'number' && topP !== 1) demand('top_p', '1', '为 1');
  if (typeof topK === 'number' && topK !== -1) demand('top_k', '-1', '为 -1');
  return issues;
}

function checkLengthPenalty(body: JsonObject): ValidationIssue[] {
  const { length_penalty: penalty, use_beam_search: isBeam, best_of: bestOf, top_k: topK } = body;
  if (typeof penalty !== 'number' || penalty === 1) return [];
  const issues: ValidationIssue[] = [];
  if (isBeam !== true && !holdsVariable(isBeam)) {
    issues.push(
      errorAt(
        ['length_penalty'],
        'length_penalty needs use_beam_search true.',
        '使用 length_penalty 时 use_beam_search 必须为 true。',
      ),
    );
    if (typeof topK === 'number' && topK !== -1) {
      issues.push(errorAt(['top_k'], 'length_penalty needs top_k -1.', '使用 length_penalty 时 top_k 必须为 -1。'));
    }
  }
  if (!holdsVariable(bestOf) && (typeof bestOf !== 'number' || bestOf <= 1)) {
    // Newer vLLM has no best_of any more, so only older images refuse.
    issues.push(
      warningAt(['best_of'], 'length_penalty needs best_of above 1.', '使用 length_penalty 时 best_of 必须大于 1。'),
    );
  }
  return issues;
}

function checkAnswerCount({ n }: JsonObject): ValidationIssue[] {
  if (typeof n !== 'number' || n <= MAX_ANSWERS) return [];
  return [
    warningAt(
      ['n'],
      `n above ${MAX_ANSWERS} is slow and can exhaust the device memory, so that the request fails.`,
      `n 大于 ${MAX_ANSWERS} 会明显变慢，显存不足时请求会失败。`,
    ),
  ];
}

function checkDeepSeek(body: JsonObject): ValidationIssue[] {
  const { model } = body;
  if (typeof model !== 'string' || !/^deepseek-(r1|v3)(?![.\d])/i.test(model)) return [];
  const isBeyond: Record<string, boolean> = {
    n: typeof body.n === 'number' && body.n > 1,
    use_beam_search: body.use_beam_search === true,
    length_penalty: typeof body.length_penalty === 'number' && body.length_penalty !== 1,
  };
  return Object.keys(isBeyond)
    .filter((field) => isBeyond[field])
    .map((field) =>
      warningAt(
        [field],
        `${model} does not support ${field} as a preset service.`,
        `预置服务 ${model} 不支持 ${field}。`,
      ),
    );
}

function checkThinking(body: JsonObject): ValidationIssue[] {
  if (!isThinking(body)) return [];
  const issues: ValidationIssue[] = [];
  if (hasTools(body)) {
    issues.push(
      warningAt(
        ['tools'],
        'Thinking and tools do not go together; switch one of them off.',
        '思维链与工具调用不兼容，请关闭其中一个。',
      ),
    );
  }
  if (isSet(body.guided_choice)) {
    issues.push(
      warningAt(
        ['guided_choice'],
        'guided_choice does not work while thinking is on.',
        '开启思维链后 guided_choice 不可用。',
      ),
    );
  }
  const last = Array.isArray(body.messages) ? body.messages.at(-1) : undefined;
  if (isJsonObject(last) && last.role === 'assistant' && last.partial === true) {
    issues.push(
      warningAt(
        ['messages'],
        'An answer cannot be continued from its beginning while thinking is on.',
        '开启思维链后不支持前缀续写。',
      ),
    );
  }
  return issues;
}

function isThinking({ chat_template_kwargs: kwargs, thinking }: JsonObject): boolean {
  if (isJsonObject(kwargs) && (kwargs.thinking === true || kwargs.enable_thinking === true)) return true;
  return isJsonObject(thinking) && thinking.type === 'enabled';
}

function checkTools(body: JsonObject): ValidationIssue[] {
  if (!hasTools(body) || typeof body.model !== 'string' || !/^qwen/i.test(body.model)) return [];
  return [
    warningAt(
      ['tools'],
      `Not every Qwen preset service takes tools; the DeepSeek models do.`,
      'Qwen 预置服务大多不支持工具调用，DeepSeek 系列支持。',
    ),
  ];
}

function checkUnknownFields(body: JsonObject, parameters: readonly ParameterSpec[]): ValidationIssue[] {
  const known = new Set([...conversationFields, ...parameters].map(({ path }) => path[0]));
  return Object.keys(body)
    .filter((field) => !known.has(field))
    .map((field) =>
      warningAt(
        [field],
        `${field} is not documented for preset services, which answer 400 extra_forbidden to fields they do not know.`,
        `${field} 不在预置服务的文档中；预置服务遇到未知字段会返回 400 extra_forbidden。`,
      ),
    );
}

function hasTools({ tools }: JsonObject): boolean {
  return Array.isArray(tools) && tools.length > 0;
}

function isSet(value: JsonValue | undefined): boolean {
  return value !== undefined && value !== null;
}
