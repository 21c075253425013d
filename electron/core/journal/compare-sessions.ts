import { createHash } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { compareSessionSchema } from '../../../shared/ipc/compare-session-routes.ts';
import type { CompareSession } from '../../../shared/model/compare-session.ts';
import { readOrRecover, type TellDamage } from '../files/damaged-file.ts';
import { toFileError } from '../files/file-error.ts';
import { sweepTemporaryFiles, writeFileAtomic } from '../files/write-file-atomic.ts';
import { workspaceKey } from '../workspace/workspace-key.ts';

/** The compare screens of all workspaces, a folder for each below `folder` and in it a file for each tab. */
export class CompareSessions {
  readonly #folder: string;
  readonly #tell: TellDamage | undefined;
  readonly #swept = new Set<string>();

  constructor(folder: string, tell?: TellDamage) {
    this.#folder = folder;
    this.#tell = tell;
  }

  /** Null when there is none. One that cannot be read is set aside under another name. */
  async read(rootPath: string, path: string): Promise<CompareSession | null> {
    await this.#sweepOnce(join(this.#folder, workspaceKey(rootPath)));
    const parse = (text: string) => compareSessionSchema.parse(JSON.parse(text));
    const found = await readOrRecover(this.#fileOf(rootPath, path), parse, this.#tell);
    return found.state === 'ok' || found.state === 'restored' ? found.content : null;
  }

  async write(rootPath: string, path: string, session: CompareSession): Promise<void> {
    const folder = join(this.#folder, workspaceKey(rootPath));
    await mkdir(folder, { recursive: true, mode: 0o700 }).catch((error) => {
      throw toFileError('create', folder, error);
    });
    await writeFileAtomic(this.#fileOf(rootPath, path), JSON.stringify(session), { mode: 0o600 });
  }

  async remove(rootPath: string, path: string): Promise<void> {
    const file = this.#fileOf(rootPath, path);
    await rm(file, { force: true }).catch((error) => {
      throw toFileError('remove', file, error);
    });
  }

  /** What a killed process left can only be from before this one. */
  async #sweepOnce(folder: string): Promise<void> {
    if (this.#swept.has(folder)) return;
    this.#swept.add(folder);
    await sweepTemporaryFiles(folder);
  }

  /** A tab's path may be longer than any file name, and is no path of this folder. */
  #fileOf(rootPath: string, path: string): string {
    const name = createHash('sha256').update(path).digest('hex').slice(0, 32);
    return join(this.#folder, workspaceKey(rootPath), `${name}.json`);
  }
}
