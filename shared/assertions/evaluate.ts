import type { Metric } from '../metrics/metric.ts';
import type { Assertion, AssertionOutcome } from '../model/assertion.ts';
import { isJsonObject, type JsonValue } from '../model/json.ts';
import type { RunRecord } from '../model/run.ts';
import { type AssertionSubject, parseJson, type QueryJson, subjectOf } from './assertion-subject.ts';

/** What checks that take a library do; given by the processes that run requests. Each throws what is wrong with its first argument. */
export type AssertionTools = {
  queryJson: QueryJson;
  /** In time that grows with the text alone. */
  matchesPattern(pattern: string, text: string): boolean;
  /** Null when the value fits; else what does not. */
  schemaProblem(schema: JsonValue, value: JsonValue): string | null;
};

const ACTUAL_CHARS = 200;

/**
 * Checks one answer. What was not told is `unknown`; what is known not to be there fails, and so does an assertion that
 * cannot be understood, because one that is silently left out would be taken for a pass.
 *
 * @param assertion with its variables filled in
 */
export function evaluate(
  assertion: Assertion,
  record: Pick<RunRecord, 'response' | 'result'>,
  metrics: readonly Metric[],
  tools: AssertionTools,
): AssertionOutcome {
  try {
    const subject = subjectOf(assertion, assertion.path ?? '', record, metrics, tools.queryJson);
    if (subject.kind === 'unknown') return { outcome: 'unknown', actual: null };
    return judge(assertion, subject, tools);
  } catch (error) {
    return fail(error instanceof Error ? error.message : null);
  }
}

function judge(
  { operator, value: wanted }: Assertion,
  subject: Exclude<AssertionSubject, { kind: 'unknown' }>,
  tools: AssertionTools,
): AssertionOutcome {
  if (subject.kind === 'absent') return fail(subject.reason);
  const texts = subject.kind === 'any' ? subject.values : [textOf(subject.value)];
  const actual = texts.join(', ');
  const isNumber = subject.kind === 'number';
  const any = (isMet: (text: string) => boolean) => outcome(texts.some(isMet), actual);
  const none = (isMet: (text: string) => boolean) => outcome(!texts.some(isMet), actual);
  const equals = (text: string) => (isNumber ? Number(text) === numberOf(wanted) : isSame(text, wanted, subject.kind));
  switch (operator) {
    case 'exists':
      return outcome(actual !== '', actual);
    case 'equals':
      return any(equals);
    case 'notEquals':
      return none(equals);
    case 'contains':
      return any((text) => text.includes(wanted));
    case 'notContains':
      return none((text) => text.includes(wanted));
    case 'icontains':
      return any((text) => text.toLowerCase().includes(wanted.toLowerCase()));
    case 'startsWith':
      return any((text) => text.startsWith(wanted));
    case 'matches':
      return any((text) => tools.matchesPattern(wanted, text));
    case 'isJson':
      return outcome(subject.kind === 'json' || texts.some((text) => parseJson(text) !== null), actual);
    case 'matchesSchema':
      return fitsSchema(subject.kind === 'json' ? { value: subject.value } : parseJson(actual), wanted, actual, tools);
    case 'atMost':
      return compareNumber(texts, (value) => value <= numberOf(wanted));
    case 'atLeast':
      return compareNumber(texts, (value) => value >= numberOf(wanted));
    case 'inRange': {
      const [low, high] = rangeOf(wanted);
      return compareNumber(texts, (value) => value >= low && value <= high);
    }
  }
}

function fitsSchema(
  found: { value: JsonValue } | null,
  wanted: string,
  actual: string,
  tools: AssertionTools,
): AssertionOutcome {
  const schema = parseJson(wanted);
  if (schema === null) throw new Error('The schema is not JSON.');
  if (found === null) return fail('not JSON');
  const problem = tools.schemaProblem(schema.value, found.value);
  return problem === null ? outcome(true, actual) : fail(problem);
}

function compareNumber(texts: readonly string[], isMet: (value: number) => boolean): AssertionOutcome {
  const [text = ''] = texts;
  const value = text.trim() === '' ? Number.NaN : Number(text);
  return outcome(Number.isFinite(value) && isMet(value), text);
}

/** JSON values are the same whatever their spaces and the order of their keys. */
function isSame(text: string, wanted: string, kind: AssertionSubject['kind']): boolean {
  if (text === wanted) return true;
  if (kind !== 'json') return false;
  const [one, other] = [parseJson(text), parseJson(wanted)];
  return one !== null && other !== null && canonical(one.value) === canonical(other.value);
}

function canonical(value: JsonValue): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (!isJsonObject(value)) return JSON.stringify(value);
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key] ?? null)}`).join(',')}}`;
}

function textOf(value: JsonValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function numberOf(text: string): number {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (!Number.isFinite(value)) throw new Error(`"${text}" is no number.`);
  return value;
}

function rangeOf(text: string): [low: number, high: number] {
  const [low, high, ...rest] = text.split('..');
  if (low === undefined || high === undefined || rest.length > 0)
    throw new Error(`"${text}" is no range: 200..299 is.`);
  return [numberOf(low), numberOf(high)];
}

function outcome(isMet: boolean, actual: string): AssertionOutcome {
  return { outcome: isMet ? 'pass' : 'fail', actual: short(actual) };
}

function fail(actual: string | null): AssertionOutcome {
  return { outcome: 'fail', actual: actual === null ? null : short(actual) };
}

function short(text: string): string {
  return text.length <= ACTUAL_CHARS ? text : `${text.slice(0, ACTUAL_CHARS)}…`;
}
