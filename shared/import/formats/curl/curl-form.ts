import { mediaTypeOfFile } from '../../../model/media-type.ts';
import type { ImportedPart } from '../../import-document.ts';
import { type Remark, remark } from '../../remark.ts';

const PARAMETER = /^\s*(type|filename|headers|encoder)=/i;

/** `-F name=content`: text, `@file` (several with commas), `<file`, each with `;type=` and `;filename=` behind it. */
export function readFormOption(option: string, stdin: string | null, notes: Remark[]): ImportedPart[] {
  const equals = option.indexOf('=');
  if (equals === -1) {
    notes.push(remark('noFormField', { text: option.slice(0, 60) }));
    return [];
  }
  const name = option.slice(0, equals);
  const content = option.slice(equals + 1);
  if (content.startsWith('@')) {
    const parts: ImportedPart[] = [];
    let rest = content.slice(1);
    for (;;) {
      const { value, contentType, filename, rest: more } = readPart(rest, ',', notes);
      const isInput = value === '-' && stdin !== null;
      if (isInput) parts.push({ name, type: 'text', value: stdin, ...optional({ contentType, filename }) });
      else parts.push({ name, type: 'file', path: value, ...optional({ contentType, filename }) });
      if (!more.startsWith(',')) return parts;
      rest = more.slice(1);
    }
  }
  if (content.startsWith('<')) {
    const { value, contentType } = readPart(content.slice(1), '', notes);
    if (value === '-' && stdin !== null) return [{ name, type: 'text', value: stdin, ...optional({ contentType }) }];
    return [{ name, type: 'text-from-file', path: value, ...optional({ contentType }) }];
  }
  if (content === '(' || content.startsWith('(;')) {
    notes.push(remark('formInForm'));
    return [];
  }
  const { value, contentType, filename } = readPart(content, '', notes);
  return [{ name, type: 'text', value, ...optional({ contentType, filename }) }];
}

type Part = { value: string; contentType: string | undefined; filename: string | undefined; rest: string };

function readPart(text: string, end: string, notes: Remark[]): Part {
  let { word: value, rest } = readWord(text, end, notes);
  let contentType: string | undefined;
  let filename: string | undefined;
  while (rest.startsWith(';')) {
    const parameter = PARAMETER.exec(rest.slice(1));
    if (parameter === null) {
      const unknown = readWord(rest.slice(1), end, notes);
      rest = unknown.rest;
      if (unknown.word.trim() !== '') notes.push(remark('formFieldUnsent', { text: `;${unknown.word}` }));
      continue;
    }
    const behind = rest.slice(1 + parameter[0].length);
    const kind = parameter[1]?.toLowerCase();
    if (kind === 'type') {
      const type = /^\s*[^;,]*(?:;(?!\s*(?:type|filename|headers|encoder)=)\s*[\w-]+=[^;,]*)*/i.exec(behind)?.[0] ?? '';
      contentType = type.trim();
      rest = behind.slice(type.length);
    } else {
      const next = readWord(behind, end, notes);
      rest = next.rest;
      if (kind === 'filename') filename = next.word;
      else notes.push(remark('formFieldPart', { text: `;${kind}=` }));
    }
  }
  return { value, contentType, filename, rest };
}

/** Up to `;` or the given end, blanks around it dropped, or a quoted text with `\"` and `\\` in it, behind which all up to there is dropped. */
function readWord(text: string, end: string, notes: Remark[]): { word: string; rest: string } {
  const start = text.replace(/^[ \t-\r]+/, '');
  const quoted = /^"((?:[^"\\]|\\.)*)"/s.exec(start);
  const behind = start.slice(quoted?.[0].length ?? 0);
  const stop = behind.search(end === ',' ? /[;,]/ : /;/);
  const passed = stop === -1 ? behind : behind.slice(0, stop);
  const rest = stop === -1 ? '' : behind.slice(stop);
  if (quoted === null) return { word: passed.replace(/(?<![ \t-\r])[ \t-\r]+$/, ''), rest };
  if (passed.trim() !== '') notes.push(remark('formFieldUnsent', { text: passed }));
  return { word: (quoted[1] ?? '').replace(/\\(["\\])/g, '$1'), rest };
}

/** Files of which curl tells the type; of all others it says that they are bytes. */
const TOLD_BY_CURL = /\.(?:gif|jpe?g|png|svg|txt|html?|pdf|xml)$/i;

function optional(part: { contentType?: string | undefined; filename?: string | undefined }): Partial<ImportedPart> {
  const { filename = '' } = part;
  if (part.contentType === undefined && TOLD_BY_CURL.test(filename)) {
    return { filename, contentType: mediaTypeOfFile(filename) };
  }
  return Object.fromEntries(Object.entries(part).filter(([, value]) => value !== undefined));
}
