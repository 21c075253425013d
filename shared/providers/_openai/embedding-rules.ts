import type { JsonObject, JsonValue } from '../../model/json.ts';
import type { ValidationIssue } from '../_kit/adapter.ts';
import { errorAt, holdsVariable, warningAt } from '../_kit/issue.ts';

/** Models of OpenAI's form that are known to have one fixed length of vectors. */
const FIXED_LENGTH = /^(text-embedding-ada-|text-embedding-v[12]$|bge-|mistral-embed)/i;

/** Rules between fields of an `embeddings` body that all servers of the form share. */
export function checkEmbedding(body: JsonObject): ValidationIssue[] {
  return [...checkInput(body.input), ...checkDimensions(body), ...checkOtherForms(body)];
}

function checkInput(input: JsonValue | undefined): ValidationIssue[] {
  if (!Array.isArray(input)) return [];
  if (input.length === 0) {
    return [errorAt(['input'], 'input must hold at least one text.', 'input 至少需要一段文本。')];
  }
  return input.flatMap((item, index) =>
    item === '' || (Array.isArray(item) && item.length === 0)
      ? [
          errorAt(
            ['input', String(index)],
            `Text ${index + 1} of input is empty; no service takes that.`,
            `input 的第 ${index + 1} 条文本为空，服务不接受空文本。`,
          ),
        ]
      : [],
  );
}

function checkDimensions({ dimensions, model }: JsonObject): ValidationIssue[] {
  if (typeof dimensions !== 'number' || typeof model !== 'string' || holdsVariable(model)) return [];
  if (!FIXED_LENGTH.test(model)) return [];
  return [
    warningAt(
      ['dimensions'],
      `dimensions is refused or ignored by ${model}: its vectors have one fixed length.`,
      `${model} 的向量维度固定，dimensions 会被拒绝或忽略。`,
    ),
  ];
}

function checkOtherForms(body: JsonObject): ValidationIssue[] {
  if (body.dimension === undefined || body.dimension === null) return [];
  return [
    warningAt(
      ['dimension'],
      'dimension is DashScope’s own name; in this form it is dimensions.',
      'dimension 是 DashScope 原生字段，此处应使用 dimensions。',
    ),
  ];
}
