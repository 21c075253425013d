import { isSameAccelerator, parseAccelerator } from './accelerator.ts';
import { type CommandId, type CommandSpec, commandTable } from './commands.ts';

/** Keys the user gave to commands; see `Preferences`. */
export type ShortcutChanges = Readonly<Record<string, string | null>>;

const specs: readonly (CommandSpec & { id: CommandId })[] = commandTable;

/** The keys of a command: the one that is shown first, then those that work beside it. */
export function keysOfCommand(id: CommandId, changes: ShortcutChanges): string[] {
  const changed = changes[id];
  if (changed === null) return [];
  // What is no key, by hand or of another version, is not taken for a change.
  if (changed !== undefined && parseAccelerator(changed) !== null) return [changed];
  const spec = specs.find((other) => other.id === id);
  return [spec?.accelerator ?? null, ...(spec?.aliases ?? [])].filter((keys) => keys !== null);
}

/** The keys of a command that menus and tooltips show; null: none. */
export function shownKeys(id: CommandId, changes: ShortcutChanges): string | null {
  return keysOfCommand(id, changes)[0] ?? null;
}

/** The other command that has these keys now. */
export function commandWithKeys(
  accelerator: string,
  id: CommandId,
  changes: ShortcutChanges,
  isMac: boolean,
): CommandId | null {
  const isTaken = (other: CommandId) =>
    keysOfCommand(other, changes).some((keys) => isSameAccelerator(keys, accelerator, isMac));
  return specs.find((spec) => spec.id !== id && isTaken(spec.id))?.id ?? null;
}

/** The changes after a command got these keys (null: none); a command that had them keeps its others alone. */
export function withKeys(
  changes: ShortcutChanges,
  id: CommandId,
  accelerator: string | null,
  isMac: boolean,
): Record<string, string | null> {
  const next = withoutChange({ ...changes, [id]: accelerator }, id, isMac);
  const former = accelerator === null ? null : commandWithKeys(accelerator, id, next, isMac);
  if (former === null || accelerator === null) return next;
  const left = keysOfCommand(former, next).find((keys) => !isSameAccelerator(keys, accelerator, isMac));
  return { ...next, [former]: left ?? null };
}

/** The changes after a command got its default keys back; another that has them loses them. */
export function withDefaultKeys(
  changes: ShortcutChanges,
  id: CommandId,
  isMac: boolean,
): Record<string, string | null> {
  const next: Record<string, string | null> = { ...changes };
  delete next[id];
  for (const keys of keysOfCommand(id, {})) {
    const other = commandWithKeys(keys, id, next, isMac);
    if (other !== null) next[other] = null;
  }
  return next;
}

/** A change that says what holds anyway is none. */
function withoutChange(changes: Record<string, string | null>, id: CommandId, isMac: boolean) {
  const keys = changes[id];
  const defaults = keysOfCommand(id, {});
  const [first] = defaults;
  const isDefault =
    keys === null
      ? defaults.length === 0
      : keys !== undefined && defaults.length === 1 && first !== undefined && isSameAccelerator(keys, first, isMac);
  if (!isDefault) return changes;
  const { [id]: _, ...others } = changes;
  return others;
}
