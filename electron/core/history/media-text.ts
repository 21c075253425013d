import { createHash } from 'node:crypto';
import { base64Runs } from '../../../shared/streaming/base64-text.ts';
import { fileExtensionOf, sniffMediaType } from '../media/media-types.ts';

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
  for (const [start, end] of base64Runs(text)) {
    const found = decode(text.slice(start, end));
    if (found === null) continue;
    kept.push(text.slice(position, start));
    keptChars += start - position;
    position = start + found.chars;
    const name = `${createHash('sha256').update(found.bytes).digest('hex')}.${fileExtension(found.bytes)}`;
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

/** By the first bytes; for people who look into the folder. */
function fileExtension(bytes: Buffer): string {
  return fileExtensionOf(sniffMediaType(bytes) ?? '');
}
