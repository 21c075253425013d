import { writeFileSync } from 'node:fs';
import { z } from 'zod';
import { readOrRecover, type TellDamage } from '../files/damaged-file.ts';
import { writeFileAtomic } from '../files/write-file-atomic.ts';

const tabSchema = z.object({ rootPath: z.string(), path: z.string() });
const storedSchema = z.object({ opening: tabSchema.nullable(), leftOut: z.array(tabSchema) });

/** A tab by its workspace and path. */
export type GuardedTab = z.infer<typeof tabSchema>;

/**
 * Remembers, on disk, which tab is being shown until it has shown to be harmless. When window or app end before that,
 * the tab is left out at the next start: a request that brings the app down must not do so for ever.
 */
export class CrashGuard {
  readonly #file: string;
  #opening: GuardedTab | null = null;
  #leftOut: GuardedTab[];

  private constructor(file: string, leftOut: GuardedTab[]) {
    this.#file = file;
    this.#leftOut = leftOut;
  }

  /** What the last process of the app was showing when it ended badly is left out from now on. */
  static async open(file: string, tell?: TellDamage): Promise<CrashGuard> {
    const parse = (text: string) => storedSchema.parse(JSON.parse(text));
    // What guards the start must not be what prevents it: neither by its file nor by a disk that is full.
    const stored = await readOrRecover(file, parse, tell).catch(() => null);
    if (stored?.state !== 'ok') return new CrashGuard(file, []);
    const guard = new CrashGuard(file, stored.content.leftOut);
    guard.#opening = stored.content.opening;
    await guard.crashed().catch(() => undefined);
    return guard;
  }

  /** Resolves when it is safe on disk that this tab is about to be shown. */
  async begin(tab: GuardedTab): Promise<void> {
    this.#opening = tab;
    await this.#save();
  }

  /** The tab has been shown and the window is well. */
  async settle(tab: GuardedTab): Promise<void> {
    if (this.#opening === null || !isSame(this.#opening, tab)) return;
    this.#opening = null;
    this.#leftOut = this.#leftOut.filter((other) => !isSame(other, tab));
    await this.#save();
  }

  /** The window has crashed: the tab that it was about to show, if any, is left out. */
  async crashed(): Promise<void> {
    const tab = this.#opening;
    if (tab === null) return;
    this.#opening = null;
    this.#leftOut = [...this.#leftOut.filter((other) => !isSame(other, tab)), tab];
    await this.#save();
  }

  /** Paths of the tabs of a workspace that are not to be opened unasked. */
  leftOut(rootPath: string): string[] {
    return this.#leftOut.filter((tab) => tab.rootPath === rootPath).map(({ path }) => path);
  }

  /** The user has said that a tab that was left out may stay closed. */
  async forget(tab: GuardedTab): Promise<void> {
    this.#leftOut = this.#leftOut.filter((other) => !isSame(other, tab));
    await this.#save();
  }

  /** The app ends in order, whatever it was about to show. For the very end, where nothing can be waited for. */
  closeNow(): void {
    if (this.#opening === null) return;
    this.#opening = null;
    try {
      writeFileSync(this.#file, this.#text(), { mode: 0o600 });
    } catch {
      // At worst a tab is left out at the next start that was not to blame.
    }
  }

  #text(): string {
    return JSON.stringify({ opening: this.#opening, leftOut: this.#leftOut });
  }

  async #save(): Promise<void> {
    await writeFileAtomic(this.#file, this.#text());
  }
}

function isSame(one: GuardedTab, other: GuardedTab): boolean {
  return one.rootPath === other.rootPath && one.path === other.path;
}
