import type { JsonValue } from '../../shared/model/json.ts';
import type { RequestDraft } from '../../shared/model/request-draft.ts';
import { validateDraft } from '../../shared/providers/_kit/validate-draft.ts';
import { findEndpoint } from '../../shared/providers/index.ts';

/** A draft of that endpoint with that body and little else. */
export function draftOf(endpoint: string, body: JsonValue, more: Partial<RequestDraft> = {}): RequestDraft {
  return { sidecall: 2, info: { name: 'Test' }, endpoint, body, ...more };
}

/** The endpoint that a draft names. */
export function endpointOf(draft: RequestDraft) {
  const found = findEndpoint(draft.endpoint);
  if (found === undefined) throw new Error(`no endpoint ${draft.endpoint}`);
  return found.endpoint;
}

/** The draft's issues in short: `error path: English message`. */
export function issuesOf(draft: RequestDraft): string[] {
  return validateDraft(endpointOf(draft), draft).map(
    ({ severity, path, message }) => `${severity} ${path.join('.')}: ${message.en}`,
  );
}
