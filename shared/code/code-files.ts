import { fileReference } from '../model/file-reference.ts';
import type { BodyFile, HttpRequest } from '../model/http-request.ts';

/** A file's bytes, or their Base64. */
export type CodeFile = { path: string; form: 'bytes' | 'base64' };
/** A part of a form. Its content type is left out where it is what the client says by itself. */
export type CodeFormPart = {
  name: string;
  filename: string | null;
  contentType: string | null;
  content: { text: string } | { path: string };
};

/** A body with files of the user's, as a sample writes it. */
export type FileBody =
  | { kind: 'file'; path: string }
  | { kind: 'form'; parts: readonly CodeFormPart[] }
  | { kind: 'pieces'; pieces: readonly ({ text: string } | CodeFile)[] };

const UPLOAD_PREFIX = 'ADDRESS-OF-UPLOADED-';

/** What stands in a sample for the address that an upload gives. */
export function uploadPlaceholder(path: string): string {
  return `${UPLOAD_PREFIX}${path.replace(/^.*[\\/]/, '').replace(/[^A-Za-z0-9.]+/g, '-')}`;
}

/** The body of a request with files; null for one without. */
export function fileBody(request: HttpRequest): FileBody | null {
  const { body, files = [] } = request;
  if (body === null || files.length === 0) return null;
  const pieces = splitBody(body, files);
  const [first, ...rest] = pieces;
  if (rest.length === 0 && first !== undefined && 'path' in first && first.form === 'bytes') {
    return { kind: 'file', path: first.path };
  }
  const parts = formParts(request, pieces);
  return parts === null ? { kind: 'pieces', pieces } : { kind: 'form', parts };
}

/** Sentences on the files of a request, for the top of a sample. */
export function fileNotes({ files = [] }: HttpRequest): string[] {
  const isRelative = files.some(({ path, form }) => form !== 'upload' && !/^(?:[/\\]|[A-Za-z]:)/.test(path));
  const uploads = files.filter(({ form }) => form === 'upload').map(({ path }) => uploadPlaceholder(path));
  return [
    ...(isRelative ? ['Paths of files are relative to the workspace folder: run it there.'] : []),
    ...uploads.map((name) => `${name} stands for where the service says that the uploaded file lies.`),
  ];
}

/** Whether a sentence of `fileNotes` says what stands for an upload. */
export function isUploadNote(note: string): boolean {
  return note.startsWith(UPLOAD_PREFIX);
}

function splitBody(body: string, files: readonly BodyFile[]): ({ text: string } | CodeFile)[] {
  const pieces: ({ text: string } | CodeFile)[] = [];
  let text = '';
  let start = 0;
  for (const { at, path, form } of files) {
    text += body.slice(start, at);
    start = at;
    if (form === 'upload') {
      text += uploadPlaceholder(path);
      continue;
    }
    if (text !== '') pieces.push({ text });
    text = '';
    pieces.push({ path, form });
  }
  text += body.slice(start);
  if (text !== '') pieces.push({ text });
  return pieces;
}

/** The form that such pieces spell; null where they are none, or a file is written into a text. */
function formParts(
  { headers }: HttpRequest,
  pieces: readonly ({ text: string } | CodeFile)[],
): readonly CodeFormPart[] | null {
  const type = headers.findLast(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
  const boundary = /^multipart\/form-data;\s*boundary="?([^"]+?)"?$/i.exec(type)?.[1];
  if (boundary === undefined || pieces.some((piece) => 'path' in piece && piece.form !== 'bytes')) return null;
  // No text holds this character: it would not survive JSON.
  const paths = pieces.flatMap((piece) => ('path' in piece ? [piece.path] : []));
  const text = pieces.map((piece) => ('path' in piece ? FILE_MARK : piece.text)).join('');
  const sections = text.split(`--${boundary}`).slice(1, -1);
  const parts: CodeFormPart[] = [];
  for (const section of sections) {
    const [, head = '', value = ''] = /^\r\n([\s\S]*?)\r\n\r\n([\s\S]*)\r\n$/.exec(section) ?? [];
    const name = /name="([^"]*)"/.exec(head)?.[1];
    if (name === undefined) return null;
    const filename = /filename="([^"]*)"/.exec(head)?.[1] ?? null;
    const contentType = /content-type: (.*)/i.exec(head)?.[1] ?? null;
    const content = value === FILE_MARK ? { path: paths.shift() ?? '' } : { text: value };
    parts.push({
      name: unescaped(name),
      filename: filename === null ? null : unescaped(filename),
      contentType,
      content,
    });
  }
  return paths.length > 0 ? null : parts;
}

const FILE_MARK = '\u0000file\u0000';

function unescaped(name: string): string {
  return name.replace(/%22/g, '"').replace(/%0D/g, '\r').replace(/%0A/g, '\n');
}

/** The body as text, with the reference of each file in its place: for formats that cannot take a file there. */
export function placeholderBody(body: FileBody): string {
  switch (body.kind) {
    case 'file':
      return fileReference(body.path);
    case 'form':
      return body.parts
        .map(({ name, content }) => `${name}=${'path' in content ? fileReference(content.path) : content.text}`)
        .join('\n');
    default:
      return body.pieces.map((piece) => ('path' in piece ? fileReference(piece.path) : piece.text)).join('');
  }
}
