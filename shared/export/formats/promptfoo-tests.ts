import { parseDataRows } from '../../compare/data-rows.ts';
import { EXPECTED_COLUMN } from '../../compare/expected-assertions.ts';
import type { Assertion } from '../../model/assertion.ts';
import type { JsonObject } from '../../model/json.ts';
import type { RequestDraft } from '../../model/request-draft.ts';

/** Checks of a text, and of what promptfoo measures itself, by its names. */
const TYPES: Partial<Record<`${Assertion['source']}.${Assertion['operator']}`, string>> = {
  'text.equals': 'equals',
  'text.notEquals': 'not-equals',
  'text.contains': 'contains',
  'text.notContains': 'not-contains',
  'text.icontains': 'icontains',
  'text.startsWith': 'starts-with',
  'text.matches': 'regex',
  'text.isJson': 'is-json',
  'total.atMost': 'latency',
  'cost.atMost': 'cost',
};

/** A check in promptfoo's form; null where it has none that means the same. */
export function promptfooAssertion({ source, operator, value }: Assertion): JsonObject | null {
  if (source === 'text' && operator === 'matchesSchema') {
    try {
      return { type: 'is-json', value: JSON.parse(value) };
    } catch {
      return null;
    }
  }
  const type = TYPES[`${source}.${operator}`];
  if (type === undefined) return null;
  if (type === 'is-json') return { type };
  if (type !== 'latency' && type !== 'cost') return { type, value };
  const threshold = Number(value);
  return value.trim() === '' || !Number.isFinite(threshold) ? null : { type, threshold };
}

export type PromptfooTests = {
  /** One a row of data; a single one without variables where there are none. */
  rows: { vars: Record<string, string>; assert: JsonObject[] }[];
  /** Checks that could not be told, in English sources and operators. */
  leftOut: string[];
};

/** The rows of a comparison with what its request and each row expect. Throws COMPARE_DATA_* for unreadable rows. */
export function promptfooTests({ assertions = [], compare }: RequestDraft): PromptfooTests {
  const leftOut = new Set<string>();
  const told = (list: readonly Assertion[]) =>
    list.flatMap((assertion): JsonObject[] => {
      if (assertion.disabled === true) return [];
      const own = promptfooAssertion(assertion);
      if (own === null) leftOut.add(`${assertion.source} ${assertion.operator}`);
      return own === null ? [] : [own];
    });
  const own = told(assertions);
  const data = compare?.data === undefined ? [{ variables: {}, assertions: [] }] : parseDataRows(compare.data);
  const rows = data.map((row) => {
    const vars = Object.entries(row.variables).filter(([name]) => !EXPECTED_COLUMN.test(name));
    return { vars: Object.fromEntries(vars), assert: [...own, ...told(row.assertions)] };
  });
  return { rows, leftOut: [...leftOut] };
}
