import type { SavedMessage } from '../../../shared/model/websocket-part.ts';
import type { ConversationLogFormat } from '../../../shared/sockets/conversation-log.ts';
import { call } from '../api/bridge.ts';
import { translate } from '../i18n.ts';
import { showToast } from '../ui/toast.ts';

/** Sends a message on the open socket of a run, with its variables as they are now. */
export async function sayOnSocket(runId: string, message: SavedMessage): Promise<void> {
  await call('run.say', { runId, message });
}

/** Saves the log of a conversation where the user says. */
export async function saveSocketLog(runId: string, format: ConversationLogFormat): Promise<void> {
  const saved = await call('answer.saveLog', { runId, format });
  if (saved !== null) showToast(translate('websocket.logSaved', { path: saved.path }), { tone: 'success' });
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
