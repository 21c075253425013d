import type { IpcResult } from './result.ts';

/** What the key window shows, in the user's language. */
export type KeyQuestion = { title: string; label: string; hint: string; save: string; cancel: string };

/**
 * The bridge of the small window that a key is typed or pasted into. A window of its own because whatever touches a
 * renderer stays in its memory: this one's process ends with it, and the main window never sees a key at all.
 */
export type KeyBridge = {
  describe(): Promise<KeyQuestion>;
  /** Stores the value; the window closes itself when that worked. */
  submit(value: string): Promise<IpcResult<null>>;
  cancel(): Promise<void>;
};
