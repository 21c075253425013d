import type { JsonObject, JsonValue } from '../../model/json.ts';
import { arrayOf, countOf, objectOf, textOf } from '../_kit/read-json.ts';

/** What a ComfyUI server says of itself. A part that it did not answer is null: older builds lack some. */
export type ServerStatus = {
  system: ServerSystem | null;
  queue: readonly QueuedPrompt[] | null;
  /** The newest first. */
  history: readonly PastPrompt[] | null;
  /** Folders of models. */
  folders: readonly string[] | null;
  embeddings: readonly string[] | null;
};

export type ServerSystem = {
  version: string | null;
  python: string | null;
  pytorch: string | null;
  os: string | null;
  memory: Memory | null;
  devices: readonly { name: string; memory: Memory | null }[];
};
export type Memory = { totalBytes: number; freeBytes: number };

/** `files`: how many it put out. `tookMs`: null where it does not tell. */
export type PastPrompt = { id: string; status: 'success' | 'error' | 'unknown'; files: number; tookMs: number | null };
/** `nodes`: of its workflow. */
export type QueuedPrompt = { id: string; isRunning: boolean; nodes: number };

/** What can be had done. `promptId` where it is done to one prompt. */
export type ServerAction = 'interrupt' | 'dequeue' | 'free' | 'forget';

/** The call of an action. */
export function actionCall(action: ServerAction, promptId: string | null): { path: string; body: JsonObject } {
  switch (action) {
    case 'interrupt':
      return { path: '/interrupt', body: promptId === null ? {} : { prompt_id: promptId } };
    case 'dequeue':
      return { path: '/queue', body: { delete: [promptId] } };
    case 'forget':
      return { path: '/history', body: { delete: [promptId] } };
    case 'free':
      return { path: '/free', body: { unload_models: true, free_memory: true } };
  }
}

export function readSystem(answer: JsonValue): ServerSystem {
  const { system, devices } = objectOf(answer);
  const of = objectOf(system);
  return {
    version: textOf(of.comfyui_version),
    // The version goes on with how it was built.
    python: textOf(of.python_version)?.replace(/\s.*$/s, '') ?? null,
    pytorch: textOf(of.pytorch_version),
    os: textOf(of.os),
    memory: memoryOf(of.ram_total, of.ram_free),
    devices: arrayOf(devices).map((device) => {
      const { name, type, vram_total: total, vram_free: free } = objectOf(device);
      return { name: textOf(name) ?? textOf(type) ?? '?', memory: memoryOf(total, free) };
    }),
  };
}

export function readQueue(answer: JsonValue): QueuedPrompt[] {
  const { queue_running: running, queue_pending: pending } = objectOf(answer);
  const read = (items: JsonValue | undefined, isRunning: boolean) =>
    arrayOf(items)
      .map((item) => arrayOf(item))
      .sort((one, other) => Number(one[0]) - Number(other[0]))
      .flatMap(([, id, prompt]): QueuedPrompt[] =>
        typeof id === 'string' ? [{ id, isRunning, nodes: Object.keys(objectOf(prompt)).length }] : [],
      );
  return [...read(running, true), ...read(pending, false)];
}

export function readHistory(answer: JsonValue): PastPrompt[] {
  const entries = Object.entries(objectOf(answer)).map(([id, value]): PastPrompt => {
    const { outputs, status } = objectOf(value);
    const files = Object.values(objectOf(outputs))
      .flatMap((output) => Object.values(objectOf(output)).flatMap(arrayOf))
      .filter((file) => typeof objectOf(file).filename === 'string').length;
    const { status_str: said, messages } = objectOf(status);
    return {
      id,
      status: said === 'success' || said === 'error' ? said : 'unknown',
      files,
      tookMs: tookMs(arrayOf(messages).map(arrayOf)),
    };
  });
  return entries.reverse();
}

export function readNames(answer: JsonValue): string[] {
  return arrayOf(answer).filter((name): name is string => typeof name === 'string');
}

function memoryOf(total: JsonValue | undefined, free: JsonValue | undefined): Memory | null {
  const totalBytes = countOf(total);
  const freeBytes = countOf(free);
  return totalBytes === null || freeBytes === null || totalBytes === 0 ? null : { totalBytes, freeBytes };
}

function tookMs(messages: readonly (readonly JsonValue[])[]): number | null {
  const at = (wanted: RegExp) => {
    const found = messages.find(([name]) => typeof name === 'string' && wanted.test(name));
    return countOf(objectOf(found?.[1]).timestamp);
  };
  const start = at(/^execution_start$/);
  const end = at(/^execution_(?:success|error|interrupted)$/);
  return start === null || end === null ? null : Math.max(end - start, 0);
}
