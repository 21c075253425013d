import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.ts';
import type { ValidationIssue } from '../_kit/adapter.ts';
import { errorAt, holdsVariable, warningAt } from '../_kit/issue.ts';
import { objectOf } from '../_kit/read-json.ts';
import { listOf } from './one-or-many.ts';

const CONFIG_PATH = ['toolConfig', 'functionCallingConfig'];

/** Rules between tools, their settings and the form of the answer. */
export function checkTools(body: JsonObject): ValidationIssue[] {
  if (typeof body.tools === 'string') return [];
  const tools = listOf(body.tools).filter(isJsonObject);
  const names = tools.flatMap((tool) => listOf(tool.functionDeclarations)).map((item) => objectOf(item).name);
  return [...checkKinds(tools, names, body), ...checkCalling(objectOf(body.toolConfig).functionCallingConfig, names)];
}

function checkKinds(
  tools: readonly JsonObject[],
  names: readonly (JsonValue | undefined)[],
  body: JsonObject,
): ValidationIssue[] {
  const issues: ValidationIssue[] = [];
  if (names.length === 0) return issues;
  const served = tools.flatMap((tool) => Object.keys(tool)).filter((kind) => kind !== 'functionDeclarations');
  if (served.length > 0) {
    const kinds = [...new Set(served)].join(', ');
    issues.push(
      warningAt(
        ['tools'],
        `functionDeclarations together with ${kinds} work from Gemini 3 on; older models refuse that.`,
        `functionDeclarations 与 ${kinds} 同时使用需要 Gemini 3 及以上，旧模型会拒绝。`,
      ),
    );
  }
  if (objectOf(body.generationConfig).responseMimeType === 'application/json') {
    issues.push(
      warningAt(
        ['generationConfig', 'responseMimeType'],
        'application/json together with functionDeclarations works from Gemini 3 on; older models refuse that.',
        'application/json 与 functionDeclarations 同时使用需要 Gemini 3 及以上，旧模型会拒绝。',
      ),
    );
  }
  return issues;
}

function checkCalling(config: JsonValue | undefined, names: readonly (JsonValue | undefined)[]): ValidationIssue[] {
  if (!isJsonObject(config)) return [];
  const { mode, allowedFunctionNames } = config;
  if (names.length === 0) {
    if (mode !== 'ANY' && mode !== 'VALIDATED') return [];
    return [
      errorAt(
        CONFIG_PATH,
        `mode ${mode} needs functionDeclarations in tools.`,
        `mode 为 ${mode} 时 tools 中必须有 functionDeclarations。`,
      ),
    ];
  }
  if (!Array.isArray(allowedFunctionNames) || allowedFunctionNames.length === 0) return [];
  const path = [...CONFIG_PATH, 'allowedFunctionNames'];
  const issues: ValidationIssue[] = [];
  if (mode !== 'ANY' && mode !== 'VALIDATED' && !holdsVariable(mode)) {
    issues.push(
      errorAt(
        path,
        'allowedFunctionNames may be set only with mode ANY or VALIDATED.',
        'allowedFunctionNames 只能在 mode 为 ANY 或 VALIDATED 时设置。',
      ),
    );
  }
  const unknown = allowedFunctionNames.filter((name) => !names.includes(name) && !holdsVariable(name));
  if (unknown.length > 0) {
    const list = unknown.map(String).join(', ');
    issues.push(
      errorAt(path, `These are not among the functionDeclarations: ${list}.`, `functionDeclarations 中没有：${list}。`),
    );
  }
  return issues;
}
