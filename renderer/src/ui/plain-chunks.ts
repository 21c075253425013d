import { extendsText } from './extends-text.ts';

const CHUNK_CHARS = 4000;

/**
 * Cuts a growing plain text into pieces of about 4,000 characters, at line ends where there are any. Pieces never
 * change once another follows them. One text node that grows is what makes a long answer slow to draw.
 */
export class PlainChunks {
  #text = '';
  #closed: string[] = [];
  #openStart = 0;

  /** Takes the whole text so far; the last piece is the one still growing. */
  update(text: string): readonly string[] {
    if (!extendsText(text, this.#text)) {
      this.#closed = [];
      this.#openStart = 0;
    }
    this.#text = text;
    while (text.length - this.#openStart > CHUNK_CHARS) {
      const end = chunkEnd(text, this.#openStart);
      this.#closed.push(text.slice(this.#openStart, end));
      this.#openStart = end;
    }
    return [...this.#closed, text.slice(this.#openStart)];
  }
}

function chunkEnd(text: string, start: number): number {
  const limit = start + CHUNK_CHARS;
  // Within the piece: in a text without lines each search would go back to its beginning.
  const lineEnd = text.slice(start, limit).lastIndexOf('\n');
  if (lineEnd !== -1) return start + lineEnd + 1;
  const last = text.charCodeAt(limit - 1);
  const isHighSurrogate = last >= 0xd800 && last <= 0xdbff;
  return isHighSurrogate ? limit - 1 : limit;
}
