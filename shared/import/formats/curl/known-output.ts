import { textOfBase64 } from '../../bytes-text.ts';
import { decodeAnsiC } from './ansi-c.ts';

/**
 * What a command prints, where it only repeats text that is in the script: `echo`, `printf '%s'`, `cat` of its input
 * and `base64 --decode` of that. Null for everything else: nothing is run while importing.
 */
export function knownOutput(words: readonly string[], stdin: string | null): string | null {
  const [program, ...rest] = words;
  if (program === 'cat' && rest.every((word) => word === '-')) return stdin;
  if (program === 'echo') return echo(rest);
  if (program === 'printf') return printf(rest);
  if (program === 'base64' && /^(?:-d|-D|--decode)$/.test(rest.join(' '))) return textOfBase64(stdin ?? '');
  return null;
}

function echo(words: readonly string[]): string {
  const options = words.findIndex((word) => !/^-[neE]+$/.test(word));
  const flags = words.slice(0, options === -1 ? words.length : options).join('');
  const text = words.slice(options === -1 ? words.length : options).join(' ');
  return (flags.includes('e') ? decodeAnsiC(text) : text) + (flags.includes('n') ? '' : '\n');
}

function printf([format = '', ...values]: readonly string[]): string | null {
  if (/^%[sb](?:\\n)?$/.test(format) && values.length === 1) {
    return format.replace(/\\n$/, '\n').replace(/%[sb]/, () => values[0] ?? '');
  }
  return values.length === 0 && !format.includes('%') ? decodeAnsiC(format) : null;
}
