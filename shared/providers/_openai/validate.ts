import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.ts';
import type { RequestDraft } from '../../model/request-draft.ts';
import { absentToolIssue } from '../_kit/absent-tool-issue.ts';
import type { ValidationIssue } from '../_kit/adapter.ts';
import { getAtPath } from '../_kit/body-path.ts';
import { contentText, messagesAt } from '../_kit/conversation.ts';
import { type ForeignFields, foreignFieldIssues } from '../_kit/foreign-fields.ts';
import { errorAt, holdsVariable, warningAt } from '../_kit/issue.ts';
import type { FormRules } from './form-options.ts';
import { ROLES } from './message-schema.ts';
import { checkEqualAnswers, checkOneStructure, checkStopTexts, checkStreamOptions } from './shared-rules.ts';

/** Rules between fields: OpenAI's own as errors, those of single servers as warnings; then the service's own. */
export function validateChat(draft: RequestDraft, rules: FormRules): ValidationIssue[] {
  if (!isJsonObject(draft.body)) {
    return [errorAt([], 'The body must be a JSON object.', '请求体必须是 JSON 对象。')];
  }
  const body = draft.body;
  return [
    ...checkMessages(messagesAt(body, ['messages']), body),
    ...checkStreamOptions(body),
    ...checkPromptLogprobs(body),
    ...checkOutput(body),
    ...checkStopTexts(body),
    ...checkEqualAnswers(body),
    ...checkOneStructure(body),
    ...checkTools(body),
    ...foreignFieldIssues(body, RESPONSES_FIELDS, { service: 'Chat completions', whenSent: 'refused' }),
    ...rules(body, draft),
  ];
}

function checkMessages(messages: readonly JsonObject[], body: JsonObject): ValidationIssue[] {
  const path = ['messages'];
  if (Array.isArray(body.messages) && body.messages.length === 0) {
    return [errorAt(path, 'messages must hold at least one message.', 'messages 至少需要一条消息。')];
  }
  const issues: ValidationIssue[] = [];
  let openCalls = new Set<string>();
  messages.forEach((message, index) => {
    const here = [...path, String(index)];
    const role = message.role;
    if (typeof role === 'string' && !role.includes('{{') && !(ROLES as readonly string[]).includes(role)) {
      issues.push(
        warningAt(
          [...here, 'role'],
          `Message ${index + 1} has the unknown role "${role}".`,
          `第 ${index + 1} 条消息的角色“${role}”未知。`,
        ),
      );
    }
    issues.push(...checkRoleAndContent(message, index));
    if (role === 'tool') {
      issues.push(...checkToolMessage(message, index, openCalls));
      openCalls.delete(String(message.tool_call_id));
    } else if (openCalls.size > 0) {
      issues.push(unansweredIssue(path, openCalls));
      openCalls = new Set();
    }
    if (role === 'assistant' && Array.isArray(message.tool_calls)) {
      openCalls = new Set(message.tool_calls.filter(isJsonObject).map((call) => String(call.id)));
    }
  });
  if (openCalls.size > 0) issues.push(unansweredIssue(path, openCalls));
  const last = messages.at(-1);
  if (last?.role === 'assistant' && openCalls.size === 0 && last.partial !== true) {
    issues.push(
      warningAt(
        path,
        'The last message is from the assistant; most services expect a user or tool message there.',
        '最后一条消息来自助手；多数服务要求最后一条为用户或工具消息。',
      ),
    );
  }
  return issues;
}

/** Every server wants both; an assistant that only called tools has no content. */
function checkRoleAndContent({ role, content, tool_calls: calls, function_call: call }: JsonObject, index: number) {
  const here = ['messages', String(index)];
  const issues: ValidationIssue[] = [];
  if (!isGiven(role)) {
    issues.push(
      errorAt(
        [...here, 'role'],
        `Message ${index + 1} needs a role, e.g. user.`,
        `第 ${index + 1} 条消息缺少 role，如 user。`,
      ),
    );
  }
  if (!isGiven(content) && role !== 'assistant' && !isGiven(calls) && !isGiven(call)) {
    issues.push(
      errorAt([...here, 'content'], `Message ${index + 1} needs content.`, `第 ${index + 1} 条消息缺少 content。`),
    );
  }
  return issues;
}

function isGiven(value: JsonValue | undefined): boolean {
  return value !== undefined && value !== null;
}

function checkToolMessage(message: JsonObject, index: number, openCalls: ReadonlySet<string>): ValidationIssue[] {
  const path = ['messages', String(index), 'tool_call_id'];
  const id = message.tool_call_id;
  if (typeof id !== 'string' || id === '') {
    return [
      errorAt(path, `Tool message ${index + 1} needs tool_call_id.`, `第 ${index + 1} 条 tool 消息缺少 tool_call_id。`),
    ];
  }
  if (openCalls.has(id) || id.includes('{{')) return [];
  return [
    errorAt(
      path,
      `tool_call_id "${id}" answers no tool call of the assistant message before it.`,
      `tool_call_id“${id}”与之前助手消息中的任何工具调用都不对应。`,
    ),
  ];
}

function unansweredIssue(path: readonly string[], openCalls: ReadonlySet<string>): ValidationIssue {
  const ids = [...openCalls].join(', ');
  return errorAt(
    path,
    `These tool calls have no tool message in answer: ${ids}.`,
    `以下工具调用没有对应的 tool 消息：${ids}。`,
  );
}

function checkPromptLogprobs(body: JsonObject): ValidationIssue[] {
  if (body.stream !== true || body.prompt_logprobs === undefined || body.prompt_logprobs === null) return [];
  return [
    warningAt(
      ['prompt_logprobs'],
      'vLLM refuses prompt_logprobs in a stream.',
      'vLLM 不支持在流式请求中使用 prompt_logprobs。',
    ),
  ];
}

function checkOutput(body: JsonObject): ValidationIssue[] {
  const issues: ValidationIssue[] = [];
  if (typeof body.top_logprobs === 'number' && body.logprobs !== true) {
    issues.push(
      errorAt(['top_logprobs'], 'top_logprobs needs logprobs true.', 'top_logprobs 需要将 logprobs 设为 true。'),
    );
  }
  if (typeof body.max_tokens === 'number' && typeof body.max_completion_tokens === 'number') {
    issues.push(
      warningAt(
        ['max_tokens'],
        'max_tokens and max_completion_tokens are both set; keep one of them.',
        '同时设置了 max_tokens 与 max_completion_tokens，请只保留一个。',
      ),
    );
  }
  if (Array.isArray(body.modalities) && body.modalities.includes('audio') && !isJsonObject(body.audio)) {
    issues.push(
      errorAt(
        ['audio'],
        'modalities with audio needs the audio field.',
        'modalities 包含 audio 时必须设置 audio 字段。',
      ),
    );
  }
  if (body.add_generation_prompt === true && body.continue_final_message === true) {
    issues.push(
      errorAt(
        ['continue_final_message'],
        'add_generation_prompt and continue_final_message cannot both be true.',
        'add_generation_prompt 与 continue_final_message 不能同时为 true。',
      ),
    );
  }
  return [...issues, ...checkResponseFormat(body)];
}

function checkResponseFormat(body: JsonObject): ValidationIssue[] {
  const format = body.response_format;
  if (!isJsonObject(format)) return [];
  if (format.type === 'json_object') {
    const prompt = messagesAt(body, ['messages'])
      .map((message) => contentText(message.content))
      .join('\n');
    if (/json/i.test(prompt) || prompt.includes('{{')) return [];
    return [
      errorAt(
        ['response_format'],
        'With json_object the word JSON must occur in the messages.',
        '使用 json_object 时，消息中必须出现“JSON”一词。',
      ),
    ];
  }
  if (format.type !== 'json_schema') return [];
  const schema = getAtPath(format, ['json_schema', 'schema']);
  if (!isJsonObject(schema) || typeof getAtPath(format, ['json_schema', 'name']) !== 'string') {
    return [
      errorAt(
        ['response_format'],
        'json_schema needs an object json_schema with name and schema.',
        '使用 json_schema 时必须提供含 name 与 schema 的 json_schema 对象。',
      ),
    ];
  }
  if (getAtPath(format, ['json_schema', 'strict']) !== true || isStrictSchema(schema)) return [];
  return [
    warningAt(
      ['response_format'],
      'With strict, every object needs additionalProperties false and all its properties in required.',
      'strict 模式下，每个对象都需要设置 additionalProperties 为 false，并把所有属性列入 required。',
    ),
  ];
}

function isStrictSchema(schema: JsonValue): boolean {
  if (Array.isArray(schema)) return schema.every(isStrictSchema);
  if (!isJsonObject(schema)) return true;
  const { properties, required } = schema;
  if (schema.type === 'object' || properties !== undefined) {
    const names = isJsonObject(properties) ? Object.keys(properties) : [];
    const listed = Array.isArray(required) ? required : [];
    if (schema.additionalProperties !== false || names.some((name) => !listed.includes(name))) return false;
  }
  return ['properties', '$defs', 'definitions']
    .flatMap((key) => (isJsonObject(schema[key]) ? Object.values(schema[key]) : []))
    .concat(['items', 'anyOf'].flatMap((key) => (schema[key] === undefined ? [] : [schema[key]])))
    .every(isStrictSchema);
}

/** Fields of the newer Responses, and what takes their place here. */
const RESPONSES_FIELDS: ForeignFields = {
  input: 'messages',
  instructions: 'messages',
  max_output_tokens: 'max_completion_tokens',
};

function checkToolForm(body: JsonObject): ValidationIssue[] {
  if (!Array.isArray(body.tools)) return [];
  return body.tools.flatMap((tool, index) => {
    if (!isJsonObject(tool) || tool.type !== 'function' || isJsonObject(tool.function) || tool.name === undefined) {
      return [];
    }
    return [
      errorAt(
        ['tools', String(index)],
        `Tool ${index + 1} is in the flat form of Responses; here name, description and parameters stand within function.`,
        `第 ${index + 1} 个工具使用了 Responses 的扁平写法；此处 name、description、parameters 应放在 function 中。`,
      ),
    ];
  });
}

function checkTools(body: JsonObject): ValidationIssue[] {
  const issues: ValidationIssue[] = checkToolForm(body);
  const hasTools = Array.isArray(body.tools) && body.tools.length > 0;
  if (Array.isArray(body.tools) && !hasTools) {
    issues.push(
      warningAt(
        ['tools'],
        'tools is empty; some services refuse that. Remove it.',
        'tools 为空，部分服务会拒绝，请删除该字段。',
      ),
    );
  }
  const choice = body.tool_choice;
  if (!hasTools && choice !== undefined && choice !== null && choice !== 'none' && typeof body.tools !== 'string') {
    issues.push(errorAt(['tool_choice'], 'tool_choice needs tools.', '使用 tool_choice 需要同时提供 tools。'));
  }
  if (!hasTools && typeof body.parallel_tool_calls === 'boolean' && typeof body.tools !== 'string') {
    issues.push(
      errorAt(
        ['parallel_tool_calls'],
        'parallel_tool_calls needs tools.',
        '使用 parallel_tool_calls 需要同时提供 tools。',
      ),
    );
  }
  const chosen = getAtPath(choice, ['function', 'name']);
  if (hasTools && typeof chosen === 'string' && !holdsVariable(chosen) && !toolNames(body).includes(chosen)) {
    issues.push(absentToolIssue(chosen));
  }
  return issues;
}

function toolNames(body: JsonObject): (JsonValue | undefined)[] {
  return Array.isArray(body.tools) ? body.tools.map((tool) => getAtPath(tool, ['function', 'name'])) : [];
}

/** As MaaS documents it (Table 2 of its chat page); older vLLM refuses the same combinations. */
export function checkBeamSearch(body: JsonObject): ValidationIssue[] {
  const isBeam = body.use_beam_search === true;
  const needs: string[] = [];
  if (isBeam) {
    if (typeof body.n !== 'number' || body.n < 2 || body.n > 10) needs.push('n 2–10');
    if (typeof body.top_p === 'number' && body.top_p !== 1) needs.push('top_p 1');
    if (typeof body.top_k === 'number' && body.top_k !== -1) needs.push('top_k -1');
    if (body.temperature !== 0) needs.push('temperature 0');
  }
  const issues =
    needs.length === 0
      ? []
      : [
          warningAt(
            ['use_beam_search'],
            `Beam search at vLLM and MaaS needs ${needs.join(', ')}.`,
            `vLLM 与 MaaS 的束搜索要求：${needs.join('、')}。`,
          ),
        ];
  if (typeof body.length_penalty === 'number' && body.length_penalty !== 1 && !isBeam) {
    issues.push(
      warningAt(
        ['length_penalty'],
        'length_penalty works only with use_beam_search true, top_k -1 and best_of above 1.',
        'length_penalty 仅在 use_beam_search 为 true、top_k 为 -1 且 best_of 大于 1 时有效。',
      ),
    );
  }
  return issues;
}

export function checkThinking(body: JsonObject): ValidationIssue[] {
  const issues: ValidationIssue[] = [];
  if (body.enable_thinking === true && body.stream !== true && typeof body.stream !== 'string') {
    issues.push(
      warningAt(
        ['enable_thinking'],
        'Many Model Studio models allow enable_thinking only with stream true.',
        '百炼的许多模型仅在 stream 为 true 时支持 enable_thinking。',
      ),
    );
  }
  if (body.enable_thinking === false && typeof body.thinking_budget === 'number') {
    issues.push(
      warningAt(
        ['thinking_budget'],
        'thinking_budget has no effect while enable_thinking is false.',
        'enable_thinking 为 false 时 thinking_budget 不起作用。',
      ),
    );
  }
  return issues;
}
