import { createHash } from 'node:crypto';

/** Shorter strings are not worth a file of their own. */
const MIN_CHARS = 4096;

/** Where a piece of media goes back in: its place in the text that is left, its file, and how it was written. */
export type MediaReference = [offset: number, name: string, form: 'base64' | 'base64url'];
export type CutMedia = { text: string; references: MediaReference[]; files: Map<string, Buffer> };

/**
 * Takes long Base64 (images, sound, documents) out of a text, of whatever kind the text is. Only what comes back
 * character for character is taken; the rest stays where it is.
 */
export function cutMedia(text: string): CutMedia {
  const references: MediaReference[] = [];
  const files = new Map<string, Buffer>();
  const kept: string[] = [];
  let keptChars = 0;
  let position = 0;
  for (const [start, end] of longRuns(text)) {
    const found = decode(text.slice(start, end));
    if (found === null) continue;
    kept.push(text.slice(position, start));
    keptChars += start - position;
    position = start + found.chars;
    const name = `${createHash('sha256').update(found.bytes).digest('hex')}.${extensionOf(found.bytes)}`;
    references.push([keptChars, name, found.form]);
    files.set(name, found.bytes);
  }
  if (references.length === 0) return { text, references, files };
  kept.push(text.slice(position));
  return { text: kept.join(''), references, files };
}

/** The text as it was before `cutMedia`. */
export function putMedia(
  text: string,
  references: readonly MediaReference[],
  bytesOf: (name: string) => Buffer,
): string {
  const parts: string[] = [];
  let position = 0;
  for (const [offset, name, form] of references) {
    parts.push(text.slice(position, offset), bytesOf(name).toString(form));
    position = offset;
  }
  parts.push(text.slice(position));
  return parts.join('');
}

/**
 * The stretches of at least `MIN_CHARS` characters of the Base64 alphabets. Looks at the end of each possible stretch
 * first, so that prose is skipped in leaps and no text, however made, costs more than one pass.
 */
function* longRuns(text: string): Generator<[start: number, end: number]> {
  let start = 0;
  /** All of `start` to here is known to be of the alphabet. */
  let known = 0;
  while (start + MIN_CHARS <= text.length) {
    let index = start + MIN_CHARS - 1;
    while (index >= known && isBase64(text.charCodeAt(index))) index -= 1;
    if (index >= known) {
      known = start + MIN_CHARS;
      start = index + 1;
      continue;
    }
    let end = start + MIN_CHARS;
    while (end < text.length && isBase64(text.charCodeAt(end))) end += 1;
    while (end < text.length && text[end] === '=') end += 1;
    yield [start, end];
    start = end;
    known = end;
  }
}

function isBase64(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    (code >= 47 && code <= 57) ||
    code === 43 ||
    code === 45 ||
    code === 95
  );
}

/** The bytes of a stretch, or of as much of it as makes whole bytes; null when it would not come back the same. */
function decode(run: string): { bytes: Buffer; chars: number; form: 'base64' | 'base64url' } | null {
  const body = run.replace(/=+$/, '');
  const whole = body.slice(0, body.length - (body.length % 4));
  for (const [candidate, form] of [
    [run, 'base64'],
    [body, 'base64url'],
    [whole, 'base64'],
    [whole, 'base64url'],
  ] as const) {
    const bytes = Buffer.from(candidate, form);
    if (bytes.toString(form) === candidate) return { bytes, chars: candidate.length, form };
  }
  return null;
}

const SIGNATURES: readonly [extension: string, offset: number, bytes: string][] = [
  ['png', 0, '\x89PNG'],
  ['jpg', 0, '\xff\xd8\xff'],
  ['gif', 0, 'GIF8'],
  ['webp', 8, 'WEBP'],
  ['wav', 8, 'WAVE'],
  ['mp3', 0, 'ID3'],
  ['mp3', 0, '\xff\xfb'],
  ['ogg', 0, 'OggS'],
  ['flac', 0, 'fLaC'],
  ['mp4', 4, 'ftyp'],
  ['webm', 0, '\x1a\x45\xdf\xa3'],
  ['pdf', 0, '%PDF'],
  ['zip', 0, 'PK\x03\x04'],
];

/** By the first bytes; for people who look into the folder. */
function extensionOf(bytes: Buffer): string {
  const found = SIGNATURES.find(([, offset, signature]) =>
    bytes.subarray(offset, offset + signature.length).equals(Buffer.from(signature, 'latin1')),
  );
  return found?.[0] ?? 'bin';
}
