import { describe, expect, it } from 'vitest';
import {
  type OverrideRow,
  parsePatch,
  patchOfRows,
  rowProblem,
  rowsOfPatch,
} from '../../../../renderer/src/features/compare/target/override-rows.ts';
import type { JsonObject } from '../../../../shared/model/json.ts';

const PATCH: JsonObject = {
  temperature: 0.2,
  stream: false,
  seed: null,
  options: { stop: ['END'], name: 'plain text', digits: '12', empty: '' },
};

describe('changes of parameters as rows', () => {
  it('read as typed, and make the same patch again', () => {
    const rows = rowsOfPatch(PATCH);
    expect(rows).toEqual([
      { field: 'temperature', text: '0.2' },
      { field: 'stream', text: 'false' },
      { field: 'seed', text: 'null' },
      { field: 'options.stop', text: '["END"]' },
      { field: 'options.name', text: 'plain text' },
      { field: 'options.digits', text: '"12"' },
      { field: 'options.empty', text: '""' },
    ]);
    expect(patchOfRows(rows ?? [])).toEqual(PATCH);
  });

  it('cannot show a key with a dot in it', () => {
    expect(rowsOfPatch({ 'a.b': 1 })).toBeNull();
  });

  it.each<[rows: OverrideRow[], problem: string | null]>([
    [[{ field: 'a', text: '1' }], null],
    [[{ field: '', text: '' }], null],
    [[{ field: ' ', text: '1' }], 'field-missing'],
    [[{ field: 'a', text: '' }], 'value-missing'],
  ])('%j: %s', (rows, problem) => {
    expect(rowProblem(rows, 0)).toBe(problem);
  });

  it('tells of a field that stands twice, at the second place', () => {
    const rows = [
      { field: 'a', text: '1' },
      { field: 'a ', text: '2' },
    ];
    expect([rowProblem(rows, 0), rowProblem(rows, 1)]).toEqual([null, 'twice']);
  });
});

it.each<[text: string, patch: JsonObject | null]>([
  ['', {}],
  ['{"a": null}', { a: null }],
  ['[1]', null],
  ['{"a": ', null],
])('takes %j for the patch %j', (text, patch) => {
  expect(parsePatch(text)).toEqual(patch);
});
