import { csvText } from '../export/csv-cell.ts';
import { inputLabels } from './input-labels.ts';
import type { AnswerVectors } from './read-vectors.ts';

/** One line a vector: its input, its dimension, its numbers, and its sparse weights as `token:value` in one cell. */
export function vectorsCsv({ vectors }: AnswerVectors, requestBody: string | null): string {
  const labels = inputLabels(requestBody);
  const width = Math.max(0, ...vectors.map(({ values }) => values.length));
  const hasSparse = vectors.some(({ sparse }) => sparse !== null);
  const head = ['index', 'input', 'type', 'dimension', ...(hasSparse ? ['sparse'] : [])];
  const numbers = Array.from({ length: width }, (_, at) => `v${at}`);
  const lines = vectors.map(({ index, kind, values, sparse }) => [
    String(index),
    labels[index] ?? '',
    kind ?? '',
    String(values.length),
    ...(hasSparse
      ? [(sparse ?? []).map(({ index: place, token, value }) => `${token ?? place}:${value}`).join(' ')]
      : []),
    ...Array.from({ length: width }, (_, at) => (at < values.length ? String(values[at]) : '')),
  ]);
  return csvText([[...head, ...numbers], ...lines]);
}
