import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.ts';
import type { ValidationIssue } from '../_kit/adapter.ts';
import { errorAt, holdsVariable, warningAt } from '../_kit/issue.ts';
import { ROLES } from './content-schema.ts';
import { listOf } from './one-or-many.ts';

/** Rules of the conversation: roles, parts, and a result for each call. */
export function checkContents(body: JsonObject): ValidationIssue[] {
  const { contents } = body;
  if (contents === undefined || contents === null || typeof contents === 'string') return [];
  const list = listOf(contents);
  if (list.length === 0) {
    return [errorAt(['contents'], 'contents must hold at least one content.', 'contents 至少需要一条内容。')];
  }
  return [...list.flatMap(checkContent), ...checkCalls(list), ...checkEnd(list)];
}

function checkContent(content: JsonValue, index: number): ValidationIssue[] {
  const path = ['contents', String(index)];
  const name = `contents[${index}]`;
  if (!isJsonObject(content)) {
    return [errorAt(path, `${name} must be an object with parts.`, `${name} 必须是含 parts 的对象。`)];
  }
  const issues: ValidationIssue[] = [];
  const { role } = content;
  if (role === 'system') {
    issues.push(
      errorAt(
        [...path, 'role'],
        `${name} has the role system, which is refused: write systemInstruction.`,
        `${name} 的角色 system 会被拒绝，请改用 systemInstruction。`,
      ),
    );
  } else if (typeof role === 'string' && !holdsVariable(role) && !isKnownRole(role)) {
    issues.push(
      errorAt(
        [...path, 'role'],
        `${name} has the role "${role}"; only user and model are valid.`,
        `${name} 的角色“${role}”无效，只能为 user 或 model。`,
      ),
    );
  }
  if (listOf(content.parts).length === 0) {
    const hint = content.content === undefined ? '' : ' content is the name in the OpenAI form.';
    const hintZh = content.content === undefined ? '' : 'content 是 OpenAI 形式的字段名。';
    issues.push(
      errorAt(
        [...path, 'parts'],
        `${name} needs at least one part in parts.${hint}`,
        `${name} 的 parts 至少需要一项。${hintZh}`,
      ),
    );
  }
  return issues;
}

/** `function` is the older role of results of functions, and still taken. */
function isKnownRole(role: string): boolean {
  return role === '' || role === 'function' || (ROLES as readonly string[]).includes(role);
}

/** After a turn that called functions, the next one must hold just as many results. */
function checkCalls(list: readonly JsonValue[]): ValidationIssue[] {
  return list.flatMap((content, index) => {
    const calls = countParts(content, 'functionCall');
    const next = list[index + 1];
    if (calls === 0 || next === undefined || countParts(next, 'functionResponse') === calls) return [];
    return [
      errorAt(
        ['contents', String(index + 1), 'parts'],
        `contents[${index + 1}] must answer the ${calls} functionCall parts before it with as many functionResponse parts.`,
        `contents[${index + 1}] 的 functionResponse 数量必须与之前的 ${calls} 个 functionCall 一致。`,
      ),
    ];
  });
}

function countParts(content: JsonValue, kind: string): number {
  const parts = isJsonObject(content) ? listOf(content.parts) : [];
  return parts.filter((part) => isJsonObject(part) && isJsonObject(part[kind])).length;
}

function checkEnd(list: readonly JsonValue[]): ValidationIssue[] {
  const last = list.at(-1);
  if (!isJsonObject(last) || last.role !== 'model') return [];
  return [
    warningAt(
      ['contents'],
      'The last content is from the model; most models want a user turn or a functionResponse there.',
      '最后一条内容来自 model；多数模型要求最后为用户内容或 functionResponse。',
    ),
  ];
}
