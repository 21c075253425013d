import { isJsonObject, type JsonObject } from '../../model/json.ts';
import type { RequestDraft } from '../../model/request-draft.ts';
import type { ParameterSpec, ValidationIssue } from '../_kit/adapter.ts';
import { getAtPath } from '../_kit/body-path.ts';
import { contentText, messagesAt } from '../_kit/conversation.ts';
import { errorAt, warningAt } from '../_kit/issue.ts';
import { checkPath, checkStreamNeed, type NativePath } from './model-rules.ts';
import { checkGeneration } from './rules.ts';
import { isStream } from './stream-wish.ts';

/** Rules of the native paths; `table` is what `path` documents below `parameters`. */
export function validateGeneration(
  draft: RequestDraft,
  { path, table }: { path: NativePath; table: readonly ParameterSpec[] },
): ValidationIssue[] {
  if (!isJsonObject(draft.body)) {
    return [errorAt([], 'The body must be a JSON object.', '请求体必须是 JSON 对象。')];
  }
  const body = draft.body;
  const parameters = isJsonObject(body.parameters) ? body.parameters : {};
  return [
    ...checkInput(body),
    ...checkPath(body.model, path),
    ...checkStreamNeed({ model: body.model, thinking: parameters.enable_thinking, stream: isStream(draft) }, [
      'parameters',
      'enable_thinking',
    ]),
    ...checkMisplaced(body, table),
    ...checkThinking(parameters, isStream(draft)),
    ...checkGeneration({ parameters, at: (name) => ['parameters', name] }),
    ...checkOutput(body, parameters, isStream(draft)),
    ...checkTools(parameters, table),
  ];
}

function checkInput(body: JsonObject): ValidationIssue[] {
  const messages = getAtPath(body, ['input', 'messages']);
  if (typeof getAtPath(body, ['input', 'prompt']) === 'string') return [];
  if (typeof messages === 'string' || (Array.isArray(messages) && messages.length > 0)) return [];
  return [
    errorAt(
      ['input', 'messages'],
      'input.messages must hold at least one message.',
      'input.messages 至少需要一条消息。',
    ),
  ];
}

/** At the top level these are ignored or refused: the OpenAI form has them there, this one below `parameters`. */
function checkMisplaced(body: JsonObject, table: readonly ParameterSpec[]): ValidationIssue[] {
  const names = [...table.map((parameter) => parameter.name), 'stream', 'messages'];
  return names
    .filter((name) => body[name] !== undefined)
    .map((name) => {
      const target = name === 'messages' ? 'input.messages' : `parameters.${name}`;
      return name === 'stream'
        ? errorAt(
            ['stream'],
            'The body has no stream field here; the X-DashScope-SSE header asks for a stream. Use the stream switch.',
            '此接口的请求体没有 stream 字段，由 X-DashScope-SSE 请求头开启流式。请使用流式开关。',
          )
        : errorAt([name], `${name} belongs to ${target}.`, `${name} 应放在 ${target}。`);
    });
}

function checkThinking(parameters: JsonObject, stream: boolean): ValidationIssue[] {
  const issues: ValidationIssue[] = [];
  const path = ['parameters', 'enable_thinking'];
  if (parameters.enable_thinking !== true) {
    if (parameters.enable_thinking === false && typeof parameters.thinking_budget === 'number') {
      issues.push(
        warningAt(
          ['parameters', 'thinking_budget'],
          'thinking_budget has no effect while enable_thinking is false.',
          'enable_thinking 为 false 时 thinking_budget 不起作用。',
        ),
      );
    }
    return issues;
  }
  if (!stream) {
    issues.push(
      warningAt(
        path,
        'Many models allow enable_thinking only in a stream: switch streaming on.',
        '许多模型仅在流式调用时支持 enable_thinking，请开启流式。',
      ),
    );
    return issues;
  }
  const incremental = parameters.incremental_output;
  if (incremental === false) {
    issues.push(
      errorAt(
        ['parameters', 'incremental_output'],
        'enable_thinking needs incremental_output true.',
        '开启 enable_thinking 时 incremental_output 必须为 true。',
      ),
    );
  } else if (incremental === undefined || incremental === null) {
    issues.push(
      warningAt(
        ['parameters', 'incremental_output'],
        'enable_thinking needs incremental_output true, which most models do not assume.',
        'enable_thinking 需要 incremental_output 为 true，而多数模型的默认值不是 true。',
      ),
    );
  }
  return issues;
}

function checkOutput(body: JsonObject, parameters: JsonObject, stream: boolean): ValidationIssue[] {
  const issues: ValidationIssue[] = [];
  if (!stream && parameters.incremental_output === true) {
    issues.push(
      warningAt(
        ['parameters', 'incremental_output'],
        'incremental_output has no effect without a stream.',
        '未开启流式时 incremental_output 不起作用。',
      ),
    );
  }
  if (typeof parameters.top_logprobs === 'number' && parameters.top_logprobs > 0 && parameters.logprobs !== true) {
    issues.push(
      errorAt(
        ['parameters', 'top_logprobs'],
        'top_logprobs needs logprobs true.',
        'top_logprobs 需要将 logprobs 设为 true。',
      ),
    );
  }
  if (isJsonObject(parameters.response_format) && parameters.response_format.type === 'json_object') {
    const prompt = [
      contentText(getAtPath(body, ['input', 'prompt'])),
      ...messagesAt(body, ['input', 'messages']).map((message) => contentText(message.content)),
    ].join('\n');
    if (!/json/i.test(prompt) && !prompt.includes('{{')) {
      issues.push(
        errorAt(
          ['parameters', 'response_format'],
          'With json_object the word JSON must occur in the messages.',
          '使用 json_object 时，消息中必须出现“JSON”一词。',
        ),
      );
    }
  }
  return issues;
}

function checkTools(parameters: JsonObject, table: readonly ParameterSpec[]): ValidationIssue[] {
  const hasTools = Array.isArray(parameters.tools) && parameters.tools.length > 0;
  // Multimodal models have no such field: they always answer with messages.
  const choosesFormat = table.some(({ name }) => name === 'result_format');
  if (hasTools && choosesFormat && parameters.result_format !== 'message') {
    return [
      errorAt(
        ['parameters', 'result_format'],
        'tools need result_format message.',
        '使用 tools 时 result_format 必须为 message。',
      ),
    ];
  }
  const { tool_choice: choice, tools } = parameters;
  if (hasTools || typeof tools === 'string' || choice === undefined || choice === null || choice === 'none') return [];
  return [errorAt(['parameters', 'tool_choice'], 'tool_choice needs tools.', '使用 tool_choice 需要同时提供 tools。')];
}
