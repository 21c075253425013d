import type { AnswerSource } from '../model/answer-source.ts';
import type { JobState } from '../model/job.ts';
import type { JsonValue } from '../model/json.ts';
import type { MediaItem } from '../model/media.ts';
import type { Usage } from '../model/usage.ts';
import type { WorkflowNode } from '../model/workflow.ts';
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
  /** In the order in which they began; absent where there are none. */
  media?: MediaItem[];
  /** What the provider last said of the job; absent where the answer began none. */
  job?: JobState;
  /** How the nodes of a workflow stand; absent where the answer told of none. */
  workflow?: WorkflowNode[];
  /** What the answer rests on, in the order in which it was told; absent where nothing was. */
  sources?: readonly AnswerSource[];
  usage: Usage | null;
  error: ProviderError | null;
  /** Records that no decoder understood; kept short (the first 100). */
  raw: { name: string | null; data: JsonValue }[];
};
