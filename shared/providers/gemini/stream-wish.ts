import type { RequestDraft } from '../../model/request-draft.ts';

/** The wish to stream is no field of the body here: the path carries it, and `draft.stream` keeps it. */
export function isStream(draft: RequestDraft): boolean {
  return draft.stream === true;
}

export function withStream(draft: RequestDraft, stream: boolean): RequestDraft {
  if (stream === isStream(draft)) return draft;
  if (stream) return { ...draft, stream: true };
  const { stream: _wish, ...rest } = draft;
  return rest;
}
