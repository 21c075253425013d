import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import type { MockScenario } from './scenario.ts';
import { wait } from './wait.ts';

/** One request to the mock server with what is needed to answer it. */
export type Exchange = {
  method: string;
  /** Path within the protocol, e.g. `/chat/completions`. */
  path: string;
  /** As it was in the request line. */
  fullPath: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  bodyText: string;
  bodyBytes: Buffer;
  response: ServerResponse<IncomingMessage>;
  /** Aborts when the client goes away or the server closes. */
  signal: AbortSignal;
  /** When the request arrived, on the clock of `performance.now()`. */
  arrivedAtMs: number;
  /** The server's own scenario. */
  scenario: MockScenario;
};

export function sendJson(
  exchange: Exchange,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  sendBody(exchange, status, 'application/json', JSON.stringify(body), headers);
}

/** Sends a whole body of any type. An empty one goes without a type. */
export function sendBody(
  exchange: Exchange,
  status: number,
  contentType: string,
  body: string | Buffer,
  headers: Readonly<Record<string, string>> = {},
): void {
  const bytes = Buffer.from(body);
  exchange.response.writeHead(status, {
    ...(bytes.length > 0 ? { 'content-type': contentType } : {}),
    'content-length': bytes.length,
    ...headers,
  });
  exchange.response.end(exchange.method === 'HEAD' ? undefined : bytes);
}

/**
 * Writes to the response, waiting while the client does not read.
 *
 * @param chunkBytes Splits what is written into pieces of so many bytes, each a write to the socket of its own.
 */
export async function writeBody(exchange: Exchange, text: string, chunkBytes: number | undefined): Promise<void> {
  const { signal } = exchange;
  if (text === '' || signal.aborted) return;
  if (chunkBytes === undefined) return writePiece(exchange, text);
  const bytes = Buffer.from(text, 'utf8');
  for (let from = 0; from < bytes.length && !signal.aborted; from += chunkBytes) {
    await writePiece(exchange, bytes.subarray(from, from + chunkBytes));
    // One turn of the event loop, or the socket would join the pieces again.
    await wait(0, signal);
  }
}

async function writePiece({ response, signal }: Exchange, piece: string | Buffer): Promise<void> {
  if (response.write(piece) || signal.aborted) return;
  await new Promise<void>((resolve) => {
    const finish = () => {
      response.off('drain', finish);
      signal.removeEventListener('abort', finish);
      resolve();
    };
    response.once('drain', finish);
    signal.addEventListener('abort', finish, { once: true });
  });
}
