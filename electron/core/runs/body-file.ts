import type { GrowingFile } from '../media/growing-file.ts';

/** Shorter bodies are in memory whole. */
const FILE_FROM_CHARS = 8_000_000;

/** The whole of a body that is too long to be kept in memory, as UTF-8 with its secrets masked. */
export type BodyFile = {
  add(text: string): void;
  /** Everything is on disk after it; what the disk refused is told by `path`. */
  finish(): Promise<void>;
  /** Null where there is none: the body is short, or the disk did not take it. */
  path(): string | null;
  discard(): Promise<void>;
};

/** @param open begins the file; without it no body has one */
export function createBodyFile(open: (() => GrowingFile) | undefined): BodyFile {
  /** Until it is known to be long. */
  let waiting: string[] = [];
  let waitingChars = 0;
  let file: GrowingFile | null = null;
  let isWhole = true;

  return {
    add(text) {
      if (open === undefined) return;
      if (file !== null) {
        file.write(Buffer.from(text, 'utf8'));
        return;
      }
      waiting.push(text);
      waitingChars += text.length;
      if (waitingChars <= FILE_FROM_CHARS) return;
      file = open();
      for (const part of waiting) file.write(Buffer.from(part, 'utf8'));
      waiting = [];
    },
    async finish() {
      waiting = [];
      await file?.finish().catch(() => {
        isWhole = false;
      });
    },
    path: () => (isWhole ? (file?.path ?? null) : null),
    async discard() {
      isWhole = false;
      await file?.discard();
    },
  };
}
