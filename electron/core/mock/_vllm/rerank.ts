import type { JsonObject, JsonValue } from '../../../../shared/model/json.ts';
import { readTexts } from '../_openai/texts.ts';
import { type MockCall, refuse } from '../dialect.ts';
import { rerankScore } from '../embed-text.ts';
import { answerDocument, modelOf } from '../generation.ts';
import { randomId } from '../plan-answer.ts';
import { rankDocuments } from '../rank-documents.ts';
import { readJsonBody } from '../read-json-body.ts';
import { countTokens } from '../tokens.ts';
import { missingField, notJson } from './check.ts';

/** `POST …/rerank`: always with the documents, best first. A deployment of one model needs none named. */
export function answerRerank(call: MockCall): void | Promise<void> {
  const body = readJsonBody(call.bodyText);
  if (!body) return refuse(call, notJson());
  const ranked = rankDocuments(body);
  if (!ranked) {
    return refuse(call, missingField(body, ['query', 'documents']) ?? { kind: 'invalid_request' });
  }
  return answerDocument(call, modelOf(body) || 'mock-small', (model, scenario) => ({
    id: `rerank-${randomId(32)}`,
    model,
    ...usageField(ranked.tokens, scenario.noUsage),
    results: ranked.results.map(({ index, score, text }) => ({
      index,
      document: { text, multi_modal: null },
      relevance_score: score,
    })),
  }));
}

/** `POST …/score`: one text with each of several, or pair by pair, in the order of the request. */
export function answerScore(call: MockCall): void | Promise<void> {
  const body = readJsonBody(call.bodyText);
  if (!body) return refuse(call, notJson());
  const first = scoreTexts(body, ['text_1', 'queries', 'data_1']);
  const second = scoreTexts(body, ['text_2', 'documents', 'data_2']);
  if (first.length === 0 || second.length === 0) {
    return refuse(call, missingField(body, ['text_1', 'text_2']) ?? { kind: 'invalid_request' });
  }
  if (first.length !== 1 && first.length !== second.length) {
    return refuse(call, { kind: 'invalid_request', message: 'Input lengths must be either 1:1, 1:N or N:N' });
  }
  const tokens = [...first, ...second].reduce((total, text) => total + countTokens(text), 0);
  return answerDocument(call, modelOf(body) || 'mock-small', (model, scenario) => ({
    id: `score-${randomId(32)}`,
    object: 'list',
    created: Math.floor(Date.now() / 1000),
    model,
    data: second.map((text, index) => ({
      index,
      object: 'score',
      score: rerankScore(first[index] ?? first[0] ?? '', text),
    })),
    ...usageField(tokens, scenario.noUsage),
  }));
}

function usageField(tokens: number, isLeftOut: boolean | undefined): object {
  return isLeftOut ? {} : { usage: { prompt_tokens: tokens, total_tokens: tokens } };
}

/** The fields have had several names over the versions. */
function scoreTexts(body: JsonObject, names: readonly string[]): string[] {
  const value: JsonValue | undefined = names.map((name) => body[name]).find((found) => found !== undefined);
  return readTexts(value).map(({ text }) => text);
}
