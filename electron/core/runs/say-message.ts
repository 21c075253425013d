import { AppError } from '../../../shared/ipc/result.ts';
import type { SavedMessage } from '../../../shared/model/websocket-part.ts';
import type { SocketMessage, SocketStep } from '../../../shared/providers/_kit/socket-spec.ts';
import { messagesToSend, webSocketPart } from '../../../shared/providers/http/websocket-messages.ts';
import type { PreparedRequest } from '../../../shared/requests/prepare-request.ts';
import { authorizeRequest } from './authorize-request.ts';
import type { ActiveRun } from './execute-run.ts';
import type { RunDependencies } from './run-dependencies.ts';

type Saying = {
  run: Pick<ActiveRun, 'conversation'>;
  message: SavedMessage;
  /** Prepares the run's request anew with these messages alone, so that variables are as they are now. */
  prepare(messages: SavedMessage[]): Promise<PreparedRequest>;
  /** Names of the secret variables that were used when the socket was opened: only those are masked in its record. */
  knownSecrets: readonly string[];
};

/**
 * Sends a message of the user's on the socket of a run.
 *
 * @throws AppError SOCKET_NOT_OPEN, MESSAGE_INVALID, SECRET_VARIABLE_LATE, or what the vault throws
 */
export async function sayMessage(
  { run, message, prepare, knownSecrets }: Saying,
  services: Pick<RunDependencies, 'authorize' | 'tokens' | 'clock'>,
): Promise<void> {
  const { conversation } = run;
  if (!conversation?.isOpen()) throw notOpen();
  const prepared = await prepare([message]);
  const late = prepared.holes.find(({ name }) => !knownSecrets.includes(name));
  if (late !== undefined) {
    throw new AppError(
      'SECRET_VARIABLE_LATE',
      `The message uses the secret variable {{${late.name}}}, which nothing used when the socket was opened. Disconnect and connect again.`,
      { name: late.name },
    );
  }
  const step = messagesToSend(webSocketPart(prepared.markedDraft).messages ?? []);
  if ((step.send?.length ?? 0) === 0 && step.upload === undefined) {
    throw new AppError('MESSAGE_INVALID', 'The message is not written as its kind wants it. Correct it, then send.');
  }
  const { fillMessage } = await authorizeRequest(prepared, services);
  if (!conversation.isOpen()) throw notOpen();
  conversation.send(fillMessage === undefined ? step : filledStep(step, fillMessage));
}

function filledStep(step: Pick<SocketStep, 'send' | 'upload'>, fill: (text: string) => string) {
  return {
    ...step,
    send: step.send?.map((message): SocketMessage => ('text' in message ? { text: fill(message.text) } : message)),
  };
}

export function notOpen(): AppError {
  return new AppError('SOCKET_NOT_OPEN', 'The socket is not open. Connect first.');
}
