import { type CodeText, type EnvironmentRead, joinText } from './code-text.ts';
import { escapeInvisible } from './literal.ts';

/**
 * `\uXXXX` is read before the code is: as a line break or a quote it would end the literal, so those have short forms.
 */
const SHORT = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** A constant holds at most 65,535 bytes, and a character takes up to three. */
const MAX_CONSTANT_CHARACTERS = 20_000;

/** A string expression. */
export function javaText(text: CodeText): string {
  if (text.length === 0) return '""';
  return text.map((part) => (typeof part === 'string' ? javaString(part) : readOf(part))).join(' + ');
}

function readOf({ variable, basicUser }: EnvironmentRead): string {
  if (basicUser === undefined) return `System.getenv("${variable}")`;
  const text = javaText(joinText(basicUser, [':', { variable }]));
  return `java.util.Base64.getEncoder().encodeToString((${text}).getBytes(java.nio.charset.StandardCharsets.UTF_8))`;
}

function javaString(text: string): string {
  if (text.length <= MAX_CONSTANT_CHARACTERS) return javaLiteral(text);
  // Joined with `+`, literals would become one constant again.
  const pieces = text.match(/.{1,20000}/gs) ?? [];
  return `String.join("", ${pieces.map(javaLiteral).join(', ')})`;
}

function javaLiteral(text: string): string {
  return `"${escapeInvisible(text.replace(/["\\]/g, '\\$&'), SHORT)}"`;
}
