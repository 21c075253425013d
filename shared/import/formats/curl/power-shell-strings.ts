import { type Remark, remark } from '../../remark.ts';
import { placeholder } from './shell-command.ts';

const ESCAPES: Record<string, string> = {
  n: '\n',
  r: '\r',
  t: '\t',
  '0': '\0',
  a: '\x07',
  b: '\b',
  e: '\x1b',
  f: '\f',
  v: '\v',
};

/** What stands for a `$…` inside double quotes; null leaves it as it is written. */
export type Lookup = (name: string) => string | null;

/** Text of double quotes: backtick escapes, `""`, variables. */
export function expandPowerShell(text: string, lookup: Lookup, notes: Set<Remark>): string {
  let result = '';
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index] ?? '';
    if (character === '`') {
      const unicode = /^u\{([0-9a-fA-F]{1,6})\}/.exec(text.slice(index + 1, index + 12));
      if (unicode !== null) {
        result += String.fromCodePoint(Math.min(Number.parseInt(unicode[1] ?? '0', 16), 0x10ffff));
        index += unicode[0].length;
      } else {
        const next = text[index + 1] ?? '';
        result += ESCAPES[next] ?? (next === '\n' ? '' : next);
        index += 1;
      }
    } else if (character === '"' && text[index + 1] === '"') {
      result += '"';
      index += 1;
    } else if (character === '$') {
      const { value, length } = readDollar(text.slice(index), lookup, notes);
      result += value;
      index += length - 1;
    } else result += character;
  }
  return result;
}

function readDollar(text: string, lookup: Lookup, notes: Set<Remark>): { value: string; length: number } {
  const environment = /^\$(?:\{env:([^}]+)\}|env:(\w+)|\(\s*\$env:(\w+)\s*\))/i.exec(text);
  if (environment !== null) {
    return {
      value: placeholder(environment[1] ?? environment[2] ?? environment[3] ?? ''),
      length: environment[0].length,
    };
  }
  const character = /^\$\(\s*\[char\]\s*(0x[0-9a-f]+|\d+)\s*\)/i.exec(text);
  if (character !== null) return { value: String.fromCharCode(Number(character[1])), length: character[0].length };
  const variable = /^\$(?:\{(\w+)\}|(\w+)|\(\s*\$(\w+)\s*\))/.exec(text);
  if (variable !== null) {
    const name = variable[1] ?? variable[2] ?? variable[3] ?? '';
    return { value: lookup(name) ?? placeholder(name), length: variable[0].length };
  }
  const expression = /^\$\([^()]*(?:\([^()]*\)[^()]*)*\)/.exec(text);
  if (expression === null) return { value: '$', length: 1 };
  notes.add(remark('unknownOutput', { source: expression[0].slice(0, 80) }));
  return { value: expression[0], length: expression[0].length };
}
