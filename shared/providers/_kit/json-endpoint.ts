import { isJsonObject, type JsonObject } from '../../model/json.ts';
import type { RequestDraft } from '../../model/request-draft.ts';
import type { DecodeFormat } from '../../streaming/decode-format.ts';
import type { Endpoint, EndpointIdentity, ParameterSpec, SdkCall, Template, ValidationIssue } from './adapter.ts';
import { postForm, postJson } from './chat-request.ts';
import { errorAt } from './issue.ts';
import { joinUrl } from './join-url.ts';
import { enabledHeaders, mergeHeaders } from './merge-headers.ts';

/** What every call without a conversation and without a stream has in common. */
const PLAIN_CALL = {
  conversation: null,
  isStream: () => false,
  withStream: (draft: RequestDraft) => draft,
  hints: () => ({}),
  toPrompt: () => null,
  fromPrompt: () => ({ body: {}, notes: [] }),
} satisfies Partial<Endpoint>;

const DATA_FORMATS = { stream: 'data-json', json: 'data-json' };

export type JsonEndpointOptions = EndpointIdentity & {
  docsUrl: string;
  /** Appended to the base URL. */
  path: string;
  parameters: readonly ParameterSpec[];
  templates: readonly Template[];
  /** The model's own field; absent for calls that name none. Its path is where the model is. */
  modelField?: ParameterSpec;
  formats?: { stream: DecodeFormat; json: DecodeFormat };
  headers?: readonly (readonly [name: string, value: string])[];
  /** Rules between fields, asked only for a body that is an object. */
  rules?: (body: JsonObject, draft: RequestDraft) => readonly ValidationIssue[];
  sdkCalls?: readonly SdkCall[];
  /** Where the call goes, for services that build their addresses otherwise. */
  buildUrl?: (draft: RequestDraft, baseUrl: string) => string;
};

/** A POST of a JSON body that is answered by one JSON document: embeddings, rerank, counting tokens. */
export function jsonEndpoint(options: JsonEndpointOptions): Endpoint {
  const { id, label, operation, docsUrl, path, parameters, templates, modelField, sdkCalls } = options;
  const buildUrl = options.buildUrl ?? ((_draft: RequestDraft, baseUrl: string) => joinUrl(baseUrl, path));
  return {
    ...PLAIN_CALL,
    id,
    label,
    operation,
    docsUrl,
    parameters,
    ownedFields: modelField === undefined ? [] : [modelField],
    model: modelField === undefined ? null : { in: 'body', path: modelField.path },
    formats: options.formats ?? DATA_FORMATS,
    buildRequest: (draft, { baseUrl }) =>
      postJson(draft, buildUrl(draft, baseUrl), false, options.headers ?? [], { parameters }),
    validate: (draft) =>
      isJsonObject(draft.body)
        ? (options.rules?.(draft.body, draft) ?? [])
        : [errorAt([], 'The body must be a JSON object.', '请求体必须是 JSON 对象。')],
    templates,
    ...(sdkCalls !== undefined && { sdkCalls }),
  };
}

export type MultipartEndpointOptions = JsonEndpointOptions &
  Partial<Pick<Endpoint, 'isStream' | 'withStream' | 'hints'>>;

/**
 * A POST of a form: the draft's body is an object of fields as for a JSON call, and goes out as `multipart/form-data`.
 * Lists are parts `name[]`, objects parts `name[key]`; fields with a `media` control are files with name and type.
 */
export function multipartEndpoint(options: MultipartEndpointOptions): Endpoint {
  const { path, parameters, isStream = PLAIN_CALL.isStream, withStream, hints } = options;
  const buildUrl = options.buildUrl ?? ((_draft: RequestDraft, baseUrl: string) => joinUrl(baseUrl, path));
  return {
    ...jsonEndpoint(options),
    isStream,
    ...(withStream && { withStream }),
    ...(hints && { hints }),
    buildRequest: (draft, { baseUrl }) =>
      postForm(draft, buildUrl(draft, baseUrl), isStream(draft), options.headers ?? [], { parameters }),
  };
}

export type GetEndpointOptions = EndpointIdentity & {
  docsUrl: string;
  path: string;
  templates: readonly Template[];
  formats?: { stream: DecodeFormat; json: DecodeFormat };
  headers?: readonly (readonly [name: string, value: string])[];
  sdkCalls?: readonly SdkCall[];
  /** Where the call goes, for services that build their addresses otherwise. */
  buildUrl?: (baseUrl: string) => string;
};

/** A GET without parameters that is answered by one JSON document, such as the list of models. */
export function getEndpoint(options: GetEndpointOptions): Endpoint {
  const { id, label, operation, docsUrl, path, templates, sdkCalls } = options;
  const buildUrl = options.buildUrl ?? ((baseUrl: string) => joinUrl(baseUrl, path));
  return {
    ...PLAIN_CALL,
    id,
    label,
    operation,
    docsUrl,
    parameters: [],
    ownedFields: [],
    model: null,
    formats: options.formats ?? DATA_FORMATS,
    buildRequest: (draft, { baseUrl }) => ({
      method: 'GET',
      url: buildUrl(baseUrl),
      headers: mergeHeaders([['accept', 'application/json']], options.headers ?? [], enabledHeaders(draft.headers)),
      body: null,
    }),
    validate: () => [],
    templates,
    ...(sdkCalls !== undefined && { sdkCalls }),
  };
}
