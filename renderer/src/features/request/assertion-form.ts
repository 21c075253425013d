import type { Assertion } from '../../../../shared/model/assertion.ts';
import {
  ASSERTION_OPERATORS,
  type AssertionOperator,
  type AssertionSource,
} from '../../../../shared/model/assertion-kinds.ts';

/** Why an assertion as typed can check nothing. Each has a sentence in the catalogue under `assertion.problem`. */
export type AssertionProblem =
  | 'pathMissing'
  | 'pathInvalid'
  | 'valueMissing'
  | 'numberInvalid'
  | 'rangeInvalid'
  | 'patternInvalid'
  | 'schemaInvalid';

export type AssertionPreset = { id: string; assertion: Assertion };

/** What a source gives: words, one figure, or a JSON value, which may be both. */
type SourceKind = 'text' | 'number' | 'json';
type PathKind = 'none' | 'name' | 'optionalName' | 'jsonPath';

const SOURCES: Record<AssertionSource, { kind: SourceKind; path: PathKind }> = {
  status: { kind: 'number', path: 'none' },
  header: { kind: 'text', path: 'name' },
  text: { kind: 'text', path: 'none' },
  reasoning: { kind: 'text', path: 'none' },
  json: { kind: 'json', path: 'jsonPath' },
  toolCall: { kind: 'text', path: 'optionalName' },
  toolArguments: { kind: 'json', path: 'jsonPath' },
  finishReason: { kind: 'text', path: 'none' },
  timeToFirstToken: { kind: 'number', path: 'none' },
  timeToAnswer: { kind: 'number', path: 'none' },
  total: { kind: 'number', path: 'none' },
  outputTokensPerSecond: { kind: 'number', path: 'none' },
  stalls: { kind: 'number', path: 'none' },
  inputTokens: { kind: 'number', path: 'none' },
  outputTokens: { kind: 'number', path: 'none' },
  reasoningTokens: { kind: 'number', path: 'none' },
  cost: { kind: 'number', path: 'none' },
  length: { kind: 'number', path: 'none' },
};

const NUMBER_OPERATORS: readonly AssertionOperator[] = [
  'atMost',
  'atLeast',
  'inRange',
  'equals',
  'notEquals',
  'exists',
];
const RANGE_ONLY: readonly AssertionOperator[] = ['atMost', 'atLeast', 'inRange'];
const WITHOUT_VALUE: readonly AssertionOperator[] = ['exists', 'isJson'];

/** What is most often asked of an answer; one press each. */
export const ASSERTION_PRESETS: readonly AssertionPreset[] = [
  { id: 'status', assertion: { source: 'status', operator: 'equals', value: '200' } },
  { id: 'contains', assertion: { source: 'text', operator: 'icontains', value: '' } },
  { id: 'isJson', assertion: { source: 'text', operator: 'isJson', value: '' } },
  { id: 'json', assertion: { source: 'json', path: '$.', operator: 'equals', value: '' } },
  { id: 'finishReason', assertion: { source: 'finishReason', operator: 'equals', value: 'stop' } },
  { id: 'toolCall', assertion: { source: 'toolCall', path: '', operator: 'exists', value: '' } },
  { id: 'timeToFirstToken', assertion: { source: 'timeToFirstToken', operator: 'atMost', value: '2000' } },
  { id: 'total', assertion: { source: 'total', operator: 'atMost', value: '10000' } },
  { id: 'cost', assertion: { source: 'cost', operator: 'atMost', value: '0.01' } },
];

/** Operators that make sense for what a source gives, the most useful first. */
export function operatorsOf(source: AssertionSource): readonly AssertionOperator[] {
  const { kind } = SOURCES[source];
  if (kind === 'number') return NUMBER_OPERATORS;
  return kind === 'json'
    ? ASSERTION_OPERATORS
    : ASSERTION_OPERATORS.filter((operator) => !RANGE_ONLY.includes(operator));
}

/** Whether a source takes a path: a JSONPath, a name that must be there, or one that may. */
export function pathOf(source: AssertionSource): PathKind {
  return SOURCES[source].path;
}

export function hasValue(operator: AssertionOperator): boolean {
  return !WITHOUT_VALUE.includes(operator);
}

/** Another source: what does not fit it goes, so that the file says no more than what counts. */
export function withSource({ path, ...others }: Assertion, source: AssertionSource): Assertion {
  const operators = operatorsOf(source);
  const operator = operators.includes(others.operator) ? others.operator : (operators[0] ?? 'equals');
  const kind = pathOf(source);
  const next = { ...others, source, operator };
  if (kind === 'none') return next;
  const isJsonPath = path?.startsWith('$') ?? false;
  if (kind === 'jsonPath') return { ...next, path: isJsonPath ? path : '$.' };
  return { ...next, path: isJsonPath ? '' : (path ?? '') };
}

export function withOperator(assertion: Assertion, operator: AssertionOperator): Assertion {
  return { ...assertion, operator, value: hasValue(operator) ? assertion.value : '' };
}

/** What is wrong with an assertion as it is typed; null when it can be checked. */
export function problemOf({ source, path = '', operator, value }: Assertion): AssertionProblem | null {
  const kind = pathOf(source);
  if (kind === 'name' && path.trim() === '') return 'pathMissing';
  if (kind === 'jsonPath' && !isJsonPath(path)) return 'pathInvalid';
  if (!hasValue(operator)) return null;
  if (value.trim() === '') return mayBeEmpty(source, operator) ? null : 'valueMissing';
  // What a variable stands for is known only when it is sent.
  if (value.includes('{{')) return null;
  if (operator === 'inRange') return isRange(value) ? null : 'rangeInvalid';
  if (RANGE_ONLY.includes(operator) || SOURCES[source].kind === 'number') {
    return isNumber(value) ? null : 'numberInvalid';
  }
  if (operator === 'matches') return isPattern(value) ? null : 'patternInvalid';
  if (operator === 'matchesSchema') return isSchema(value) ? null : 'schemaInvalid';
  return null;
}

/** An answer can be required to be empty; it cannot be required to contain nothing. */
function mayBeEmpty(source: AssertionSource, operator: AssertionOperator): boolean {
  return SOURCES[source].kind !== 'number' && (operator === 'equals' || operator === 'notEquals');
}

function isJsonPath(path: string): boolean {
  const text = path.trim();
  return text === '$' || (/^\$[.[]/.test(text) && !/[.[]$/.test(text)) || text.includes('{{');
}

function isNumber(text: string): boolean {
  return text.trim() !== '' && Number.isFinite(Number(text));
}

function isRange(text: string): boolean {
  const [low, high, ...rest] = text.split('..');
  if (low === undefined || high === undefined || rest.length > 0) return false;
  return isNumber(low) && isNumber(high) && Number(low) <= Number(high);
}

function isPattern(text: string): boolean {
  try {
    new RegExp(text);
    return true;
  } catch {
    return false;
  }
}

function isSchema(text: string): boolean {
  try {
    const schema: unknown = JSON.parse(text);
    return typeof schema === 'boolean' || (typeof schema === 'object' && schema !== null && !Array.isArray(schema));
  } catch {
    return false;
  }
}
