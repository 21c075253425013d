import type { WorkflowNode, WorkflowNodeChange } from '../model/workflow.ts';

const MAX_NODES = 10_000;

/** The nodes with one of them changed, in the order in which they were first heard of. Changes nothing given. */
export function withNodeChange(
  nodes: readonly WorkflowNode[],
  change: WorkflowNodeChange,
  atMs: number | null,
): WorkflowNode[] {
  const place = nodes.findIndex(({ id }) => id === change.id);
  if (place === -1)
    return nodes.length < MAX_NODES ? [...nodes, changed(newNode(change.id), change, atMs)] : [...nodes];
  return nodes.map((node, index) => (index === place ? changed(node, change, atMs) : node));
}

function newNode(id: string): WorkflowNode {
  return { id, status: 'queued', progress: null, note: null, problems: [], startedMs: null, endedMs: null };
}

function changed(node: WorkflowNode, change: WorkflowNodeChange, atMs: number | null): WorkflowNode {
  const next = { ...node, ...change };
  if (change.status === undefined || change.status === node.status) return next;
  if (change.status === 'running') return { ...next, startedMs: atMs, endedMs: null };
  return change.status === 'queued' ? next : { ...next, endedMs: atMs };
}
