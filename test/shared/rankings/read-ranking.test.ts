import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../../shared/model/json.ts';
import { rankAgreement } from '../../../shared/rankings/compare-rankings.ts';
import { readRanking } from '../../../shared/rankings/read-ranking.ts';

const FLAT: JsonValue = { query: 'q', documents: ['zero', 'one', 'two'], top_n: 2 };
const NATIVE: JsonValue = { input: { query: 'q', documents: ['zero', 'one', 'two'] }, parameters: { top_n: 2 } };

function read(body: JsonValue, request: JsonValue | null = FLAT) {
  return readRanking(JSON.stringify(body), request === null ? null : JSON.stringify(request));
}

describe('rankings of every service', () => {
  const results = [
    { index: 2, relevance_score: 0.93 },
    { index: 0, relevance_score: 0.34 },
  ];
  const ranked = {
    kind: 'ranking',
    query: 'q',
    documents: 3,
    topN: 2,
    isCut: false,
    items: [
      { rank: 1, index: 2, score: 0.93, text: 'two' },
      { rank: 2, index: 0, score: 0.34, text: 'zero' },
    ],
  };
  const withText = results.map((result) => ({ ...result, document: { text: result.index === 2 ? 'two' : 'zero' } }));

  it.each<[name: string, body: JsonValue, request: JsonValue]>([
    ['DashScope', { output: { results: withText }, usage: { total_tokens: 79 } }, NATIVE],
    ['DashScope without documents', { output: { results } }, NATIVE],
    ['DashScope compatible', { object: 'list', results }, FLAT],
    [
      'vLLM',
      { results: withText.map((item) => ({ ...item, document: { ...item.document, multi_modal: null } })) },
      FLAT,
    ],
    ['Cohere', { results, meta: { billed_units: { search_units: 1 } } }, FLAT],
    ['Jina', { results: withText.map((item) => ({ ...item, document: item.document.text })) }, FLAT],
    [
      'TEI',
      [
        { index: 2, score: 0.93, text: 'two' },
        { index: 0, score: 0.34 },
      ],
      { query: 'q', texts: ['zero', 'one', 'two'], top_n: 2 },
    ],
    ['in no order', { results: [...results].reverse() }, FLAT],
    ['documents that are objects', { results }, { ...FLAT, documents: [{ text: 'zero' }, 'one', { text: 'two' }] }],
  ])('%s', (_name, body, request) => {
    expect(read(body, request)).toEqual(ranked);
  });

  it('names what is no text', () => {
    const request = { input: { query: { text: 'q' }, documents: [{ image: 'https://x/a.png' }] } };
    expect(read({ output: { results: [{ index: 0, relevance_score: 1 }] } }, request)).toMatchObject({
      query: 'q',
      items: [{ text: 'image: https://x/a.png' }],
    });
  });

  it('leaves the text open where neither side tells it', () => {
    expect(read({ results }, null)).toMatchObject({ documents: null, items: [{ text: null }, { text: null }] });
  });
});

describe('scores of pairs', () => {
  const data = [
    { index: 0, object: 'score', score: 0.2 },
    { index: 1, object: 'score', score: 0.8 },
  ];

  it('of one text with each of several', () => {
    expect(read({ object: 'list', data }, { text_1: 'q', text_2: ['a', 'b'] })).toMatchObject({
      kind: 'scores',
      query: 'q',
      items: [
        { rank: 1, index: 1, score: 0.8, text: 'b' },
        { rank: 2, index: 0, score: 0.2, text: 'a' },
      ],
    });
  });

  it('of pairs', () => {
    expect(read({ object: 'list', data }, { text_1: ['p', 'q'], text_2: ['a', 'b'] })).toMatchObject({
      query: null,
      items: [
        { query: 'q', text: 'b' },
        { query: 'p', text: 'a' },
      ],
    });
  });
});

it.each([
  ['<html>', 'unread'],
  ['{"id":"x"}', 'no-results'],
  ['{"data":[{"id":"qwen"}]}', 'no-results'],
])('%s is none', (body, problem) => {
  expect(readRanking(body, null)).toEqual({ problem });
});

describe('two orders', () => {
  it('that are the same agree wholly', () => {
    expect(rankAgreement([2, 0, 1], [2, 0, 1])).toEqual({ common: 3, tau: 1, overlap: { size: 3, shared: 3 } });
  });

  it('that are reversed disagree wholly', () => {
    expect(rankAgreement([0, 1, 2], [2, 1, 0]).tau).toBe(-1);
  });

  it('are compared by what both hold', () => {
    // Of 0, 1 and 3, two of the three pairs stand in the same order.
    expect(rankAgreement([0, 1, 2, 3], [1, 0, 3])).toEqual({
      common: 3,
      tau: expect.closeTo(1 / 3),
      overlap: { size: 3, shared: 2 },
    });
  });

  it('with nothing in common have no tau', () => {
    expect(rankAgreement([0], [1])).toEqual({ common: 0, tau: null, overlap: { size: 1, shared: 0 } });
  });
});
