import type { GrowingFile } from '../media/growing-file.ts';

/** Shorter bodies are in memory whole. */
const FILE_FROM_CHARS = 8_000_000;
/** While the beginning is written, so much of it may be on its way to the disk. */
const MAX_UNWRITTEN_BYTES = 4_000_000;

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
  /** Until it is known to be long, and then until the disk has taken what came before. */
  let waiting: string[] = [];
  let waitingChars = 0;
  let file: GrowingFile | null = null;
  let writing: Promise<void> | null = null;
  let isWhole = true;

  /** Not all at once: the beginning alone would be in memory a second and a third time. */
  async function writeWaiting(target: GrowingFile): Promise<void> {
    while (waiting.length > 0 && !target.isBroken) {
      const texts = waiting;
      waiting = [];
      for (const text of texts) {
        target.writeText(text);
        while (target.takenBytes - target.sizeBytes > MAX_UNWRITTEN_BYTES && !target.isBroken)
          await target.grown(target.sizeBytes);
      }
    }
    waiting = [];
    writing = null;
  }

  return {
    add(text) {
      if (open === undefined) return;
      if (file !== null && writing === null) {
        file.writeText(text);
        return;
      }
      waiting.push(text);
      waitingChars += text.length;
      if (file !== null || waitingChars <= FILE_FROM_CHARS) return;
      file = open();
      writing = writeWaiting(file);
    },
    async finish() {
      if (file === null) waiting = [];
      await writing;
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
