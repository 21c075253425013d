import type { Dialect, FailureTable } from '../../dialect.ts';

const failure = (status: number, message = '') => ({ status, type: '', code: null, message });

const FAILURES: FailureTable = {
  auth: failure(403),
  quota: failure(403),
  rate_limit: failure(429),
  overloaded: failure(503),
  invalid_request: failure(400),
  not_found: failure(404, '404: Not Found'),
  content_filter: failure(400),
  server: failure(500, '500 Internal Server Error\n\nServer got itself in trouble'),
  timeout: failure(504),
};

/** Most refusals of the server have no body at all; the rest is the plain text of its web framework. */
export const COMFY_DIALECT: Dialect = {
  failures: FAILURES,
  createIdentity: () => ({ requestId: '', headers: { server: 'Python/3.12 aiohttp/3.12.15' } }),
  errorBody: ({ message }) => message,
  wrongMethod: () => ({ kind: 'invalid_request', status: 405, body: '405: Method Not Allowed' }),
};
