import type { ProviderAdapter } from '../_kit/adapter.ts';
import { httpEndpoint } from '../_kit/http-endpoint.ts';
import { httpError, plainBody, socketMessages } from './decode.ts';
import { presets } from './presets.ts';
import { templates } from './templates.ts';
import { webSocketEndpoint } from './websocket-endpoint.ts';

/** Any HTTP API: method, address, headers and body as the user says. */
export const http: ProviderAdapter = {
  id: 'http',
  label: 'HTTP',
  docsUrl: 'https://developer.mozilla.org/docs/Web/HTTP',
  auth: null,
  defaultHeaders: [],
  presets,
  isForm: true,
  endpoints: [
    httpEndpoint({
      id: 'request',
      label: { en: 'HTTP request', zh: 'HTTP 请求' },
      docsUrl: 'https://developer.mozilla.org/docs/Web/HTTP',
      templates,
    }),
    webSocketEndpoint,
  ],
  models: null,
  decoders: { plain: plainBody, 'http-error': httpError, websocket: socketMessages },
};
