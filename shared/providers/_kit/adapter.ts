import type { ConnectionAuth } from '../../model/connection.ts';
import type { HttpRequest } from '../../model/http-request.ts';
import type { JsonObject, JsonValue } from '../../model/json.ts';
import type { MediaKind } from '../../model/media.ts';
import type { RequestDraft } from '../../model/request-draft.ts';
import type { DecodeFormat, DecodeHints, ResponseHead } from '../../streaming/decode-format.ts';
import type { ErrorCategory, Frame, ProviderError, StreamEvent } from '../../streaming/stream-event.ts';
import type { ExactCount } from './exact-count.ts';
import type { JobSpec } from './job-spec.ts';
import type { MediaPartForm } from './media-parts.ts';
import type { SocketSpec } from './socket-spec.ts';
import type { StoreForm } from './store-form.ts';
import type { UploadSpec } from './upload-spec.ts';

export type { HttpRequest };

import type { MappedPrompt, MappingNote, Prompt } from './prompt.ts';

/**
 * A provider is data and pure functions. An adapter sees neither secrets, sockets, clocks nor bytes, so the same
 * code runs in the main process (the truth), in the window (preview, form) and in the command line.
 */
export type ProviderAdapter = {
  /** Stable; part of `endpoint` in request files. */
  id: string;
  /** Proper name, not translated. */
  label: string;
  /** What the service is called in Chinese, where that is another name, e.g. 百炼 for Model Studio. */
  chineseName?: string;
  docsUrl: string;
  /** Where the secret goes unless the connection says otherwise; null for services without one. */
  auth: SecretPlacement | null;
  /** Further ways this service takes a secret, offered by name in the connection form. */
  authMethods?: readonly AuthMethod[];
  /** Headers every request of this provider needs, e.g. `anthropic-version`. */
  defaultHeaders: readonly (readonly [name: string, value: string])[];
  presets: readonly ConnectionPreset[];
  /** True for a form that many services speak: each preset is then a service of its own, by its own name. */
  isForm?: boolean;
  endpoints: readonly Endpoint[];
  /** How the list of models is fetched; null when the service has none. */
  models: ModelsEndpoint | null;
  /** Wire formats that this provider brings along, by the name that endpoints and `sidecall decode` use. */
  decoders?: Readonly<Record<DecodeFormat, FormatDecoder>>;
  /** The service's own table of statuses and codes: what each means and what to do. The first that matches counts. */
  errors?: readonly ErrorEntry[];
  /** How a file that a draft names by `upload:` gets to this service before the request; absent where it cannot. */
  upload?: UploadSpec;
  /** Mistakes in addresses of this service; judged for every URL, whoever sends it. */
  urlRules?: readonly UrlRule[];
};

/** Where a secret stands in a request. `prefix` comes before the value, e.g. `Bearer `. */
export type SecretPlacement = { in: 'header'; name: string; prefix: string } | { in: 'query'; name: string };

/** A way of authentication that a service names, e.g. PAI-EAS with `Bearer`, or an IAM token of Huawei Cloud. */
export type AuthMethod = {
  id: string;
  label: LocalText;
  /** What the user types as the secret, e.g. "Password of the IAM user". Absent: an API key. */
  secretLabel?: LocalText;
  placement: SecretPlacement;
  /** Present: the secret is not sent itself, but exchanged for a token first, which is then placed. */
  exchange?: TokenExchange;
  /** Present: the secret is not sent at all; it signs the request, and the signature is placed. */
  signature?: RequestSignature;
};

/** What a method needs besides the secret; kept in the connection's `auth.fields` by id. No secret itself. */
export type AuthField = { id: string; label: LocalText; example: string; isRequired: boolean };

/** How a request is signed with an HMAC. The main process computes it; here is what goes into it. */
export type RequestSignature = {
  fields: readonly AuthField[];
  hash: 'sha256' | 'sha1';
  /** Headers that go along and are signed too. `timeMs` and `nonce` are placeholders when the request is only shown. */
  headers(
    fields: Readonly<Record<string, string>>,
    moment: { timeMs: string; nonce: string },
  ): readonly (readonly [name: string, value: string])[];
  /** The text that is signed, of the request with those headers in it. The signature is its HMAC in Base64. */
  textToSign(request: HttpRequest): string;
};

/** A call that turns a long-lived secret into a token. Its two functions run in the main process alone. */
export type TokenExchange = {
  fields: readonly AuthField[];
  /** @param secret the secret itself, or a mask when the request is only shown */
  buildRequest(fields: Readonly<Record<string, string>>, secret: string): HttpRequest;
  /** Null when the answer (2xx) holds no token. `expiresAtEpochMs` null: unknown, so `lifetimeMs` counts. */
  readToken(head: ResponseHead, body: JsonValue): { token: string; expiresAtEpochMs: number | null } | null;
  lifetimeMs: number;
  /** How long before its end a token is no longer used. */
  refreshEarlyMs: number;
};

/** A text in both languages of the app. */
export type LocalText = { en: string; zh: string };

/** A proper name, which is the same everywhere, or a text in both languages. */
export type Label = string | LocalText;

/** One row of a service's error table. Every given condition must hold. */
export type ErrorEntry = {
  status?: number;
  /** The provider's own code or type, compared without regard to case. `X.*` stands for every code that begins so. */
  code?: string;
  /** What the message must contain. */
  message?: RegExp;
  /** Absent: as the status or the decoder says. */
  category?: ErrorCategory;
  isRetryable?: boolean;
  cause: LocalText;
  action: LocalText;
};

/** A mistake that the URL alone gives away. */
export type UrlRule = {
  /** `scheme` and `host` in lower case; the host without port, empty while it holds a variable. */
  isBroken(url: { scheme: string; host: string; path: string }): boolean;
  message: LocalText;
};

/** What lists need to know of a provider, apart from all that makes requests of it. */
export type ProviderIdentity = Pick<ProviderAdapter, 'id' | 'label'> & {
  endpoints: readonly EndpointIdentity[];
};
export type EndpointIdentity = Pick<Endpoint, 'id' | 'label' | 'operation'>;

/** A named place where the provider is reached. */
export type ConnectionPreset = {
  id: string;
  label: Label;
  baseUrl: string;
  /** A model to start with; always editable. */
  model?: string;
  /** False for local servers and the mock provider. */
  needsKey: boolean;
  /** Where the user gets a key. */
  keyUrl?: string;
  /** How this place takes the secret, where it differs from the provider's way (PAI-EAS: a bare token). */
  auth?: ConnectionAuth;
};

export type ModelsEndpoint = {
  /** Appended to the base URL; may hold a query. */
  path: string;
  /**
   * Ends of the base URL whose place `path` takes, longest first: an endpoint's path that the user pasted along, or
   * DashScope's `…/api/v1`, beside which its list lies (`…/compatible-mode/v1/models`). A gateway's prefix is kept.
   */
  replaces: readonly string[];
  /** Where the list is, for services that build their addresses otherwise; `path` and `replaces` do not count then. */
  buildUrl?(baseUrl: string): string;
  /** Reads the ids out of the parsed body; an unknown shape gives an empty list. */
  parse(body: JsonValue): readonly ModelInfo[];
};
export type ModelInfo = { id: string; label?: string };

/** One callable API of a provider. */
export type Endpoint = {
  /** Within the provider, e.g. `chat.completions`. */
  id: string;
  label: Label;
  /** Short tag in the tree. */
  operation: Operation;
  docsUrl: string;
  parameters: readonly ParameterSpec[];
  /**
   * Fields that have an editor of their own (model, messages, system text): known to the schema and to validation,
   * and no part of `parameters`.
   */
  ownedFields: readonly ParameterSpec[];
  /** Where the model is named; null for endpoints that take none. */
  model: ModelPlace | null;
  /** Models that this endpoint alone serves, offered before the service's whole list; absent where any will do. */
  models?: readonly string[];
  /** Where the conversation sits in the body; null for endpoints without one. */
  conversation: ConversationSpec | null;
  /** Formats of the answer: asked to stream, and not. */
  formats: { stream: DecodeFormat; json: DecodeFormat };
  /** Whether this draft asks for a stream. */
  isStream(draft: RequestDraft): boolean;
  /** Sets or clears the wish to stream, wherever this provider keeps it. */
  withStream(draft: RequestDraft, stream: boolean): RequestDraft;
  /** Draft (variables already filled in) to request. The auth header is not in it: the vault adds it last. */
  buildRequest(draft: RequestDraft, target: RequestTarget): HttpRequest;
  /** Checks that need more than one field; shown before sending, never a block. */
  validate(draft: RequestDraft): readonly ValidationIssue[];
  /** Present: what is said of a body of so many bytes, those of its files among them. */
  checkBodySize?(bytes: number): readonly ValidationIssue[];
  /** Facts of the request that its decoder needs. */
  hints(draft: RequestDraft): DecodeHints;
  /** The neutral form of this draft's prompt, for comparing; null when the endpoint has no prompt. */
  toPrompt(draft: RequestDraft): Prompt | null;
  /** The neutral prompt in this endpoint's own shape, with a note for each difference. */
  fromPrompt(prompt: Prompt, model: string): MappedPrompt;
  templates: readonly Template[];
  /** Present: the answer to the request is a job, which is followed until it is over. */
  job?: JobSpec;
  /** Present: it asks about one job that is there already, whose id stands here in the body. */
  jobIdPath?: readonly string[];
  /** Present: it asks what the service keeps in another form than OpenAI's. */
  storeForm?: StoreForm;
  /** Fields of this very draft whose variable becomes a number or a boolean, besides its parameters. */
  typedFields?(draft: RequestDraft): readonly Pick<ParameterSpec, 'path' | 'control'>[];
  /** How a file of this endpoint is uploaded, where that is not the provider's own way. */
  upload?: UploadSpec;
  /** Present: the request opens a WebSocket, and this is what is said on it. */
  socket?: SocketSpec;
  /** How the service counts the input of such a request; absent where it does not. */
  exactCount?: ExactCount;
  /** Calls of client libraries that send the same request; absent where no library does. */
  sdkCalls?: readonly SdkCall[];
};

/**
 * What an endpoint does. Only `chat` takes part in comparisons by a neutral prompt; `http` is a request whose method,
 * path and body the user writes freely.
 */
export type Operation =
  | 'chat'
  | 'completion'
  | 'embedding'
  | 'rerank'
  | 'image'
  | 'video'
  | 'speech'
  | 'transcription'
  | 'workflow'
  | 'files'
  | 'batch'
  | 'fine-tuning'
  | 'jobs'
  | 'tokens'
  | 'models'
  | 'http'
  | 'websocket';

/** Where a request goes. `runId`: the fresh unique id of the run that sends it; absent while it is only shown. */
export type RequestTarget = { baseUrl: string; runId?: string };

/** `draft`: in `RequestDraft.model`, because the wire has it in the path (Gemini, Azure) and not in the body. */
export type ModelPlace = { in: 'body'; path: readonly string[] } | { in: 'draft' };

/** How a client library makes this call. */
export type SdkCall = {
  sdk: 'openai' | 'anthropic' | 'dashscope';
  /** The library's own name of the call, e.g. `chat.completions`, `messages`, `Generation`. */
  call: string;
  /** End of the request URL that the library appends itself; what is before it is its base URL. */
  path: string;
};

export type ConversationSpec = {
  /** Path of the message list in the body, e.g. `['input', 'messages']`. */
  messagesPath: readonly string[];
  /** Path of a system text outside the list (Anthropic), or null. */
  systemPath: readonly string[] | null;
  roles: readonly string[];
  /** The key of a message under which its text or its parts stand: `content`, or `parts` (Gemini). */
  contentKey: 'content' | 'parts';
  /** How messages hold pictures, sounds and files; absent where they hold texts alone. */
  mediaForm?: MediaPartForm;
};

/** One field of the body: drives the form, the JSON Schema of the editor, `sidecall providers` and validation. */
export type ParameterSpec = {
  /** Path in the body, e.g. `['parameters', 'temperature']`. */
  path: readonly string[];
  /** The field's own name on the wire; also its label in the form. */
  name: string;
  /** One or two sentences, in both languages of the app. */
  doc: LocalText;
  group: 'common' | 'sampling' | 'output' | 'tools' | 'reasoning' | 'advanced';
  required?: boolean;
  /** Models that read the field, where an endpoint has models of several kinds: the form leaves it out for the others. */
  models?: RegExp;
  /** What the service assumes when the field is absent; absent when it depends on the model. */
  default?: JsonValue;
  control:
    | {
        kind: 'number';
        min?: number;
        max?: number;
        exclusiveMin?: boolean;
        exclusiveMax?: boolean;
        step?: number;
        integer?: boolean;
      }
    | { kind: 'text' }
    | { kind: 'boolean' }
    /**
     * `acceptsOthers`: the options are those that are used most, and any other text is as right. `acceptsObjects`: so
     * is an object, e.g. the id of a voice of one's own.
     */
    | { kind: 'select'; options: readonly string[]; acceptsOthers?: boolean; acceptsObjects?: boolean }
    /**
     * `acceptsString`: one string may stand for a list of one. `acceptsTokens`: token ids may stand for texts.
     * `acceptsObjects`: so may objects, e.g. a document with an image.
     */
    | {
        kind: 'string-list';
        maxItems?: number;
        acceptsString?: boolean;
        acceptsTokens?: boolean;
        acceptsObjects?: boolean;
      }
    /**
     * A picture, sound, film or file: an address, or a file of the user's by a `file:` reference. `forms`: the ways in
     * which the service takes such a file, the best first. `maxItems` present: a list of them.
     */
    | { kind: 'media'; accepts: MediaKind; forms: readonly FileForm[]; maxItems?: number; maxBytes?: number }
    | { kind: 'json'; schema: JsonObject };
};

/**
 * How a file of the user's reaches a service: as a `data:` URL or bare Base64 in the body, as a part of a form, or
 * uploaded first (`upload`), so that the body names where it then lies.
 */
export type FileForm = 'data-url' | 'base64' | 'part' | 'upload';

export type ValidationIssue = {
  severity: 'error' | 'warning';
  /** Path in the body of the field concerned. */
  path: readonly string[];
  message: LocalText;
  /** The file of the user's that it is about, as the draft names it. */
  file?: string;
};

export type { MappedPrompt, MappingNote, Prompt };

export type Template = {
  id: string;
  label: LocalText;
  /** Names no connection: that is the user's choice. (`Omit` would lose every key of a loose type.) */
  draft: RequestDraft & { connection?: undefined };
};

/** Decoder of one answer: frames in, events out. Never throws. Built once a run by the format's factory. */
export type FrameDecoder = {
  decode(frame: Frame): readonly StreamEvent[];
  end(): readonly StreamEvent[];
};

/** One wire format: how its body is framed and how its frames are understood. */
export type FormatDecoder = {
  /** `transcript`: messages of a socket, as `streaming/transcript.ts` writes them. */
  framing: 'sse' | 'ndjson' | 'json-array' | 'whole' | 'transcript';
  /** Longest record, for formats that hold pictures or sound in theirs; `MAX_EVENT_CHARS` when absent. */
  maxEventChars?: number;
  /** The format of the same family that answers when the body turns out to be one JSON document. */
  jsonSibling?: DecodeFormat;
  create(hints: DecodeHints, head: ResponseHead): FrameDecoder;
  /** Reads a non-2xx body of this family, already parsed if it was JSON. */
  decodeError?(body: JsonValue, head: ResponseHead, hints: DecodeHints): Partial<ProviderError> | null;
  /** What such a body tells besides the error itself, e.g. which nodes of a workflow are at fault. */
  errorEvents?(body: JsonValue, hints: DecodeHints): readonly StreamEvent[];
};
