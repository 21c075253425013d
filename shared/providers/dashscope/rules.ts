import { isJsonObject, type JsonObject } from '../../model/json.ts';
import type { ValidationIssue } from '../_kit/adapter.ts';
import { errorAt, warningAt } from '../_kit/issue.ts';

/** Where the body holds the parameters, and which they are: the same rules hold for the native and the OpenAI form. */
export type Generation = {
  parameters: JsonObject;
  at(name: string): readonly string[];
};

/** Rules between parameters of every kind of generation, for as far as both forms have them. */
export function checkGeneration({ parameters, at }: Generation): ValidationIssue[] {
  const issues: ValidationIssue[] = [];
  const isThinking = parameters.enable_thinking === true;
  const hasTools = Array.isArray(parameters.tools) && parameters.tools.length > 0;
  if ((isThinking || hasTools) && typeof parameters.n === 'number' && parameters.n > 1) {
    issues.push(errorAt(at('n'), 'n must be 1 with tools or thinking.', '使用工具或思考时 n 只能为 1。'));
  }
  const { stop } = parameters;
  if (Array.isArray(stop) && new Set(stop.map((item) => typeof item)).size > 1) {
    issues.push(errorAt(at('stop'), 'stop cannot mix texts and token ids.', 'stop 不能混用文本与 token ID。'));
  }
  if (isThinking && isJsonObject(parameters.response_format) && parameters.response_format.type === 'json_object') {
    issues.push(
      errorAt(
        at('response_format'),
        'json_object is not available while thinking.',
        '开启思考时不能使用 json_object。',
      ),
    );
  }
  if (isThinking && (isJsonObject(parameters.tool_choice) || parameters.tool_choice === 'required')) {
    issues.push(
      errorAt(
        at('tool_choice'),
        'While thinking, a tool cannot be forced: use auto or none.',
        '开启思考时不能强制使用工具，只能为 auto 或 none。',
      ),
    );
  } else if (parameters.tool_choice === 'required') {
    issues.push(
      warningAt(
        at('tool_choice'),
        'Many models of Model Studio refuse required: use auto, or name one function.',
        '百炼的许多模型不接受 required：请使用 auto，或指定某个函数。',
      ),
    );
  }
  if (
    isJsonObject(parameters.search_options) &&
    parameters.enable_search !== true &&
    !hasText(parameters.enable_search)
  ) {
    issues.push(
      warningAt(
        at('search_options'),
        'search_options has no effect without enable_search true.',
        '未将 enable_search 设为 true 时 search_options 不起作用。',
      ),
    );
  }
  return issues;
}

/** A text where true or false belongs: a variable, whose value is not known yet. */
function hasText(value: unknown): boolean {
  return typeof value === 'string';
}
