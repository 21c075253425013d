import type { JsonObject, JsonValue } from '../../model/json.ts';
import type { ReportedTimes } from '../../model/usage.ts';
import { countOf, objectOf } from '../_kit/read-json.ts';
import { known } from '../_kit/usage-details.ts';

/** Whether a chunk or document tells how long the server took, beside its usage. */
export function tellsTimes(record: JsonObject): boolean {
  return Boolean(record.stats ?? record.timings ?? record.time_info);
}

/**
 * What servers of this family measured themselves: in the usage (Groq in seconds, some vLLM builds `ttft_in_ms`,
 * GPUStack `time_to_first_token_ms`), or beside it in `stats` (LM Studio in seconds, NVIDIA NIM in milliseconds),
 * `timings` (llama.cpp) or `time_info` (Cerebras).
 */
export function readReportedTimes(usage: JsonObject, record?: JsonObject | null): ReportedTimes | undefined {
  const stats = objectOf(record?.stats);
  const timings = objectOf(record?.timings);
  const info = record?.time_info === undefined ? usage : objectOf(record.time_info);
  return known({
    timeToFirstTokenMs:
      countOf(usage.ttft_in_ms) ??
      countOf(usage.time_to_first_token_ms) ??
      seconds(stats.time_to_first_token) ??
      countOf(objectOf(stats.response_tokens).time_to_first_token_in_ms),
    totalMs: seconds(info.total_time),
    queueMs: seconds(info.queue_time) ?? countOf(stats.time_in_queue_in_ms),
    loadMs: null,
    promptMs: seconds(info.prompt_time) ?? countOf(timings.prompt_ms),
    generationMs:
      seconds(info.completion_time) ??
      seconds(stats.generation_time) ??
      countOf(stats.generation_time_in_ms) ??
      countOf(timings.predicted_ms),
    tokensPerSecond:
      countOf(stats.tokens_per_second) ?? countOf(timings.predicted_per_second) ?? countOf(usage.tokens_per_second),
  });
}

function seconds(value: JsonValue | undefined): number | null {
  const count = countOf(value);
  return count === null ? null : count * 1000;
}
