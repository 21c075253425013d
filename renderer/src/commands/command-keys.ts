import { formatAccelerator } from '../../../shared/commands/accelerator.ts';
import { type ShortcutChanges, shownKeys } from '../../../shared/commands/command-keys.ts';
import type { CommandId } from '../../../shared/commands/commands.ts';
import { usePreferencesStore } from '../state/preferences-store.ts';

/** The platform of the window; known before main has answered. */
export const isMac = navigator.platform.startsWith('Mac');

/** The keys of a command as people of the platform write them; null: it has none. Follows what the user changes. */
export function useCommandKeys(id: CommandId): string | null {
  return usePreferencesStore((state) => formatKeys(id, state.preferences.shortcuts));
}

/** The same for components that show many. */
export function formatKeys(id: CommandId, shortcuts: ShortcutChanges): string | null {
  const keys = shownKeys(id, shortcuts);
  return keys === null ? null : formatAccelerator(keys, isMac);
}

/** For tooltips: what a button does, with the keys that do the same. */
export function useTextWithKeys(text: string, id: CommandId): string {
  const keys = useCommandKeys(id);
  return keys === null ? text : `${text}  ${keys}`;
}
