import { randomUUID } from 'node:crypto';
import type { Dialect, ToldFailure } from '../../dialect.ts';

/** `type` is Google's `status`; `code` its `reason`, where it has one. */
export const GEMINI_DIALECT: Dialect = {
  failures: {
    // A bad key is a bad argument here: 400, not 401.
    auth: {
      status: 400,
      type: 'INVALID_ARGUMENT',
      code: 'API_KEY_INVALID',
      message: 'API key not valid. Please pass a valid API key.',
    },
    quota: {
      status: 429,
      type: 'RESOURCE_EXHAUSTED',
      code: null,
      message: 'You exceeded your current quota, please check your plan and billing details.',
    },
    rate_limit: {
      status: 429,
      type: 'RESOURCE_EXHAUSTED',
      code: null,
      message: 'Resource has been exhausted (e.g. check quota).',
    },
    overloaded: {
      status: 503,
      type: 'UNAVAILABLE',
      code: null,
      message: 'The model is overloaded. Please try again later.',
    },
    invalid_request: {
      status: 400,
      type: 'INVALID_ARGUMENT',
      code: null,
      message: 'Request contains an invalid argument.',
    },
    not_found: { status: 404, type: 'NOT_FOUND', code: null, message: 'Requested entity was not found.' },
    content_filter: {
      status: 400,
      type: 'FAILED_PRECONDITION',
      code: null,
      message: 'The prompt could not be submitted. It may contain prohibited content.',
    },
    server: { status: 500, type: 'INTERNAL', code: null, message: 'An internal error has occurred.' },
    timeout: {
      status: 504,
      type: 'DEADLINE_EXCEEDED',
      code: null,
      message: 'Deadline expired before operation could complete.',
    },
  },
  createIdentity: () => ({ requestId: randomUUID(), headers: { server: 'scaffolding on HTTPServer2' } }),
  errorBody,
  // The stream that is a JSON array tells its refusal in one too.
  streamRefusal: (_, body, { query }) =>
    query.get('alt') === 'sse' ? null : { contentType: 'application/json', text: JSON.stringify([body]) },
  missingModel: (model) => ({
    kind: 'not_found',
    message: `models/${model} is not found for API version v1beta, or is not supported for generateContent. Call ListModels to see the list of available models and their supported methods.`,
  }),
};

function errorBody({ kind, status, message, type, code }: ToldFailure): object {
  const details =
    code !== null
      ? [{ '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason: code, domain: 'googleapis.com' }]
      : kind === 'rate_limit'
        ? [{ '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '2s' }]
        : null;
  return { error: { code: status, message, status: type, ...(details ? { details } : {}) } };
}
