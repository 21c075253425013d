import type { JsonValue } from '../model/json.ts';
import type { Usage } from '../model/usage.ts';
import type { ProviderError } from './stream-event.ts';

export type ToolCall = {
  id: string | null;
  name: string | null;
  /** As received, character for character. */
  arguments: string;
};

export type Choice = {
  index: number;
  text: string;
  reasoning: string;
  refusal: string | null;
  toolCalls: ToolCall[];
  finishReason: string | null;
};

/** What all events of one answer add up to. `toResultJson` writes it in the command line's snake_case. */
export type RunResult = {
  complete: boolean;
  terminatorSeen: boolean;
  id: string | null;
  model: string | null;
  requestId: string | null;
  choices: Choice[];
  usage: Usage | null;
  error: ProviderError | null;
  /** Records that no decoder understood; kept short (the first 100). */
  raw: { name: string | null; data: JsonValue }[];
};
