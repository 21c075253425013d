import type { JsonObject, JsonValue } from '../../model/json.ts';
import type { ValidationIssue } from '../_kit/adapter.ts';
import { getAtPath } from '../_kit/body-path.ts';
import { errorAt, holdsVariable, warningAt } from '../_kit/issue.ts';
import { DIMENSIONS } from './embedding-parameters.ts';

const INPUT = ['input'];
const TEXTS = ['input', 'texts'];

/** Embeddings in the OpenAI form. */
export function checkEmbeddings(body: JsonObject): ValidationIssue[] {
  return [...checkTexts(body, INPUT), ...checkDimension(body, ['dimensions'])];
}

/** Embeddings on the native path. */
export function checkTextEmbedding(body: JsonObject): ValidationIssue[] {
  const issues = [...checkTexts(body, TEXTS), ...checkDimension(body, ['parameters', 'dimension'])];
  const texts = getAtPath(body, TEXTS);
  if (Array.isArray(texts) && texts.length === 0) {
    issues.push(errorAt(TEXTS, 'texts must hold at least one text.', 'texts 至少需要一段文本。'));
  }
  const instruct = getAtPath(body, ['parameters', 'instruct']);
  const type = getAtPath(body, ['parameters', 'text_type']);
  if (typeof instruct === 'string' && instruct !== '' && type !== 'query' && !holdsVariable(type)) {
    issues.push(
      warningAt(
        ['parameters', 'instruct'],
        'instruct has an effect only with text_type query.',
        'instruct 仅在 text_type 为 query 时有效。',
      ),
    );
  }
  return issues;
}

function checkTexts(body: JsonValue | undefined, path: readonly string[]): ValidationIssue[] {
  const texts = getAtPath(body, path);
  const model = getAtPath(body, ['model']);
  // v1 and v2 take 25; what other models take is not known.
  if (!Array.isArray(texts) || texts.length <= 10 || !isNewer(model)) return [];
  return [
    errorAt(
      path,
      `${String(model)} takes at most 10 texts in one request; there are ${texts.length}.`,
      `${String(model)} 单次最多 10 条文本，当前有 ${texts.length} 条。`,
    ),
  ];
}

function isNewer(model: JsonValue | undefined): boolean {
  return typeof model === 'string' && /^text-embedding-v[34]$/.test(model);
}

function checkDimension(body: JsonValue | undefined, path: readonly string[]): ValidationIssue[] {
  const dimension = getAtPath(body, path);
  const model = getAtPath(body, ['model']);
  if (typeof dimension !== 'number' || !isNewer(model)) return [];
  const allowed = model === 'text-embedding-v3' ? DIMENSIONS.filter((value) => value <= 1024) : DIMENSIONS;
  if (allowed.includes(dimension)) return [];
  const name = path.at(-1) ?? '';
  return [
    errorAt(
      path,
      `${name} must be one of ${allowed.join(', ')} with ${String(model)}; it is ${dimension}.`,
      `${String(model)} 的 ${name} 只能为 ${allowed.join('、')}，当前为 ${dimension}。`,
    ),
  ];
}
