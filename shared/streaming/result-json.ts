import type { JsonObject, JsonValue } from '../model/json.ts';
import type { MediaItem } from '../model/media.ts';
import type { Usage } from '../model/usage.ts';
import { parseJson } from '../providers/_kit/read-json.ts';
import type { DecodeFormat } from './decode-format.ts';
import type { Choice, RunResult } from './run-result.ts';
import type { ProviderError } from './stream-event.ts';

/** A result as `decode --json` and `send --json` print it: names and key order are a promise to scripts. */
export function toResultJson({
  format,
  httpStatus,
  result,
  mediaPaths,
}: {
  format: DecodeFormat;
  httpStatus: number | null;
  result: RunResult;
  /** Files that media were saved to, by the ids of the items. */
  mediaPaths?: ReadonlyMap<string, string>;
}): JsonObject {
  return {
    format,
    http_status: httpStatus,
    complete: result.complete,
    terminator_seen: result.terminatorSeen,
    id: result.id,
    model: result.model,
    request_id: result.requestId,
    choices: result.choices.map(toChoiceJson),
    usage: result.usage && toUsageJson(result.usage),
    error: result.error && toErrorJson(result.error),
    ...(result.media && { media: result.media.map((item) => toMediaJson(item, mediaPaths?.get(item.id))) }),
  };
}

function toMediaJson(item: MediaItem, path: string | undefined): JsonObject {
  const { id, kind, mediaType, state, sizeBytes, url, expiresAtEpochMs, label, isPartial, problem } = item;
  return {
    id,
    kind,
    media_type: mediaType,
    state,
    size_bytes: sizeBytes,
    url,
    expires_at: expiresAtEpochMs === null ? null : new Date(expiresAtEpochMs).toISOString(),
    ...(label !== undefined && { label }),
    ...(isPartial !== undefined && { partial: isPartial }),
    ...(problem !== undefined && { problem }),
    ...(path !== undefined && { path }),
  };
}

function toChoiceJson(choice: Choice): JsonObject {
  return {
    index: choice.index,
    text: choice.text,
    reasoning: choice.reasoning,
    refusal: choice.refusal,
    tool_calls: choice.toolCalls.map((call) => ({
      id: call.id,
      name: call.name,
      arguments: call.arguments,
      arguments_json: parseArguments(call.arguments),
    })),
    finish_reason: choice.finishReason,
  };
}

function toUsageJson(usage: Usage): JsonObject {
  return {
    input_total: usage.inputTotal,
    output_total: usage.outputTotal,
    total: usage.total,
    reasoning: usage.reasoning,
    cached_input: usage.cachedInput,
    cache_write_input: usage.cacheWriteInput,
    raw: usage.raw,
  };
}

function toErrorJson(error: ProviderError): JsonObject {
  return {
    status: error.status,
    code: error.code,
    type: error.type,
    message: error.message,
    request_id: error.requestId,
    category: error.category,
    retryable: error.retryable,
  };
}

/** Null for arguments that are no JSON, such as those of a call that was cut. */
function parseArguments(text: string): JsonValue {
  return parseJson(text) ?? null;
}
