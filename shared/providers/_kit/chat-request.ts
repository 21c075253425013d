import { isJsonObject } from '../../model/json.ts';
import type { RequestDraft } from '../../model/request-draft.ts';
import type { HttpRequest } from './adapter.ts';
import { encodeBodyFiles, type FilePlaces } from './body-files.ts';
import { enabledHeaders, type Header, mergeHeaders } from './merge-headers.ts';
import { encodeMultipart, typedBoundary } from './multipart-body.ts';
import { multipartFields } from './multipart-fields.ts';

/**
 * A POST of the draft's JSON body. Headers in rising order of precedence: content type and accept, the provider's
 * own, the draft's. The accept header names one type only: DashScope takes `text/event-stream` for a wish to stream.
 *
 * @param places where files of the user's may stand, besides the places that all services have by the same names
 */
export function postJson(
  draft: RequestDraft,
  url: string,
  isStream: boolean,
  providerHeaders: readonly Header[],
  places: FilePlaces = {},
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
    ...encodeBodyFiles(draft.body ?? {}, places),
  };
}

/** A POST of the draft's body, an object of fields, as `multipart/form-data`. Its `media` fields are files. */
export function postForm(
  draft: RequestDraft,
  url: string,
  isStream: boolean,
  providerHeaders: readonly Header[],
  places: FilePlaces = {},
): HttpRequest {
  const fields = isJsonObject(draft.body) ? draft.body : {};
  const { contentType, ...encoded } = encodeMultipart(multipartFields(fields, places), typedBoundary(draft.headers));
  return {
    method: 'POST',
    url,
    headers: mergeHeaders(
      [
        ['content-type', contentType],
        ['accept', isStream ? 'text/event-stream' : '*/*'],
      ],
      providerHeaders,
      enabledHeaders(draft.headers),
    ),
    ...encoded,
  };
}
