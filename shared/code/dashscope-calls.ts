import { isJsonObject, type JsonObject, type JsonValue } from '../model/json.ts';
import type { PreparedRequest } from '../requests/prepare-request.ts';
import { type SdkKey, type SdkRequest, sdkKey, toSdkRequest } from './sdk-request.ts';

/** A request in the terms of DashScope's libraries, which take `input` and `parameters` apart. */
export type DashScopeRequest = SdkRequest & {
  key: SdkKey;
  model: string;
  input: JsonObject;
  parameters: JsonObject;
  /** The library's name of the kind of task, where it has several and the model does not tell it. */
  task: string | null;
};

/** Fields of `input` that each call has an argument for. */
const DASHSCOPE_CALLS: Readonly<Record<string, { input: readonly string[]; makesTask?: boolean }>> = {
  Generation: { input: ['messages', 'prompt'] },
  MultiModalConversation: { input: ['messages', 'text', 'voice', 'language_type'] },
  MultiModalEmbedding: { input: ['contents'] },
  ImageSynthesis: {
    input: ['prompt', 'negative_prompt', 'images', 'function', 'base_image_url', 'mask_image_url', 'sketch_image_url'],
    makesTask: true,
  },
  VideoSynthesis: {
    input: ['prompt', 'negative_prompt', 'template', 'img_url', 'first_frame_url', 'last_frame_url'],
    makesTask: true,
  },
  TextEmbedding: { input: ['texts'] },
  TextReRank: { input: ['query', 'documents'] },
};

/** Null when the libraries have no call that sends the same. */
export function toDashScopeRequest(prepared: PreparedRequest): DashScopeRequest | null {
  const asked = toSdkRequest(prepared, 'dashscope', DASHSCOPE_CALLS);
  const request = asked && withoutTaskHeader(asked);
  if (request?.body == null) return null;
  const { model, input, parameters = {}, ...rest } = request.body;
  const known = DASHSCOPE_CALLS[request.call]?.input ?? [];
  if (typeof model !== 'string' || !isJsonObject(input) || !isJsonObject(parameters)) return null;
  if (Object.keys(rest).length > 0 || Object.keys(input).some((name) => !known.includes(name))) return null;
  // The libraries take `stream` for themselves and put it into no body.
  if (parameters.stream !== undefined) return null;
  const key = sdkKey(request, { name: 'Authorization', prefix: 'Bearer ' });
  const hasOtherAuth = key.headers.some(([name]) => name.toLowerCase() === 'authorization');
  if (hasOtherAuth) return null;
  const task = taskOf(prepared, request.call, model);
  return task === undefined ? null : { ...request, key, model, input, parameters, task };
}

/** Calls that make tasks ask for them by themselves, and wait for their end. */
function withoutTaskHeader(request: SdkRequest): SdkRequest | null {
  if (DASHSCOPE_CALLS[request.call]?.makesTask !== true) return request;
  const isAsync = ([name]: SdkRequest['headers'][number]) => name.toLowerCase() === 'x-dashscope-async';
  if (!request.headers.some(isAsync)) return null;
  return { ...request, headers: request.headers.filter((header) => !isAsync(header)) };
}

/** Undefined where the library would call another path: films go to the other of two only for kf2v models. */
function taskOf({ endpoint }: PreparedRequest, call: string, model: string): string | null | undefined {
  const path = endpoint.sdkCalls?.find((known) => known.call === call)?.path ?? '';
  const task = /\/aigc\/([^/]+)\//.exec(path)?.[1] ?? '';
  if (call === 'ImageSynthesis') return task === 'text2image' ? null : task;
  if (call !== 'VideoSynthesis') return null;
  return (task === 'image2video') === model.includes('kf2v') ? null : undefined;
}

export function isTextList(value: JsonValue | undefined): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
