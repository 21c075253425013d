import { AppError } from '../ipc/result.ts';
import { fileNameOf, readFileReference } from '../model/file-reference.ts';
import type { HttpRequest } from '../model/http-request.ts';
import { isJsonObject, type JsonValue } from '../model/json.ts';
import { mediaTypeOfFile } from '../model/media-type.ts';
import type { RequestDraft } from '../model/request-draft.ts';
import type { Header } from '../providers/_kit/merge-headers.ts';
import type { UploadSpec, UploadTarget } from '../providers/_kit/upload-spec.ts';
import { PLACEHOLDER } from '../variables/placeholders.ts';
import { refuseHoles, type SecretHole } from './secret-holes.ts';

/** Files that go to the service before the request that names them. */
export type PlannedUploads = {
  spec: UploadSpec;
  targets: readonly UploadTarget[];
  /** What the user has every request of this connection carry. */
  headers: readonly Header[];
};

/**
 * Checks that every file of a request is one that its draft spells out as such. A variable may be a part of a path, but
 * the value of one - captured from an answer, say - never makes a text the name of a file that is then sent away.
 *
 * @param fill puts the values of variables into a text of the draft
 * @throws AppError FILE_BY_VARIABLE, SECRET_VARIABLE_MISPLACED
 */
export function checkFiles(
  { files = [] }: Pick<HttpRequest, 'files'>,
  draft: RequestDraft,
  fill: (text: string) => string,
  holes: readonly SecretHole[],
): void {
  if (files.length === 0) return;
  const spelled = new Set([
    ...referencesOf(draft, fill),
    ...[draft.http?.body?.file, ...(draft.http?.body?.parts ?? []).map(({ file }) => file)].flatMap((path) =>
      path === undefined ? [] : fill(path).trim(),
    ),
  ]);
  for (const { path } of files) refuseUnspelled(path, spelled, holes);
}

/** Paths behind the `file:` that the draft itself writes. */
function referencesOf({ body }: RequestDraft, fill: (text: string) => string): string[] {
  return textsOf(body ?? null).flatMap((text) =>
    readFileReference(text) === null ? [] : (readFileReference(fill(text))?.path ?? []),
  );
}

function refuseUnspelled(path: string, spelled: ReadonlySet<string>, holes: readonly SecretHole[]): void {
  refuseHoles(path, holes, 'the path of a file');
  if (spelled.has(path)) return;
  throw new AppError(
    'FILE_BY_VARIABLE',
    `A variable's value names the file ${path}. Write file: into the request itself, before the variable.`,
    { path },
  );
}

/**
 * The same for files that are sent on a socket. A message of the kind `file` says by that what its text is, so a
 * variable may be a part of its path as well, but not all of it.
 *
 * @throws AppError MESSAGE_FILE_BY_VARIABLE, FILE_BY_VARIABLE, SECRET_VARIABLE_MISPLACED
 */
export function checkSocketFiles(
  paths: readonly string[],
  draft: RequestDraft,
  fill: (text: string) => string,
  holes: readonly SecretHole[],
): void {
  if (paths.length === 0) return;
  const messages = (draft.websocket?.messages ?? []).filter(({ type }) => type === 'file');
  const unspelled = messages.find(({ data }) => paths.includes(fill(data).trim()) && !spellsPath(data));
  if (unspelled !== undefined) {
    const path = fill(unspelled.data).trim();
    throw new AppError(
      'MESSAGE_FILE_BY_VARIABLE',
      `The path of the message "${unspelled.name}" is a variable's value (${path}). Choose the file in the message itself.`,
      { name: unspelled.name, path },
    );
  }
  // Fields that take nothing but a file may name it without `file:`, but not by a variable.
  const bare = textsOf(draft.body ?? null).filter((text) => !text.includes('{{'));
  const named = [...messages.map(({ data }) => fill(data)), ...bare].map((text) => text.trim());
  const spelled = new Set([...named, ...referencesOf(draft, fill)]);
  for (const path of paths) refuseUnspelled(path, spelled, holes);
}

/** Whether something of a path is written out beside its variables. */
function spellsPath(path: string): boolean {
  return /[\p{L}\p{N}]/u.test(path.replace(PLACEHOLDER, ''));
}

/** What has to be uploaded first, each file once. */
export function uploadTargets(
  { files = [] }: Pick<HttpRequest, 'files'>,
  { baseUrl, model }: Pick<UploadTarget, 'baseUrl' | 'model'>,
): UploadTarget[] {
  const paths = new Set(files.filter(({ form }) => form === 'upload').map(({ path }) => path));
  return [...paths].map((path) => ({
    baseUrl,
    model,
    path,
    fileName: fileNameOf(path),
    mediaType: mediaTypeOfFile(path),
  }));
}

/** All strings that a body holds, at whatever depth. */
export function textsOf(value: JsonValue): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(textsOf);
  return isJsonObject(value) ? Object.values(value).flatMap(textsOf) : [];
}
