import type { Metric, MetricId } from '../metrics/metric.ts';
import type { Assertion } from '../model/assertion.ts';
import type { JsonValue } from '../model/json.ts';
import type { RunRecord } from '../model/run.ts';

/**
 * What an assertion looks at, as it was found. `unknown`: nobody told; `absent`: it is known that there is none, with a
 * word on why where that is not plain.
 */
export type AssertionSubject =
  | { kind: 'unknown' }
  | { kind: 'absent'; reason: string | null }
  | { kind: 'number'; value: number }
  | { kind: 'text'; value: string }
  | { kind: 'json'; value: JsonValue }
  /** Several of which one has to fit, e.g. the names of all tools that were called. */
  | { kind: 'any'; values: string[] };

/** Finds the first value of a JSONPath; undefined for none. Throws what is wrong with the path. */
export type QueryJson = (path: string, document: JsonValue) => JsonValue | undefined;

const METRIC_SOURCES: Partial<Record<Assertion['source'], MetricId>> = {
  timeToFirstToken: 'timeToFirstToken',
  timeToAnswer: 'timeToAnswer',
  total: 'total',
  outputTokensPerSecond: 'outputTokensPerSecond',
  stalls: 'stallCount',
  inputTokens: 'inputTokens',
  outputTokens: 'outputTokens',
  reasoningTokens: 'reasoningTokens',
  cost: 'cost',
};

/** @param path with its variables filled in */
export function subjectOf(
  { source }: Pick<Assertion, 'source'>,
  path: string,
  record: Pick<RunRecord, 'response' | 'result'>,
  metrics: readonly Metric[],
  queryJson: QueryJson,
): AssertionSubject {
  const { response, result } = record;
  const [choice] = result.choices;
  switch (source) {
    case 'status':
      return response === null ? absent('no response') : { kind: 'number', value: response.status };
    case 'header':
      return headerOf(response, path);
    case 'text':
      return choice === undefined ? absent('no answer') : { kind: 'text', value: choice.text };
    case 'reasoning':
      return choice === undefined ? absent('no answer') : { kind: 'text', value: choice.reasoning };
    case 'length':
      return choice === undefined ? absent('no answer') : { kind: 'number', value: [...choice.text].length };
    case 'finishReason':
      if (choice === undefined) return absent('no answer');
      return choice.finishReason === null ? { kind: 'unknown' } : { kind: 'text', value: choice.finishReason };
    case 'json':
      return choice === undefined ? absent('no answer') : jsonAt(choice.text, path, queryJson);
    case 'toolCall':
      return toolNames(result, path);
    case 'toolArguments': {
      const call = choice?.toolCalls[0];
      return call === undefined ? absent('no tool call') : jsonAt(call.arguments, path, queryJson);
    }
    default:
      return figureOf(metrics.find(({ id }) => id === METRIC_SOURCES[source]));
  }
}

function absent(reason: string | null): AssertionSubject {
  return { kind: 'absent', reason };
}

function figureOf(metric: Metric | undefined): AssertionSubject {
  return metric === undefined || metric.state === 'none'
    ? { kind: 'unknown' }
    : { kind: 'number', value: metric.value };
}

function headerOf(response: RunRecord['response'], name: string): AssertionSubject {
  if (response === null) return absent('no response');
  const wanted = name.trim().toLowerCase();
  const values = response.headers.filter(([other]) => other.toLowerCase() === wanted).map(([, value]) => value);
  return values.length === 0 ? absent(null) : { kind: 'text', value: values.join(', ') };
}

/** Calls of one tool by its name, or of any. */
function toolNames({ choices }: RunRecord['result'], name: string): AssertionSubject {
  const names = choices.flatMap(({ toolCalls }) => toolCalls.map((call) => call.name ?? ''));
  const wanted = name.trim();
  const found = wanted === '' ? names : names.filter((other) => other === wanted);
  if (found.length > 0) return { kind: 'any', values: found };
  return absent(names.length === 0 ? 'no tool call' : names.join(', '));
}

function jsonAt(text: string, path: string, queryJson: QueryJson): AssertionSubject {
  const document = parseJson(text);
  if (document === null) return absent('not JSON');
  const wanted = path.trim();
  const value = wanted === '' || wanted === '$' ? document.value : queryJson(wanted, document.value);
  return value === undefined ? absent(null) : { kind: 'json', value };
}

export function parseJson(text: string): { value: JsonValue } | null {
  try {
    return { value: JSON.parse(text) as JsonValue };
  } catch {
    return null;
  }
}
