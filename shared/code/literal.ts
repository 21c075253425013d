import { isJsonObject, type JsonValue } from '../model/json.ts';

/** How a language writes the values that JSON knows. */
export type LiteralStyle = {
  indent: string;
  /** Between the braces of an object on one line. */
  padding: '' | ' ';
  words: { true: string; false: string; null: string };
  text(text: string): string;
  key(name: string): string;
};

const MAX_LINE_LENGTH = 88;

/** A JSON value as a literal; what fits on the rest of a line stays on it. The first line is not indented. */
export function writeLiteral(value: JsonValue, style: LiteralStyle, depth = 0): string {
  const outer = style.indent.repeat(depth);
  const inner = style.indent.repeat(depth + 1);
  if (Array.isArray(value)) {
    const items = value.map((item) => writeLiteral(item, style, depth + 1));
    return bracket(items, '[', ']', '');
  }
  if (isJsonObject(value)) {
    const items = Object.entries(value).map(
      ([name, item]) => `${style.key(name)}: ${writeLiteral(item, style, depth + 1)}`,
    );
    return bracket(items, '{', '}', style.padding);
  }
  if (typeof value === 'string') return style.text(value);
  if (typeof value === 'number') return JSON.stringify(value);
  return style.words[value === null ? 'null' : value ? 'true' : 'false'];

  function bracket(items: readonly string[], open: string, close: string, padding: string): string {
    if (items.length === 0) return open + close;
    const line = open + padding + items.join(', ') + padding + close;
    if (!line.includes('\n') && outer.length + line.length <= MAX_LINE_LENGTH) return line;
    return `${open}\n${items.map((item) => `${inner}${item},\n`).join('')}${outer}${close}`;
  }
}

/**
 * Characters that a reader does not see, or that an editor takes for something else: controls, line separators, marks
 * that turn the direction of text, the byte order mark, and halves of surrogate pairs.
 */
const INVISIBLE = /\p{Cc}|[\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]|\p{Surrogate}/gu;

/** `text` with each such character as `\uXXXX`, or in its short form where there is one. */
export function escapeInvisible(text: string, short: Readonly<Record<string, string>>): string {
  return text.replace(
    INVISIBLE,
    (character) => short[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
