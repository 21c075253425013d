import { describe, expect, it } from 'vitest';
import { MAX_ROWS, parseDataRows } from '../../../shared/compare/data-rows.ts';
import { AppError } from '../../../shared/ipc/result.ts';

const csv = (text: string) => parseDataRows({ format: 'csv', text });
const json = (text: string) => parseDataRows({ format: 'json', text });
const variables = (rows: ReturnType<typeof csv>) => rows.map((row) => row.variables);

function problemOf(parse: () => unknown): { code: string; data: Record<string, string> | undefined } {
  try {
    parse();
  } catch (error) {
    if (error instanceof AppError) return { code: error.code, data: error.data };
    throw error;
  }
  throw new Error('it was taken');
}

describe('CSV', () => {
  it('reads cells by the names of the heading row, with quotes, line breaks and empty lines', () => {
    const text = '\uFEFFcity, country\r\nBerlin,Germany\r\n\r\n"Rio, RJ","Brazil\nSouth ""America"""\r\n';
    expect(variables(csv(text))).toEqual([
      { city: 'Berlin', country: 'Germany' },
      { city: 'Rio, RJ', country: 'Brazil\nSouth "America"' },
    ]);
  });

  it('reads one column, and columns apart by tabs', () => {
    expect(variables(csv('q\none\ntwo'))).toEqual([{ q: 'one' }, { q: 'two' }]);
    expect(variables(csv('a\tb\n1,5\t2'))).toEqual([{ a: '1,5', b: '2' }]);
  });

  it.each<[text: string, code: string, data?: Record<string, string>]>([
    ['a,b\n1,2\n"x\ny",2\n3\n', 'COMPARE_DATA_ROW', { line: '5', count: '1', expected: '2' }],
    ['a,b\n1,2,3\n', 'COMPARE_DATA_ROW', { line: '2', count: '3', expected: '2' }],
    ['a,b\n1,"2\n', 'COMPARE_DATA_SYNTAX', { line: '2' }],
    ['a,a\n1,2\n', 'COMPARE_DATA_HEADING', { name: 'a' }],
    ['a,\n1,2\n', 'COMPARE_DATA_HEADING', { name: '' }],
    ['a,b\n', 'COMPARE_DATA_EMPTY'],
    ['', 'COMPARE_DATA_EMPTY'],
    ['q,__expected\n1,llm-rubric: polite\n', 'COMPARE_DATA_EXPECTED', { line: '2', text: 'llm-rubric: polite' }],
  ])('says what is wrong with %j', (text, code, data) => {
    const found = problemOf(() => csv(text));
    expect(found.code).toBe(code);
    if (data !== undefined) expect(found.data).toMatchObject(data);
  });

  it('refuses more rows than anybody reads', () => {
    const text = `q\n${'x\n'.repeat(MAX_ROWS)}`;
    expect(csv(text)).toHaveLength(MAX_ROWS);
    expect(problemOf(() => csv(`${text}y\n`)).code).toBe('COMPARE_DATA_TOO_LARGE');
  });
});

describe('JSON', () => {
  it('reads a list of objects; what is no text goes in as JSON', () => {
    expect(variables(json('[{"a":"x","b":2},{"a":null,"b":{"c":[true]}}]'))).toEqual([
      { a: 'x', b: '2' },
      { a: '', b: '{"c":[true]}' },
    ]);
  });

  it.each<[text: string, code: string, data: Record<string, string>]>([
    ['[{"a":1},\n{"a":]\n', 'COMPARE_DATA_SYNTAX', { line: '2' }],
    ['{"a":1}', 'COMPARE_DATA_ENTRY', { entry: '1' }],
    ['[{"a":1},[2]]', 'COMPARE_DATA_ENTRY', { entry: '2' }],
  ])('says what is wrong with %j', (text, code, data) => {
    expect(problemOf(() => json(text))).toMatchObject({ code, data });
  });
});

describe('what a row expects', () => {
  const expected = (cell: string) => csv(`q,__expected\n1,"${cell.replaceAll('"', '""')}"\n`)[0]?.assertions;

  it.each<[cell: string, source: string, operator: string, value: string]>([
    ['Paris', 'text', 'equals', 'Paris'],
    ['equals: 4', 'text', 'equals', '4'],
    ['contains: a, b', 'text', 'contains', 'a, b'],
    ['icontains:Paris', 'text', 'icontains', 'Paris'],
    ['not-contains: sorry', 'text', 'notContains', 'sorry'],
    ['starts-with: {', 'text', 'startsWith', '{'],
    ['regex: ^\\d+$', 'text', 'matches', '^\\d+$'],
    ['is-json', 'text', 'isJson', ''],
    ['is-json: {"type":"object"}', 'text', 'matchesSchema', '{"type":"object"}'],
    ['latency(2000)', 'total', 'atMost', '2000'],
    ['cost: 0.01', 'cost', 'atMost', '0.01'],
    ['Note: this is text', 'text', 'equals', 'Note: this is text'],
  ])('%s', (cell, source, operator, value) => {
    expect(expected(cell)).toEqual([{ source, operator, value }]);
  });

  it('may be nothing, and may be several things', () => {
    expect(expected('')).toEqual([]);
    expect(csv('__expected1,__expected2\ncontains: a,contains: b\n')[0]?.assertions).toHaveLength(2);
    expect(json('[{"__expected":["contains: a","b"]}]')[0]?.assertions).toHaveLength(2);
  });

  it.each(['javascript: true', 'similar(0.8): x', 'not-regex: a', 'contains-json', 'file://a.js'])(
    'refuses %s, which would otherwise test something else',
    (cell) => {
      expect(problemOf(() => expected(cell)).code).toBe('COMPARE_DATA_EXPECTED');
    },
  );
});
