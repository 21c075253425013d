import { parseAccelerator } from '../../../shared/commands/accelerator.ts';
import { commandWithKeys, withDefaultKeys, withKeys } from '../../../shared/commands/command-keys.ts';
import { type CommandId, commandTable } from '../../../shared/commands/commands.ts';
import { usePreferencesStore } from '../state/preferences-store.ts';
import { isMac } from './command-keys.ts';
import { setPreferences } from './preferences-commands.ts';
import { type Refusal, refuseKeys } from './shortcut.ts';

const changes = () => usePreferencesStore.getState().preferences.shortcuts;

/** What stands against giving keys to a command: the keys themselves, or the command that has them. */
export type Obstacle = { kind: 'refused'; reason: Refusal } | { kind: 'taken'; by: CommandId };

export function obstacleTo(id: CommandId, accelerator: string): Obstacle | null {
  const keys = parseAccelerator(accelerator);
  const defaults: readonly string[] = commandTable.flatMap((spec) => (spec.id === id ? [spec.accelerator ?? ''] : []));
  // Its own keys a command may always have again, Esc for one.
  const reason = keys === null ? 'types' : defaults.includes(accelerator) ? null : refuseKeys(keys, isMac);
  if (reason !== null) return { kind: 'refused', reason };
  const by = commandWithKeys(accelerator, id, changes(), isMac);
  return by === null ? null : { kind: 'taken', by };
}

/** Gives keys to a command, and takes them from the one that had them. Null: the command has none any longer. */
export function setKeys(id: CommandId, accelerator: string | null): Promise<void> {
  return setPreferences({ shortcuts: withKeys(changes(), id, accelerator, isMac) });
}

export function resetKeys(id: CommandId): Promise<void> {
  return setPreferences({ shortcuts: withDefaultKeys(changes(), id, isMac) });
}

/** Gives all commands their default keys; what is kept for commands of other versions stays. */
export function resetAllKeys(): Promise<void> {
  const known = new Set<string>(commandTable.map((spec) => spec.id));
  return setPreferences({ shortcuts: Object.fromEntries(Object.entries(changes()).filter(([id]) => !known.has(id))) });
}
