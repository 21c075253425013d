import { FILE_RUN_ID } from '../../shared/model/media-address.ts';
import { mediaKindOfFile, mediaTypeOfFile } from '../../shared/model/media-type.ts';
import { createFileLibrary, type FileLibrary, type GrantStore } from '../core/files/file-library.ts';
import { createSentBody } from '../core/files/sent-body.ts';
import type { OpenBody } from '../core/http/exchange.ts';
import type { FindMedia } from '../core/media/answer-media.ts';
import { createUploadCache, type UploadCache } from '../core/runs/upload-cache.ts';

export type StartedFiles = {
  library: FileLibrary;
  openBody: OpenBody;
  uploads: UploadCache;
  /** Serves previews of files that may be read, beside the media of runs. */
  withPreviews(find: FindMedia): FindMedia;
};

/** The user's files: which may be read, how they are sent, and how they are shown. */
export function startFiles(rootPath: () => Promise<string>, grants: GrantStore): StartedFiles {
  const library = createFileLibrary(rootPath, grants);
  return {
    library,
    openBody: (request) => createSentBody(request, library.access),
    uploads: createUploadCache(() => performance.now()),
    withPreviews: (find) => async (runId, itemId) => {
      if (runId !== FILE_RUN_ID) return find(runId, itemId);
      const file = await library.access.find(itemId).catch(() => null);
      if (file === null || mediaKindOfFile(itemId) === 'file') return null;
      const { realPath, sizeBytes } = file;
      return { path: realPath, item: previewItem(itemId, sizeBytes) };
    },
  };
}

function previewItem(path: string, sizeBytes: number) {
  return {
    id: path,
    kind: mediaKindOfFile(path),
    mediaType: mediaTypeOfFile(path),
    state: 'stored',
    name: null,
    sizeBytes,
    url: null,
    expiresAtEpochMs: null,
  } as const;
}
