import {
  type CommandGroup,
  type CommandId,
  type CommandSpec,
  commandTable,
} from '../../../shared/commands/commands.ts';
import type { Action, ActionContext } from './actions/action.ts';
import { requestActions } from './actions/request-actions.ts';
import { tabActions } from './actions/tab-actions.ts';
import { windowActions } from './actions/window-actions.ts';
import { isModalOpen } from './modal.ts';
import { run } from './report-error.ts';

/** Something the user can do by menu, palette or keys. Its title is in the catalogue under `titleKey`. */
export type Command = {
  id: CommandId;
  titleKey: string;
  group: CommandGroup;
  isRepeatable: boolean;
  run: (context: ActionContext) => unknown;
  isForDialogs: boolean;
  isEnabled: () => boolean;
};

/** What every command does; leaving one out does not compile. */
const actions: Record<CommandId, Action> = { ...requestActions, ...tabActions, ...windowActions };

export const commands: readonly Command[] = commandTable.map((spec: CommandSpec & { id: CommandId }) => ({
  id: spec.id,
  titleKey: `command.${spec.id}`,
  group: spec.group,
  isRepeatable: spec.isRepeatable ?? false,
  run: actions[spec.id].run,
  isForDialogs: spec.isForDialogs ?? false,
  isEnabled: actions[spec.id].isEnabled ?? (() => true),
}));

/** Whether it would do something now: most commands do nothing behind a dialog. */
export function canRun(command: Command): boolean {
  return (command.isForDialogs || !isModalOpen()) && command.isEnabled();
}

/** Runs a command by its id, as the native menu names it. Unknown, disabled or behind a dialog: nothing happens. */
export function runCommand(id: string, context: ActionContext = { isHeld: false }): void {
  const command = commands.find((other) => other.id === id);
  if (command === undefined || !canRun(command)) return;
  run(async () => command.run(context));
}
