import { fileNameOf, readFileReference } from '../../model/file-reference.ts';
import type { HttpRequest } from '../../model/http-request.ts';
import { isJsonObject, type JsonValue } from '../../model/json.ts';
import type { RequestDraft } from '../../model/request-draft.ts';
import type { Endpoint, LocalText, ValidationIssue } from './adapter.ts';
import { bodySizeBytes } from './body-size.ts';
import { warningAt } from './issue.ts';

/** What is known of a file that a draft names; `problem` says why it cannot be sent, at least in the reader's language. */
export type KnownFile = { sizeBytes: number } | { problem: LocalText };

/** Null while nothing is known of the file of that path. */
export type KnownFiles = (path: string) => KnownFile | null;

/** The files that a request of this draft sends, as the draft names them, each once. */
export function filesOfDraft(endpoint: Endpoint, draft: RequestDraft): string[] {
  return holdsFiles(draft) ? pathsOf(endpoint.buildRequest(draft, { baseUrl: '' })) : [];
}

/** What is wrong with the files of a draft, and with the size of the whole where they count. */
export function fileIssues(endpoint: Endpoint, draft: RequestDraft, known: KnownFiles): ValidationIssue[] {
  const { checkBodySize } = endpoint;
  if (!holdsFiles(draft) && checkBodySize === undefined) return [];
  const request = endpoint.buildRequest(draft, { baseUrl: '' });
  const paths = new Set(pathsOf(request));
  const places = placesOf(draft.body ?? null, paths);
  const issues: ValidationIssue[] = [];
  for (const path of paths) {
    const file = known(path);
    if (file === null) continue;
    const named = places.get(path) ?? [[]];
    for (const place of named) issues.push(...issuesOf(endpoint, { path, place, file }));
  }
  if (checkBodySize !== undefined) issues.push(...checkBodySize(sentSizeBytes(request, known)));
  return issues;
}

/** A look that costs nothing, since most drafts name no file. */
function holdsFiles({ body, http }: RequestDraft): boolean {
  if (http?.body?.file !== undefined || http?.body?.parts?.some(({ file }) => file !== undefined)) return true;
  return body !== undefined && anyText(body, (text) => readFileReference(text) !== null);
}

function anyText(value: JsonValue, isWanted: (text: string) => boolean): boolean {
  if (typeof value === 'string') return isWanted(value);
  if (Array.isArray(value)) return value.some((item) => anyText(item, isWanted));
  return isJsonObject(value) && Object.values(value).some((item) => anyText(item, isWanted));
}

function pathsOf({ files = [] }: HttpRequest): string[] {
  return [...new Set(files.map(({ path }) => path))];
}

/** Where in a body each of these files is named. */
function placesOf(body: JsonValue, paths: ReadonlySet<string>): Map<string, string[][]> {
  const places = new Map<string, string[][]>();
  const look = (value: JsonValue, keys: readonly string[]): void => {
    if (typeof value === 'string') {
      const path = readFileReference(value)?.path;
      if (path !== undefined && paths.has(path)) places.set(path, [...(places.get(path) ?? []), [...keys]]);
      return;
    }
    const inside = Array.isArray(value) || isJsonObject(value) ? Object.entries(value) : [];
    for (const [key, item] of inside) look(item, [...keys, key]);
  };
  look(body, []);
  return places;
}

type Placed = { path: string; place: readonly string[]; file: KnownFile };

function issuesOf({ parameters }: Endpoint, { path, place, file }: Placed): ValidationIssue[] {
  if ('problem' in file) return [{ severity: 'error', path: place, message: file.problem, file: path }];
  const field = parameters.find(
    ({ control, path: own }) => control.kind === 'media' && own.every((key, index) => key === place[index]),
  );
  const maxBytes = field?.control.kind === 'media' ? field.control.maxBytes : undefined;
  if (field === undefined || maxBytes === undefined || file.sizeBytes <= maxBytes) return [];
  const name = fileNameOf(path);
  const [size, max] = [megabytes(file.sizeBytes), megabytes(maxBytes)];
  const issue = warningAt(
    place,
    `${name} has ${size}; ${field.name} takes at most ${max}.`,
    `${name} 为 ${size}，${field.name} 最多 ${max}。`,
  );
  return [{ ...issue, file: path }];
}

/** As far as it is known: a file of which nothing is known counts as empty, and so does one that is uploaded first. */
function sentSizeBytes(request: HttpRequest, known: KnownFiles): number {
  const ofFiles = (request.files ?? []).map(({ path, form }) => {
    const file = form === 'upload' ? null : known(path);
    if (file === null || 'problem' in file) return 0;
    return form === 'base64' ? Math.ceil(file.sizeBytes / 3) * 4 : file.sizeBytes;
  });
  return bodySizeBytes(request) + ofFiles.reduce((sum, bytes) => sum + bytes, 0);
}

function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(bytes < 10_000_000 ? 2 : 1).replace(/\.?0+$/, '')} MB`;
}
