import { Ajv } from 'ajv';
import { jsonpath } from 'json-p3';
import { RE2JS } from 're2js';
import { type AssertionTools, evaluate } from '../../../shared/assertions/evaluate.ts';
import { computeMetrics } from '../../../shared/metrics/compute-metrics.ts';
import type { Assertion, AssertionOutcome } from '../../../shared/model/assertion.ts';
import { isJsonObject, type JsonValue } from '../../../shared/model/json.ts';
import type { RunRecord } from '../../../shared/model/run.ts';

/** Checks an ended run. In the order of the assertions, those that are switched off left out. Never throws. */
export function evaluateRun(assertions: readonly Assertion[], record: RunRecord): AssertionOutcome[] {
  const used = assertions.filter(({ disabled }) => disabled !== true);
  if (used.length === 0) return [];
  const metrics = computeMetrics(record);
  return used.map((assertion) => evaluate(assertion, record, metrics, tools));
}

const tools: AssertionTools = {
  queryJson(path, document) {
    for (const { value } of jsonpath.lazyQuery(path, document)) return value as JsonValue;
    return undefined;
  },
  matchesPattern: (pattern, text) => RE2JS.compile(pattern, RE2JS.MULTILINE).matcher(text).find(),
  schemaProblem(schema, value) {
    if (!isJsonObject(schema) && typeof schema !== 'boolean') throw new Error('The schema is no JSON object.');
    // One each time: schemas of two requests may share an `$id`. Nothing is fetched for a `$ref`.
    const ajv = new Ajv({ strict: false, validateFormats: false, logger: false });
    const validate = ajv.compile(schema);
    if (validate(value)) return null;
    const [error] = validate.errors ?? [];
    return `${error?.instancePath || '$'} ${error?.message ?? 'does not fit'}`;
  },
};
