import { describe, expect, it } from 'vitest';
import { abridgeVectors } from '../../../shared/vectors/abridge-vectors.ts';
import { compareVectors } from '../../../shared/vectors/compare-vectors.ts';
import { inputLabels } from '../../../shared/vectors/input-labels.ts';
import { readVectors } from '../../../shared/vectors/read-vectors.ts';
import { vectorReport } from '../../../shared/vectors/summarize-vectors.ts';
import type { VectorReport } from '../../../shared/vectors/vector-report.ts';
import { vectorsCsv } from '../../../shared/vectors/vectors-csv.ts';

const REQUEST = JSON.stringify({ model: 'm', input: ['a wind', 'a storm', 'bread'] });

function bodyOf(...vectors: number[][]): string {
  return JSON.stringify({ data: vectors.map((embedding, index) => ({ index, embedding })) });
}

describe('report of an answer', () => {
  const report = vectorReport(bodyOf([3, 4], [4, 3], [-4, 3]), REQUEST) as VectorReport;

  it('tells of each vector its input, its norm and its range', () => {
    expect(report.vectors[0]).toEqual({
      index: 0,
      label: 'a wind',
      kind: null,
      dimension: 2,
      norm: 5,
      min: 3,
      max: 4,
      first: [3, 4],
    });
  });

  it('tells how near each is to each, the nearest pair first', () => {
    expect(report.similarities.map((row) => row.map((value) => Math.round((value ?? 9) * 100) / 100))).toEqual([
      [1, 0.96, 0],
      [0.96, 1, -0.28],
      [0, -0.28, 1],
    ]);
    expect(report.nearest.map(({ one, other }) => [one, other])).toEqual([
      [0, 1],
      [0, 2],
      [1, 2],
    ]);
  });

  it('compares no vectors of two lengths', () => {
    const mixed = vectorReport(bodyOf([1, 0], [1, 0, 0]), null) as VectorReport;
    expect(mixed.similarities[0]).toEqual([1, null]);
    expect(mixed.nearest).toEqual([]);
  });

  it('compares a hundred, and says how many there are', () => {
    const many = vectorReport(bodyOf(...Array.from({ length: 130 }, (_, index) => [1, index])), null) as VectorReport;
    expect([many.total, many.vectors.length, many.similarities.length]).toEqual([130, 100, 100]);
  });

  it('compares sparse vectors by their tokens', () => {
    const embeddings = [
      { text_index: 0, sparse_embedding: [{ index: 1, value: 3, token: 'wind' }] },
      {
        text_index: 1,
        sparse_embedding: [
          { index: 1, value: 2, token: 'wind' },
          { index: 2, value: 0 },
        ],
      },
    ];
    const sparse = vectorReport(JSON.stringify({ output: { embeddings } }), null) as VectorReport;
    expect(sparse.similarities[0]).toEqual([1, 1]);
    expect(sparse.vectors[0]?.sparse).toEqual({ count: 1, heaviest: [{ token: 'wind', value: 3 }] });
  });
});

describe('inputs of a request', () => {
  it.each([
    ['OpenAI, one', { input: 'a' }, ['a']],
    ['OpenAI, tokens', { input: [1, 2, 3] }, [null]],
    ['OpenAI, lists of tokens', { input: [[1], [2]] }, [null, null]],
    ['DashScope', { input: { texts: ['a', 'b'] } }, ['a', 'b']],
    [
      'DashScope multimodal',
      { input: { contents: [{ text: 'a' }, { image: 'data:image/png;base64,AAAA' }, { video: 'https://x/y.mp4' }] } },
      ['a', 'image: data:image/png…', 'video: https://x/y.mp4'],
    ],
    ['Cohere', { texts: ['a', 'b'] }, ['a', 'b']],
    ['Gemini', { content: { parts: [{ text: 'a' }, { text: 'b' }] } }, ['a b']],
    ['Gemini, several', { requests: [{ content: { parts: [{ text: 'a' }] } }] }, ['a']],
    ['Ollama, old', { prompt: 'a' }, ['a']],
    ['TEI', { inputs: ['a'] }, ['a']],
  ])('%s', (_name, body, labels) => {
    expect(inputLabels(JSON.stringify(body))).toEqual(labels);
  });
});

describe('two services', () => {
  it('asked the same are compared input by input', () => {
    const one = { body: bodyOf([1, 0], [0, 1], [1, 1]), requestBody: REQUEST };
    const requestBody = JSON.stringify({ input: { texts: ['a wind', 'another', 'bread'] } });
    const other = { body: bodyOf([2, 0], [0, 1], [1, 1]), requestBody };
    expect(compareVectors(one, other)).toEqual({
      dimensions: { one: 2, other: 2 },
      items: [
        { index: 0, label: 'a wind', value: 1 },
        { index: 1, label: 'a storm', reason: 'input' },
        { index: 2, label: 'bread', value: expect.closeTo(1) },
      ],
      mean: expect.closeTo(1),
    });
  });

  it('with vectors of two lengths are not, and the reason is told', () => {
    const one = { body: bodyOf([1, 0]), requestBody: REQUEST };
    const comparison = compareVectors(one, { ...one, body: bodyOf([1, 0, 0]) });
    expect(comparison).toMatchObject({
      dimensions: { one: 2, other: 3 },
      items: [{ reason: 'dimensions' }],
      mean: null,
    });
  });
});

it('writes every number into the table, and no formula', () => {
  const answer = readVectors(bodyOf([1, -2.5e-7], [3, 4]));
  if ('problem' in answer) throw new Error(answer.problem);
  expect(vectorsCsv(answer, JSON.stringify({ input: ['=1+1', 'b, c'] }))).toBe(
    'index,input,type,dimension,v0,v1\r\n0,\'=1+1,,2,1,-2.5e-7\r\n1,"b, c",,2,3,4\r\n',
  );
});

describe('what the window gets of it', () => {
  it('holds the first numbers alone', () => {
    const long = Array.from({ length: 1024 }, (_, index) => index / 7);
    const text = JSON.stringify({ data: [{ index: 0, embedding: long }], usage: { total_tokens: 3 } });
    const short = abridgeVectors(text);
    expect(short.length).toBeLessThan(300);
    expect(JSON.parse(short)).toEqual({
      data: [{ index: 0, embedding: [...long.slice(0, 8), '… (1024)'] }],
      usage: { total_tokens: 3 },
    });
  });

  it('holds the beginning of Base64, and texts whole', () => {
    const text = JSON.stringify({ data: [{ embedding: 'A'.repeat(5000) }], note: 'many words '.repeat(100) });
    const { data, note } = JSON.parse(abridgeVectors(text));
    expect(data[0].embedding).toBe(`${'A'.repeat(64)}… (5000)`);
    expect(note).toHaveLength(1100);
  });
});
