import { encodeText } from '../../../shared/model/encode-text.ts';
import type { JsonValue } from '../../../shared/model/json.ts';
import type { RequestDraft } from '../../../shared/model/request-draft.ts';
import { routeDraft } from '../../../shared/providers/_comfyui/route-draft.ts';
import {
  actionCall,
  readHistory,
  readNames,
  readQueue,
  readSystem,
  type ServerAction,
  type ServerStatus,
} from '../../../shared/providers/_comfyui/server-status.ts';
import { parseJson } from '../../../shared/providers/_kit/read-json.ts';
import type { PreparedRequest } from '../../../shared/requests/prepare-request.ts';
import { type AskServer, askServer } from './ask-server.ts';

const HISTORY_ITEMS = 20;

/** Calls of a server besides runs: what it says of itself, and what it can be told to do. */
export type ServerCalls = {
  /** Throws COMFYUI_UNREACHABLE, COMFYUI_REFUSED and those of the vault when the server tells nothing of itself. */
  status(): Promise<ServerStatus>;
  /** Names of the models in one folder. */
  models(folder: string): Promise<string[]>;
  act(action: ServerAction, promptId: string | null): Promise<void>;
};

/** @param prepare makes a request at the place of the server */
export function createServerCalls(
  provider: string,
  prepare: (draft: RequestDraft) => Promise<PreparedRequest>,
  services: AskServer,
): ServerCalls {
  async function ask(path: string): Promise<JsonValue> {
    return parseJson(await askServer(await prepare(routeDraft(provider, path)), services)) ?? null;
  }
  /** Builds differ in what they answer besides. */
  const orNull = async <Part>(path: string, read: (answer: JsonValue) => Part): Promise<Part | null> =>
    ask(path).then(read, () => null);
  return {
    async status() {
      const system = readSystem(await ask('/system_stats'));
      const [queue, history, folders, embeddings] = await Promise.all([
        orNull('/queue', readQueue),
        orNull(`/history?max_items=${HISTORY_ITEMS}`, readHistory),
        orNull('/models', readNames),
        orNull('/embeddings', readNames),
      ]);
      return { system, queue, history, folders, embeddings };
    },
    models: async (folder) => readNames(await ask(`/models/${encodeText(folder)}`)),
    async act(action, promptId) {
      const { path, body } = actionCall(action, promptId);
      await askServer(await prepare(routeDraft(provider, path, body)), services);
    },
  };
}
