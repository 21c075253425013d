import type { JsonObject, JsonValue } from '../../model/json.ts';
import type { ValidationIssue } from '../_kit/adapter.ts';
import { getAtPath } from '../_kit/body-path.ts';
import { errorAt, warningAt } from '../_kit/issue.ts';

/** Most documents of one request, for every text reranker of the service. */
const MAX_DOCUMENTS = 500;

/** Ranking in the flat form; that top_n is no more than the documents is the form's own rule. */
export function checkReranks(body: JsonObject): ValidationIssue[] {
  return [...checkRetired(body.model), ...checkDocuments(body, ['documents'])];
}

/** Ranking on the native path. */
export function checkTextRerank(body: JsonObject): ValidationIssue[] {
  const path = ['input', 'documents'];
  const issues = [...checkRetired(getAtPath(body, ['model'])), ...checkDocuments(body, path)];
  const documents = getAtPath(body, path);
  const topN = getAtPath(body, ['parameters', 'top_n']);
  if (!Array.isArray(documents)) return issues;
  if (documents.length === 0) {
    issues.push(errorAt(path, 'documents must hold at least one document.', 'documents 至少需要一个文档。'));
  } else if (typeof topN === 'number' && topN > documents.length) {
    issues.push(
      warningAt(
        ['parameters', 'top_n'],
        `top_n is ${topN}, but there are only ${documents.length} documents.`,
        `top_n 为 ${topN}，但只有 ${documents.length} 个文档。`,
      ),
    );
  }
  return issues;
}

function checkRetired(model: JsonValue | undefined): ValidationIssue[] {
  if (model !== 'gte-rerank') return [];
  return [
    warningAt(
      ['model'],
      'gte-rerank was retired on 2026-05-30; take qwen3-rerank or gte-rerank-v2.',
      'gte-rerank 已于 2026-05-30 下线，请改用 qwen3-rerank 或 gte-rerank-v2。',
    ),
  ];
}

function checkDocuments(body: JsonValue | undefined, path: readonly string[]): ValidationIssue[] {
  const documents = getAtPath(body, path);
  if (!Array.isArray(documents) || documents.length <= MAX_DOCUMENTS) return [];
  return [
    errorAt(
      path,
      `A request takes at most ${MAX_DOCUMENTS} documents; there are ${documents.length}.`,
      `单次最多 ${MAX_DOCUMENTS} 个文档，当前有 ${documents.length} 个。`,
    ),
  ];
}
