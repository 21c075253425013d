import type { CommandId } from '../../../../shared/commands/commands.ts';
import { useTabsStore } from '../../state/tabs-store.ts';

/** How a command was run: `isHeld` while the keys with Ctrl, Cmd or Alt are still down. */
export type ActionContext = { isHeld: boolean };

export type Action = { run: (context: ActionContext) => unknown; isEnabled?: () => boolean };

/** What some commands do. The registry checks that every command is in one of these. */
export type Actions = Partial<Record<CommandId, Action>>;

export const activePath = () => useTabsStore.getState().activePath;
export const hasTab = () => activePath() !== null;

/** For a command on the tab in front. */
export function onTab(action: (path: string) => unknown): Action {
  return {
    run: () => {
      const path = activePath();
      return path === null ? undefined : action(path);
    },
    isEnabled: hasTab,
  };
}
