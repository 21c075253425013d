import { isJsonObject, type JsonObject, type JsonValue } from '../../../shared/model/json.ts';
import { rerankScore } from './embed-text.ts';
import { countTokens } from './tokens.ts';

export type RankedDocument = { index: number; score: number; text: string };
export type Ranking = { results: RankedDocument[]; tokens: number };

/** Ranks `documents` by `query`, best first, up to `top_n`; null when one of the two is missing. */
export function rankDocuments(body: JsonObject): Ranking | null {
  const query = textOf(body.query);
  if (query === '' || !Array.isArray(body.documents) || body.documents.length === 0) return null;
  const documents = body.documents.map(textOf);
  const results = documents
    .map((text, index) => ({ index, score: rerankScore(query, text), text }))
    .sort((a, b) => b.score - a.score || a.index - b.index);
  const top = typeof body.top_n === 'number' && body.top_n > 0 ? body.top_n : results.length;
  // A reranker reads the query again with each document.
  const tokens = documents.reduce((total, text) => total + countTokens(query) + countTokens(text), 0);
  return { results: results.slice(0, top), tokens };
}

/** A document is a text, or an object that holds one. */
function textOf(value: JsonValue | undefined): string {
  if (typeof value === 'string') return value;
  return isJsonObject(value) && typeof value.text === 'string' ? value.text : '';
}
