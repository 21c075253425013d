import { isJsonObject, type JsonObject, type JsonValue } from '../../../../../shared/model/json.ts';
import { readTexts } from '../../_openai/texts.ts';
import { type MockCall, type MockFailure, refuse } from '../../dialect.ts';
import { embedText } from '../../embed-text.ts';
import { answerDocument, modelOf } from '../../generation.ts';
import { firstNumber } from '../../mock-prompt.ts';
import { rankDocuments } from '../../rank-documents.ts';
import { readJsonBody } from '../../read-json-body.ts';
import { splitTokens } from '../../tokens.ts';
import { parametersOf } from './generation.ts';

const MAX_TEXTS = 25;

/** `POST …/text-embedding/text-embedding` */
export function answerNativeEmbedding(call: MockCall): void | Promise<void> {
  const body = readJsonBody(call.bodyText);
  const input = body && isJsonObject(body.input) ? body.input : {};
  const texts = readTexts(input.texts);
  const invalid = checkNative(body) ?? checkTexts(texts.length);
  if (!body || invalid) return refuse(call, invalid ?? { kind: 'invalid_request' });
  const { dimension, output_type: outputType } = parametersOf(body);
  const tokens = texts.reduce((total, text) => total + text.tokens, 0);
  return answerDocument(call, modelOf(body), (_, scenario) => ({
    output: {
      embeddings: texts.map(({ text }, index) => ({
        text_index: index,
        ...(outputType === 'sparse' ? {} : { embedding: embedText(text, firstNumber(dimension) ?? undefined) }),
        ...(typeof outputType === 'string' && outputType.includes('sparse')
          ? { sparse_embedding: sparseVector(text) }
          : {}),
      })),
    },
    ...(scenario.noUsage ? {} : { usage: { total_tokens: tokens } }),
    request_id: call.identity.requestId,
  }));
}

/** `POST …/text-rerank/text-rerank` */
export function answerNativeRerank(call: MockCall): void | Promise<void> {
  const body = readJsonBody(call.bodyText);
  const input = body && isJsonObject(body.input) ? body.input : {};
  const parameters = body ? parametersOf(body) : {};
  const ranked = rankDocuments({ ...input, top_n: parameters.top_n ?? null });
  const invalid = checkNative(body) ?? (ranked ? null : missing('input.query and input.documents are required'));
  if (!body || invalid || !ranked) return refuse(call, invalid ?? { kind: 'invalid_request' });
  return answerDocument(call, modelOf(body), (_, scenario) => ({
    output: {
      results: ranked.results.map(({ index, score, text }) => ({
        ...(parameters.return_documents === true ? { document: { text } } : {}),
        index,
        relevance_score: score,
      })),
    },
    ...(scenario.noUsage ? {} : { usage: { total_tokens: ranked.tokens } }),
    request_id: call.identity.requestId,
  }));
}

/** `POST /compatible-api/v1/reranks`: the same, flat. */
export function answerCompatibleRerank(call: MockCall): void | Promise<void> {
  const body = readJsonBody(call.bodyText);
  const ranked = body && rankDocuments(body);
  if (!body || modelOf(body) === '' || !ranked) return refuse(call, missing('query and documents are required'));
  return answerDocument(call, modelOf(body), (model, scenario) => ({
    object: 'list',
    model,
    id: call.identity.requestId,
    results: ranked.results.map(({ index, score }) => ({ index, relevance_score: score })),
    ...(scenario.noUsage ? {} : { usage: { total_tokens: ranked.tokens } }),
  }));
}

function checkNative(body: JsonObject | null): MockFailure | null {
  if (!body) return missing('Required body invalid, please check the request body format.');
  if (modelOf(body) !== '') return null;
  return { ...missing('Required parameter "model" missing or invalid.'), code: 'BadRequest.EmptyModel' };
}

function checkTexts(count: number): MockFailure | null {
  if (count === 0) return missing('Required input parameter "texts" missing or empty.');
  if (count <= MAX_TEXTS) return null;
  return missing(`batch size is invalid, it should not be larger than ${MAX_TEXTS}.: input.contents`);
}

function missing(message: string): MockFailure {
  return { kind: 'invalid_request', message };
}

/** The text's words and how often each comes. */
function sparseVector(text: string): JsonValue {
  const words = splitTokens(text.toLowerCase()).map((word) => word.trim());
  return [...new Set(words)]
    .filter((word) => word !== '')
    .map((token, index) => ({
      index: 1000 + index,
      value: words.filter((word) => word === token).length / words.length,
      token,
    }));
}
