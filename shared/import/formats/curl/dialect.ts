/** The shells that a command may be written for. */
export type ShellDialect = 'posix' | 'cmd' | 'power-shell';

/** Which shell a text is written for, by what only that shell would understand. */
export function shellDialect(text: string): ShellDialect {
  if (/(?:^|[\s;|(=])(?:invoke-(?:webrequest|restmethod)|iwr|irm)\s/i.test(text)) return 'power-shell';
  // A line that ends in a backslash goes on in no other shell.
  if (/\\[ \t]*\r?\n/.test(text)) return 'posix';
  if (/\$\{?env:|[{[:,]\s*`"|`[ \t]*\r?\n|@['"]\r?\n|^\s*\$\w+\s*=/im.test(text)) return 'power-shell';
  if (/\^[ \t]*\r?\n|\^"|^\s*set\s+\w+=|^\s*(?:[A-Z]:\\[^>\n]*>)/im.test(text)) return 'cmd';
  if (/'/.test(text.replace(/"(?:[^"\\]|\\.)*"/gs, ''))) {
    return /\bcurl\.exe\b/i.test(text) ? 'power-shell' : 'posix';
  }
  if (/""|%[A-Za-z_]\w*%/.test(text) && !/""\s/.test(text) && !/\$[A-Za-z_{]/.test(text)) return 'cmd';
  if (/\bcurl\.exe\b/i.test(text)) return 'cmd';
  return 'posix';
}
