import { isJsonObject, type JsonObject, type JsonValue } from '../model/json.ts';
import { countOf, objectOf, parseJson, textOf } from '../providers/_kit/read-json.ts';
import { base64Floats } from './base64-floats.ts';
import type { VectorEncoding, VectorProblem } from './vector-report.ts';

export type SparseWeight = { index: number; value: number; token: string | null };

/** One vector of an answer with all of its numbers. */
export type AnswerVector = {
  index: number;
  kind: string | null;
  /** Empty where the vector is only sparse. */
  values: ArrayLike<number>;
  sparse: SparseWeight[] | null;
};

export type AnswerVectors = { encoding: VectorEncoding; vectors: AnswerVector[] };

/**
 * The vectors of an answer, in the order of their inputs, in whatever form a service writes them:
 *
 * - `data[].embedding` as numbers or Base64 (OpenAI and all that speak its form, vLLM on EAS among them)
 * - `output.embeddings[]` with `text_index` or `index`, dense and sparse, or `output.embedding` (DashScope)
 * - `embeddings` by type (Cohere v2), as lists (Cohere v1, Ollama), or `values` (Gemini)
 * - `embedding` alone (Gemini, Ollama), `predictions[]` (Vertex), or a bare list of lists (TEI)
 */
export function readVectors(body: string): AnswerVectors | { problem: VectorProblem } {
  const value = parseJson(body);
  if (value === undefined) return { problem: 'unread' };
  const found = Array.isArray(value) ? fromList(value) : fromDocument(objectOf(value));
  if (found === null || found.vectors.length === 0) return { problem: 'no-vectors' };
  return { ...found, vectors: [...found.vectors].sort((one, other) => one.index - other.index) };
}

function fromDocument(document: JsonObject): AnswerVectors | null {
  const output = objectOf(document.output);
  if (Array.isArray(document.data)) return fromList(document.data);
  if (Array.isArray(output.embeddings)) return fromList(output.embeddings);
  if (output.embedding !== undefined) return fromList([output]);
  if (Array.isArray(document.embeddings)) return fromList(document.embeddings);
  if (isJsonObject(document.embeddings)) return byType(document.embeddings);
  if (Array.isArray(document.predictions)) {
    return fromList(document.predictions.map((prediction) => objectOf(prediction).embeddings ?? null));
  }
  return document.embedding === undefined ? null : fromList([document]);
}

function fromList(items: readonly JsonValue[]): AnswerVectors | null {
  let encoding: VectorEncoding = 'float';
  const vectors = items.flatMap((item, position): AnswerVector[] => {
    if (Array.isArray(item)) return dense(item, position);
    const fields = objectOf(item);
    const inner = isJsonObject(fields.embedding) ? fields.embedding.values : fields.embedding;
    const numbers = inner ?? fields.values;
    if (typeof numbers === 'string') encoding = 'base64';
    const values = numbersOf(numbers);
    const sparse = sparseOf(fields.sparse_embedding);
    if (values === null && sparse === null) return [];
    const index = countOf(fields.text_index) ?? countOf(fields.index) ?? position;
    return [{ index, kind: textOf(fields.type), values: values ?? [], sparse }];
  });
  return vectors.length === 0 ? null : { encoding, vectors };
}

/** Cohere gives each vector once for every type that was asked for: the most exact of them is read. */
const TYPES: readonly VectorEncoding[] = ['float', 'base64', 'int8', 'uint8', 'binary', 'ubinary'];

function byType(embeddings: JsonObject): AnswerVectors | null {
  for (const encoding of TYPES) {
    const list = embeddings[encoding];
    if (!Array.isArray(list) || list.length === 0) continue;
    const vectors = list.flatMap((item, index) => dense(item, index));
    if (vectors.length > 0) return { encoding, vectors };
  }
  return null;
}

function dense(numbers: JsonValue, index: number): AnswerVector[] {
  const values = numbersOf(numbers);
  return values === null ? [] : [{ index, kind: null, values, sparse: null }];
}

/** Null for what is no vector: an empty list, one with anything but numbers, or Base64 that is not of whole floats. */
function numbersOf(value: JsonValue | undefined): ArrayLike<number> | null {
  if (typeof value === 'string') return base64Floats(value);
  if (!Array.isArray(value) || value.length === 0) return null;
  return value.every((number) => typeof number === 'number') ? (value as number[]) : null;
}

function sparseOf(value: JsonValue | undefined): SparseWeight[] | null {
  if (!Array.isArray(value)) return null;
  const weights = value.flatMap((item): SparseWeight[] => {
    const { index, value: weight, token } = objectOf(item);
    return typeof index === 'number' && typeof weight === 'number'
      ? [{ index, value: weight, token: textOf(token) }]
      : [];
  });
  return weights.length === 0 ? null : weights;
}
