import { STATUS_CODES } from 'node:http';
import type { MockCall } from '../dialect.ts';
import type { MockSocket } from '../mock-socket.ts';
import { readJsonBody } from '../read-json-body.ts';
import { wait } from '../wait.ts';

const MAX_TICKS = 10_000;
/** Codes that a server may close with. */
const CLOSE_CODE = /^(?:100[0-37-9]|101[0-4]|[34]\d{3})$/;

/**
 * `/http/socket`, for trying sockets: every message comes back as it was. `?ticks=5&intervalMs=200` sends so many messages
 * by itself; the text `{"close":4001,"reason":"…"}` has the server close so, and `{"cut":true}` has it go without a word.
 */
export async function speakEcho({ query }: MockCall, socket: MockSocket): Promise<void> {
  const ticks = sendTicks(
    socket,
    readNumber(query.get('ticks'), MAX_TICKS),
    readNumber(query.get('intervalMs'), 60_000),
  );
  for (;;) {
    const message = await socket.next();
    if (message === null) break;
    if ('bytes' in message) {
      socket.sendBytes(message.bytes);
      continue;
    }
    const wish = readJsonBody(message.text);
    if (wish?.cut === true) socket.cut();
    else if (CLOSE_CODE.test(String(wish?.close))) {
      const code = Number(wish?.close);
      socket.close(code, typeof wish?.reason === 'string' ? wish.reason : (STATUS_CODES[code] ?? ''));
    } else socket.sendText(message.text);
  }
  await ticks;
}

async function sendTicks(socket: MockSocket, count: number, intervalMs: number): Promise<void> {
  for (let index = 0; index < count && !socket.signal.aborted; index += 1) {
    await wait(intervalMs, socket.signal);
    socket.sendJson({ type: 'tick', index, of: count });
  }
}

function readNumber(text: string | null, max: number): number {
  const value = Number(text ?? 0);
  return Number.isFinite(value) && value >= 0 ? Math.min(value, max) : 0;
}
