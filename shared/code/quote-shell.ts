import { type CodeText, type EnvironmentRead, joinText, plainText } from './code-text.ts';

/** Holds nothing that means something between double quotes, not even to an interactive shell (`!`). */
const PLAIN_IN_DOUBLE_QUOTES = /^[A-Za-z0-9 ,.:;/=_?&%@+*()[\]{}<>~#^-]*$/;

/** A word of a POSIX shell. */
export function shellText(text: CodeText): string {
  const plain = plainText(text);
  if (plain !== null) return shellQuote(plain);
  if (text.some((part) => typeof part === 'object' && part.basicUser !== undefined)) {
    return text.map((part) => (typeof part === 'string' ? shellQuote(part) : basicOrRead(part))).join('');
  }
  if (text.every((part) => typeof part === 'object' || PLAIN_IN_DOUBLE_QUOTES.test(part))) {
    return `"${text.map((part, index) => (typeof part === 'string' ? part : read(part.variable, text[index + 1]))).join('')}"`;
  }
  return text.map((part) => (typeof part === 'string' ? shellQuote(part) : `"$${part.variable}"`)).join('');
}

/** `tr`, because some programs break the lines of Base64. */
function basicOrRead({ variable, basicUser }: EnvironmentRead): string {
  if (basicUser === undefined) return `"$${variable}"`;
  return `"$(printf '%s' ${shellText(joinText(basicUser, [':', { variable }]))} | base64 | tr -d '\\n')"`;
}

/** Between single quotes nothing is special but the quote itself, which stands outside them. */
function shellQuote(text: string): string {
  return `'${text.replace(/'/g, "'\\''")}'`;
}

/** With braces before more text: letters would lengthen the name, and zsh reads `$NAME:h` and `$NAME[1]` in its own way. */
function read(variable: string, next: CodeText[number] | undefined): string {
  return typeof next === 'string' ? `\${${variable}}` : `$${variable}`;
}
