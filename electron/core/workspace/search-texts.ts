import { readFileSync } from 'node:fs';
import type { WorkspacePath } from './paths.ts';
import { stateOf } from './snapshot-cache.ts';
import { MAX_FILE_BYTES } from './yaml-file.ts';

/** A picture inside a request makes a file of megabytes: those are few, and read anew each time. */
const MAX_KEPT_CHARS = 1_000_000;
const MAX_ALL_CHARS = 64_000_000;
/** Nobody is typing any more. */
const FORGET_MS = 120_000;

type Kept = { state: string; text: string };

/**
 * What files say, kept from one search to the next while they are the same on disk: with each key typed into the search
 * box 10,000 files are looked at, not read.
 */
export class SearchTexts {
  /** The files that the latest search goes through. */
  paths: readonly WorkspacePath[] = [];
  readonly #kept = new Map<string, Kept>();
  #allChars = 0;
  #timer: NodeJS.Timeout | undefined;

  /** The text of a plain file; empty for what cannot be read, of which the tree tells. */
  read(absolutePath: string): string {
    const known = this.#kept.get(absolutePath);
    const { isFile, size, state } = stateOf(absolutePath);
    if (known !== undefined && known.state === state) return known.text;
    this.#forget(absolutePath);
    const text = isFile && size <= MAX_FILE_BYTES ? textOf(absolutePath) : '';
    if (state !== null && text.length <= MAX_KEPT_CHARS && this.#allChars + text.length <= MAX_ALL_CHARS) {
      this.#kept.set(absolutePath, { state, text });
      this.#allChars += text.length;
    }
    return text;
  }

  /** Told with each search: some time after the last one the texts are let go. */
  keepForNow(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.clear(), FORGET_MS).unref();
  }

  clear(): void {
    clearTimeout(this.#timer);
    this.paths = [];
    this.#kept.clear();
    this.#allChars = 0;
  }

  #forget(absolutePath: string): void {
    this.#allChars -= this.#kept.get(absolutePath)?.text.length ?? 0;
    this.#kept.delete(absolutePath);
  }
}

function textOf(absolutePath: string): string {
  try {
    return readFileSync(absolutePath, 'utf8');
  } catch {
    return '';
  }
}
