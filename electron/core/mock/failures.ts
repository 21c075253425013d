import type { MockErrorKind } from './scenario.ts';

export type MockProtocol = 'openai' | 'anthropic' | 'dashscope' | 'dashscope-compatible';

/** A refusal of the mock provider. What is absent is filled from the provider's own table. */
export type MockFailure = {
  kind: MockErrorKind;
  status?: number;
  message?: string;
  type?: string;
  code?: string | null;
  /** The body field at fault; OpenAI alone tells it. */
  param?: string | null;
  retryAfterSeconds?: number;
};

type Row = { status: number; type: string; code: string | null; message: string };

const OPENAI: Record<MockErrorKind, Row> = {
  auth: {
    status: 401,
    type: 'invalid_request_error',
    code: 'invalid_api_key',
    message: 'Incorrect API key provided. You can find your API key at https://platform.openai.com/account/api-keys.',
  },
  quota: {
    status: 429,
    type: 'insufficient_quota',
    code: 'insufficient_quota',
    message: 'You exceeded your current quota, please check your plan and billing details.',
  },
  rate_limit: {
    status: 429,
    type: 'requests',
    code: 'rate_limit_exceeded',
    message: 'Rate limit reached for requests per min (RPM): Limit 3, Used 3, Requested 1. Please try again in 2s.',
  },
  overloaded: {
    status: 503,
    type: 'service_unavailable_error',
    code: 'overloaded',
    message: 'The engine is currently overloaded, please try again later.',
  },
  invalid_request: { status: 400, type: 'invalid_request_error', code: null, message: 'Invalid request.' },
  not_found: {
    status: 404,
    type: 'invalid_request_error',
    code: 'model_not_found',
    message: 'The model does not exist or you do not have access to it.',
  },
  content_filter: {
    status: 400,
    type: 'invalid_request_error',
    code: 'content_policy_violation',
    message: 'Your request was rejected as a result of our safety system.',
  },
  server: {
    status: 500,
    type: 'server_error',
    code: null,
    message: 'The server had an error while processing your request. Sorry about that!',
  },
  timeout: { status: 504, type: 'server_error', code: 'timeout', message: 'The request timed out.' },
};

const ANTHROPIC: Record<MockErrorKind, Row> = {
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

/** `code` is DashScope's own; `type` is the code of its OpenAI-compatible mode. */
const DASHSCOPE: Record<MockErrorKind, Row> = {
  auth: { status: 401, code: 'InvalidApiKey', type: 'invalid_api_key', message: 'Invalid API-key provided.' },
  quota: {
    status: 403,
    code: 'AllocationQuota.FreeTierOnly',
    type: 'insufficient_quota',
    message: 'The free tier of the model has been exhausted.',
  },
  rate_limit: {
    status: 429,
    code: 'Throttling.RateQuota',
    type: 'limit_requests',
    message: 'Requests rate limit exceeded, please try again later.',
  },
  overloaded: {
    status: 503,
    code: 'ModelServingError',
    type: 'model_serving_error',
    message: 'Too many requests. Your requests are being throttled due to system capacity limits.',
  },
  invalid_request: {
    status: 400,
    code: 'InvalidParameter',
    type: 'invalid_parameter_error',
    message: 'Required parameter(s) missing or invalid, please check the request parameters.',
  },
  not_found: { status: 404, code: 'ModelNotFound', type: 'model_not_found', message: 'Model not exist.' },
  content_filter: {
    status: 400,
    code: 'DataInspectionFailed',
    type: 'data_inspection_failed',
    message: 'Output data may contain inappropriate content.',
  },
  server: { status: 500, code: 'InternalError', type: 'internal_error', message: 'An internal error has occured.' },
  timeout: { status: 408, code: 'RequestTimeOut', type: 'request_timeout', message: 'Request timed out.' },
};

const TABLES = { openai: OPENAI, anthropic: ANTHROPIC, dashscope: DASHSCOPE, 'dashscope-compatible': DASHSCOPE };

/** The failure as the provider would write it. */
export function renderFailure(
  protocol: MockProtocol,
  failure: MockFailure,
  requestId: string,
): { status: number; body: object } {
  const row = TABLES[protocol][failure.kind];
  const status = failure.status ?? row.status;
  const message = failure.message ?? row.message;
  const type = failure.type ?? row.type;
  const code = failure.code === undefined ? row.code : failure.code;
  const param = failure.param ?? null;
  switch (protocol) {
    case 'openai':
      return { status, body: { error: { message, type, param, code } } };
    case 'anthropic':
      return { status, body: { type: 'error', error: { type, message }, request_id: requestId } };
    case 'dashscope':
      return { status, body: { code, message, request_id: requestId } };
    case 'dashscope-compatible':
      return {
        status,
        body: { error: { message, type, param: null, code: failure.type ?? row.type }, request_id: requestId },
      };
  }
}
