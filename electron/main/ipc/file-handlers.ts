import type { FileReport } from '../../../shared/ipc/file-routes.ts';
import type { MediaKind } from '../../../shared/model/media.ts';
import type { FileLibrary } from '../../core/files/file-library.ts';
import { type Handlers, toIpcError } from './router.ts';

type FileHandlers = Pick<Handlers, Extract<keyof Handlers, `file.${string}`>>;

export type FileDesktop = {
  /** Shows the system's dialog; empty when cancelled. */
  chooseFiles(kind: MediaKind, isMany: boolean): Promise<string[]>;
};

export function createFileHandlers(library: FileLibrary, desktop: FileDesktop): FileHandlers {
  return {
    'file.choose': async ({ kind, isMany }) => library.grant(await desktop.chooseFiles(kind, isMany)),
    'file.describe': ({ paths }) =>
      Promise.all(
        paths.map(
          (path): Promise<FileReport> =>
            library.describe(path).then(
              (facts) => ({ path, facts }),
              (error: unknown) => ({ path, problem: toIpcError(error) }),
            ),
        ),
      ),
    'file.paste': ({ mediaType, data }) => library.paste(Buffer.from(data, 'base64'), mediaType),
    'file.copyIn': ({ path }) => library.copyIn(path),
  };
}
