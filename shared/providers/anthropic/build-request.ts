import type { RequestDraft } from '../../model/request-draft.ts';
import type { HttpRequest } from '../_kit/adapter.ts';
import { getAtPath, setAtPath } from '../_kit/body-path.ts';
import { postJson } from '../_kit/chat-request.ts';
import { joinUrl } from '../_kit/join-url.ts';
import type { Header } from '../_kit/merge-headers.ts';

export const MESSAGES_PATH = '/v1/messages';

/** Required by Anthropic (400 without it); compatible services ignore it. */
export const VERSION_HEADERS: readonly Header[] = [['anthropic-version', '2023-06-01']];

export function buildRequest(draft: RequestDraft, target: { baseUrl: string }): HttpRequest {
  return postJson(draft, joinUrl(target.baseUrl, MESSAGES_PATH), isStream(draft), VERSION_HEADERS);
}

export function isStream(draft: RequestDraft): boolean {
  return getAtPath(draft.body, ['stream']) === true;
}

export function withStream(draft: RequestDraft, stream: boolean): RequestDraft {
  if (stream === isStream(draft)) return draft;
  return { ...draft, body: setAtPath(draft.body, ['stream'], stream ? true : undefined) };
}
