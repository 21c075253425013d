import type { Remark } from '../../remark.ts';
/** One command as its shell hands it to the program: words without quotes, variables as `{{NAME}}`. */
export type ShellCommand = {
  words: string[];
  /** What comes in on standard input, where the text itself says so (a here-document, `echo … |`). */
  stdin: string | null;
  /** The comment line right above it. */
  comment: string | null;
  /** Parameters by name in lower case, for the commands of PowerShell, which take more than text. */
  parameters?: ReadonlyMap<string, ShellValue>;
};

/** A value of PowerShell: a `Map` is a hash table. */
export type ShellValue = string | number | boolean | null | ShellValue[] | Map<string, ShellValue>;

/** What a script holds, as far as it can be known without running it. */
export type ShellScript = {
  commands: ShellCommand[];
  /** `NAME=value` lines. */
  assignments: { name: string; value: string }[];
  notes: Remark[];
};

const SHELL_NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** A variable of a shell as one of ours. */
export function placeholder(name: string): string {
  return `{{${name}}}`;
}

export function isShellName(text: string): boolean {
  return SHELL_NAME.test(text);
}

/** True for `curl`, `/usr/bin/curl`, `curl.exe`. */
export function isCurl(word: string | undefined): boolean {
  return /^(?:.*[\\/])?curl(?:\.exe)?$/i.test(word ?? '');
}
