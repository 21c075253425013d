import type { Endpoint, ProviderAdapter } from '../_kit/adapter.ts';
import { buildRequest } from './build-request.ts';
import { httpError, plainBody } from './decode.ts';
import { presets } from './presets.ts';
import { templates } from './templates.ts';
import { validate } from './validate.ts';

const request: Endpoint = {
  id: 'request',
  label: 'HTTP request',
  operation: 'http',
  docsUrl: 'https://developer.mozilla.org/docs/Web/HTTP',
  parameters: [],
  ownedFields: [],
  model: null,
  conversation: null,
  formats: { stream: 'plain', json: 'plain' },
  // Whether a plain answer streams is the server's choice alone.
  isStream: () => false,
  withStream: (draft) => draft,
  buildRequest,
  validate,
  hints: () => ({}),
  toPrompt: () => null,
  fromPrompt: () => ({ body: {}, notes: [] }),
  templates,
};

/** Any HTTP API: method, address, headers and body as the user says. */
export const http: ProviderAdapter = {
  id: 'http',
  label: 'HTTP',
  docsUrl: 'https://developer.mozilla.org/docs/Web/HTTP',
  auth: null,
  defaultHeaders: [],
  presets,
  endpoints: [request],
  models: null,
  decoders: { plain: plainBody, 'http-error': httpError },
};
