import { findEndpoint } from '../providers/index.ts';
import type { WithoutCredential } from './credential.ts';
import { connectionAuth } from './credential-auth.ts';
import { httpDraft } from './http-draft.ts';
import type { ImportedRequest } from './import-document.ts';
import { matchPreset } from './preset-match.ts';
import type { Recognised } from './recognised.ts';

const ENDPOINT = 'pai-eas/processor';
/** Scheme and host, which may be a variable, then the path of a service. */
const SERVICE = /^(?:[a-z][a-z0-9+.-]*:\/\/[^/?#]+|\{\{[^{}]*\}\}[^/?#]*)\/api\/predict\/[^/?#]+/i;

/**
 * The request as one to a processor of PAI-EAS, which has no API paths: whatever goes to the address of a service there
 * and is no call of a model. Null when it goes elsewhere, or would not come out the same.
 */
export function recogniseProcessor(
  request: ImportedRequest,
  { credential, headers, query }: WithoutCredential,
  resolve: (text: string) => string,
): Recognised | null {
  const found = findEndpoint(ENDPOINT);
  const baseUrl = SERVICE.exec(request.url)?.[0];
  if (found === undefined || baseUrl === undefined) return null;
  const match = matchPreset(found.provider, resolve(baseUrl));
  if (match.kind === 'none') return null;
  const plain = httpDraft({ ...request, headers, query });
  const { http = { method: 'GET', url: '' } } = plain;
  const draft = { ...plain, endpoint: ENDPOINT, http: { ...http, url: http.url.slice(baseUrl.length) } };
  const build = (candidate: typeof plain, base: string) => {
    try {
      return JSON.stringify(found.endpoint.buildRequest(candidate, { baseUrl: base }));
    } catch {
      return null;
    }
  };
  const wanted = build({ ...plain, endpoint: ENDPOINT }, '');
  if (wanted === null || build(draft, baseUrl) !== wanted) return null;
  return {
    endpoint: ENDPOINT,
    provider: found.provider.id,
    ...(match.preset === null ? {} : { preset: match.preset.id }),
    baseUrl,
    auth: connectionAuth(found.provider, match, credential),
    draft,
  };
}
