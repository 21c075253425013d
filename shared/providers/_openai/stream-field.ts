import type { RequestDraft } from '../../model/request-draft.ts';
import { getAtPath, setAtPath } from '../_kit/body-path.ts';

export const CHAT_PATH = '/chat/completions';

/** Of every endpoint of the form: the wish to stream is a field of the body. */
export function isStream(draft: RequestDraft): boolean {
  return getAtPath(draft.body, ['stream']) === true;
}

/**
 * A stream asks for usage too, which most services leave out otherwise; `stream_options` goes when the stream goes,
 * because OpenAI answers 400 to it without one.
 */
export function withStream(draft: RequestDraft, stream: boolean): RequestDraft {
  if (stream === isStream(draft)) return draft;
  if (!stream) {
    const body = setAtPath(setAtPath(draft.body, ['stream'], undefined), ['stream_options'], undefined);
    return { ...draft, body };
  }
  const body = setAtPath(draft.body, ['stream'], true);
  if (getAtPath(body, ['stream_options']) !== undefined) return { ...draft, body };
  return { ...draft, body: setAtPath(body, ['stream_options', 'include_usage'], true) };
}
