import { isJsonObject, type JsonObject } from '../../model/json.ts';
import type { RequestDraft } from '../../model/request-draft.ts';
import type { DecodeHints } from '../../streaming/decode-format.ts';
import type { HttpRequest } from '../_kit/adapter.ts';
import { getAtPath, setAtPath } from '../_kit/body-path.ts';
import { postJson } from '../_kit/chat-request.ts';
import { joinUrl } from '../_kit/join-url.ts';

export const GENERATION_PATH = '/services/aigc/text-generation/generation';
const INCREMENTAL_OUTPUT = ['parameters', 'incremental_output'];

/** The wish to stream is no field of the body here: a header carries it, and `draft.stream` keeps it. */
export function buildRequest(draft: RequestDraft, target: { baseUrl: string }): HttpRequest {
  return postJson(
    draft,
    joinUrl(target.baseUrl, GENERATION_PATH),
    isStream(draft),
    isStream(draft) ? [['X-DashScope-SSE', 'enable']] : [],
  );
}

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

/** Whether events append or repeat is the request's choice and not told in the answer. */
export function hints(draft: RequestDraft): DecodeHints {
  const parameters = getAtPath(draft.body, ['parameters']);
  const told: JsonObject = {};
  for (const name of ['incremental_output', 'result_format']) {
    const value = isJsonObject(parameters) ? parameters[name] : undefined;
    if (value !== undefined) told[name] = value;
  }
  return { parameters: told };
}
