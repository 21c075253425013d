import { createHash } from 'node:crypto';
import { constants, copyFile, mkdir, readdir, realpath, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { FileFacts } from '../../../shared/ipc/file-routes.ts';
import { AppError } from '../../../shared/ipc/result.ts';
import { fileNameOf } from '../../../shared/model/file-reference.ts';
import { extensionOfType, mediaTypeOfFile } from '../../../shared/model/media-type.ts';
import { safeFileName } from '../../../shared/model/safe-file-name.ts';
import { foldName } from '../workspace/file-name.ts';
import { resolveInside } from '../workspace/paths.ts';
import { createFileAccess, type FileAccess, type FileGrant } from './file-access.ts';
import { errorCode, toFileError } from './file-error.ts';
import {
  moveWithoutReplacing,
  sweepTemporaryFiles,
  syncFile,
  temporaryPath,
  writeFileAtomic,
} from './write-file-atomic.ts';

/** Where files that are taken into the workspace go. */
const FOLDER = 'files';
const MAX_GRANTS = 2000;
/** Workspaces are shared, so their files can be read as others are. */
const FILE_MODE = 0o644;

export type GrantStore = { read(): readonly FileGrant[]; write(grants: readonly FileGrant[]): void };

/** The files of the user: which may be read, what they are, and how they get into the workspace. */
export type FileLibrary = {
  access: FileAccess;
  /** The user chose these by hand, in the system's dialog or by dropping them. Folders and what is gone are left out. */
  grant(absolutePaths: readonly string[]): Promise<FileFacts[]>;
  describe(named: string): Promise<FileFacts>;
  paste(bytes: Uint8Array, mediaType: string): Promise<FileFacts>;
  copyIn(named: string): Promise<FileFacts>;
};

export function createFileLibrary(rootPath: () => Promise<string>, grants: GrantStore): FileLibrary {
  const access = createFileAccess({ rootPath: () => rootPath().catch(() => null), grants: grants.read });

  async function describe(named: string): Promise<FileFacts> {
    const { sizeBytes } = await access.find(named);
    return {
      path: named,
      name: fileNameOf(named),
      sizeBytes,
      mediaType: mediaTypeOfFile(named),
      isInWorkspace: !path.isAbsolute(named),
    };
  }

  async function grantOne(chosen: string): Promise<FileFacts | null> {
    if (!path.isAbsolute(chosen)) return null;
    const realPath = await realpath(chosen).catch(() => null);
    const isFile = realPath !== null && (await stat(realPath).catch(() => null))?.isFile() === true;
    if (realPath === null || !isFile) return null;
    const inside = await describe(insideName(await rootPath(), realPath)).catch(() => null);
    if (inside !== null) return inside;
    const others = grants.read().filter((grant) => grant.path !== chosen);
    grants.write([...others, { path: chosen, realPath }].slice(-MAX_GRANTS));
    return describe(chosen).catch(() => null);
  }

  /** As the least particular file system compares them: the workspace may be cloned to one. */
  async function takenNames(): Promise<Set<string>> {
    const folder = await resolveInside(await rootPath(), FOLDER);
    await sweepTemporaryFiles(folder);
    return new Set((await readdir(folder).catch(() => [])).map(foldName));
  }

  async function placeFor(name: string): Promise<{ named: string; absolute: string }> {
    const root = await rootPath();
    await mkdir(await resolveInside(root, FOLDER), { recursive: true });
    const named = `${FOLDER}/${name}`;
    return { named, absolute: await resolveInside(root, named) };
  }

  return {
    access,
    describe,
    async grant(absolutePaths) {
      const facts: FileFacts[] = [];
      for (const chosen of absolutePaths) {
        const found = await grantOne(chosen);
        if (found !== null) facts.push(found);
      }
      return facts;
    },
    async paste(bytes, mediaType) {
      const extension = extensionOfType(mediaType);
      if (extension === null) {
        throw new AppError('PASTE_UNKNOWN', `Content of the type ${mediaType} cannot be pasted as a file.`, {
          mediaType,
        });
      }
      const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 16);
      const { named, absolute } = await placeFor(`pasted-${hash}.${extension}`);
      // The name says what is in it: one that is there is the same.
      await writeFileAtomic(absolute, bytes, { isNew: true, mode: FILE_MODE }).catch((error: unknown) => {
        if (!(error instanceof AppError && error.code === 'FILE_EXISTS')) throw error;
      });
      return describe(named);
    },
    async copyIn(named) {
      const { realPath } = await access.find(named);
      const name = safeFileName(fileNameOf(named)) ?? 'file';
      const { name: stem, ext } = path.parse(name);
      const taken = await takenNames();
      for (let number = 1; ; number += 1) {
        const fileName = number === 1 ? name : `${stem}-${number}${ext}`;
        if (taken.has(foldName(fileName))) continue;
        const target = await placeFor(fileName);
        if (await copyWhole(realPath, target.absolute)) return describe(target.named);
        taken.add(foldName(fileName));
      }
    },
  };
}

/** Copies under a name that is free, whole or not at all; false when it is not free any more. */
async function copyWhole(from: string, to: string): Promise<boolean> {
  const temporary = temporaryPath(to);
  try {
    await copyFile(from, temporary, constants.COPYFILE_EXCL);
    await syncFile(temporary);
    await moveWithoutReplacing(temporary, to);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw toFileError('copy', to, error);
  } finally {
    await rm(temporary, { force: true }).catch(() => undefined);
  }
}

/** The name of a real path in the workspace, as drafts write it; an impossible one where it is not in there. */
function insideName(root: string, realPath: string): string {
  return path.relative(root, realPath).split(path.sep).join('/');
}
