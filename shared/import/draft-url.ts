import type { RequestDraft } from '../model/request-draft.ts';
import { findEndpoint } from '../providers/index.ts';

/** Method and address of a draft as lists show them, variables as they are. */
export function endpointUrl(draft: RequestDraft, baseUrl: string): { method: string; url: string } {
  try {
    const { method, url } = findEndpoint(draft.endpoint)?.endpoint.buildRequest(draft, { baseUrl }) ?? {
      method: '',
      url: '',
    };
    return { method, url: url.replace(/%7B%7B/g, '{{').replace(/%7D%7D/g, '}}') };
  } catch {
    return { method: draft.http?.method ?? '', url: draft.http?.url ?? '' };
  }
}
