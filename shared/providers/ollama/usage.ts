import type { JsonObject, JsonValue } from '../../model/json.ts';
import type { Usage } from '../../model/usage.ts';
import { countOf } from '../_kit/read-json.ts';
import { known, withDetails } from '../_kit/usage-details.ts';

/** Counts and durations (nanoseconds) of a record, in the order of the wire; Ollama has no object of its own for them. */
const METRICS = [
  'total_duration',
  'load_duration',
  'prompt_eval_count',
  'prompt_eval_duration',
  'eval_count',
  'eval_duration',
] as const;

/**
 * Token counts of one record; null where it has none, as in the answer to a mere load. A prompt that was cached whole
 * has no `prompt_eval_count`. The wire has no total, and thinking is inside `eval_count` without a count of its own.
 */
export function readOllamaUsage(record: JsonObject): Usage | null {
  const inputTotal = countOf(record.prompt_eval_count);
  const outputTotal = countOf(record.eval_count);
  if (inputTotal === null && outputTotal === null) return null;
  const raw: JsonObject = {};
  for (const name of METRICS) {
    const value = record[name];
    if (value !== undefined) raw[name] = value;
  }
  const times = known({
    totalMs: nanoseconds(record.total_duration),
    loadMs: nanoseconds(record.load_duration),
    promptMs: nanoseconds(record.prompt_eval_duration),
    generationMs: nanoseconds(record.eval_duration),
  });
  const usage = {
    inputTotal,
    outputTotal,
    total: null,
    reasoning: null,
    cachedInput: null,
    cacheWriteInput: null,
    raw,
  };
  return withDetails(usage, undefined, times);
}

function nanoseconds(value: JsonValue | undefined): number | null {
  const count = countOf(value);
  return count === null ? null : count / 1_000_000;
}
