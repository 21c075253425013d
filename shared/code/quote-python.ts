import type { JsonValue } from '../model/json.ts';
import { type CodeText, type EnvironmentRead, joinText, plainText } from './code-text.ts';
import { escapeInvisible, type LiteralStyle, writeLiteral } from './literal.ts';

/** Words that cannot name an argument. */
const KEYWORDS = new Set(
  'False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield'.split(
    ' ',
  ),
);

/** Modules of Python itself that samples use. */
const STANDARD = 'base64 json os random re time urllib.error urllib.parse urllib.request uuid'.split(' ');

const SHORT = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** A string literal, an f-string, or a plain read of the environment. */
export function pythonText(text: CodeText): string {
  const plain = plainText(text);
  if (plain !== null) return `"${escapeText(plain)}"`;
  const [only] = text;
  if (text.length === 1 && typeof only === 'object') return readOf(only, '"');
  // An f-string inside an f-string needs quotes of its own, which older Pythons do not have.
  if (text.some((part) => typeof part === 'object' && part.basicUser !== undefined)) {
    return text.map((part) => pythonText([part])).join(' + ');
  }
  const parts = text.map((part) =>
    // Before Python 3.12 the quotes of an f-string cannot be used again inside it.
    typeof part === 'string' ? escapeText(part).replace(/[{}]/g, '$&$&') : `{${readOf(part, "'")}}`,
  );
  return `f"${parts.join('')}"`;
}

/** A JSON value as Python writes it. */
export function pythonValue(value: JsonValue, toText: (text: string) => CodeText, depth = 0): string {
  const style: LiteralStyle = {
    indent: '    ',
    padding: '',
    words: { true: 'True', false: 'False', null: 'None' },
    text: (text) => pythonText(toText(text)),
    key: (name) => pythonText([name]),
  };
  return writeLiteral(value, style, depth);
}

/** A dictionary of texts, such as headers. */
export function pythonTexts(entries: readonly (readonly [name: string, value: string])[], depth: number): string {
  const indent = '    '.repeat(depth);
  const lines = entries.map(([name, value]) => `${indent}    ${pythonText([name])}: ${value},\n`);
  return `{\n${lines.join('')}${indent}}`;
}

/** True for what can stand before `=` in a call. */
export function isPythonName(name: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) && !KEYWORDS.has(name);
}

/** The imports that code needs, in their usual order. A name that only occurs in a text costs one line too many. */
export function pythonImports(code: string, packages: readonly string[]): string {
  const standard = STANDARD.filter((name) => new RegExp(`(?<![\\w."])${name.replace('.', '\\.')}\\.`).test(code)).map(
    (name) => `import ${name}`,
  );
  if (code.includes('quote(')) standard.push('from urllib.parse import quote');
  return [...(standard.length > 0 ? [...standard, ''] : []), ...packages].join('\n');
}

function escapeText(text: string): string {
  return escapeInvisible(text.replace(/["\\]/g, '\\$&'), SHORT);
}

function readOf({ variable, isUrlEncoded, basicUser }: EnvironmentRead, quote: string): string {
  if (basicUser !== undefined) {
    return `base64.b64encode(${pythonText(joinText(basicUser, [':', { variable }]))}.encode()).decode()`;
  }
  const read = `os.environ[${quote}${variable}${quote}]`;
  return isUrlEncoded ? `quote(${read}, safe=${quote}${quote})` : read;
}
