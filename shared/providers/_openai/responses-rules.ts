import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.ts';
import { absentToolIssue } from '../_kit/absent-tool-issue.ts';
import type { ValidationIssue } from '../_kit/adapter.ts';
import { getAtPath } from '../_kit/body-path.ts';
import { type ForeignFields, foreignFieldIssues } from '../_kit/foreign-fields.ts';
import { errorAt, holdsVariable, warningAt } from '../_kit/issue.ts';
import { checkStreamOptions } from './shared-rules.ts';

/** Fields of chat completions, and what takes their place here. */
const CHAT_FIELDS: ForeignFields = {
  messages: 'input',
  max_tokens: 'max_output_tokens',
  max_completion_tokens: 'max_output_tokens',
  response_format: 'text.format',
  reasoning_effort: 'reasoning.effort',
  verbosity: 'text.verbosity',
  functions: 'tools',
  function_call: 'tool_choice',
  logprobs: 'top_logprobs',
};

/** Fields of chat completions without a counterpart. Newer vLLM takes some of them all the same. */
const FIELDS_OF_CHAT_ALONE = ['n', 'stop', 'seed', 'logit_bias', 'presence_penalty', 'frequency_penalty'];

/** Rules between fields of a `responses` body that all servers of the form share. */
export function checkResponses(body: JsonObject): ValidationIssue[] {
  return [
    ...checkInput(body),
    ...foreignFieldIssues(body, CHAT_FIELDS, { service: 'Responses', whenSent: 'refused' }),
    ...checkFieldsOfChatAlone(body),
    ...checkStreamOptions(body),
    ...checkState(body),
    ...checkTextFormat(getAtPath(body, ['text', 'format'])),
    ...checkTools(body),
  ];
}

function isSet(value: JsonValue | undefined): boolean {
  return value !== undefined && value !== null && value !== '';
}

function checkInput(body: JsonObject): ValidationIssue[] {
  const { input } = body;
  if (Array.isArray(input) ? input.length > 0 : isSet(input)) {
    if (!Array.isArray(input)) {
      return typeof input === 'string'
        ? []
        : [errorAt(['input'], 'input must be text or a list of items.', 'input 必须是文本或条目列表。')];
    }
    return [...checkPairs(input), ...input.flatMap(checkParts)];
  }
  // Chat's messages have an issue of their own, which says what to do.
  if (['prompt', 'previous_response_id', 'conversation', 'messages'].some((name) => isSet(body[name]))) return [];
  return [
    errorAt(
      ['input'],
      'input is required unless prompt, previous_response_id or conversation brings one.',
      'input 为必填项，除非由 prompt、previous_response_id 或 conversation 提供输入。',
    ),
  ];
}

/** Each result needs its call before it, by `call_id`. The call may also be in an earlier, stored response. */
function checkPairs(items: readonly JsonValue[]): ValidationIssue[] {
  const called = new Set<JsonValue | undefined>();
  const issues: ValidationIssue[] = [];
  items.forEach((item, index) => {
    if (!isJsonObject(item)) return;
    const path = ['input', String(index), 'call_id'];
    if (item.type === 'function_call') called.add(item.call_id);
    if (item.type !== 'function_call_output' || holdsVariable(item.call_id)) return;
    if (!isSet(item.call_id)) {
      issues.push(errorAt(path, `Item ${index + 1} needs call_id.`, `第 ${index + 1} 个条目缺少 call_id。`));
    } else if (called.size > 0 && !called.has(item.call_id)) {
      issues.push(
        warningAt(
          path,
          `call_id "${String(item.call_id)}" answers no function_call before it; pair them by call_id, not by id.`,
          `call_id“${String(item.call_id)}”与之前的 function_call 都不对应；应按 call_id 而非 id 配对。`,
        ),
      );
    }
  });
  return issues;
}

function checkParts(item: JsonValue, index: number): ValidationIssue[] {
  if (!isJsonObject(item) || !Array.isArray(item.content)) return [];
  return item.content.flatMap((part, position) => {
    const type = isJsonObject(part) ? part.type : undefined;
    if (type !== 'text' && type !== 'image_url') return [];
    const right = type === 'image_url' ? 'input_image' : item.role === 'assistant' ? 'output_text' : 'input_text';
    return [
      errorAt(
        ['input', String(index), 'content', String(position), 'type'],
        `The part type "${type}" belongs to chat completions; here it is ${right}.`,
        `内容类型“${type}”属于对话接口，此处应为 ${right}。`,
      ),
    ];
  });
}

function checkFieldsOfChatAlone(body: JsonObject): ValidationIssue[] {
  return FIELDS_OF_CHAT_ALONE.filter((name) => isSet(body[name])).map((name) =>
    warningAt(
      [name],
      `${name} is a field of chat completions; in Responses OpenAI refuses it.`,
      `${name} 是对话接口的字段，OpenAI 的 Responses 会拒绝。`,
    ),
  );
}

function checkState(body: JsonObject): ValidationIssue[] {
  const issues: ValidationIssue[] = [];
  if (isSet(body.previous_response_id) && isSet(body.conversation)) {
    issues.push(
      errorAt(
        ['previous_response_id'],
        'previous_response_id and conversation exclude each other; keep one of them.',
        'previous_response_id 与 conversation 互斥，请只保留一个。',
      ),
    );
  }
  if (body.background === true && body.store === false) {
    issues.push(
      errorAt(['background'], 'background needs store; it is false.', 'background 需要开启 store，当前为 false。'),
    );
  }
  return issues;
}

function checkTextFormat(format: JsonValue | undefined): ValidationIssue[] {
  if (!isJsonObject(format) || format.type !== 'json_schema') return [];
  const path = ['text', 'format'];
  if (isJsonObject(format.json_schema)) {
    return [
      errorAt(
        path,
        'text.format is flat: name, schema and strict stand beside type, without json_schema around them.',
        'text.format 为扁平写法：name、schema、strict 与 type 同级，外面没有 json_schema。',
      ),
    ];
  }
  if (isJsonObject(format.schema) && typeof format.name === 'string') return [];
  return [errorAt(path, 'json_schema needs name and schema.', '使用 json_schema 时必须提供 name 与 schema。')];
}

function checkTools(body: JsonObject): ValidationIssue[] {
  const tools = Array.isArray(body.tools) ? body.tools : [];
  const issues = tools.flatMap((tool, index) => {
    if (!isJsonObject(tool) || tool.type !== 'function') return [];
    const path = ['tools', String(index)];
    if (isJsonObject(tool.function)) {
      return [
        errorAt(
          path,
          `Tool ${index + 1} is in the nested form of chat; here name, description and parameters stand beside type.`,
          `第 ${index + 1} 个工具使用了对话接口的嵌套写法；此处 name、description、parameters 应与 type 同级。`,
        ),
      ];
    }
    return typeof tool.name === 'string' && tool.name !== ''
      ? []
      : [errorAt(path, `Tool ${index + 1} needs a name.`, `第 ${index + 1} 个工具缺少 name。`)];
  });
  return [...issues, ...checkToolChoice(body, tools)];
}

function checkToolChoice(body: JsonObject, tools: readonly JsonValue[]): ValidationIssue[] {
  const choice = body.tool_choice;
  if (choice === 'required' && tools.length === 0 && typeof body.tools !== 'string') {
    return [errorAt(['tool_choice'], 'tool_choice needs tools.', '使用 tool_choice 需要同时提供 tools。')];
  }
  if (!isJsonObject(choice) || choice.type !== 'function') return [];
  if (isJsonObject(choice.function)) {
    return [
      errorAt(
        ['tool_choice'],
        'tool_choice is flat here: {"type": "function", "name": "…"}.',
        '此处 tool_choice 为扁平写法：{"type": "function", "name": "…"}。',
      ),
    ];
  }
  if (holdsVariable(choice.name) || tools.some((tool) => getAtPath(tool, ['name']) === choice.name)) return [];
  return [absentToolIssue(String(choice.name))];
}
