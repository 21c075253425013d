import { randomUUID } from 'node:crypto';
import type { Dialect, FailureTable, Identity, ToldFailure } from '../dialect.ts';

export const VLLM_FAILURES: FailureTable = {
  auth: { status: 401, type: 'Unauthorized', code: null, message: 'Unauthorized' },
  quota: { status: 403, type: 'PermissionDeniedError', code: null, message: 'Quota exceeded.' },
  rate_limit: { status: 429, type: 'RateLimitError', code: null, message: 'Too many requests.' },
  overloaded: { status: 503, type: 'ServiceUnavailableError', code: null, message: 'The server is overloaded.' },
  invalid_request: { status: 400, type: 'BadRequestError', code: null, message: 'Invalid request.' },
  not_found: { status: 404, type: 'NotFoundError', code: null, message: 'The model does not exist.' },
  content_filter: { status: 400, type: 'BadRequestError', code: null, message: 'The output was filtered.' },
  server: { status: 500, type: 'InternalServerError', code: null, message: 'EngineCore encountered an issue.' },
  timeout: { status: 504, type: 'GatewayTimeoutError', code: null, message: 'The request timed out.' },
};

/** vLLM as of 0.12: the error is wrapped, its `code` is the status, and the server's own framework says `detail`. */
export const VLLM_DIALECT: Dialect = {
  failures: VLLM_FAILURES,
  createIdentity,
  errorBody: (failure) => {
    // The key check sits before the API and answers with a plain word.
    if (failure.kind === 'auth') return { error: failure.message };
    const { message, type, param, status } = failure;
    return { error: { message, type, param, code: status } };
  },
  streamErrorBody: ({ message, type, param, status }) => ({ error: { message, type, param, code: status } }),
  missingModel: (model) => ({ kind: 'not_found', message: `The model \`${model}\` does not exist.`, param: 'model' }),
  noRoute: () => ({ kind: 'not_found', body: { detail: 'Not Found' } }),
  wrongMethod: () => ({ kind: 'invalid_request', status: 405, body: { detail: 'Method Not Allowed' } }),
};

/** The error as vLLM wrote it before 0.12, and as MaaS still does. */
export function flatErrorBody({ message, type, param, status }: ToldFailure): object {
  return { object: 'error', message, type, param, code: status };
}

function createIdentity(): Identity {
  return { requestId: randomUUID(), headers: {} };
}
