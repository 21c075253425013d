import { inputLabels } from './input-labels.ts';
import { type AnswerVector, type AnswerVectors, readVectors } from './read-vectors.ts';
import { normOf, similarityOf } from './similarity.ts';
import {
  MAX_SHOWN_VECTORS,
  type VectorPair,
  type VectorProblem,
  type VectorReport,
  type VectorSummary,
} from './vector-report.ts';

const FIRST_VALUES = 8;
const HEAVIEST_WEIGHTS = 8;
const NEAREST_PAIRS = 20;

/** All that is shown of an answer of vectors, made from its body and that of its request. */
export function vectorReport(body: string, requestBody: string | null): VectorReport | { problem: VectorProblem } {
  const answer = readVectors(body);
  return 'problem' in answer ? answer : summarizeVectors(answer, inputLabels(requestBody));
}

function summarizeVectors({ encoding, vectors }: AnswerVectors, labels: readonly (string | null)[]): VectorReport {
  const shown = vectors.slice(0, MAX_SHOWN_VECTORS);
  const similarities = similarityTable(shown);
  return {
    total: vectors.length,
    encoding,
    vectors: shown.map((vector) => summaryOf(vector, labels[vector.index] ?? null)),
    similarities,
    nearest: nearestPairs(similarities),
  };
}

function summaryOf({ index, kind, values, sparse }: AnswerVector, label: string | null): VectorSummary {
  const dimension = values.length;
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (let at = 0; at < dimension; at += 1) {
    const value = values[at] as number;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  const isDense = dimension > 0;
  return {
    index,
    label,
    kind,
    dimension,
    norm: isDense ? normOf(values) : null,
    min: isDense ? min : null,
    max: isDense ? max : null,
    first: Array.from({ length: Math.min(FIRST_VALUES, dimension) }, (_, at) => values[at] as number),
    ...(sparse !== null && {
      sparse: {
        count: sparse.length,
        heaviest: [...sparse]
          .sort((one, other) => other.value - one.value)
          .slice(0, HEAVIEST_WEIGHTS)
          .map(({ index: place, token, value }) => ({ token: token ?? String(place), value })),
      },
    }),
  };
}

function similarityTable(vectors: readonly AnswerVector[]): (number | null)[][] {
  const table: (number | null)[][] = vectors.map(() => []);
  for (const [row, one] of vectors.entries()) {
    for (let column = row; column < vectors.length; column += 1) {
      const similarity = similarityOf(one, vectors[column] as AnswerVector);
      const value = 'value' in similarity ? similarity.value : null;
      (table[row] as (number | null)[])[column] = value;
      (table[column] as (number | null)[])[row] = value;
    }
  }
  return table;
}

/** Positions in the table, not indices of inputs. */
function nearestPairs(table: readonly (readonly (number | null)[])[]): VectorPair[] {
  const pairs: VectorPair[] = [];
  for (const [one, row] of table.entries()) {
    for (let other = one + 1; other < row.length; other += 1) {
      const similarity = row[other];
      if (typeof similarity === 'number') pairs.push({ one, other, similarity });
    }
  }
  return pairs.sort((first, second) => second.similarity - first.similarity).slice(0, NEAREST_PAIRS);
}
