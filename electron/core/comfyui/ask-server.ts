import { AppError } from '../../../shared/ipc/result.ts';
import { DEFAULT_TIMEOUTS } from '../../../shared/model/default-timeouts.ts';
import type { PreparedRequest } from '../../../shared/requests/prepare-request.ts';
import { readErrorBody } from '../../../shared/streaming/error-body.ts';
import { authorizeRequest } from '../runs/authorize-request.ts';
import type { RunDependencies } from '../runs/run-dependencies.ts';
import { fetchWhole } from '../runs/whole-answer.ts';

/** All node types of a server with many extensions and models are some megabytes. */
const MAX_ANSWER_BYTES = 100_000_000;
/** Nobody waits five minutes for a list. */
const TIMEOUTS = { ...DEFAULT_TIMEOUTS, headersTimeoutMs: 30_000, idleTimeoutMs: 30_000 };

export type AskServer = Pick<RunDependencies, 'client' | 'authorize' | 'tokens' | 'clock'>;

/**
 * Asks a ComfyUI server something besides a run.
 *
 * @throws AppError COMFYUI_UNREACHABLE (no answer), COMFYUI_REFUSED (an error), and those of the vault
 */
export async function askServer(prepared: PreparedRequest, dependencies: AskServer): Promise<string> {
  const authorized = await authorizeRequest(prepared, dependencies);
  if (authorized.token?.ok === false) throw refused(authorized.token.error.status, authorized.token.error.message);
  const { head, text, error } = await fetchWhole(dependencies.client, authorized.request, {
    timeouts: TIMEOUTS,
    maxBodyBytes: MAX_ANSWER_BYTES,
    isTlsVerified: prepared.connection?.connection.tls?.verify !== false,
    mask: authorized.redactor.whole,
  });
  if (error !== null || head === null) {
    throw new AppError('COMFYUI_UNREACHABLE', error?.message ?? 'The server gave no answer.');
  }
  const shown = authorized.redactor.whole(text);
  if (head.status < 200 || head.status > 299) {
    throw refused(head.status, readErrorBody(shown, 'http-error', head).message);
  }
  return shown;
}

function refused(status: number | null, message: string): AppError {
  return new AppError('COMFYUI_REFUSED', message, { status: String(status ?? '') });
}
