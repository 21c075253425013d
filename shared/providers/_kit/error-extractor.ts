import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.ts';
import type { ResponseHead } from '../../streaming/decode-format.ts';
import type { ErrorCategory, ProviderError } from '../../streaming/stream-event.ts';
import { categoryOfStatus, isRetryable } from './error-category.ts';
import { textOf } from './read-json.ts';
import { requestIdFromHeaders } from './request-id.ts';
import { readRetryAfterMs } from './retry-after.ts';
import { statusName } from './status-name.ts';

const MAX_MESSAGE_CHARS = 500;

/** What an error body says, before anybody knows what it means. */
export type ExtractedError = {
  code: string | null;
  type: string | null;
  /** Null when the body has no text of its own. */
  message: string | null;
  requestId: string | null;
};

/**
 * Finds code, type, message and request id in the error body of any provider. Looks for the message in the order
 * `error.message`, `error` (text), `error_msg`, `message`, `detail`, `msg`/`Message`; a body that is not JSON is
 * its own message.
 */
export function extractError(body: JsonValue): ExtractedError {
  if (typeof body === 'string') return { code: null, type: null, message: readableText(body), requestId: null };
  // Gemini's OpenAI mode wraps the error into an array of one.
  const root = Array.isArray(body) ? body.find(isJsonObject) : body;
  if (!isJsonObject(root)) return { code: null, type: null, message: null, requestId: null };

  const inner = isJsonObject(root.error) ? root.error : root;
  const base = isJsonObject(root.base_resp) ? root.base_resp : null;
  return {
    code: codeOf(inner) ?? codeOf(root) ?? (base && scalarText(base.status_code)),
    type: typeOf(inner) ?? (inner === root ? null : typeOf(root)),
    message:
      (inner === root ? null : messageOf(inner)) ??
      textOf(root.error) ??
      messageOf(root) ??
      (base && textOf(base.status_msg)) ??
      (inner === root ? compactJson(root) : compactJson(inner)),
    requestId:
      textOf(root.request_id) ??
      textOf(root.requestId) ??
      textOf(root.RequestId) ??
      textOf(inner.request_id) ??
      textOf(root.sid),
  };
}

/**
 * The full error: what the body says, what `category` its provider's code has (null: go by status), and the rest from
 * the response head. Never fails, whatever the body is.
 *
 * @param status of this error: the HTTP status, or the one that the record itself carries.
 */
export function completeError(
  body: JsonValue,
  head: ResponseHead,
  { status = head.status, category = null }: { status?: number | null; category?: ErrorCategory | null } = {},
): ProviderError {
  const extracted = extractError(body);
  const retryAfterMs = readRetryAfterMs(body, head);
  // Too large stays too large, also where the service calls it its own error or a token rate (Groq).
  const isTooLarge = status === 413;
  const meaning =
    (isTooLarge ? null : category) ?? categoryOfStatus(effectiveStatus(status, extracted.code)) ?? 'server';
  return {
    status,
    code: extracted.code,
    type: extracted.type,
    message: extracted.message ?? emptyBodyMessage(status),
    requestId: extracted.requestId ?? requestIdFromHeaders(head),
    category: meaning,
    retryable: isRetryable(meaning, effectiveStatus(status, extracted.code)),
    ...(retryAfterMs !== null && { retryAfterMs }),
  };
}

/** Errors inside a stream that began with 200 often bring the status they would have had as their code. */
function effectiveStatus(status: number | null, code: string | null): number | null {
  if (status !== null && status >= 400) return status;
  const number = Number(code);
  return Number.isInteger(number) && number >= 400 && number <= 599 ? number : status;
}

function emptyBodyMessage(status: number | null): string {
  if (status === null) return 'The provider sent an error without any text.';
  return `HTTP ${[status, statusName(status)].filter(Boolean).join(' ')}, with an empty body.`;
}

function codeOf(fields: JsonObject): string | null {
  return scalarText(fields.code) ?? scalarText(fields.error_code) ?? scalarText(fields.Code);
}

/** Gemini calls its error type `status`. A numeric `status` (Spring) is just the HTTP status again. */
function typeOf(fields: JsonObject): string | null {
  return textOf(fields.type) ?? textOf(fields.status);
}

function messageOf(fields: JsonObject): string | null {
  return (
    textOf(fields.error_msg) ??
    detailText(fields.message) ??
    detailText(fields.detail) ??
    textOf(fields.msg) ??
    textOf(fields.Message)
  );
}

/** FastAPI: `detail` is a text, or a list of `{ loc, msg }`, one for each wrong field. Mistral wraps it in `message`. */
function detailText(detail: JsonValue | undefined): string | null {
  if (!Array.isArray(detail)) return isJsonObject(detail) ? messageOf(detail) : textOf(detail);
  const lines = detail.filter(isJsonObject).map((item) => {
    const location = Array.isArray(item.loc) ? item.loc.join('.') : '';
    return [location, textOf(item.msg) ?? ''].filter((part) => part !== '').join(': ');
  });
  return textOf(lines.filter((line) => line !== '').join('; '));
}

function scalarText(value: JsonValue | undefined): string | null {
  return typeof value === 'number' ? String(value) : textOf(value);
}

function compactJson(fields: JsonObject): string | null {
  return Object.keys(fields).length === 0 ? null : JSON.stringify(fields).slice(0, MAX_MESSAGE_CHARS);
}

/** The text of a gateway's plain or HTML page: what a reader of the page would see, at most 500 characters. */
function readableText(body: string): string | null {
  const start = body.trim().slice(0, 20_000);
  if (!start.startsWith('<')) return textOf(start.slice(0, MAX_MESSAGE_CHARS));
  const visible = start
    .replace(/<(script|style)\b[^<>]*>.*?<\/\1>/gis, ' ')
    .replace(/<[^<>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return textOf(visible.slice(0, MAX_MESSAGE_CHARS)) ?? textOf(start.slice(0, MAX_MESSAGE_CHARS));
}
