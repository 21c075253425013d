import type { ConnectionAuth } from '../../model/connection.ts';
import type { JsonObject, JsonValue } from '../../model/json.ts';
import type { RequestDraft } from '../../model/request-draft.ts';
import type { DecodeFormat, DecodeHints, ResponseHead } from '../../streaming/decode-format.ts';
import type { Frame, ProviderError, StreamEvent } from '../../streaming/stream-event.ts';

/**
 * A provider is data and pure functions. An adapter sees neither secrets, sockets, clocks nor bytes, so the same
 * code runs in the main process (the truth), in the window (preview, form) and in the command line.
 */
export type ProviderAdapter = {
  /** Stable; part of `endpoint` in request files. */
  id: string;
  /** Proper name, not translated. */
  label: string;
  docsUrl: string;
  auth: AuthSpec;
  /** Headers every request of this provider needs, e.g. `anthropic-version`. */
  defaultHeaders: readonly (readonly [name: string, value: string])[];
  presets: readonly ConnectionPreset[];
  endpoints: readonly Endpoint[];
  /** How the list of models is fetched; null when the service has none. */
  models: ModelsEndpoint | null;
};

/** How the secret travels. `prefix` stands before the value, e.g. `Bearer `. */
export type AuthSpec = { placement: 'header'; name: string; prefix: string } | { placement: 'none' };

/** What lists need to know of a provider, apart from all that makes requests of it. */
export type ProviderIdentity = Pick<ProviderAdapter, 'id' | 'label'> & {
  endpoints: readonly EndpointIdentity[];
};
export type EndpointIdentity = Pick<Endpoint, 'id' | 'label' | 'operation'>;

/** A named place where the provider is reached. */
export type ConnectionPreset = {
  id: string;
  label: string;
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
  /** Reads the ids out of the parsed body; an unknown shape gives an empty list. */
  parse(body: JsonValue): readonly ModelInfo[];
};
export type ModelInfo = { id: string; label?: string };

/** One callable API of a provider. */
export type Endpoint = {
  /** Within the provider, e.g. `chat.completions`. */
  id: string;
  label: string;
  /** Short tag in the tree: `chat`, `http`. */
  operation: 'chat' | 'http';
  docsUrl: string;
  parameters: readonly ParameterSpec[];
  /** Where the conversation sits in the body; null for endpoints without one. */
  conversation: ConversationSpec | null;
  /** Formats of the answer: asked to stream, and not. */
  formats: { stream: DecodeFormat; json: DecodeFormat };
  /** Whether this draft asks for a stream. */
  isStream(draft: RequestDraft): boolean;
  /** Sets or clears the wish to stream, wherever this provider keeps it. */
  withStream(draft: RequestDraft, stream: boolean): RequestDraft;
  /** Draft (variables already filled in) to request. The auth header is not in it: the vault adds it last. */
  buildRequest(draft: RequestDraft, target: { baseUrl: string }): HttpRequest;
  /** Checks that need more than one field; shown before sending, never a block. */
  validate(draft: RequestDraft): readonly ValidationIssue[];
  /** Facts of the request that its decoder needs. */
  hints(draft: RequestDraft): DecodeHints;
  /** The neutral form of this draft's prompt, for comparing; null when the endpoint has no prompt. */
  toPrompt(draft: RequestDraft): Prompt | null;
  /** The neutral prompt in this endpoint's own shape, with a note for each difference. */
  fromPrompt(prompt: Prompt, model: string): { body: JsonObject; notes: readonly MappingNote[] };
  templates: readonly Template[];
};

export type ConversationSpec = {
  /** Path of the message list in the body, e.g. `['input', 'messages']`. */
  messagesPath: readonly string[];
  /** Path of a system text outside the list (Anthropic), or null. */
  systemPath: readonly string[] | null;
  roles: readonly string[];
  modelPath: readonly string[];
  /**
   * Model, messages and system text as fields: known to the schema and to validation, and no part of
   * `Endpoint.parameters`, because the conversation editor owns them.
   */
  fields: readonly ParameterSpec[];
};

/** A request as it goes on the wire, less the secret. `body` null means no body. */
export type HttpRequest = {
  method: string;
  url: string;
  headers: readonly (readonly [name: string, value: string])[];
  body: string | null;
};

/** One field of the body: drives the form, the JSON Schema of the editor, `sidecall providers` and validation. */
export type ParameterSpec = {
  /** Path in the body, e.g. `['parameters', 'temperature']`. */
  path: readonly string[];
  /** The field's own name on the wire; also its label in the form. */
  name: string;
  /** One or two sentences, in both languages of the app. */
  doc: { en: string; zh: string };
  group: 'common' | 'sampling' | 'output' | 'tools' | 'reasoning' | 'advanced';
  required?: boolean;
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
    | { kind: 'select'; options: readonly string[] }
    /** `acceptsString`: one string may stand for a list of one. */
    | { kind: 'string-list'; maxItems?: number; acceptsString?: boolean }
    | { kind: 'json'; schema: JsonObject };
};

export type ValidationIssue = {
  severity: 'error' | 'warning';
  /** Path in the body of the field concerned. */
  path: readonly string[];
  message: { en: string; zh: string };
};

/** The neutral prompt that a comparison maps to each provider's own shape. */
export type Prompt = {
  messages: readonly { role: 'system' | 'user' | 'assistant'; text: string }[];
  /** Neutral names; absent means not set. */
  temperature?: number;
  topP?: number;
  maxOutputTokens?: number;
  stop?: readonly string[];
  stream: boolean;
  /** What the source called a field, so that the target can tell of a rename. */
  names: Readonly<Partial<Record<'system' | 'temperature' | 'topP' | 'maxOutputTokens' | 'stop', string>>>;
  /** Names of body fields that the neutral form cannot carry. They are told, never dropped silently. */
  notCarried: readonly string[];
};

/** One difference between the shared prompt and what a column sends, shown as a chip. */
export type MappingNote =
  | { kind: 'renamed'; from: string; to: string }
  | { kind: 'dropped'; field: string }
  | { kind: 'added'; field: string; value: JsonValue }
  | { kind: 'clamped'; field: string; from: JsonValue; to: JsonValue };

export type Template = {
  id: string;
  label: { en: string; zh: string };
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
  framing: 'sse' | 'ndjson' | 'whole';
  /** The format of the same family that answers when the body turns out to be one JSON document. */
  jsonSibling?: DecodeFormat;
  create(hints: DecodeHints, head: ResponseHead): FrameDecoder;
  /** Reads a non-2xx body of this family, already parsed if it was JSON. */
  decodeError?(body: JsonValue, head: ResponseHead): Partial<ProviderError> | null;
};
