import { textOfBytes } from '../../bytes-text.ts';

const SIMPLE: Record<string, string> = {
  a: '\x07',
  b: '\b',
  e: '\x1b',
  E: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
  "'": "'",
  '"': '"',
  '?': '?',
};
const ESCAPE =
  /\\(?:u([0-9a-fA-F]{1,4})|U([0-9a-fA-F]{1,8})|((?:x[0-9a-fA-F]{1,2}|[0-7]{1,3})(?:\\x[0-9a-fA-F]{1,2}|\\[0-7]{1,3})*)|c(.)|(.))/gs;

/** The inside of `$'…'`. */
export function decodeAnsiC(text: string): string {
  return text.replace(ESCAPE, (whole, four, eight, bytes, control, simple) => {
    const code = four ?? eight;
    if (code !== undefined) return codePoint(Number.parseInt(code, 16));
    if (bytes !== undefined) return decodeBytes(bytes);
    if (control !== undefined) return String.fromCharCode(control.toUpperCase().charCodeAt(0) & 0x1f);
    return SIMPLE[simple] ?? whole;
  });
}

/** Chrome writes half of a surrogate pair as one `\u`; two of them make the character again. */
function codePoint(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : '\uFFFD';
}

/** Neighbouring byte escapes are one text of UTF-8. */
function decodeBytes(text: string): string {
  const bytes = text
    .split('\\')
    .map((item) => (item.startsWith('x') ? Number.parseInt(item.slice(1), 16) : Number.parseInt(item, 8) & 0xff));
  return textOfBytes(bytes) ?? String.fromCharCode(...bytes);
}
