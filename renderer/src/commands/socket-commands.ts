import type { SavedMessage } from '../../../shared/model/websocket-part.ts';
import { call } from '../api/bridge.ts';

/** Sends a message on the open socket of a run, with its variables as they are now. */
export async function sayOnSocket(runId: string, message: SavedMessage): Promise<void> {
  await call('run.say', { runId, message });
}

/** All that is kept of a conversation, for copying. */
export async function wholeTranscript(runId: string): Promise<string> {
  let whole = '';
  for (;;) {
    const { text, totalChars } = await call('run.body', { runId, offset: whole.length });
    whole += text;
    if (text === '' || whole.length >= totalChars || whole.length >= MAX_COPIED_CHARS) return whole;
  }
}

/** What main's clipboard route takes in one call. */
const MAX_COPIED_CHARS = 5_000_000;
