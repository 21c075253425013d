import type { CompareSessions } from '../../core/journal/compare-sessions.ts';
import type { Handlers } from './router.ts';

type CompareSessionHandlers = Pick<Handlers, Extract<keyof Handlers, `compareSession.${string}`>>;

export function createCompareSessionHandlers(sessions: CompareSessions): CompareSessionHandlers {
  return {
    'compareSession.read': ({ rootPath, path }) => sessions.read(rootPath, path),
    'compareSession.write': async ({ rootPath, path, session }) => {
      if (session === null) await sessions.remove(rootPath, path);
      else await sessions.write(rootPath, path, session);
      return null;
    },
  };
}
