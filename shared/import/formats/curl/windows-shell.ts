import { placeholder, type ShellCommand, type ShellScript } from './shell-command.ts';

/** A character as `cmd` passes it on; an operator is a character that it acts on itself. */
type Passed = { character: string; isOperator: boolean };

/** Reads commands of Windows' `cmd`: first its carets and quotes, then the rules by which programs find their words. */
export function readWindowsShell(text: string): ShellScript {
  const commands: ShellCommand[] = [];
  const assignments: { name: string; value: string }[] = [];
  let line: string[] = [];
  let stdin: string | null = null;
  let comment: string | null = null;
  const finish = (isPiped: boolean) => {
    const source = line.join('');
    line = [];
    const words = splitArguments(source);
    const assignment = /^\s*set\s+"?([^=\s"]+)=([^\n]*?)"?\s*$/i.exec(source);
    if (assignment !== null) assignments.push({ name: assignment[1] ?? '', value: assignment[2] ?? '' });
    else if (/^(?:rem|::)$/i.test(words[0] ?? '')) comment = words.slice(1).join(' ');
    else if (words.length > 0) {
      commands.push({ words, stdin, comment });
      comment = null;
    }
    stdin = isPiped && words[0]?.toLowerCase() === 'echo' ? `${source.replace(/^\s*echo\s/i, '').trim()}\n` : null;
  };
  for (const { character, isOperator } of passOn(text.replace(/\r\n?/g, '\n'))) {
    if (!isOperator) line.push(character);
    else finish(character === '|');
  }
  finish(false);
  return { commands, assignments, notes: [] };
}

/**
 * As Chrome long copied: carets before all but letters inside of quotes, where `cmd` leaves them alone. Its shell would
 * take such a command apart; what was meant is plain.
 */
const CARETS_IN_QUOTES = /(?:^|\s)"(?:[^"^]|\^[^"])*\^\\\^"/;

function passOn(text: string): Passed[] {
  const passed: Passed[] = [];
  const readsCaretsInQuotes = CARETS_IN_QUOTES.test(text);
  let isQuoted = false;
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index] ?? '';
    const variable = /^%([A-Za-z_][A-Za-z0-9_]*)%/.exec(text.slice(index, index + 200));
    if (variable !== null) {
      for (const item of placeholder(variable[1] ?? '')) passed.push({ character: item, isOperator: false });
      index += variable[0].length - 1;
    } else if (character === '^' && (!isQuoted || readsCaretsInQuotes)) {
      const next = text[index + 1] ?? '';
      // Behind a caret at the line end, the next line's first character counts as it is: a second line end is text.
      const skipped = next === '\n' ? 2 : 1;
      const escaped = text[index + skipped] ?? '';
      index += skipped;
      if (next === '\n' && escaped !== '\n') index -= 1;
      else if (escaped !== '') passed.push({ character: escaped, isOperator: false });
    } else {
      if (character === '"') isQuoted = !isQuoted;
      if (character === '\n') isQuoted = false;
      const isOperator = character === '\n' || (!isQuoted && '&|'.includes(character));
      passed.push({ character, isOperator });
    }
  }
  return passed;
}

/** Words of a command line as programs of Windows find them: `\"` is a quote, and so is `""` between quotes. */
export function splitArguments(line: string): string[] {
  const words: string[] = [];
  let word: string | null = null;
  let isQuoted = false;
  for (let index = 0; index < line.length; index += 1) {
    const character = line[index] ?? '';
    if (character === '\\') {
      const run = /^\\+/.exec(line.slice(index))?.[0].length ?? 1;
      const isBeforeQuote = line[index + run] === '"';
      word = (word ?? '') + '\\'.repeat(isBeforeQuote ? Math.floor(run / 2) : run);
      index += run - 1;
      if (isBeforeQuote && run % 2 === 1) {
        word += '"';
        index += 1;
      }
    } else if (character === '"') {
      if (isQuoted && line[index + 1] === '"') {
        word = `${word ?? ''}"`;
        index += 1;
      } else {
        isQuoted = !isQuoted;
        word ??= '';
      }
    } else if (/\s/.test(character) && !isQuoted) {
      if (word !== null) words.push(word);
      word = null;
    } else word = (word ?? '') + character;
  }
  if (word !== null) words.push(word);
  return words;
}
