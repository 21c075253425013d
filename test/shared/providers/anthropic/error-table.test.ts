import { expect, it } from 'vitest';
import { findErrorEntry } from '../../../../shared/advice/find-error-entry.ts';
import type { JsonValue } from '../../../../shared/model/json.ts';
import { completeError } from '../../../../shared/providers/_kit/error-extractor.ts';

function causeOf(status: number, body: JsonValue): string | undefined {
  return findErrorEntry(completeError(body, { status, headers: [] }), 'anthropic')?.cause.en;
}

const failure = (type: string, message = 'm'): JsonValue => ({ type: 'error', error: { type, message } });

it.each<[number, JsonValue, RegExp]>([
  [400, failure('invalid_request_error', 'Your credit balance is too low to access the Anthropic API.'), /no credit/],
  [400, failure('invalid_request_error', 'prompt is too long: 210000 tokens > 200000 maximum'), /context/],
  [400, failure('invalid_request_error', 'anthropic-version: header is required'), /header anthropic-version/],
  [400, failure('invalid_request_error', 'max_tokens: Field required'), /max_tokens is missing/],
  [
    400,
    failure('invalid_request_error', '`tool_use` ids were found without `tool_result` blocks immediately after: t1'),
    /Each tool_use needs/,
  ],
  [
    400,
    failure('invalid_request_error', '`temperature` may only be set to 1 when thinking is enabled'),
    /does not go with thinking/,
  ],
  [400, failure('invalid_request_error', 'n: Extra inputs are not permitted'), /A field of the request/],
  [401, failure('authentication_error'), /key is missing/],
  [402, failure('billing_error'), /billing/],
  [403, failure('permission_error'), /may not use/],
  [404, failure('not_found_error'), /no such model/],
  [409, failure('conflict_error'), /conflicts/],
  [413, failure('request_too_large'), /32 MB/],
  [413, '<html><body>413 Request Entity Too Large</body></html>', /32 MB/],
  [429, failure('rate_limit_error'), /Too many requests/],
  [500, failure('api_error'), /inside the service/],
  [504, failure('timeout_error'), /too long/],
  [529, failure('overloaded_error'), /overloaded for everyone/],
  [200, failure('overloaded_error'), /overloaded for everyone/],
  [529, '', /overloaded for everyone/],
])('%i %j', (status, body, cause) => {
  expect(causeOf(status, body)).toMatch(cause);
});
