import type { CrashGuard } from '../../core/journal/crash-guard.ts';
import type { Handlers } from './router.ts';

type OpeningHandlers = Pick<Handlers, Extract<keyof Handlers, `opening.${string}`>>;

export function createOpeningHandlers(guard: CrashGuard): OpeningHandlers {
  return {
    'opening.begin': async (tab) => {
      await guard.begin(tab);
      return null;
    },
    'opening.settle': async (tab) => {
      await guard.settle(tab);
      return null;
    },
    'opening.leftOut': async ({ rootPath }) => ({ paths: guard.leftOut(rootPath) }),
    'opening.forget': async (tab) => {
      await guard.forget(tab);
      return null;
    },
  };
}
