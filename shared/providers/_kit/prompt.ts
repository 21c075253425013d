import type { JsonObject, JsonValue } from '../../model/json.ts';

/**
 * The neutral prompt that a comparison maps to each provider's own shape. Each form reads its body into it and writes
 * it out again. What one form has and the neutral prompt does not (`extras`, `others`, parts of type `other`) goes over
 * to targets of the same form as it is; for all others it is told.
 */
export type Prompt = PromptParameters & {
  /** The shape of the body that it was read from. */
  form: PromptForm;
  messages: readonly PromptMessage[];
  stream: boolean;
  /** Where the source has what is set here, so that a target can tell of a rename. */
  sources: Readonly<Partial<Record<'system' | ParameterName, readonly string[]>>>;
  /** Fields that have no neutral name. */
  others: readonly OtherField[];
  /** Fields of the source that make up what is said, what may be called and the form of the answer. */
  contentPaths: readonly (readonly string[])[];
};

/** Bodies that are read and written alike, whoever serves them. */
export type PromptForm = ConversationForm | TextForm;

export type ConversationForm =
  | 'openai-chat'
  | 'openai-responses'
  | 'anthropic-messages'
  | 'dashscope-generation'
  | 'gemini'
  | 'cohere'
  | 'ollama';

/** One text and no conversation: what is to be drawn, spoken or filmed. */
export type TextForm = 'openai-image' | 'openai-speech' | 'openai-video' | 'dashscope-media';

/** Absent means not set. */
export type PromptParameters = {
  temperature?: number;
  topP?: number;
  /** 0 and below switch it off, where the service knows that. */
  topK?: number;
  minP?: number;
  maxOutputTokens?: number;
  stop?: readonly string[];
  seed?: number;
  presencePenalty?: number;
  frequencyPenalty?: number;
  repetitionPenalty?: number;
  tools?: readonly PromptTool[];
  toolChoice?: ToolChoice;
  parallelToolCalls?: boolean;
  output?: OutputForm;
  /** `auto`: the model decides. */
  thinking?: 'on' | 'off' | 'auto';
  /** One of `EFFORTS`, or a name that only its service knows. */
  effort?: string;
  /** In tokens. */
  thinkingBudget?: number;
};

export type ParameterName = keyof PromptParameters;

/** In the order in which differences are told. */
export const PARAMETER_NAMES: readonly ParameterName[] = [
  'temperature',
  'topP',
  'topK',
  'minP',
  'maxOutputTokens',
  'stop',
  'seed',
  'presencePenalty',
  'frequencyPenalty',
  'repetitionPenalty',
  'tools',
  'toolChoice',
  'parallelToolCalls',
  'output',
  'thinking',
  'effort',
  'thinkingBudget',
];

/** What belongs to the prompt and not to how it is answered. */
export const CONTENT_NAMES: readonly ParameterName[] = ['tools', 'toolChoice', 'parallelToolCalls', 'output'];

/** Efforts that several services name, the least first. */
export const EFFORTS = ['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max'] as const;

export type PromptMessage = {
  /** What the source calls it, e.g. `messages[1]`. */
  origin: string;
  content: readonly PromptPart[];
  extras: JsonObject;
} & (
  | { role: 'system'; roleName: string }
  | { role: 'user' }
  | { role: 'assistant'; toolCalls: readonly PromptToolCall[] }
  | { role: 'tool'; callId: string; toolName: string | null; isError: boolean }
);

export type TextPart = { type: 'text'; text: string; extras: JsonObject };
export type MediaPart = {
  type: 'image' | 'audio' | 'video' | 'file';
  /** What the source calls such a part, e.g. `image_url`. */
  name: string;
  source: MediaSource;
  /** How finely an image is read. */
  detail?: string;
  fileName?: string;
  extras: JsonObject;
};
export type OtherPart = { type: 'other'; name: string; value: JsonValue };
export type PromptPart = TextPart | MediaPart | OtherPart;

/** `data` is Base64. A file of the user's is an address too (`file:…`, `upload:…`), wherever its service puts it. */
export type MediaSource = { url: string } | { data: string; mediaType: string };

/** `input` is JSON as text, or whatever the source has in its place. */
export type PromptToolCall = { origin: string; id: string; name: string; input: string; extras: JsonObject };

export type PromptTool =
  | {
      kind: 'function';
      origin: string;
      name: string;
      description?: string;
      /** JSON Schema of the arguments. */
      parameters?: JsonObject;
      isStrict?: boolean;
      extras: JsonObject;
    }
  /** A tool that the service runs itself. */
  | { kind: 'other'; origin: string; value: JsonValue };

export type ToolChoice = 'auto' | 'none' | 'required' | { tool: string };

export type OutputForm =
  | { type: 'json' }
  | { type: 'schema'; schema: JsonObject; name?: string; description?: string; isStrict?: boolean };

/** `path` null: it cannot be written back. */
export type OtherField = { name: string; path: readonly string[] | null; value: JsonValue };

/** One difference between the shared prompt and what a column sends, shown as a chip. */
export type MappingNote =
  | { kind: 'renamed'; from: string; to: string }
  | { kind: 'dropped'; field: string }
  | { kind: 'added'; field: string; value: JsonValue }
  | { kind: 'clamped'; field: string; from: JsonValue; to: JsonValue }
  /** A parameter that the column's template sets otherwise than the shared request; null where one has none. */
  | { kind: 'template'; field: string; from: JsonValue; to: JsonValue }
  /** Changed by hand for this column; null takes a field out. */
  | { kind: 'override'; field: string; value: JsonValue };

/** A body made of a prompt, with a note for each difference. */
export type MappedPrompt = { body: JsonObject; notes: readonly MappingNote[] };
