import type { JobState } from '../../model/job.ts';
import { isJsonObject, type JsonObject } from '../../model/json.ts';
import type { RequestDraft } from '../../model/request-draft.ts';
import type { WorkflowNode } from '../../model/workflow.ts';
import type { StreamEvent } from '../../streaming/stream-event.ts';
import { base64OfBytes } from '../_kit/bytes-text.ts';
import { arrayOf, objectOf, textOf } from '../_kit/read-json.ts';
import { executionFailure } from './node-errors.ts';
import { readOutput } from './outputs.ts';
import type { BinaryMessage } from './socket-frames.ts';
import { workflowUsage } from './usage.ts';
import { endOf, nodesOf } from './workflow.ts';

type Preview = Extract<BinaryMessage, { type: 'preview' }>;
type NodeStatus = WorkflowNode['status'];

/** Follows one prompt through the messages about it. */
export type WorkflowWatch = {
  isOwn(data: JsonObject): boolean;
  message(type: string, data: JsonObject): StreamEvent[];
  picture(preview: Preview): StreamEvent[];
  note(nodeId: string, text: string): StreamEvent[];
  isOver(): boolean;
};

/** Sends its pictures over the socket, as the last ones, and keeps no file. */
const SOCKET_IMAGE_CLASS = 'SaveImageWebsocket';

export function createWorkflowWatch(draft: RequestDraft, baseUrl: string, submitted: JobState): WorkflowWatch {
  const nodes = nodesOf(draft.body);
  const statuses = new Map<string, NodeStatus>();
  /** Last step of each node that counted any. */
  const steps = new Map<string, number>();
  const texts: string[] = [];
  let job = submitted;
  let running: string | null = null;
  let hasProgressState = false;
  let startedAt: number | null = null;
  let images = 0;
  let isOver = false;

  function change(id: string, more: Extract<StreamEvent, { type: 'workflow-node' }>['change']): StreamEvent {
    if (more.status !== undefined) statuses.set(id, more.status);
    return { type: 'workflow-node', change: more };
  }

  /** Nothing where it is so already: messages about one node come several times. */
  function turn(id: string, status: NodeStatus): StreamEvent[] {
    return statuses.get(id) === status ? [] : [change(id, { id, status })];
  }

  function tellJob(more: Partial<JobState>): StreamEvent[] {
    const done = [...statuses.values()].filter((status) => status === 'done' || status === 'cached').length;
    const counts = { total: Math.max(nodes.length, statuses.size), succeeded: done, failed: job.failures.length };
    job = { ...job, counts, ...more };
    return [{ type: 'job', job }];
  }

  /** The picture that will come of it takes the place of the preview. */
  function previewId(id: string): string {
    const end = endOf(nodes, id);
    if (end === null) return `preview/${id}`;
    if (end.classType === SOCKET_IMAGE_CLASS) return `${end.id}/socket/${images + 1}`;
    return `${end.id}/${/VideoCombine/.test(end.classType) ? 'gifs' : 'images'}/0`;
  }

  function titleOf(id: string): string {
    const node = nodes.find((candidate) => candidate.id === id);
    return node === undefined ? id : node.title;
  }

  /** Nodes that a node makes of itself count as that node, which is the one that the user knows. */
  function shownId(data: JsonObject, key: 'node' | 'node_id'): string | null {
    return textOf(data.display_node ?? data.display_node_id) ?? textOf(data[key]);
  }

  function start(data: JsonObject): StreamEvent[] {
    startedAt = typeof data.timestamp === 'number' ? data.timestamp : null;
    const { queuePosition: _gone, ...rest } = job;
    job = rest;
    return tellJob({ status: 'running', providerStatus: 'execution_start', canCancel: true });
  }

  function cached(data: JsonObject): StreamEvent[] {
    const found = arrayOf(data.nodes).flatMap((id) => turn(String(id), 'cached'));
    return found.length === 0 ? [] : [...found, ...tellJob({})];
  }

  function executing(data: JsonObject): StreamEvent[] {
    const id = shownId(data, 'node');
    const before = running !== null && running !== id && !hasProgressState ? turn(running, 'done') : [];
    running = id;
    if (id === null) return finish();
    const stage = { status: 'running', providerStatus: 'executing', stage: titleOf(id), progress: null } as const;
    return [...before, ...turn(id, 'running'), ...tellJob(stage)];
  }

  function progressOf(id: string, data: JsonObject): StreamEvent[] {
    const { value, max } = data;
    if (typeof value !== 'number' || typeof max !== 'number') return [];
    steps.set(id, value);
    const progress = { done: value, total: max };
    return [change(id, { id, status: 'running', progress }), ...tellJob({ stage: titleOf(id), progress })];
  }

  function progress(data: JsonObject): StreamEvent[] {
    const id = shownId(data, 'node') ?? running;
    return id === null ? [] : progressOf(id, data);
  }

  /** All nodes that have begun, each time anew. */
  function progressState(data: JsonObject): StreamEvent[] {
    hasProgressState = true;
    return Object.entries(objectOf(data.nodes)).flatMap(([key, node]) => {
      if (!isJsonObject(node)) return [];
      const id = shownId(node, 'node_id') ?? key;
      if (node.state === 'finished') return id === key ? turn(id, 'done') : [];
      if (node.state === 'error') return turn(id, 'failed');
      if (node.state !== 'running') return [];
      // A node that counts nothing is told as 0 of 1.
      return Number(node.max) > 1 ? progressOf(id, node) : turn(id, 'running');
    });
  }

  function executed(data: JsonObject): StreamEvent[] {
    const id = shownId(data, 'node');
    if (id === null) return [];
    const output = readOutput(id, data.output, baseUrl);
    images += output.savedImages;
    const events: StreamEvent[] = output.pieces.map((piece) => ({ type: 'media', piece }));
    if (output.texts.length > 0) {
      texts.push(...output.texts);
      events.push({ type: 'text-replace', choice: 0, kind: 'text', text: texts.join('\n') });
    }
    if (statuses.get(id) !== 'cached') events.push(...turn(id, 'done'));
    return [...events, ...tellJob({})];
  }

  function usage(endedAt: unknown): StreamEvent {
    const wallMs = startedAt !== null && typeof endedAt === 'number' ? endedAt - startedAt : null;
    const total = [...steps.values()].reduce((sum, value) => sum + value, 0);
    return { type: 'usage', usage: workflowUsage({ steps: total, images, wallMs }) };
  }

  function fail(data: JsonObject): StreamEvent[] {
    isOver = true;
    const events = executionFailure(data, { nodes });
    const id = textOf(data.node_id) ?? '';
    statuses.set(id, 'failed');
    const failure = { part: id, code: textOf(data.exception_type), message: textOf(data.exception_message) ?? '' };
    const failures = [...job.failures, failure];
    const end = { status: 'failed', providerStatus: 'execution_error', progress: null, failures } as const;
    return [usage(data.timestamp), ...tellJob({ ...end, canCancel: false }), ...events];
  }

  function interrupted(data: JsonObject): StreamEvent[] {
    isOver = true;
    const id = textOf(data.node_id);
    const end = { status: 'cancelled', providerStatus: 'execution_interrupted', canCancel: false } as const;
    return [...(id === null ? [] : turn(id, 'stopped')), usage(data.timestamp), ...tellJob(end)];
  }

  /** Told with a name of its own, before `executing` says the last time that nothing runs. */
  function success(data: JsonObject): StreamEvent[] {
    const left = [...statuses].filter(([, status]) => status === 'running').flatMap(([id]) => turn(id, 'done'));
    return [...left, usage(data.timestamp)];
  }

  function finish(): StreamEvent[] {
    isOver = true;
    const left = [...statuses].filter(([, status]) => status === 'running').flatMap(([id]) => turn(id, 'done'));
    const ended = texts.length === 0 ? [] : [{ type: 'finish', choice: 0, reason: null } as const];
    const { stage: _stage, ...rest } = job;
    job = rest;
    const end = { status: 'succeeded', providerStatus: 'success', progress: null, canCancel: false } as const;
    return [...left, ...ended, ...tellJob(end)];
  }

  const readers: Readonly<Record<string, (data: JsonObject) => StreamEvent[]>> = {
    execution_start: start,
    execution_cached: cached,
    executing,
    progress,
    progress_state: progressState,
    executed,
    execution_success: success,
    execution_error: fail,
    execution_interrupted: interrupted,
  };

  return {
    isOwn: (data) => data.prompt_id === job.jobId,
    message: (type, data) => (Object.hasOwn(readers, type) ? (readers[type]?.(data) ?? []) : []),
    picture({ about, image, mediaType }) {
      const id = about === null ? running : (shownId(about, 'node_id') ?? running);
      if (id === null) return [];
      const node = nodes.find((candidate) => candidate.id === id);
      const isFinal = node?.classType === SOCKET_IMAGE_CLASS;
      const source = { data: base64OfBytes(image) };
      const label = node?.title ?? id;
      if (!isFinal) {
        const piece = { id: previewId(id), kind: 'image', mediaType, isPartial: true, label, source } as const;
        return [{ type: 'media', piece }];
      }
      images += 1;
      return [{ type: 'media', piece: { id: `${id}/socket/${images}`, kind: 'image', mediaType, label, source } }];
    },
    note: (id, text) => (statuses.has(id) || id === running ? [change(id, { id, note: text })] : []),
    isOver: () => isOver,
  };
}
