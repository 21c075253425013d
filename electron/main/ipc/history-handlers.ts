import type { RouteInput } from '../../../shared/ipc/contract.ts';
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

/** Runs go along with the request that they belong to when it is renamed or moved. */
export function followMoves<Moving extends Pick<Handlers, 'node.rename' | 'node.move'>>(
  handlers: Moving,
  history: HistorySession,
): Moving {
  const follow = async (oldPath: string, newPath: string) => {
    // The move itself is done; where its runs are listed must not make it fail.
    if (newPath !== oldPath)
      await history.current().then(
        (store) => store.followPath(oldPath, newPath),
        () => undefined,
      );
  };
  return {
    ...handlers,
    'node.rename': async (input: RouteInput<'node.rename'>) => {
      const renamed = await handlers['node.rename'](input);
      await follow(input.path, renamed.path);
      return renamed;
    },
    'node.move': async (input: RouteInput<'node.move'>) => {
      const moved = await handlers['node.move'](input);
      await follow(input.path, moved.path);
      return moved;
    },
  };
}
