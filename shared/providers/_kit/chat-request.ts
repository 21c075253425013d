import type { RequestDraft } from '../../model/request-draft.ts';
import type { HttpRequest } from './adapter.ts';
import { enabledHeaders, type Header, mergeHeaders } from './merge-headers.ts';

/**
 * A POST of the draft's JSON body. Headers in rising order of precedence: content type and accept, the provider's
 * own, the draft's. The accept header names one type only: DashScope takes `text/event-stream` for a wish to stream.
 */
export function postJson(
  draft: RequestDraft,
  url: string,
  isStream: boolean,
  providerHeaders: readonly Header[],
): HttpRequest {
  return {
    method: 'POST',
    url,
    headers: mergeHeaders(
      [
        ['content-type', 'application/json'],
        ['accept', isStream ? 'text/event-stream' : 'application/json'],
      ],
      providerHeaders,
      enabledHeaders(draft.headers),
    ),
    body: JSON.stringify(draft.body ?? {}),
  };
}
