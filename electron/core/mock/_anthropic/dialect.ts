import type { Dialect, FailureTable, Identity, ToldFailure } from '../dialect.ts';
import { randomId } from '../plan-answer.ts';

const FAILURES: FailureTable = {
  auth: { status: 401, type: 'authentication_error', code: null, message: 'invalid x-api-key' },
  quota: {
    status: 402,
    type: 'billing_error',
    code: null,
    message: 'Your credit balance is too low to access the API. Please go to Plans & Billing to purchase credits.',
  },
  rate_limit: {
    status: 429,
    type: 'rate_limit_error',
    code: null,
    message: 'This request would exceed your rate limit of 50 requests per minute.',
  },
  overloaded: { status: 529, type: 'overloaded_error', code: null, message: 'Overloaded' },
  invalid_request: { status: 400, type: 'invalid_request_error', code: null, message: 'Invalid request' },
  not_found: { status: 404, type: 'not_found_error', code: null, message: 'Not found' },
  content_filter: {
    status: 400,
    type: 'invalid_request_error',
    code: null,
    message: 'Output blocked by content filtering policy',
  },
  server: { status: 500, type: 'api_error', code: null, message: 'Internal server error' },
  timeout: { status: 504, type: 'timeout_error', code: null, message: 'Request timed out' },
};

export const ANTHROPIC_DIALECT: Dialect = {
  failures: FAILURES,
  createIdentity,
  errorBody: anthropicErrorBody,
  // 404 in two words: what kind of thing, and its name.
  missingModel: (model) => ({ kind: 'not_found', message: `model: ${model}` }),
};

function anthropicErrorBody({ type, message }: ToldFailure, requestId: string): object {
  return { type: 'error', error: { type, message }, request_id: requestId };
}

function createIdentity(): Identity {
  const requestId = `req_01${randomId(22)}`;
  return {
    requestId,
    headers: {
      'request-id': requestId,
      'anthropic-ratelimit-requests-limit': '1000',
      'anthropic-ratelimit-requests-remaining': '999',
      'anthropic-ratelimit-tokens-limit': '1000000',
      'anthropic-ratelimit-tokens-remaining': '999000',
    },
  };
}
