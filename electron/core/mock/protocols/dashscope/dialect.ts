import { randomUUID } from 'node:crypto';
import type { Dialect, FailureTable } from '../../dialect.ts';

/** `code` is the native API's word; `type` is what the OpenAI-compatible mode says. */
const FAILURES: FailureTable = {
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

export const NATIVE_DIALECT: Dialect = {
  failures: FAILURES,
  createIdentity: () => {
    const requestId = randomUUID();
    return { requestId, headers: { 'x-request-id': requestId, 'x-dashscope-call-gateway': 'true' } };
  },
  errorBody: ({ code, message }, requestId) => ({ code, message, request_id: requestId }),
  // Where a stream was asked for, the body of a refusal is an SSE record too.
  streamRefusal: (status, body) => ({
    contentType: 'text/event-stream;charset=UTF-8',
    text: `id:1\nevent:error\n:HTTP_STATUS/${status}\ndata:${JSON.stringify(body)}\n\n`,
  }),
  noRoute: () => ({ kind: 'invalid_request', message: 'url error, please check url!' }),
};

/** The compatible mode has one word for `code` and `type`. */
export const COMPATIBLE_DIALECT: Dialect = {
  failures: FAILURES,
  createIdentity: NATIVE_DIALECT.createIdentity,
  errorBody: ({ message, type }, requestId) => ({
    error: { message, type, param: null, code: type },
    request_id: requestId,
  }),
};
