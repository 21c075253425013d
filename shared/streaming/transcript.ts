import { type Framer, MAX_EVENT_CHARS, NO_COMMENTS } from './framer.ts';
import type { Frame } from './stream-event.ts';

/**
 * A conversation on a socket as text, one message after another, for the record of its run. Each line begins with who
 * spoke: `>` we, `<` the server, `=` what happened to the socket. A space follows where the message ends with the line,
 * `|` where it goes on, `b` where it was binary.
 */
export type Direction = 'sent' | 'received';

const SIGNS = { sent: '>', received: '<' } as const;
const NOTE = '=';
const PREVIEW_BYTES = 32;
/** Longer stretches of Base64 are sound or pictures: nobody reads them, and they would fill the record. */
const LONG_BASE64 = /"[A-Za-z0-9+/_-]{1024,}={0,2}"/g;
/** Where the protocols say what a message is. */
const MESSAGE_NAME = /"(?:event|action|type)"\s*:\s*"([^"\\]{1,80})"/;
const NAME_CHARS = 600;
const BINARY = /^‹binary, ([\d,]+) bytes›/;

export function transcriptText(direction: Direction, text: string): string {
  const sign = SIGNS[direction];
  const lines = text.replace(LONG_BASE64, (run) => `"‹Base64, ${grouped(run.length - 2)} characters›"`).split('\n');
  const last = lines.pop() ?? '';
  return `${lines.map((line) => `${sign}|${line}\n`).join('')}${sign} ${last}\n`;
}

/** Bytes by their number and the first of them. */
export function transcriptBytes(direction: Direction, bytes: Uint8Array): string {
  const shown = [...bytes.subarray(0, PREVIEW_BYTES)].map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
  const more = bytes.length > PREVIEW_BYTES ? ' …' : '';
  return `${SIGNS[direction]}b‹binary, ${grouped(bytes.length)} bytes› ${shown}${more}\n`;
}

/** Something that happened to the socket itself, e.g. `close`. */
export function transcriptNote(name: string, text: string): string {
  return `${NOTE} ${name} ${text.replace(/\s+/g, ' ')}\n`;
}

/** One frame a message. */
export function createTranscriptFramer(): Framer {
  let rest = '';
  let lines: string[] = [];

  function takeLine(line: string, frames: Frame[]): void {
    const kind = line[1];
    const text = line.slice(2);
    if (line[0] === NOTE) {
      const end = text.indexOf(' ');
      frames.push({ event: text.slice(0, end), id: null, data: text.slice(end + 1), comments: NO_COMMENTS });
      return;
    }
    lines.push(text);
    if (kind === '|') return;
    const whole = lines.join('\n');
    lines = [];
    frames.push(messageFrame(line[0] === SIGNS.sent ? 'sent' : 'received', whole, kind === 'b'));
  }

  return {
    push(text) {
      const frames: Frame[] = [];
      const parts = (rest + text).split('\n');
      rest = parts.pop() ?? '';
      for (const line of parts) takeLine(line, frames);
      return frames;
    },
    end: () => [],
  };
}

function messageFrame(direction: Direction, text: string, isBinary: boolean): Frame {
  const isTruncated = text.length > MAX_EVENT_CHARS;
  const data = isTruncated ? text.slice(0, MAX_EVENT_CHARS) : text;
  const frame: Frame = { event: null, id: null, data, comments: NO_COMMENTS, direction };
  if (isTruncated) frame.isTruncated = true;
  if (isBinary) {
    frame.event = 'binary';
    frame.sizeBytes = Number(BINARY.exec(data)?.[1]?.replaceAll(',', '') ?? 0);
  } else frame.event = MESSAGE_NAME.exec(data.slice(0, NAME_CHARS))?.[1] ?? null;
  return frame;
}

function grouped(value: number): string {
  return value.toLocaleString('en-US');
}
