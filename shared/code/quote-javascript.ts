import type { JsonValue } from '../model/json.ts';
import { type CodeText, type EnvironmentRead, joinText, plainText } from './code-text.ts';
import { escapeInvisible, type LiteralStyle, writeLiteral } from './literal.ts';

const SHORT = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** A string literal, a template literal, or a plain read of the environment. */
export function javascriptText(text: CodeText): string {
  const plain = plainText(text);
  if (plain !== null) return `"${escapeInvisible(plain.replace(/["\\]/g, '\\$&'), SHORT)}"`;
  const [only] = text;
  if (text.length === 1 && typeof only === 'object') return readOf(only);
  const parts = text.map((part) =>
    typeof part === 'string' ? escapeInvisible(part.replace(/[`\\]|\$(?=\{)/g, '\\$&'), SHORT) : `\${${readOf(part)}}`,
  );
  return `\`${parts.join('')}\``;
}

/** Clients refuse header text beyond Latin-1; the bytes of UTF-8, one character each, are what other clients send. */
export function javascriptHeader(value: CodeText): string {
  const isLatin = /^[\x20-\xff\t]*$/.test(plainText(value.filter((part) => typeof part === 'string')) ?? '');
  return isLatin ? javascriptText(value) : `Buffer.from(${javascriptText(value)}).toString("latin1")`;
}

/** A JSON value as JavaScript writes it. */
export function javascriptValue(value: JsonValue, toText: (text: string) => CodeText, depth = 0): string {
  const style: LiteralStyle = {
    indent: '  ',
    padding: ' ',
    words: { true: 'true', false: 'false', null: 'null' },
    text: (text) => javascriptText(toText(text)),
    key: javascriptKey,
  };
  return writeLiteral(value, style, depth);
}

/** An object of texts, such as headers. */
export function javascriptTexts(entries: readonly (readonly [name: string, value: string])[], depth: number): string {
  const indent = '  '.repeat(depth);
  const lines = entries.map(([name, value]) => `${indent}  ${javascriptKey(name)}: ${value},\n`);
  return `{\n${lines.join('')}${indent}}`;
}

function javascriptKey(name: string): string {
  // Written plainly, this one name would set the prototype.
  if (name === '__proto__') return '["__proto__"]';
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : javascriptText([name]);
}

function readOf({ variable, isUrlEncoded, basicUser }: EnvironmentRead): string {
  const read = `process.env.${variable}`;
  if (basicUser !== undefined) {
    return `Buffer.from(${javascriptText(joinText(basicUser, [':', { variable }]))}).toString("base64")`;
  }
  return isUrlEncoded ? `encodeURIComponent(${read})` : read;
}
