import { objectOf, parseJson } from '../providers/_kit/read-json.ts';
import { inputsOf, labelOf } from './input-labels.ts';
import { readVectors } from './read-vectors.ts';
import { type SimilarityReason, similarityOf } from './similarity.ts';
import { MAX_SHOWN_VECTORS, type VectorProblem } from './vector-report.ts';

/** One input and how near the vectors are that two services made of it. */
export type InputSimilarity = { index: number; label: string | null } & (
  | { value: number }
  /** `input`: the two were not asked about the same. */
  | { reason: SimilarityReason | 'input' }
);

export type VectorComparison = {
  dimensions: { one: number; other: number };
  items: InputSimilarity[];
  /** Of those that have a similarity; null where none has. */
  mean: number | null;
};

/** An answer of vectors with the request it answers. */
export type VectorSource = { body: string; requestBody: string | null };

/** The same inputs at two services, vector by vector. */
export function compareVectors(one: VectorSource, other: VectorSource): VectorComparison | { problem: VectorProblem } {
  const answer = readVectors(one.body);
  const others = readVectors(other.body);
  if ('problem' in answer) return answer;
  if ('problem' in others) return others;
  const inputs = inputsOf(objectOf(parseJson(one.requestBody ?? '') ?? null));
  const otherInputs = inputsOf(objectOf(parseJson(other.requestBody ?? '') ?? null));
  const byIndex = new Map(others.vectors.map((vector) => [vector.index, vector]));
  const items = answer.vectors.slice(0, MAX_SHOWN_VECTORS).map((vector): InputSimilarity => {
    const { index } = vector;
    const input = inputs[index];
    const place = { index, label: input === undefined ? null : labelOf(input) };
    const counterpart = byIndex.get(index);
    if (counterpart === undefined) return { ...place, reason: 'no-vector' };
    if (sameText(input) !== sameText(otherInputs[index])) return { ...place, reason: 'input' };
    return { ...place, ...similarityOf(vector, counterpart) };
  });
  const values = items.flatMap((item) => ('value' in item ? item.value : []));
  return {
    dimensions: { one: answer.vectors[0]?.values.length ?? 0, other: others.vectors[0]?.values.length ?? 0 },
    items,
    mean: values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length,
  };
}

/** A text is the same whether it stands alone or in an object. */
function sameText(input: Parameters<typeof labelOf>[0] | undefined): string {
  if (typeof input === 'object' && input !== null && 'text' in input && typeof input.text === 'string')
    return input.text;
  if (typeof input === 'object' && input !== null && 'parts' in input) return labelOf(input) ?? '';
  return typeof input === 'string' ? input : JSON.stringify(input ?? null);
}
