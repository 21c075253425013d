/**
 * Finds a secret of which any character may be escaped, each in its own way: JSON's `\u002b` and `\/`, `\x2b`, `%2B` and
 * `%2b`, `&#43;` and `&amp;`. Which characters a service escapes is its own affair: PHP writes `\/`, .NET `\u002B`, Go
 * `\u003d`, and pages of gateways `&#x2F;`.
 */

const INTRODUCER = /[\\%&]/;
const ENTITY = /^&(?:#x0*([\da-f]{1,4})|#0*(\d{1,5})|([a-z]{2,6}));/i;
const CUT_ENTITY = /^&(?:#\d{0,6}|#x[\da-f]{0,6}|[a-z]{0,6})$/i;
const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  sol: '/',
  plus: '+',
  equals: '=',
};
const [BACKSLASH, PERCENT, AMPERSAND] = [0x5c, 0x25, 0x26];
/** `\u0041` is the longest way to write a character; quoted in quoted JSON it has more backslashes. */
const MAX_CHARS_PER_CHAR = 12;
/** More than quoting makes of one; without a limit a text of nothing else would take for ever. */
const MAX_BACKSLASHES = 15;
const MAX_ENCODINGS = 3;

/** Looks for escaped secrets in one text after the other. */
export type EscapedSearch = {
  /** The text with each place covered where a secret stands with escapes in it. */
  cover(text: string, cover: (found: string) => string): string;
  /** Where the ending begins that may be the start of an escaped secret; the length of the text when there is none. */
  openFrom(text: string): number;
};

/**
 * What is looked for has an escape of one of the secret's own characters in it: most texts hold none such, and only
 * the surroundings of one are compared.
 */
export function createEscapedSearch(secrets: readonly string[]): EscapedSearch {
  const codes = new Set(
    secrets.flatMap((secret) => Array.from({ length: secret.length }, (_, at) => secret.charCodeAt(at))),
  );
  const longest = Math.max(...secrets.map(({ length }) => length));
  return {
    cover(text, cover) {
      const [first] = escapes(text, 0, codes);
      if (first === undefined) return text;
      return secrets.reduce((masked, secret) => coverEscaped(masked, secret, codes, cover), text);
    },
    openFrom(text) {
      const from = Math.max(text.length - longest * MAX_CHARS_PER_CHAR, 0);
      // Asked for every token.
      if (!INTRODUCER.test(from === 0 ? text : text.slice(from))) return text.length;
      const [first] = escapes(text, from, codes);
      if (first === undefined) return text.length;
      return Math.min(...secrets.map((secret) => escapedStart(text, secret, first)));
    },
  };
}

/** Where a character stands that is escaped and one of `codes`, or cut. */
function* escapes(text: string, from: number, codes: ReadonlySet<number>): Generator<number> {
  let backslash = placeOf('\\', text, from);
  let percent = placeOf('%', text, from);
  let ampersand = placeOf('&', text, from);
  for (;;) {
    const at = Math.min(backslash, percent, ampersand);
    if (at === text.length) return;
    const unit = readUnit(text, at);
    if (unit === 'cut' || (unit !== null && codes.has(unit.code))) yield at;
    if (at === backslash) backslash = placeOf('\\', text, at + 1);
    else if (at === percent) percent = placeOf('%', text, at + 1);
    else ampersand = placeOf('&', text, at + 1);
  }
}

function placeOf(character: string, text: string, from: number): number {
  const at = text.indexOf(character, from);
  return at === -1 ? text.length : at;
}

function coverEscaped(
  text: string,
  secret: string,
  codes: ReadonlySet<number>,
  cover: (found: string) => string,
): string {
  const parts: string[] = [];
  let from = 0;
  /** All places before it are compared. */
  let next = 0;
  for (const place of escapes(text, 0, codes)) {
    for (next = Math.max(next, place - secret.length + 1); next <= place; next += 1) {
      const end = mayBegin(text, next, secret) ? matchAt(text, next, secret) : null;
      if (typeof end !== 'number') continue;
      parts.push(text.slice(from, next), cover(text.slice(next, end)));
      from = end;
      next = end - 1;
    }
  }
  return from === 0 ? text : parts.join('') + text.slice(from);
}

/** @param firstEscape the first place where the secret may have an escape */
function escapedStart(text: string, secret: string, firstEscape: number): number {
  for (let at = Math.max(firstEscape - secret.length + 1, 0); at < text.length; at += 1) {
    if (mayBegin(text, at, secret) && matchAt(text, at, secret) === 'cut') return at;
  }
  return text.length;
}

function mayBegin(text: string, at: number, secret: string): boolean {
  const code = text.charCodeAt(at);
  // Of several backslashes all belong to one escape.
  if (code === BACKSLASH) return text.charCodeAt(at - 1) !== BACKSLASH;
  return code === PERCENT || code === AMPERSAND || code === secret.charCodeAt(0);
}

/** Where the secret ends that begins here; `cut`: the text is over before it; null: it is another text. */
function matchAt(text: string, start: number, secret: string): number | 'cut' | null {
  let at = start;
  for (let index = 0; index < secret.length; index += 1) {
    if (at >= text.length) return 'cut';
    const unit = readUnit(text, at);
    if (unit === 'cut') return 'cut';
    if (unit !== null && unit.code === secret.charCodeAt(index)) at = unit.end;
    else if (text.charCodeAt(at) === secret.charCodeAt(index)) at += 1;
    else return null;
  }
  return at;
}

type Unit = { code: number; end: number } | 'cut' | null;

/** The escaped character that begins here; null where none does. */
function readUnit(text: string, at: number): Unit {
  switch (text.charCodeAt(at)) {
    case BACKSLASH:
      return readBackslash(text, at);
    case PERCENT:
      return readPercent(text, at + 1);
    case AMPERSAND:
      return readEntity(text.slice(at, at + 12), at);
    default:
      return null;
  }
}

/** Quoted in quoted JSON there are several. */
function readBackslash(text: string, start: number): Unit {
  let at = start + 1;
  while (text.charCodeAt(at) === BACKSLASH && at - start < MAX_BACKSLASHES) at += 1;
  if (at >= text.length) return 'cut';
  const kind = text[at] ?? '';
  if (kind === 'u') return readHex(text, at + 1, 4);
  if (kind === 'x') return readHex(text, at + 1, 2);
  return /[\w\s\\]/.test(kind) ? null : { code: text.charCodeAt(at), end: at + 1 };
}

/** `%252B` is a plus sign that was encoded twice; a percent sign alone is `%25`. */
function readPercent(text: string, start: number, encodings = 1): Unit {
  const unit = readHex(text, start, 2);
  if (unit === null || unit === 'cut' || unit.code !== PERCENT || encodings === MAX_ENCODINGS) return unit;
  return unit.end >= text.length ? 'cut' : (readPercent(text, unit.end, encodings + 1) ?? unit);
}

function readEntity(rest: string, at: number): Unit {
  const match = ENTITY.exec(rest);
  if (match === null) return CUT_ENTITY.test(rest) ? 'cut' : null;
  const [whole, hex, decimal, name = ''] = match;
  const end = at + whole.length;
  if (hex !== undefined) return { code: Number.parseInt(hex, 16), end };
  if (decimal !== undefined) return { code: Number(decimal), end };
  const named = NAMED[name.toLowerCase()];
  return named === undefined ? null : { code: named.charCodeAt(0), end };
}

function readHex(text: string, start: number, digits: number): Unit {
  let code = 0;
  for (let at = start; at < start + digits; at += 1) {
    if (at >= text.length) return 'cut';
    const digit = hexDigit(text.charCodeAt(at));
    if (digit < 0) return null;
    code = code * 16 + digit;
  }
  return { code, end: start + digits };
}

function hexDigit(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  const letter = code | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
}
