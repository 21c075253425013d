import { extendsText } from '../../../ui/extends-text.ts';

/** One top-level piece of a Markdown text. Fenced code at top level is taken apart here and needs no Markdown parser. */
export type Block =
  | { kind: 'markdown'; text: string }
  /** `language` is the first word of the fence's info string, or empty. */
  | { kind: 'code'; language: string; text: string };

/**
 * Closed blocks never change again; `open` is what text still to come may extend. `closed` grows in place from one
 * update to the next (copying it each time would be quadratic), so read it at once.
 */
export type BlockSplit = { closed: readonly Block[]; open: Block | null };

type Fence = { marker: string; indent: number; language: string; contentStart: number };

const LIST_MARKER = /^ {0,3}(?:[-*+]|(\d{1,9})[.)])(?:[ \t]+\S|[ \t]*$)/;
const TOP_FENCE = /^( {0,3})(`{3,}|~{3,})([^\n]*)$/;
const ESCAPED = /\\([!-/:-@[-`{-~])/g;
const NESTED_FENCE = /^\s*(?:(?:[-*+]|\d{1,9}[.)])\s+)*(`{3,}|~{3,})/;
/** HTML blocks that may hold blank lines (CommonMark 4.6, kinds 1 to 5), with what ends each. */
const LONG_HTML: readonly (readonly [open: RegExp, close: RegExp])[] = [
  [/^ {0,3}<(?:script|pre|style|textarea)(?:[\s>]|$)/i, /<\/(?:script|pre|style|textarea)>/i],
  [/^ {0,3}<!--/, /-->/],
  [/^ {0,3}<\?/, /\?>/],
  [/^ {0,3}<![a-z]/i, />/],
  [/^ {0,3}<!\[CDATA\[/, /\]\]>/],
];

/**
 * Cuts a growing Markdown text into top-level blocks, reading every line once, so that a stream costs linear time and
 * closed blocks can be drawn once. Where CommonMark leaves a doubt it does not cut: a block too large is drawn slower,
 * a wrong cut would be drawn wrong. How a definition reaches into other blocks is `LinkReferences`' affair.
 */
export class BlockSplitter {
  #text = '';
  #closed: Block[] = [];
  /** Start of the first line that was not read whole. */
  #lineStart = 0;
  #openStart = 0;
  #fence: Fence | null = null;
  #nestedFence: string | null = null;
  #htmlEnd: RegExp | null = null;
  #isInList = false;
  #wasBlank = true;

  /** Takes the whole text so far. A text that does not extend the one before starts anew. */
  update(text: string): BlockSplit {
    if (!extendsText(text, this.#text)) this.#reset();
    this.#text = text;
    for (let end = text.indexOf('\n', this.#lineStart); end !== -1; end = text.indexOf('\n', this.#lineStart)) {
      const line = text.slice(this.#lineStart, text[end - 1] === '\r' ? end - 1 : end);
      this.#readLine(line, end + 1);
      this.#lineStart = end + 1;
    }
    this.#cutEarly();
    return { closed: this.#closed, open: this.#openBlock() };
  }

  #reset(): void {
    // A new array: the one handed out before belongs to whoever drew it.
    this.#closed = [];
    this.#lineStart = 0;
    this.#openStart = 0;
    this.#fence = null;
    this.#nestedFence = null;
    this.#htmlEnd = null;
    this.#isInList = false;
    this.#wasBlank = true;
  }

  #readLine(line: string, nextStart: number): void {
    if (this.#fence !== null) {
      if (closesFence(line, this.#fence.marker)) this.#closeFence(nextStart);
      return;
    }
    if (this.#htmlEnd !== null) {
      if (this.#htmlEnd.test(line)) this.#htmlEnd = null;
      return;
    }
    const isBlank = line.trim() === '';
    if (this.#nestedFence !== null) {
      const hasLeftItem = !isBlank && !/^\s/.test(line);
      if (!hasLeftItem) {
        if (closesFence(line.trimStart(), this.#nestedFence)) this.#nestedFence = null;
        return;
      }
      this.#nestedFence = null;
    }
    if (isBlank) {
      this.#wasBlank = true;
      return;
    }
    const isListItem = this.#isListItem(line);
    if (this.#wasBlank && !/^\s/.test(line) && !(this.#isInList && isListItem)) this.#cut(this.#lineStart);
    this.#openConstruct(line, nextStart, isListItem);
    this.#wasBlank = false;
  }

  #openConstruct(line: string, nextStart: number, isListItem: boolean): void {
    const fence = TOP_FENCE.exec(line);
    if (fence !== null && isFenceInfo(fence[2] as string, fence[3] as string) && (!this.#isInList || fence[1] === '')) {
      this.#cut(this.#lineStart);
      const language = ((fence[3] as string).trim().split(/\s+/, 1)[0] as string).replace(ESCAPED, '$1');
      this.#fence = {
        marker: fence[2] as string,
        indent: (fence[1] as string).length,
        language,
        contentStart: nextStart,
      };
      return;
    }
    if (isListItem) this.#isInList = true;
    if (this.#isInList) this.#nestedFence = NESTED_FENCE.exec(line)?.[1] ?? null;
    const html = LONG_HTML.find(([open]) => open.test(line));
    if (html !== undefined && !html[1].test(line)) this.#htmlEnd = html[1];
  }

  #isListItem(line: string): boolean {
    const marker = LIST_MARKER.exec(line);
    if (marker === null) return false;
    // In the middle of a paragraph "2019. was a year" is no list: only 1 may interrupt one.
    return marker[1] === undefined || marker[1] === '1' || this.#wasBlank || this.#isInList;
  }

  /** Closes what was open before `offset`. */
  #cut(offset: number): void {
    const text = this.#text.slice(this.#openStart, offset).trimEnd();
    if (text.trim() !== '') this.#closed.push({ kind: 'markdown', text: withoutBlankStart(text) });
    this.#openStart = offset;
    this.#isInList = false;
  }

  #closeFence(nextStart: number): void {
    const fence = this.#fence as Fence;
    this.#closed.push(codeBlock(fence, this.#text.slice(fence.contentStart, this.#lineStart)));
    this.#fence = null;
    this.#openStart = nextStart;
    this.#wasBlank = true;
  }

  /** A paragraph is often one very long line: its first character can already tell that the block before is over. */
  #cutEarly(): void {
    if (this.#fence !== null || this.#nestedFence !== null || this.#htmlEnd !== null || !this.#wasBlank) return;
    const first = this.#text[this.#lineStart];
    if (first !== undefined && !/[\s\-*+\d`~<]/.test(first)) this.#cut(this.#lineStart);
  }

  #openBlock(): Block | null {
    if (this.#fence !== null) return codeBlock(this.#fence, this.#text.slice(this.#fence.contentStart));
    const text = this.#text.slice(this.#openStart);
    return text.trim() === '' ? null : { kind: 'markdown', text: withoutBlankStart(text) };
  }
}

function closesFence(line: string, marker: string): boolean {
  const match = /^ {0,3}(`{3,}|~{3,})[ \t]*$/.exec(line);
  return match !== null && (match[1] as string)[0] === marker[0] && (match[1] as string).length >= marker.length;
}

/** ``` `` a `b` ``` is inline code: a backtick fence has no backtick after it. */
function isFenceInfo(marker: string, info: string): boolean {
  return marker[0] === '~' || !info.includes('`');
}

function codeBlock(fence: Fence, content: string): Block {
  const unindented = fence.indent === 0 ? content : content.replace(new RegExp(`^ {1,${fence.indent}}`, 'gm'), '');
  const text = unindented.endsWith('\n') ? unindented.slice(0, unindented.endsWith('\r\n') ? -2 : -1) : unindented;
  return { kind: 'code', language: fence.language, text };
}

/** Leading blank lines go; the indentation of the first line stays, for it may be code. */
function withoutBlankStart(text: string): string {
  return text.replace(/^(?:[ \t]*\r?\n)+/, '');
}
