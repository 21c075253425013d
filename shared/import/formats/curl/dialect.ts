/** The shells that a command may be written for. */
export type ShellDialect = 'posix' | 'cmd' | 'power-shell';

/** Which shell a text is written for, by what only that shell would understand. */
export function shellDialect(text: string): ShellDialect {
  if (/(?:^|[\s;|(=])(?:invoke-(?:webrequest|restmethod)|iwr|irm)\s/i.test(text)) return 'power-shell';
  // A line that ends in a backslash goes on in no other shell.
  if (/\\[ \t]*\r?\n/.test(text)) return 'posix';
  if (/\$\{?env:|[{[:,]\s*`"|@['"]\r?\n|^\s*\$\w+\s*=/im.test(text) || goesOnBehindBacktick(text)) return 'power-shell';
  if (/\^[ \t]*\r?\n|\^"|^\s*set\s+\w+=|^\s*(?:[A-Z]:\\[^>\n]*>)/im.test(text)) return 'cmd';
  if (/'/.test(text.replace(/"(?:[^"\\]|\\.)*"/gs, ''))) {
    return /\bcurl\.exe\b/i.test(text) ? 'power-shell' : 'posix';
  }
  if (/""|%[A-Za-z_]\w*%/.test(text) && !/""\s/.test(text) && !/\$[A-Za-z_{]/.test(text)) return 'cmd';
  if (/\bcurl\.exe\b/i.test(text)) return 'cmd';
  return 'posix';
}

/** Two backticks in a line are a command within a command of sh, even where the second ends the line. */
function goesOnBehindBacktick(text: string): boolean {
  return text
    .split('\n')
    .slice(0, -1)
    .some((line) => /`\s*$/.test(line) && (line.match(/`/g)?.length ?? 0) % 2 === 1);
}
