import type { PreparedRequest } from '../../requests/prepare-request.ts';
import { base64OfText } from '../base64.ts';
import type { CodeFile, CodeFormPart } from '../code-files.ts';
import { codeNotes } from '../code-notes.ts';
import { type CodeRequest, toCodeRequest, urlText } from '../code-request.ts';
import type { CodeTarget } from '../code-target.ts';
import { type CodeText, joinText, plainText } from '../code-text.ts';
import { type JobCode, toJobCode } from '../job-code.ts';
import { shellText } from '../quote-shell.ts';
import { isSocketRequest, requireNoSocket } from '../socket-request.ts';

/** Linux takes no more than 128 KiB in one argument; `printf` is part of the shell and has no such limit. */
const MAX_ARGUMENT_BYTES = 100_000;

/** What a terminal would act on when the sample is pasted, or what no argument can hold. */
const CONTROL = /[^\P{Cc}\n\t\u0080-\u009f]/u;

export const curl: CodeTarget = {
  id: 'curl',
  label: 'curl',
  language: 'shell',
  isAvailable: (prepared) => !isSocketRequest(prepared),
  generate(prepared) {
    const { notes, command } = curlParts(prepared);
    const job = toJobCode(prepared);
    return withNotes(notes, job === null ? command : followed(command.replace('curl -X', 'curl -sS -X'), job));
  },
};

/** The one command that sends the request, and nothing of what may follow from its answer. */
export function curlCommand(prepared: PreparedRequest): string {
  requireNoSocket(prepared);
  const { notes, command } = curlParts(prepared);
  return withNotes(notes, command);
}

function curlParts(prepared: PreparedRequest): { notes: string[]; command: string } {
  const code = toCodeRequest(prepared);
  const url = urlText(code);
  const { source, options: bodyOptions } = bodySource(code);
  // The bytes of sound and films are nothing for a terminal.
  const { save } = code.answer;
  const output = save?.kind === 'body' ? [`--output ${save.name}.${save.extension}`] : [];
  const literalUrl = url.map((part) => (typeof part === 'string' ? part : '')).join('');
  const words = [
    // curl would wait for a body that no answer to HEAD has.
    code.method === 'HEAD' ? '--head' : `-X ${shellText([code.method]).replace(/^'([A-Z]+)'$/, '$1')}`,
    ...(code.isStream ? ['-N'] : []),
    // Brackets and braces are patterns to curl.
    ...(/[[\]{}]/.test(literalUrl) ? ['-g'] : []),
    shellText(url),
  ];
  return {
    notes: codeNotes(code, 'curl'),
    command: [`${source}curl ${words.join(' ')}`, ...headerOptions(code), ...bodyOptions, ...output].join(' \\\n  '),
  };
}

function withNotes(notes: readonly string[], steps: string): string {
  return `${notes.map((note) => `# ${note}\n`).join('')}${steps}\n`;
}

function headerOptions({ headers }: CodeRequest): string[] {
  return headers.map(([name, value]) => {
    const basic = basicOf(name, value);
    if (basic !== null) return `-u ${shellText(basic)}`;
    // To curl, a name without a value is a header to leave out, unless a semicolon ends it.
    return plainText(value)?.trim() === ''
      ? `-H ${shellText([`${name};`])}`
      : `-H ${shellText([`${name}: `, ...value])}`;
  });
}

/** The submission, and questions about the job until it is over: all that a plain shell needs is sed. */
function followed(command: string, { poll, before, after, idPath, statusPath, goesOn, pauseSeconds }: JobCode): string {
  const pick = (path: readonly string[]) => `sed -n 's/.*"${path.at(-1)}" *: *"\\([^"]*\\)".*/\\1/p'`;
  const words = [`${shellText(before)}"$job_id"${after.length === 0 ? '' : shellText(after)}`, ...headerOptions(poll)];
  return [
    `submitted=$(${command})`,
    `job_id=$(printf '%s' "$submitted" | ${pick(idPath)})`,
    'answer=$submitted',
    '',
    // Without an id the submission was refused, and is what is printed.
    `while [ -n "$job_id" ] && answer=$(curl -sS ${words.join(' \\\n  ')}); do`,
    `  status=$(printf '%s' "$answer" | ${pick(statusPath)})`,
    '  case $status in',
    `    ${goesOn.join(' | ')}) sleep ${pauseSeconds} ;;`,
    '    *) break ;;',
    '  esac',
    'done',
    `printf '%s\\n' "$answer"`,
  ].join('\n');
}

/** `user:password` of a header that curl makes itself. */
function basicOf(name: string, [prefix, key, ...rest]: CodeText): CodeText | null {
  const isBasic = name.toLowerCase() === 'authorization' && prefix === 'Basic ' && rest.length === 0;
  if (!isBasic || typeof key !== 'object' || key.basicUser === undefined) return null;
  return joinText(key.basicUser, [':', { variable: key.variable }]);
}

function bodySource(code: CodeRequest): { source: string; options: string[] } {
  const { body, toText } = code;
  if (body === null) return { source: '', options: [] };
  const piped = ['--data-binary @-'];
  if (body.kind === 'file') return { source: '', options: [`--data-binary ${shellText([`@${body.path}`])}`] };
  if (body.kind === 'form') return { source: '', options: body.parts.map((part) => formOption(part, code)) };
  if (body.kind === 'pieces')
    return { source: `{ ${body.pieces.map((piece) => pieceCommand(piece, code)).join(' ')} } | `, options: piped };
  const base64 = bytesOf(code);
  if (base64 !== null) return { source: `printf '%s' ${shellText([base64])} | base64 --decode | `, options: piped };
  const text = body.kind === 'base64' ? '' : body.text;
  const word = shellText(toText(text));
  // Three bytes are the most that a UTF-16 unit takes.
  if (text.length * 3 > MAX_ARGUMENT_BYTES) return { source: `printf '%s' ${word} | `, options: piped };
  return { source: '', options: [`--data-raw ${word}`] };
}

function pieceCommand(piece: { text: string } | CodeFile, { toText }: CodeRequest): string {
  if ('text' in piece) return `printf '%s' ${shellText(toText(piece.text))};`;
  const file = shellText([piece.path]);
  return piece.form === 'bytes' ? `cat ${file};` : `base64 < ${file} | tr -d '\\n';`;
}

/** Within quotes of its own, because a comma or a semicolon in a name would end it; curl unescapes these two. */
function formOption({ name, filename, contentType, content }: CodeFormPart, { toText }: CodeRequest): string {
  const type = contentType === null ? '' : `;type=${contentType}`;
  const named = filename === null ? '' : `;filename=${quoted(filename)}`;
  if ('path' in content) return `-F ${shellText([`${name}=@${quoted(content.path)}${type}${named}`])}`;
  // A text would else be read for marks at its start and its end.
  if (type === '' && named === '') return `--form-string ${shellText(joinText([`${name}=`], toText(content.text)))}`;
  return `-F ${shellText(joinText([`${name}=`], toText(quoted(content.text)), [`${type}${named}`]))}`;
}

function quoted(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&')}"`;
}

/** Base64 where the text would suffer as text. What the environment fills in can only be read as text. */
function bytesOf({ body, toText }: CodeRequest): string | null {
  if (body === null) return null;
  if (body.kind === 'base64') return body.data;
  if (body.kind !== 'json' && body.kind !== 'text') return null;
  const isFixed = plainText(toText(body.text)) !== null;
  return isFixed && CONTROL.test(body.text) ? base64OfText(body.text) : null;
}
