import { isJsonObject, type JsonObject, type JsonValue } from '../../../model/json.ts';
import type { ProviderError, StreamEvent } from '../../../streaming/stream-event.ts';
import { parseJson, textOf } from '../../_kit/read-json.ts';
import { closeError } from '../../_kit/socket-close.ts';
import type { SocketMessage } from '../../_kit/socket-spec.ts';
import { decodeDashScopeError } from '../errors.ts';

/** What the client says of a task on the socket of Model Studio. */
export type TaskAction = 'run-task' | 'continue-task' | 'finish-task';
/** `duplex`: both sides send while the task runs; `out`: all that the client has goes with its first message. */
export type TaskStreaming = 'duplex' | 'out';

export type TaskEvent = {
  name: string;
  taskId: string | null;
  header: JsonObject;
  payload: JsonObject;
  output: JsonObject;
};

/** Writes the commands of one task. The client makes the id; it is the same in all of them. */
export function createCommands(taskId: string, streaming: TaskStreaming) {
  return (action: TaskAction, payload: JsonObject): SocketMessage => ({
    text: JSON.stringify({ header: { action, task_id: taskId, streaming }, payload }),
  });
}

/** 32 hexadecimal digits, as the service's own clients write it. */
export function taskIdOf(runId: string): string {
  return runId.replaceAll('-', '');
}

/** Null for a message that is no event of a task. */
export function readTaskEvent(text: string): TaskEvent | null {
  const value = parseJson(text);
  if (!isJsonObject(value) || !isJsonObject(value.header) || typeof value.header.event !== 'string') return null;
  const payload = isJsonObject(value.payload) ? value.payload : {};
  return {
    name: value.header.event,
    taskId: typeof value.header.task_id === 'string' ? value.header.task_id : null,
    header: value.header,
    payload,
    output: isJsonObject(payload.output) ? payload.output : {},
  };
}

/** What every task begins with. */
export function startedEvents({ taskId }: TaskEvent, model: JsonValue | undefined): StreamEvent[] {
  return [
    {
      type: 'response-metadata',
      ...(taskId !== null && { id: taskId, requestId: taskId }),
      ...(typeof model === 'string' && { model }),
    },
  ];
}

/** The id that the support of the service asks for. */
export function finishedEvents({ header }: TaskEvent): StreamEvent[] {
  const attributes = isJsonObject(header.attributes) ? header.attributes : {};
  const requestId = attributes.request_uuid;
  return typeof requestId === 'string' ? [{ type: 'response-metadata', requestId }] : [];
}

/** `task-failed` as an error: its words stand in the header. */
export function taskError({ header, taskId }: TaskEvent): ProviderError {
  const code = textOf(header.error_code);
  const message = textOf(header.error_message) ?? 'The task failed without a reason.';
  const { category = 'server' } = decodeDashScopeError({ code, message }) ?? {};
  return {
    status: null,
    code,
    type: null,
    message,
    requestId: taskId,
    category: isTimeout(message) ? 'timeout' : category,
    retryable: ['server', 'overloaded', 'rate_limit', 'timeout'].includes(category) || isTimeout(message),
  };
}

/** The socket was closed; an error unless the task had ended before. */
export function closedEvents(isFinished: boolean, { code, reason }: { code: number; reason: string }): StreamEvent[] {
  return isFinished ? [] : [{ type: 'error', error: closeError(code, reason) }];
}

function isTimeout(message: string): boolean {
  return /timeout after \d+ seconds/i.test(message);
}
