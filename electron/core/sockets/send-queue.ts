import type { SocketStep, SocketUpload } from '../../../shared/providers/_kit/socket-spec.ts';
import type { ProviderError } from '../../../shared/streaming/stream-event.ts';
import { failure } from '../http/transport-error.ts';
import type { OpenSocket } from './socket-types.ts';

/**
 * Reads a file that a draft names, piece by piece.
 *
 * @throws AppError when it may not be read or is not there
 */
export type ReadFile = (path: string) => AsyncIterable<Uint8Array>;

export type SendQueue = {
  /** Sends in order, after everything that was given before; whoever reads slowly is waited for. */
  add(step: Pick<SocketStep, 'send' | 'upload'>): void;
  /** Closes once all of it is sent. */
  closeAfter(): void;
  /** Drops what is still waiting: the socket is closed. */
  stop(): void;
};

export type QueueOptions = {
  socket: Pick<OpenSocket, 'send' | 'close'>;
  readFile?: ReadFile;
  onProblem(error: ProviderError): void;
};

export function createSendQueue({ socket, readFile, onProblem }: QueueOptions): SendQueue {
  const tasks: (() => Promise<unknown> | unknown)[] = [];
  let isBusy = false;
  let isStopped = false;
  let wake: (() => void) | null = null;

  async function work(): Promise<void> {
    if (isBusy) return;
    isBusy = true;
    for (let task = tasks.shift(); task !== undefined && !isStopped; task = tasks.shift()) await task();
    isBusy = false;
  }

  function enqueue(task: () => Promise<unknown> | unknown): void {
    tasks.push(task);
    void work();
  }

  function pause(delayMs: number): Promise<void> {
    if (delayMs <= 0 || isStopped) return Promise.resolve();
    return new Promise((resolve) => {
      const finish = () => {
        clearTimeout(timer);
        wake = null;
        resolve();
      };
      const timer = setTimeout(finish, delayMs);
      wake = finish;
    });
  }

  async function sendFile({ path, chunkBytes, everyMs, after }: SocketUpload): Promise<void> {
    try {
      if (readFile === undefined) throw new Error('Files cannot be sent from here.');
      for await (const chunk of chunksOf(readFile(path), chunkBytes)) {
        if (isStopped || !(await socket.send({ bytes: chunk }))) return;
        await pause(everyMs);
      }
    } catch (error) {
      const { code = 'FILE_UNREADABLE', message } = error as { code?: string; message: string };
      onProblem(failure(String(code), 'invalid_request', message, false));
      socket.close(1000);
      return;
    }
    await sendStep(after ?? {});
  }

  async function sendStep({ send = [], upload }: Pick<SocketStep, 'send' | 'upload'>): Promise<void> {
    for (const message of send) await socket.send(message);
    if (upload !== undefined) await sendFile(upload);
  }

  return {
    add(step) {
      if (step.upload === undefined && (step.send?.length ?? 0) === 0) return;
      enqueue(() => sendStep(step));
    },
    closeAfter: () => enqueue(() => socket.close(1000)),
    stop() {
      isStopped = true;
      tasks.length = 0;
      wake?.();
    },
  };
}

/** The same bytes in pieces of one size; the last may be shorter. */
async function* chunksOf(pieces: AsyncIterable<Uint8Array>, chunkBytes: number): AsyncGenerator<Uint8Array> {
  let rest: Uint8Array = new Uint8Array(0);
  for await (const piece of pieces) {
    const bytes = rest.byteLength === 0 ? piece : Buffer.concat([rest, piece]);
    let start = 0;
    for (; start + chunkBytes <= bytes.byteLength; start += chunkBytes) yield bytes.subarray(start, start + chunkBytes);
    rest = bytes.subarray(start);
  }
  if (rest.byteLength > 0) yield rest;
}
