import { FORMAT_VERSION } from '../../model/format-version.ts';
import type { JsonValue } from '../../model/json.ts';
import type { RequestDraft } from '../../model/request-draft.ts';

/** A call of a ComfyUI server that the app makes by itself, as a request of its provider's `route` endpoint. */
export function routeDraft(provider: string, path: string, body?: JsonValue): RequestDraft {
  return {
    sidecall: FORMAT_VERSION,
    info: { name: '' },
    endpoint: `${provider}/route`,
    http: {
      method: body === undefined ? 'GET' : 'POST',
      url: path,
      ...(body !== undefined && { body: { type: 'json', data: JSON.stringify(body) } }),
    },
  };
}
