import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.ts';
import type { RequestDraft } from '../../model/request-draft.ts';
import type { StreamEvent } from '../../streaming/stream-event.ts';
import { parseJson, textOf } from '../_kit/read-json.ts';
import type { SocketMessage, SocketScript, SocketStep } from '../_kit/socket-spec.ts';
import { readBinaryMessage } from './socket-frames.ts';
import { createWorkflowWatch, type WorkflowWatch } from './workflow-watch.ts';

/** Messages that wait for the name of the prompt; a busy server sends a few a second, and the answer is a moment away. */
const MAX_HELD = 5_000;

/** Says that previews may name their node. It counts only as the first message. */
const FEATURES = { type: 'feature_flags', data: { supports_preview_metadata: true } };

/**
 * What a run hears on the server's socket. Messages about other people's prompts come too, so nothing counts before
 * the answer to the submission has named the prompt: older servers do not take the name that was asked for.
 */
export function createComfyScript(draft: RequestDraft, _runId: string, { baseUrl }: { baseUrl: string }): SocketScript {
  let watch: WorkflowWatch | null = null;
  let held: SocketMessage[] = [];

  function read(message: SocketMessage): SocketStep {
    if (watch === null) {
      if (held.length < MAX_HELD) held.push(message);
      return {};
    }
    if (watch.isOver()) return { isOver: true };
    const events = 'text' in message ? readText(message.text, watch) : readBytes(message.bytes, watch);
    return { events, ...(watch.isOver() && { isOver: true }) };
  }

  return {
    opened: () => ({ send: [{ text: JSON.stringify(FEATURES) }] }),
    received: read,
    submitted(events) {
      const job = events.find((event) => event.type === 'job')?.job;
      if (job === undefined) return { isOver: true };
      watch = createWorkflowWatch(draft, baseUrl, job);
      const waiting = held;
      held = [];
      const steps = waiting.map(read);
      const isOver = steps.some((step) => step.isOver);
      return { events: steps.flatMap((step) => step.events ?? []), ...(isOver && { isOver }) };
    },
    closed: () => ({}),
  };
}

function readText(text: string, watch: WorkflowWatch): readonly StreamEvent[] {
  const message = parseJson(text);
  if (!isJsonObject(message)) return [{ type: 'raw', name: null, data: text }];
  const type = textOf(message.type);
  const data: JsonValue | undefined = message.data;
  // Nodes of extensions broadcast what they like, in any shape.
  if (type === null || !isJsonObject(data)) return [];
  return watch.isOwn(data) ? watch.message(type, data as JsonObject) : [];
}

function readBytes(bytes: Uint8Array, watch: WorkflowWatch): readonly StreamEvent[] {
  const message = readBinaryMessage(bytes);
  if (message === null || message.type === 'unknown') return [];
  if (message.type === 'text') return watch.note(message.nodeId, message.text);
  if (message.about !== null && !watch.isOwn(message.about)) return [];
  return watch.picture(message);
}
