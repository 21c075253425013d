import type { HistorySession } from '../../core/history/history-session.ts';
import type { Handlers } from './router.ts';

type HistoryHandlers = Pick<Handlers, Extract<keyof Handlers, `history.${string}`>>;

export function createHistoryHandlers(history: HistorySession): HistoryHandlers {
  return {
    'history.list': async ({ query, offset, limit }) => (await history.current()).list(query, offset, limit),
    'history.read': async ({ runId }) => (await history.current()).read(runId),
    'history.delete': async (which) => (await history.current()).remove(which),
    'history.restoreDeleted': async ({ batchId }) => ({ count: await (await history.current()).restore(batchId) }),
    'history.pin': async ({ runIds, isPinned }) => {
      await (await history.current()).pin(runIds, isPinned);
      return null;
    },
    'history.usage': async () => (await history.current()).usage(),
  };
}
