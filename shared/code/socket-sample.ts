import type { PreparedRequest } from '../requests/prepare-request.ts';
import type { CodeRequest } from './code-request.ts';
import { type SocketCode, toSocketCode } from './socket-code.ts';
import { toWorkflowCode, type WorkflowCode } from './workflow-code.ts';

/** Writes in one language, line by line, what is followed on a socket. */
export type SocketWriter = {
  talk(socket: SocketCode): string[];
  /** A run of ComfyUI, whose progress comes on a socket. */
  workflow(workflow: WorkflowCode): string[];
};

export function isOnSocket(prepared: PreparedRequest): boolean {
  return toSocketCode(prepared) !== null || toWorkflowCode(prepared) !== null;
}

/** Null for what is not followed on a socket. */
export function writeOnSocket(
  prepared: PreparedRequest,
  writer: SocketWriter,
): { code: CodeRequest; main: string } | null {
  const socket = toSocketCode(prepared);
  if (socket !== null) return { code: socket.code, main: writer.talk(socket).join('\n') };
  const workflow = toWorkflowCode(prepared);
  return workflow === null ? null : { code: workflow.code, main: writer.workflow(workflow).join('\n') };
}
