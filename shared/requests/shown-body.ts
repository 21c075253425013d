import { fileNameOf } from '../model/file-reference.ts';
import type { BodyFile, HttpRequest } from '../model/http-request.ts';

const FORMS = { bytes: '', base64: ', Base64', upload: ', ↑' } as const;

/** A body as people read it: where a file goes stands what it is, e.g. `‹cat.png, 1.2 MB, Base64›`. */
export function shownBody(
  { body, files = [] }: Pick<HttpRequest, 'body' | 'files'>,
  describe: (file: BodyFile) => string = plainMark,
): string | null {
  if (body === null || files.length === 0) return body;
  const isJson = /^\s*[[{]/.test(body);
  let text = '';
  let start = 0;
  for (const file of files) {
    const mark = describe(file);
    text += body.slice(start, file.at) + (isJson ? JSON.stringify(mark).slice(1, -1) : mark);
    start = file.at;
  }
  return text + body.slice(start);
}

/** Where nothing is known but the path. */
export function plainMark({ path, form }: BodyFile): string {
  return `‹${path}${FORMS[form]}›`;
}

/** With the size, where that is known. */
export function sizedMark({ path, form }: BodyFile, size: string | null): string {
  return `‹${fileNameOf(path)}${size === null ? '' : `, ${size}`}${FORMS[form]}›`;
}
