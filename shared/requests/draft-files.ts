import { AppError } from '../ipc/result.ts';
import { fileNameOf, readFileReference } from '../model/file-reference.ts';
import type { HttpRequest } from '../model/http-request.ts';
import { isJsonObject, type JsonValue } from '../model/json.ts';
import { mediaTypeOfFile } from '../model/media-type.ts';
import type { RequestDraft } from '../model/request-draft.ts';
import type { Header } from '../providers/_kit/merge-headers.ts';
import type { UploadSpec, UploadTarget } from '../providers/_kit/upload-spec.ts';
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
    ...textsOf(draft.body ?? null).flatMap((text) =>
      readFileReference(text) === null ? [] : (readFileReference(fill(text))?.path ?? []),
    ),
    ...[draft.http?.body?.file, ...(draft.http?.body?.parts ?? []).map(({ file }) => file)].flatMap((path) =>
      path === undefined ? [] : fill(path).trim(),
    ),
  ]);
  for (const { path } of files) {
    refuseHoles(path, holes, 'the path of a file');
    if (spelled.has(path)) continue;
    throw new AppError(
      'FILE_BY_VARIABLE',
      `A variable's value names the file ${path}. Write file: into the request itself, before the variable.`,
      { path },
    );
  }
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
