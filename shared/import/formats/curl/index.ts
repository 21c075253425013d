import type { ImportDocument } from '../../import-document.ts';
import { fileLabel, type ImportFile, type ImportFormat, importUnreadable } from '../../import-format.ts';
import { emptyDocument, mergeDocuments } from '../../merge-documents.ts';
import { type Remark, remark, uniqueRemarks } from '../../remark.ts';
import { requestTitle } from '../../request-title.ts';
import { isSecretName } from '../../secret-shapes.ts';
import { type CurlRequest, curlRequests } from './curl-requests.ts';
import { readCurlSettings } from './curl-settings.ts';
import { shellDialect } from './dialect.ts';
import { readPosixShell } from './posix-shell.ts';
import { readPowerShell } from './power-shell.ts';
import { isCurl, type ShellCommand } from './shell-command.ts';
import { webRequests } from './web-request.ts';
import { readWindowsShell } from './windows-shell.ts';

const COMMAND = /(?:^|[\s;&|($`"'\\/])(?:curl(?:\.exe)?\s|invoke-(?:webrequest|restmethod)\s|(?:iwr|irm)\s)/i;
/** Words that may stand before a command without changing what it does. */
const BEFORE = new Set([
  'sudo',
  'time',
  'nohup',
  'exec',
  'command',
  'env',
  '!',
  'do',
  'then',
  'else',
  'if',
  'while',
  '&',
]);
/** Commands that only prepare or show something, so that leaving them out needs no word. */
const HARMLESS = new Set(['cat', 'echo', 'printf', 'base64', 'set', 'cd', 'sleep', 'done', 'fi', 'true', 'jq', 'tee']);

/** Commands of curl as people and browsers copy them, for sh, `cmd` and PowerShell. */
export const curlFormat: ImportFormat = {
  id: 'curl',
  label: 'curl',
  detect({ text }) {
    const start = text.slice(0, 20_000);
    if (/^\s*(?:[$>%#]\s+)?(?:curl(?:\.exe)?|invoke-(?:webrequest|restmethod))\s/i.test(start)) return 0.95;
    if (/^\s*[[{]/.test(start) || /^\s*(?:openapi|swagger|info|meta)\s*[:{]/m.test(start)) return 0;
    return COMMAND.test(start) && /https?:\/\/|\$|-[A-Za-z]\s/.test(start) ? 0.5 : 0;
  },
  read: (files) => mergeDocuments(files.map(readFile)),
};

function readFile(file: ImportFile): ImportDocument {
  const document = emptyDocument();
  const titles = new Set<string>();
  const { commands, assignments, notes } = readScript(file.text);
  const requests = commands.flatMap((command) => readCommand(command, notes));
  if (requests.length === 0) {
    throw importUnreadable(remark('noCurl', { file: fileLabel(file) }));
  }
  for (const { notes: own, comment, ...request } of requests) {
    const name = freeTitle(comment ?? requestTitle(request.method, request.url), titles);
    document.requests.push({ path: [name], name, ...request });
    for (const said of uniqueRemarks(own)) document.issues.push({ path: [name], ...said });
  }
  document.variables = assignments.map(({ name, value }) => ({
    key: name,
    value,
    enabled: true,
    secret: isSecretName(name),
  }));
  for (const said of uniqueRemarks(notes)) document.issues.push({ path: [], ...said });
  return document;
}

function readScript(text: string) {
  const clean = text.replace(/^\uFEFF/, '');
  const dialect = shellDialect(clean);
  if (dialect === 'power-shell') return readPowerShell(clean);
  return dialect === 'cmd' ? readWindowsShell(clean) : readPosixShell(clean);
}

function readCommand(command: ShellCommand, notes: Remark[]): (CurlRequest & { comment: string | null })[] {
  const words = straightDashes(command.words, notes);
  while (BEFORE.has(words[0]?.toLowerCase() ?? '') || /^\w+=/.test(words[0] ?? '')) words.shift();
  const [program = '', ...rest] = words;
  const web = webRequests(command);
  if (web !== null) return web.map((request) => ({ ...request, comment: command.comment }));
  if (!isCurl(program)) {
    if (!HARMLESS.has(program) && program !== '') {
      notes.push(remark('otherCommand', { program: program.slice(0, 40) }));
    }
    return [];
  }
  return readCurlSettings(rest, command.stdin)
    .flatMap(curlRequests)
    .map((request) => ({ ...request, comment: commentTitle(command.comment) }));
}

/** Word processors make long dashes of the ones that begin an option. */
function straightDashes(words: readonly string[], notes: Remark[]): string[] {
  return words.map((word) => {
    if (!/^[–—]/.test(word)) return word;
    notes.push(remark('longDashes'));
    return word.replace(/^[–—]+/, word.length === 2 ? '-' : '--');
  });
}

/** A short comment above a command is the best name that it has. */
function commentTitle(comment: string | null): string | null {
  return comment !== null && /^[^\n]{2,80}$/.test(comment) && !/[{}<>;$\\]|https?:/.test(comment) ? comment : null;
}

function freeTitle(title: string, taken: Set<string>): string {
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? title : `${title} ${number}`;
    if (taken.has(candidate)) continue;
    taken.add(candidate);
    return candidate;
  }
}
