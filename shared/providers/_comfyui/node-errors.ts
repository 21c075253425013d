import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.ts';
import type { WorkflowProblem } from '../../model/workflow.ts';
import type { ProviderError, StreamEvent } from '../../streaming/stream-event.ts';
import { arrayOf, objectOf, textOf } from '../_kit/read-json.ts';
import type { WorkflowHints } from './hints.ts';
import { nodeLabel } from './workflow.ts';

/** Nodes that a refusal is about, each named once in its message; there may be hundreds. */
const MAX_TOLD = 8;

/** What `node_errors` of an answer to a submission holds, by node. */
export function problemsByNode(nodeErrors: JsonValue | undefined): Map<string, WorkflowProblem[]> {
  const found = new Map<string, WorkflowProblem[]>();
  for (const [id, node] of Object.entries(objectOf(nodeErrors))) {
    const problems = arrayOf(objectOf(node).errors).filter(isJsonObject).map(toProblem);
    if (problems.length > 0) found.set(id, problems);
  }
  return found;
}

function toProblem(error: JsonObject): WorkflowProblem {
  return {
    code: textOf(error.type),
    message: textOf(error.message) ?? textOf(error.type) ?? 'Invalid',
    details: textOf(error.details),
    input: textOf(objectOf(error.extra_info).input_name),
  };
}

/** The nodes at fault, as events. */
export function nodeErrorEvents(nodeErrors: JsonValue | undefined): StreamEvent[] {
  return [...problemsByNode(nodeErrors)].map(([id, problems]) => ({
    type: 'workflow-node',
    change: { id, status: 'failed', problems },
  }));
}

/** One line a node at fault: its title, id and class, and what is wrong with it. */
export function nodeErrorLines(nodeErrors: JsonValue | undefined, hints: WorkflowHints): string[] {
  const all = [...problemsByNode(nodeErrors)];
  const lines = all.slice(0, MAX_TOLD).map(([id, problems]) => {
    const classType = textOf(objectOf(objectOf(nodeErrors)[id]).class_type) ?? '';
    const known = hints.nodes?.find((node) => node.id === id);
    const label = nodeLabel(known ?? { id, title: classType || 'Node', classType });
    return `${label}: ${problems.map(problemText).join('; ')}`;
  });
  return all.length > MAX_TOLD ? [...lines, `and ${all.length - MAX_TOLD} more nodes`] : lines;
}

/** The server's message with its details. */
export function problemText({ message, details }: WorkflowProblem): string {
  return details === null || details === message ? message : `${message}: ${details}`;
}

/** A refusal of `POST /prompt`. Null for bodies in other words. */
export function readRefusal(body: JsonValue, hints: WorkflowHints): Partial<ProviderError> | null {
  if (!isJsonObject(body) || !('node_errors' in body)) return null;
  const error = objectOf(body.error);
  const lines = nodeErrorLines(body.node_errors, hints);
  const head = textOf(error.message) ?? textOf(body.error) ?? 'The server refused the workflow';
  const details = textOf(error.details);
  const message = lines.length > 0 ? `${head}\n${lines.join('\n')}` : [head, details].filter(Boolean).join(': ');
  return { category: 'invalid_request', message };
}

/** What `execution_error` tells: which node broke the run, and how. */
export function executionFailure(data: JsonObject, hints: WorkflowHints): StreamEvent[] {
  const id = textOf(data.node_id) ?? '';
  const classType = textOf(data.node_type) ?? '';
  const message = (textOf(data.exception_message) ?? 'The node failed').trim();
  const code = textOf(data.exception_type);
  const known = hints.nodes?.find((node) => node.id === id);
  const label = nodeLabel(known ?? { id, title: classType || 'Node', classType });
  const traceback = arrayOf(data.traceback).filter((line) => typeof line === 'string');
  const problem: WorkflowProblem = { code, message, details: traceback.join('') || null, input: null };
  const error: ProviderError = {
    status: null,
    code,
    type: 'execution_error',
    message: `${label}: ${message}`,
    requestId: null,
    category: 'server',
    // The same workflow would fail in the same way.
    retryable: false,
  };
  return [
    { type: 'workflow-node', change: { id, status: 'failed', problems: [problem] } },
    { type: 'error', error },
  ];
}
