import type { MockMessage, MockSocket } from '../mock-socket.ts';
import { readJsonBody } from '../read-json-body.ts';
import type { SettledScenario } from '../settle-model.ts';

/** A command of the client, read with care: everything in it may be absent or of another type. */
export type Command = {
  action: string;
  taskId: string;
  streaming: string;
  payload: Record<string, unknown>;
};

/** One task on the socket. */
export type Task = {
  socket: MockSocket;
  scenario: SettledScenario;
  parameters: Record<string, unknown>;
  model: string;
  /** Longest time that the client may be silent. */
  gapMs: number;
  input: Record<string, unknown>;
  tell(event: string, payload: object, header?: object): void;
  fail(code: string, message: string): void;
};

/** Null for what is no command at all. */
export function readCommand(message: MockMessage): Command | null {
  const value = 'text' in message ? objectOr(readJsonBody(message.text)) : {};
  const header = objectOr(value.header);
  if (typeof header.action !== 'string') return null;
  return {
    action: header.action,
    taskId: typeof header.task_id === 'string' ? header.task_id : '',
    streaming: String(header.streaming ?? ''),
    payload: objectOr(value.payload),
  };
}

export function objectOr(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}
