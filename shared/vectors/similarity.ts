import type { AnswerVector, SparseWeight } from './read-vectors.ts';

/** Why two vectors have no similarity. Each has a sentence in the catalogue under `vectors.reason`. */
export type SimilarityReason = 'dimensions' | 'no-vector' | 'zero';

export type Similarity = { value: number } | { reason: SimilarityReason };

/** Cosine of the angle between two vectors: dense with dense, or sparse with sparse where that is all there is. */
export function similarityOf(one: AnswerVector, other: AnswerVector): Similarity {
  if (one.values.length > 0 && other.values.length > 0) {
    if (one.values.length !== other.values.length) return { reason: 'dimensions' };
    return cosine(dot(one.values, other.values), normOf(one.values), normOf(other.values));
  }
  if (one.sparse === null || other.sparse === null) return { reason: 'dimensions' };
  return cosine(sparseDot(one.sparse, other.sparse), sparseNorm(one.sparse), sparseNorm(other.sparse));
}

function cosine(product: number, norm: number, otherNorm: number): Similarity {
  const length = norm * otherNorm;
  if (!(length > 0)) return { reason: 'zero' };
  // Rounding of floats must not make anything nearer than the same.
  return { value: Math.min(Math.max(product / length, -1), 1) };
}

export function normOf(values: ArrayLike<number>): number {
  return Math.sqrt(dot(values, values));
}

function dot(one: ArrayLike<number>, other: ArrayLike<number>): number {
  let sum = 0;
  for (let index = 0; index < one.length; index += 1) sum += (one[index] as number) * (other[index] as number);
  return sum;
}

function sparseDot(one: readonly SparseWeight[], other: readonly SparseWeight[]): number {
  const weights = new Map(other.map(({ index, value }) => [index, value]));
  return one.reduce((sum, { index, value }) => sum + value * (weights.get(index) ?? 0), 0);
}

function sparseNorm(weights: readonly SparseWeight[]): number {
  return Math.sqrt(weights.reduce((sum, { value }) => sum + value * value, 0));
}
