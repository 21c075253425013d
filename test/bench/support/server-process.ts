/**
 * The other end of the wire, in a process of its own so that its work counts for neither side. Answers each request
 * from bytes made beforehand. First part of the path: `stream/<protocol>/<events>/<events a write>` or `bytes/<count>`.
 */
import { once } from 'node:events';
import net, { type AddressInfo, type Socket } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { type WireProtocol, wireStream } from './wire-bodies.ts';

type Answer = { head: Buffer; writes: Buffer[]; repeats: number; end: Buffer; isPaced: boolean };

const FILLER_BYTES = 64_000;
const answers = new Map<string, Answer>();

function answerFor(path: string): Answer {
  const [, kind = '', first = '', events = '', perWrite = ''] = path.split('/');
  return kind === 'bytes' ? bytesAnswer(Number(first)) : streamAnswer(first as WireProtocol, Number(events), +perWrite);
}

/** One record an HTTP chunk, as servers do. One record a write goes out in turns of its own, to arrive in reads of its own. */
function streamAnswer(protocol: WireProtocol, events: number, perWrite: number): Answer {
  const { contentType, start, cycle, end } = wireStream(protocol);
  const chunks = cycle.slice(0, events).map(httpChunk);
  const writes: Buffer[] = [];
  for (let from = 0; from < chunks.length; from += perWrite) {
    writes.push(Buffer.concat(chunks.slice(from, from + perWrite)));
  }
  return {
    head: Buffer.concat([head(`content-type: ${contentType}\r\ntransfer-encoding: chunked`), httpChunk(start)]),
    writes,
    repeats: events / chunks.length,
    end: Buffer.concat([httpChunk(end), Buffer.from('0\r\n\r\n')]),
    isPaced: perWrite === 1,
  };
}

function bytesAnswer(count: number): Answer {
  return {
    head: head(`content-type: text/plain\r\ncontent-length: ${count}`),
    writes: [Buffer.from('One line of a long log, sixty-four characters with its line end.\n'.slice(1).repeat(1000))],
    repeats: count / FILLER_BYTES,
    end: Buffer.alloc(0),
    isPaced: false,
  };
}

function head(fields: string): Buffer {
  return Buffer.from(`HTTP/1.1 200 OK\r\n${fields}\r\n\r\n`);
}

function httpChunk(text: string): Buffer {
  const bytes = Buffer.from(text);
  if (bytes.length === 0) return bytes;
  return Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from('\r\n')]);
}

async function write(socket: Socket, { head, writes, repeats, end, isPaced }: Answer): Promise<void> {
  socket.write(head);
  for (let repeat = 0; repeat < repeats; repeat += 1) {
    for (const bytes of writes) {
      if (!socket.write(bytes)) await once(socket, 'drain');
      if (isPaced) await nextTurn();
    }
  }
  socket.write(end);
}

const server = net.createServer((socket) => {
  socket.setNoDelay(true);
  socket.on('error', () => undefined);
  // Requests are small and never pipelined: each comes in one read.
  socket.on('data', (bytes) => {
    const path = bytes.toString('latin1').split(' ', 2)[1] ?? '/';
    const answer = answers.get(path) ?? answerFor(path);
    answers.set(path, answer);
    write(socket, answer).catch(() => socket.destroy());
  });
});
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
process.on('disconnect', () => process.exit());
