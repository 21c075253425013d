import type { RequestDraft } from '../../model/request-draft.ts';
import type { Endpoint, HttpRequest } from '../_kit/adapter.ts';
import { encodeQueryPairs } from '../_kit/encode-pairs.ts';
import { appendPath, appendQuery } from '../_kit/join-url.ts';
import { enabledHeaders, mergeHeaders } from '../_kit/merge-headers.ts';
import { toSocketUrl } from '../_kit/socket-url.ts';
import { messageFiles, webSocketPart } from './websocket-messages.ts';
import { validateWebSocket } from './websocket-rules.ts';
import { createWebSocketScript } from './websocket-script.ts';
import { webSocketTemplates } from './websocket-templates.ts';

/** A WebSocket whose address and messages the user writes freely, in `draft.websocket`. */
export const webSocketEndpoint: Endpoint = {
  id: 'websocket',
  label: 'WebSocket',
  operation: 'websocket',
  docsUrl: 'https://developer.mozilla.org/docs/Web/API/WebSockets_API',
  parameters: [],
  ownedFields: [],
  model: null,
  conversation: null,
  formats: { stream: 'websocket', json: 'websocket' },
  // Whatever comes, comes one after another.
  isStream: () => true,
  withStream: (draft: RequestDraft) => draft,
  buildRequest: buildHandshake,
  validate: validateWebSocket,
  hints: () => ({}),
  toPrompt: () => null,
  fromPrompt: () => ({ body: {}, notes: [] }),
  templates: webSocketTemplates,
  socket: { isOpenEnded: true, buildRequest: buildHandshake, createScript: createWebSocketScript, files: messageFiles },
};

/** An absolute URL stands alone, anything else is appended to the base URL. */
function buildHandshake(draft: RequestDraft, { baseUrl }: { baseUrl: string }): HttpRequest {
  const part = webSocketPart(draft);
  const url = part.url.trim();
  const isAbsolute = /^[a-z][a-z0-9+.-]*:\/\//i.test(url) || baseUrl.trim() === '';
  const address = isAbsolute ? url : appendPath(baseUrl, url);
  const protocols = (part.protocols ?? []).filter((protocol) => protocol !== '').join(', ');
  return {
    method: 'GET',
    url: toSocketUrl(appendQuery(address, encodeQueryPairs(part.params))),
    headers: mergeHeaders(
      protocols === '' ? [] : [['sec-websocket-protocol', protocols]],
      enabledHeaders(draft.headers),
    ),
    body: null,
  };
}
