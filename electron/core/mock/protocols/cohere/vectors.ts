import { randomUUID } from 'node:crypto';
import { readTexts } from '../../_openai/texts.ts';
import { type MockCall, refuse } from '../../dialect.ts';
import { base64Vector, embedText } from '../../embed-text.ts';
import { answerDocument, modelOf } from '../../generation.ts';
import { contentText, firstNumber, objectsIn } from '../../mock-prompt.ts';
import { rankDocuments } from '../../rank-documents.ts';
import { readJsonBody } from '../../read-json-body.ts';
import { countTokens, splitTokens } from '../../tokens.ts';
import { tokenNumbers } from '../../vocabulary.ts';

const MAX_TEXTS = 96;
/** Search units are billed per so many documents. */
const DOCUMENTS_PER_UNIT = 100;

/** How each of the documented types writes a vector. */
const ENCODINGS: Readonly<Record<string, (vector: number[]) => number[] | string>> = {
  float: (vector) => vector,
  base64: base64Vector,
  int8: (vector) => vector.map((value) => Math.round(value * 127)),
  uint8: (vector) => vector.map((value) => Math.round(value * 127) + 128),
};

/** `POST /v2/embed` */
export function answerEmbed(call: MockCall): void | Promise<void> {
  const body = readJsonBody(call.bodyText) ?? {};
  const texts = [
    ...readTexts(body.texts).map(({ text }) => text),
    ...objectsIn(body.inputs).map(({ content }) => contentText(content)),
  ];
  const types = Array.isArray(body.embedding_types) ? body.embedding_types.map(String) : ['float'];
  const unknown = types.find((type) => !Object.hasOwn(ENCODINGS, type));
  const message =
    modelOf(body) === ''
      ? 'model is required'
      : texts.length === 0
        ? 'at least one text is required'
        : texts.length > MAX_TEXTS
          ? `invalid request: total number of texts must be at most ${MAX_TEXTS} - received ${texts.length}`
          : unknown
            ? `invalid request: the mock provider has no embedding type "${unknown}"`
            : null;
  if (message !== null) return refuse(call, { kind: 'invalid_request', message });
  const vectors = texts.map((text) => embedText(text, firstNumber(body.output_dimension) ?? undefined));
  const tokens = texts.reduce((total, text) => total + countTokens(text), 0);
  return answerDocument(call, modelOf(body), (_, scenario) => ({
    id: randomUUID(),
    texts,
    embeddings: Object.fromEntries(types.map((type) => [type, vectors.map((vector) => ENCODINGS[type]?.(vector))])),
    meta: metaOf(scenario.noUsage ? null : { input_tokens: tokens }),
    response_type: 'embeddings_by_type',
  }));
}

/** `POST /v2/rerank`: never with the documents. */
export function answerRerank(call: MockCall): void | Promise<void> {
  const body = readJsonBody(call.bodyText) ?? {};
  const ranked = rankDocuments(body);
  if (modelOf(body) === '' || !ranked) {
    const message = 'invalid request: model, query and at least one document are required';
    return refuse(call, { kind: 'invalid_request', message });
  }
  const units = Math.ceil((Array.isArray(body.documents) ? body.documents.length : 1) / DOCUMENTS_PER_UNIT);
  return answerDocument(call, modelOf(body), (_, scenario) => ({
    id: randomUUID(),
    results: ranked.results.map(({ index, score }) => ({ index, relevance_score: score })),
    meta: metaOf(scenario.noUsage ? null : { search_units: units }),
  }));
}

/** `POST /v1/tokenize` */
export function answerTokenize(call: MockCall): void | Promise<void> {
  const body = readJsonBody(call.bodyText) ?? {};
  if (modelOf(body) === '' || typeof body.text !== 'string' || body.text === '') {
    return refuse(call, { kind: 'invalid_request', message: 'invalid request: text and model are required' });
  }
  const pieces = splitTokens(body.text);
  return answerDocument(call, modelOf(body), () => ({
    tokens: tokenNumbers(pieces),
    token_strings: pieces,
    meta: { api_version: { version: '1' } },
  }));
}

function metaOf(billedUnits: object | null): object {
  return { api_version: { version: '2' }, ...(billedUnits ? { billed_units: billedUnits } : {}) };
}
