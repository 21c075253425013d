import { randomBytes } from 'node:crypto';
import type { Dialect, FailureTable, Identity, ToldFailure } from '../dialect.ts';

const FAILURES: FailureTable = {
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

export const OPENAI_DIALECT: Dialect = {
  failures: FAILURES,
  createIdentity,
  errorBody: openAiErrorBody,
  missingModel: (model) => ({
    kind: 'not_found',
    message: `The model \`${model}\` does not exist or you do not have access to it.`,
  }),
  noRoute: ({ method, fullPath }) => ({
    kind: 'not_found',
    message: `Invalid URL (${method} ${fullPath})`,
    code: null,
  }),
};

export function openAiErrorBody({ message, type, param, code }: ToldFailure): object {
  return { error: { message, type, param, code } };
}

function createIdentity(): Identity {
  const requestId = `req_${randomBytes(16).toString('hex')}`;
  return {
    requestId,
    headers: {
      'x-request-id': requestId,
      'openai-version': '2020-10-01',
      'openai-processing-ms': '12',
      'x-ratelimit-limit-requests': '1000',
      'x-ratelimit-remaining-requests': '999',
      'x-ratelimit-reset-requests': '60ms',
      'x-ratelimit-limit-tokens': '1000000',
      'x-ratelimit-remaining-tokens': '999000',
      'x-ratelimit-reset-tokens': '60ms',
    },
  };
}
