import { isJsonObject, type JsonObject, type JsonValue } from '../model/json.ts';
import type { PreparedRequest } from '../requests/prepare-request.ts';
import { type SdkKey, type SdkRequest, sdkKey, toSdkRequest } from './sdk-request.ts';

/** A request in the terms of DashScope's libraries, which take `input` and `parameters` apart. */
export type DashScopeRequest = SdkRequest & {
  key: SdkKey;
  model: string;
  input: JsonObject;
  parameters: JsonObject;
};

/** Fields of `input` that each call has an argument for. */
const DASHSCOPE_CALLS: Readonly<Record<string, { input: readonly string[] }>> = {
  Generation: { input: ['messages', 'prompt'] },
  MultiModalConversation: { input: ['messages'] },
  TextEmbedding: { input: ['texts'] },
  TextReRank: { input: ['query', 'documents'] },
};

/** Null when the libraries have no call that sends the same. */
export function toDashScopeRequest(prepared: PreparedRequest): DashScopeRequest | null {
  const request = toSdkRequest(prepared, 'dashscope', DASHSCOPE_CALLS);
  if (request?.body == null) return null;
  const { model, input, parameters = {}, ...rest } = request.body;
  const known = DASHSCOPE_CALLS[request.call]?.input ?? [];
  if (typeof model !== 'string' || !isJsonObject(input) || !isJsonObject(parameters)) return null;
  if (Object.keys(rest).length > 0 || Object.keys(input).some((name) => !known.includes(name))) return null;
  // The libraries take `stream` for themselves and put it into no body.
  if (parameters.stream !== undefined) return null;
  const key = sdkKey(request, { name: 'Authorization', prefix: 'Bearer ' });
  const hasOtherAuth = key.headers.some(([name]) => name.toLowerCase() === 'authorization');
  return hasOtherAuth ? null : { ...request, key, model, input, parameters };
}

/** The libraries cannot leave out the check of certificates. */
export function dashScopeNotes({ code }: DashScopeRequest): string[] {
  if (code.isTlsVerified) return [...code.notes];
  return [
    ...code.notes,
    'The connection takes any certificate. This library cannot; add the certificate to the trusted ones.',
  ];
}

export function isTextList(value: JsonValue | undefined): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
