/**
 * Finds a secret of which any character may be escaped, each in its own way: JSON's `\u002b` and `\/`, `\x2b`, `%2B` and
 * `%2b`, `&#43;` and `&amp;`. Which characters a service escapes is its own affair: PHP writes `\/`, .NET `\u002B`, Go
 * `\u003d`, and pages of gateways `&#x2F;`.
 */

const ESCAPE = /\\(?:u00|x[\da-f]|[^\w\s\\])|%[\da-f]{2}|&(?:#[x\d]|[a-z]{2,6};)/i;
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

/** Whether it is worth looking: most texts hold no escape of a character that keys are made of. */
export function mayBeEscaped(text: string): boolean {
  return ESCAPE.test(text);
}

/** The text with each place covered where the secret stands with escapes in it. */
export function coverEscaped(text: string, secret: string, cover: (found: string) => string): string {
  const parts: string[] = [];
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (!mayBegin(text, at, secret)) continue;
    const end = matchAt(text, at, secret);
    if (typeof end !== 'number') continue;
    parts.push(text.slice(from, at), cover(text.slice(at, end)));
    from = end;
    at = end - 1;
  }
  return from === 0 ? text : parts.join('') + text.slice(from);
}

/** Where the ending begins that may be the start of the escaped secret; the length of the text when there is none. */
export function escapedStart(text: string, secret: string): number {
  const from = Math.max(text.length - secret.length * MAX_CHARS_PER_CHAR, 0);
  // One without any escape is no affair of this.
  if (!/[\\%&]/.test(text.slice(from))) return text.length;
  for (let at = from; at < text.length; at += 1) {
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
