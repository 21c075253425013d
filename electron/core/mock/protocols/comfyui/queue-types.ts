import type { Prompt } from './check-prompt.ts';
import type { FileStore } from './file-store.ts';

export type QueueItem = {
  number: number;
  promptId: string;
  prompt: Prompt;
  extraData: Record<string, unknown>;
  outputs: string[];
  clientId: string | null;
  /** Between two steps of a sampler. */
  stepMs: number;
};

/** One open WebSocket of a client. */
export type Client = {
  clientId: string;
  /** It wants previews to name their node. */
  hasPreviewMetadata: boolean;
  sendJson(value: unknown): void;
  sendBytes(bytes: Buffer): void;
};

export type HistoryEntry = {
  prompt: unknown[];
  outputs: Record<string, unknown>;
  status: { status_str: 'success' | 'error'; completed: boolean; messages: [string, unknown][] };
  meta: Record<string, unknown>;
};

export type RunningItem = QueueItem & { interrupt: AbortController };

/** What running a prompt needs of the server. */
export type Workshop = {
  files: FileStore;
  clients: ReadonlySet<Client>;
  /** By their signature, what nodes put out for the eyes in the run before. */
  cache: Map<string, unknown>;
  /** How many pictures were made so far. */
  pictures: number;
  /** To one client, or to all of them. */
  send(clientId: string | null, type: string, data: object): void;
};

/** As the queue and the history write an item. */
export function itemOf({ number, promptId, prompt, extraData, outputs }: QueueItem): unknown[] {
  return [number, promptId, prompt, extraData, outputs];
}
