import type { RequestDraft } from '../../model/request-draft.ts';
import type { HttpRequest } from '../_kit/adapter.ts';
import { getAtPath, setAtPath } from '../_kit/body-path.ts';
import { postJson } from '../_kit/chat-request.ts';
import { joinUrl } from '../_kit/join-url.ts';
import type { Header } from '../_kit/merge-headers.ts';

/** Ollama streams unless told not to, the other way round than everybody else. */
export function isStream(draft: RequestDraft): boolean {
  return getAtPath(draft.body, ['stream']) !== false;
}

/** A stream is the absence of `stream: false`, so switching there and back leaves the body as it was. */
export function withStream(draft: RequestDraft, stream: boolean): RequestDraft {
  if (stream === isStream(draft)) return draft;
  return { ...draft, body: setAtPath(draft.body, ['stream'], stream ? undefined : false) };
}

const NDJSON: readonly Header[] = [['accept', 'application/x-ndjson']];

/** A POST that is answered by NDJSON, or by one document of the same form. */
export function postForStream(draft: RequestDraft, baseUrl: string, path: string): HttpRequest {
  const streams = isStream(draft);
  return postJson(draft, joinUrl(baseUrl, path), streams, streams ? NDJSON : [], { forms: { images: 'base64' } });
}
