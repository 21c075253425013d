import { base64Placeholder, isBase64Code, MIN_BASE64_CHARS } from '../../../shared/streaming/base64-text.ts';

const PAGE_CHARS = 200_000;

/** A stretch of the body, and what is shown in its place. */
type Cut = { start: number; end: number; shown: string };
type Page = { text: string; totalChars: number };

/** The body as it is shown: with placeholders for long stretches of Base64. */
export type ShownBody = {
  /**
   * At most 200,000 characters from `offset`, counted in what is shown.
   *
   * @param isOver nothing more will come. Until then a last word is held back that may be the start of such a stretch,
   *   so that what was shown once stays as it is.
   */
  page(offset: number, isOver: boolean): Page;
};

/** @param read pages of the recorded body, which may grow at its end */
export function createShownBody(read: (offset: number) => Page): ShownBody {
  const cuts: Cut[] = [];
  /** How far the body has been looked through, and where the word at that place begins. */
  let known = 0;
  let wordStart = 0;

  function endWord(end: number): void {
    if (end - wordStart >= MIN_BASE64_CHARS) {
      const head = slice(wordStart, wordStart + MIN_BASE64_CHARS);
      const shown = base64Placeholder(head, end - wordStart, false);
      if (shown !== null) cuts.push({ start: wordStart, end, shown });
    }
    wordStart = end + 1;
  }

  function lookThrough(): number {
    for (;;) {
      const { text, totalChars } = read(known);
      for (let index = 0; index < text.length; index += 1) {
        const code = text.charCodeAt(index);
        // Padding is part of the stretch that it ends.
        if (!isBase64Code(code) && code !== 61) endWord(known + index);
      }
      known += text.length;
      if (text === '' || known >= totalChars) return totalChars;
    }
  }

  function slice(start: number, end: number): string {
    const parts: string[] = [];
    for (let position = start; position < end; ) {
      const part = read(position).text.slice(0, end - position);
      if (part === '') break;
      parts.push(part);
      position += part.length;
    }
    return parts.join('');
  }

  return {
    page(offset, isOver) {
      const total = lookThrough();
      const last = isOver ? openCut(total) : null;
      const all = last === null ? cuts : [...cuts, last];
      const end = isOver ? total : wordStart;
      const totalChars = all.reduce((sum, cut) => sum + cut.shown.length - (cut.end - cut.start), end);
      const parts: string[] = [];
      let left = PAGE_CHARS;
      /** In the body, and in what is shown. */
      let position = 0;
      let shownPosition = 0;
      const take = (length: number, textOf: (from: number, to: number) => string) => {
        const from = Math.max(offset - shownPosition, 0);
        const to = Math.min(length, from + left);
        if (to > from) {
          parts.push(textOf(from, to));
          left -= to - from;
        }
        shownPosition += length;
      };
      for (const cut of [...all, { start: end, end, shown: '' }]) {
        const before = position;
        take(cut.start - before, (from, to) => slice(before + from, before + to));
        take(cut.shown.length, (from, to) => cut.shown.slice(from, to));
        position = cut.end;
        if (left === 0) break;
      }
      return { text: parts.join(''), totalChars };
    },
  };

  /** The word that the body ends with. */
  function openCut(total: number): Cut | null {
    if (total - wordStart < MIN_BASE64_CHARS) return null;
    const shown = base64Placeholder(slice(wordStart, wordStart + MIN_BASE64_CHARS), total - wordStart, false);
    return shown === null ? null : { start: wordStart, end: total, shown };
  }
}
