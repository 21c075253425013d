import type { JsonObject } from '../model/json.ts';
import { codeNotes } from './code-notes.ts';
import { type CodeRequest, headersOnce } from './code-request.ts';
import { type CodeText, wellFormed } from './code-text.ts';
import { pythonText, pythonTexts, pythonValue } from './quote-python.ts';
import type { SdkKey, SdkRequest } from './sdk-request.ts';

/** Services without a key: the library insists on one. */
export const UNUSED_KEY = '"unused"';

/** Arguments of a call, one a line. */
export function pythonKeywords(fields: JsonObject, { toText }: CodeRequest): string[] {
  // The libraries encode with UTF-8, and half a surrogate pair makes them fail.
  const toWellFormedText = (text: string): CodeText => toText(wellFormed(text));
  return Object.entries(fields).map(([name, value]) => `    ${name}=${pythonValue(value, toWellFormedText, 1)},`);
}

/** What the library would not send by itself. */
export function pythonOptions({ query }: SdkRequest, { headers, unwanted }: SdkKey): string[] {
  const lines: string[] = [];
  const entries = headersOnce(headers).map(([name, value]): [string, string] => [name, pythonText(value)]);
  if (unwanted !== null) entries.unshift([unwanted, 'Omit()']);
  if (entries.length > 0) lines.push(`    extra_headers=${pythonTexts(entries, 1)},`);
  if (query.length > 0) {
    lines.push(
      `    extra_query=${pythonTexts(
        query.map(([name, value]) => [name, pythonText(value)]),
        1,
      )},`,
    );
  }
  return lines;
}

/** Comments at the top of a sample. */
export function pythonSdkNotes(code: CodeRequest): string {
  return codeNotes(code, 'openssl')
    .map((note) => `# ${note}\n`)
    .join('');
}
