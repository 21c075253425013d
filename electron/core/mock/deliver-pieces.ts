import type { MockCall, MockFailure } from './dialect.ts';
import type { SettledScenario } from './settle-model.ts';
import { wait, waitForAbort, waitUntil } from './wait.ts';

export type PieceDelivery = {
  contentType: string;
  headers?: Readonly<Record<string, string>>;
  pieces: readonly (string | Buffer)[];
  /** Between two pieces at the usual speed; a scenario of speed 0 sends them at once. */
  intervalMs: number;
  /** How a failure is told in the middle; absent where nothing but the bytes can be sent: then the socket breaks. */
  failure?(failure: MockFailure): string;
};

/**
 * Writes an answer that is no text: events that hold media, or the bytes themselves. The scenario's positions count
 * pieces in the place of tokens.
 */
export async function deliverPieces(call: MockCall, scenario: SettledScenario, delivery: PieceDelivery): Promise<void> {
  const { response, signal, identity } = call;
  const { error, cutAfterTokens, stallAfterTokens, firstTokenDelayMs, tokensPerSecond, chunking } = scenario;
  const errorAfter = error && 'afterTokens' in error ? error.afterTokens : undefined;
  const firstAtMs = call.arrivedAtMs + firstTokenDelayMs;
  await waitUntil(call.arrivedAtMs + firstTokenDelayMs / 2, signal);
  if (signal.aborted) return;
  response.writeHead(200, { 'content-type': delivery.contentType, ...identity.headers, ...delivery.headers });
  response.flushHeaders();
  for (const [index, piece] of delivery.pieces.entries()) {
    await waitUntil(firstAtMs + (tokensPerSecond === 0 ? 0 : index * delivery.intervalMs), signal);
    if (signal.aborted) return;
    if (index === stallAfterTokens) return waitForAbort(signal);
    const isError = index === errorAfter;
    if (isError && delivery.failure !== undefined && error !== undefined) {
      response.end(delivery.failure(error));
      return;
    }
    if (isError || index === cutAfterTokens) {
      await wait(0, signal);
      response.destroy();
      return;
    }
    await write(call, Buffer.from(piece), chunking);
  }
  response.end();
}

async function write({ response, signal }: MockCall, bytes: Buffer, chunking = bytes.length): Promise<void> {
  for (let from = 0; from < bytes.length && !signal.aborted; from += chunking) {
    const isTaken = response.write(bytes.subarray(from, from + chunking));
    if (isTaken && chunking === bytes.length) continue;
    // A client that does not read is waited for, and pieces stay apart.
    if (isTaken) await wait(0, signal);
    else await drained(response, signal);
  }
}

function drained(response: MockCall['response'], signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const finish = () => {
      response.off('drain', finish);
      signal.removeEventListener('abort', finish);
      resolve();
    };
    response.once('drain', finish);
    signal.addEventListener('abort', finish, { once: true });
  });
}
