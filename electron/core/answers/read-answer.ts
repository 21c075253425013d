import type { RunRecord } from '../../../shared/model/run.ts';
import type { Conversation } from '../../../shared/sockets/conversation-log.ts';
import type { HistorySession } from '../history/history-session.ts';
import type { RunManager } from '../runs/run-manager.ts';

/** A run with the whole of its body; null where that is longer than wanted. */
export type WholeRun = { record: RunRecord; body: string | null };

/** Reads a conversation wherever it is kept, message by message with its times. */
export async function readConversation(
  runId: string,
  { runs, history }: { runs: RunManager; history: HistorySession },
): Promise<Conversation & Pick<RunRecord, 'requestPath'>> {
  const store = runs.has(runId) ? null : await history.current();
  const record = store === null ? runs.kept(runId).record() : (await store.read(runId)).record;
  const frames = (offset: number) =>
    store === null ? runs.frames(runId, offset, FRAME_PAGE) : store.frames(runId, offset, FRAME_PAGE);
  const body = (offset: number) => (store === null ? runs.body(runId, offset) : store.body(runId, offset));
  const times: number[] = [];
  // Times first: what is said meanwhile has a message and no time, and takes that of the last.
  for (;;) {
    const { rows } = await frames(times.length);
    times.push(...rows.map(({ atMs }) => atMs));
    if (rows.length < FRAME_PAGE) break;
  }
  const transcript = (await wholeBody(body, Number.POSITIVE_INFINITY)) ?? '';
  const { requestPath, timing } = record;
  return { transcript, times, requestPath, startedAtEpochMs: timing.startedAtEpochMs };
}

const FRAME_PAGE = 500;

/** Reads runs wherever they are: in memory, or in the history. */
export type AnswerReader = (runId: string, maxChars: number) => Promise<WholeRun>;

export function createAnswerReader({ runs, history }: { runs: RunManager; history: HistorySession }): AnswerReader {
  return async (runId, maxChars) => {
    if (runs.has(runId)) {
      const record = runs.kept(runId).record();
      return { record, body: await wholeBody((offset) => runs.body(runId, offset), maxChars) };
    }
    const store = await history.current();
    const { record } = await store.read(runId);
    return { record, body: await wholeBody((offset) => store.body(runId, offset), maxChars) };
  };
}

type Page = { text: string; totalChars: number };

async function wholeBody(page: (offset: number) => Page | Promise<Page>, maxChars: number): Promise<string | null> {
  const parts: string[] = [];
  let length = 0;
  for (;;) {
    const { text, totalChars } = await page(length);
    if (totalChars > maxChars) return null;
    parts.push(text);
    length += text.length;
    if (text === '' || length >= totalChars) return parts.join('');
  }
}
