import { isJsonObject, type JsonObject } from '../../../../shared/model/json.ts';
import type { MockFailure } from '../dialect.ts';

export function notJson(): MockFailure {
  return invalid("[{'type': 'json_invalid', 'loc': ('body', 0), 'msg': 'JSON decode error', 'input': {}}]");
}

/** What vLLM refuses, in its words. It ignores fields that it does not know. */
export function checkVllmChat(body: JsonObject): MockFailure | null {
  return missingField(body, ['messages', 'model']) ?? checkStreamOptions(body) ?? checkSampling(body);
}

export function checkVllmCompletion(body: JsonObject): MockFailure | null {
  return missingField(body, ['model', 'prompt']) ?? checkStreamOptions(body) ?? checkSampling(body);
}

export function checkVllmEmbeddings(body: JsonObject): MockFailure | null {
  return missingField(body, ['model', 'input']);
}

/** Pydantic's repr of a missing field: a message in the notation of Python. */
export function missingField(body: JsonObject, names: readonly string[]): MockFailure | null {
  const missing = names.find((name) => body[name] === undefined || body[name] === null || body[name] === '');
  if (missing === undefined) return null;
  return invalid(`[{'type': 'missing', 'loc': ('body', '${missing}'), 'msg': 'Field required', 'input': {}}]`);
}

function checkStreamOptions(body: JsonObject): MockFailure | null {
  if (body.stream === true || !isJsonObject(body.stream_options)) return null;
  return invalid('Stream options can only be defined when `stream=True`.');
}

/** Sampling fields: the least and the largest value, and vLLM's words for what must hold. */
const RULES: readonly { name: string; holds: (value: number) => boolean; rule: string }[] = [
  { name: 'n', holds: (value) => value >= 1, rule: 'n must be at least 1' },
  { name: 'temperature', holds: (value) => value >= 0, rule: 'temperature must be non-negative' },
  { name: 'top_p', holds: (value) => value > 0 && value <= 1, rule: 'top_p must be in (0, 1]' },
  {
    name: 'top_k',
    holds: (value) => value >= -1 && Number.isInteger(value),
    rule: 'top_k must be 0 (disable), or at least 1',
  },
  { name: 'min_p', holds: (value) => value >= 0 && value <= 1, rule: 'min_p must be in [0, 1]' },
  { name: 'presence_penalty', holds: (value) => Math.abs(value) <= 2, rule: 'presence_penalty must be in [-2, 2]' },
  { name: 'frequency_penalty', holds: (value) => Math.abs(value) <= 2, rule: 'frequency_penalty must be in [-2, 2]' },
  { name: 'repetition_penalty', holds: (value) => value > 0, rule: 'repetition_penalty must be greater than zero' },
  { name: 'max_tokens', holds: (value) => value >= 1, rule: 'max_tokens must be at least 1' },
];

function checkSampling(body: JsonObject): MockFailure | null {
  for (const { name, holds, rule } of RULES) {
    const value = body[name];
    if (typeof value === 'number' && !holds(value)) return invalid(`${rule}, got ${value}.`, name);
  }
  if (typeof body.n === 'number' && body.n > 1 && body.temperature === 0 && body.use_beam_search !== true) {
    return invalid(`n must be 1 when using greedy sampling, got ${body.n}.`, 'n');
  }
  if (typeof body.top_logprobs === 'number' && body.logprobs !== true) {
    return invalid('when using `top_logprobs`, `logprobs` must be set to true.');
  }
  return null;
}

function invalid(message: string, param: string | null = null): MockFailure {
  return { kind: 'invalid_request', message, param };
}
