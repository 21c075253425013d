import type { TreeChange } from '../../../shared/ipc/tree-routes.ts';
import { abridgeRecord } from '../../../shared/vectors/window-answer.ts';
import type { Comparisons } from '../../core/compare/comparisons.ts';
import type { HistorySession } from '../../core/history/history-session.ts';
import type { Handlers } from './router.ts';

type HistoryHandlers = Pick<Handlers, Extract<keyof Handlers, `history.${string}`>>;

/** All calls that can give a request another path. */
const MOVING_ROUTES = ['node.rename', 'node.move', 'node.paste', 'tree.undo'] as const;

export function createHistoryHandlers(history: HistorySession): HistoryHandlers {
  return {
    'history.list': async ({ query, offset, limit }) => (await history.current()).list(query, offset, limit),
    'history.read': async ({ runId }) => {
      const run = await (await history.current()).read(runId);
      return { ...run, record: abridgeRecord(run.record) };
    },
    'history.delete': async (which) => (await history.current()).remove(which),
    'history.restoreDeleted': async ({ batchId }) => ({ count: await (await history.current()).restore(batchId) }),
    'history.pin': async ({ runIds, isPinned }) => {
      await (await history.current()).pin(runIds, isPinned);
      return null;
    },
    'history.judge': async ({ runId, verdict }) => {
      await (await history.current()).judge(runId, verdict);
      return null;
    },
    'history.verdicts': async ({ runIds }) => (await history.current()).verdicts(runIds),
    'history.usage': async () => (await history.current()).usage(),
  };
}

/** Runs and comparisons go along with the requests that they belong to when these are renamed or moved, and back. */
export function followMoves<Moving extends Pick<Handlers, (typeof MOVING_ROUTES)[number]>>(
  handlers: Moving,
  history: Pick<HistorySession, 'current'>,
  comparisons: Pick<Comparisons, 'followPath'>,
): Moving {
  const follow = async ({ moved }: TreeChange) => {
    for (const { from, to } of moved) if (from !== to) comparisons.followPath(from, to);
    // The move itself is done; where its runs are listed must not make it fail.
    const store = await history.current().catch(() => null);
    for (const { from, to } of moved) {
      if (from !== to) await store?.followPath(from, to).catch(() => undefined);
    }
  };
  const following = MOVING_ROUTES.map((name) => {
    const handle = handlers[name] as (input: unknown) => Promise<TreeChange>;
    return [
      name,
      async (input: unknown) => {
        const change = await handle(input);
        await follow(change);
        return change;
      },
    ];
  });
  return { ...handlers, ...Object.fromEntries(following) };
}
