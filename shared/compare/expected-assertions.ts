import type { Assertion } from '../model/assertion.ts';

/** Columns that hold what a row expects; several are numbered: `__expected1`, `__expected2`. */
export const EXPECTED_COLUMN = /^__expected\d*$/;

type Check = Pick<Assertion, 'source' | 'operator'>;

const CHECKS: Record<string, Check> = {
  equals: { source: 'text', operator: 'equals' },
  contains: { source: 'text', operator: 'contains' },
  icontains: { source: 'text', operator: 'icontains' },
  'starts-with': { source: 'text', operator: 'startsWith' },
  regex: { source: 'text', operator: 'matches' },
  'is-json': { source: 'text', operator: 'isJson' },
  latency: { source: 'total', operator: 'atMost' },
  cost: { source: 'cost', operator: 'atMost' },
};

const NEGATED: Partial<Record<string, Check>> = {
  equals: { source: 'text', operator: 'notEquals' },
  contains: { source: 'text', operator: 'notContains' },
};

/** Types of other tools that no check here stands for; taken as a text they would silently test something else. */
const FOREIGN =
  /^(not-)?(llm-rubric|similar|factuality|javascript|python|fn|eval|file|grade|model-graded[\w-]*|levenshtein|rouge-n|contains-(all|any|json)|is-[\w-]+|webhook|perplexity[\w-]*|select-best|moderation|not-[\w-]+)(\(|:|$)/;

/**
 * An `__expected` cell, as promptfoo writes it: `contains: Berlin`, `not-equals:…`, `latency(2000)`; a plain text is what
 * the answer has to equal. Null for what is not understood, empty for an empty cell.
 */
export function readExpected(cell: string): Assertion[] | null {
  const text = cell.trim();
  if (text === '') return [];
  const match = /^(not-)?([a-z][a-z-]*)(?:\(([^)]*)\))?(?::\s*([\s\S]*))?$/.exec(text);
  const [, not, name = '', argument, rest] = match ?? [];
  const known = not === undefined ? CHECKS[name] : NEGATED[name];
  const hasValue = argument !== undefined || rest !== undefined;
  if (known !== undefined && (hasValue || name === 'is-json')) {
    // A schema after `is-json:` asks for more than JSON.
    if (name === 'is-json' && rest?.trim()) return [{ ...known, operator: 'matchesSchema', value: rest.trim() }];
    return [{ ...known, value: name === 'is-json' ? '' : (rest ?? argument ?? '').trim() }];
  }
  return (not !== undefined && CHECKS[name] !== undefined && hasValue) || FOREIGN.test(text)
    ? null
    : [{ source: 'text', operator: 'equals', value: text }];
}
