import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../../shared/model/json.ts';
import { readVectors } from '../../../shared/vectors/read-vectors.ts';

/** Index, numbers and kind of each vector. */
function read(body: JsonValue) {
  const answer = readVectors(JSON.stringify(body));
  if ('problem' in answer) return answer.problem;
  return answer.vectors.map(({ index, values }) => [index, Array.from(values)]);
}

describe('vectors of every service', () => {
  const two = [
    [0, [1, -0.5]],
    [1, [0.25, 2]],
  ];

  it.each<[name: string, body: JsonValue]>([
    [
      'OpenAI, in any order',
      {
        object: 'list',
        data: [
          { object: 'embedding', index: 1, embedding: [0.25, 2] },
          { object: 'embedding', index: 0, embedding: [1, -0.5] },
        ],
      },
    ],
    [
      'DashScope text',
      {
        output: {
          embeddings: [
            { text_index: 1, embedding: [0.25, 2] },
            { text_index: 0, embedding: [1, -0.5] },
          ],
        },
      },
    ],
    [
      'DashScope multimodal',
      {
        output: {
          embeddings: [
            { index: 0, embedding: [1, -0.5], type: 'text' },
            { index: 1, embedding: [0.25, 2], type: 'image' },
          ],
        },
      },
    ],
    [
      'Cohere v2',
      {
        embeddings: {
          int8: [
            [1, 2],
            [3, 4],
          ],
          float: [
            [1, -0.5],
            [0.25, 2],
          ],
        },
      },
    ],
    [
      'Cohere v1 and Ollama',
      {
        embeddings: [
          [1, -0.5],
          [0.25, 2],
        ],
      },
    ],
    ['Gemini, several', { embeddings: [{ values: [1, -0.5] }, { values: [0.25, 2] }] }],
    ['Vertex', { predictions: [{ embeddings: { values: [1, -0.5] } }, { embeddings: { values: [0.25, 2] } }] }],
    [
      'TEI',
      [
        [1, -0.5],
        [0.25, 2],
      ],
    ],
  ])('%s', (_name, body) => {
    expect(read(body)).toEqual(two);
  });

  it.each<[name: string, body: JsonValue]>([
    ['Gemini', { embedding: { values: [1, -0.5] } }],
    ['Ollama, old', { embedding: [1, -0.5] }],
    ['DashScope one-peace', { output: { embedding: [1, -0.5] } }],
  ])('%s, one alone', (_name, body) => {
    expect(read(body)).toEqual([[0, [1, -0.5]]]);
  });

  it('Base64 of floats, little-endian', () => {
    const answer = readVectors(JSON.stringify({ data: [{ index: 0, embedding: 'AACAPwAAAL8AAIA+' }] }));
    expect(answer).toMatchObject({ encoding: 'base64' });
    expect(read({ data: [{ index: 0, embedding: 'AACAPwAAAL8AAIA+' }] })).toEqual([[0, [1, -0.5, 0.25]]]);
  });

  it('sparse weights beside the numbers, and alone', () => {
    const sparse_embedding = [{ index: 7149, value: 0.829, token: 'wind' }];
    const answer = readVectors(
      JSON.stringify({
        output: {
          embeddings: [
            { text_index: 0, embedding: [1, 0], sparse_embedding },
            { text_index: 1, sparse_embedding },
          ],
        },
      }),
    );
    expect(answer).toMatchObject({
      vectors: [
        { values: [1, 0], sparse: [{ index: 7149, value: 0.829, token: 'wind' }] },
        { values: [], sparse: [{ token: 'wind' }] },
      ],
    });
  });
});

describe('what is none', () => {
  it.each<[body: string, problem: string]>([
    ['<html>', 'unread'],
    ['{"data":[]}', 'no-vectors'],
    ['{"object":"list"}', 'no-vectors'],
    ['{"data":[{"id":"qwen-plus"}]}', 'no-vectors'],
    ['{"data":[{"index":0,"embedding":"AACAPw=A"}]}', 'no-vectors'],
    ['{"data":[{"index":0,"embedding":"AACA"}]}', 'no-vectors'],
    ['{"data":[{"index":0,"embedding":[1,"a"]}]}', 'no-vectors'],
  ])('%s', (body, problem) => {
    expect(readVectors(body)).toEqual({ problem });
  });
});
