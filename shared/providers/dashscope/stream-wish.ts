import type { RequestDraft } from '../../model/request-draft.ts';
import { getAtPath, setAtPath } from '../_kit/body-path.ts';

const INCREMENTAL_OUTPUT = ['parameters', 'incremental_output'];

/** Of the native paths: the body has no field for the wish, a header carries it, and `draft.stream` keeps it. */
export function isStream(draft: RequestDraft): boolean {
  return draft.stream === true;
}

/** A stream asks for increments, unless the draft says otherwise: repeating the whole text in every event is slow. */
export function withStream(draft: RequestDraft, stream: boolean): RequestDraft {
  if (stream === isStream(draft)) return draft;
  if (stream) {
    const isDecided = getAtPath(draft.body, INCREMENTAL_OUTPUT) !== undefined;
    return { ...draft, stream: true, body: isDecided ? draft.body : setAtPath(draft.body, INCREMENTAL_OUTPUT, true) };
  }
  const { stream: _wish, ...rest } = draft;
  return { ...rest, body: setAtPath(draft.body, INCREMENTAL_OUTPUT, undefined) };
}
