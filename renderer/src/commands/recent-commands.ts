import { MAX_RECENT_COMMANDS } from '../../../shared/ipc/preference-limits.ts';
import { usePreferencesStore } from '../state/preferences-store.ts';
import { setPreferences } from './preferences-commands.ts';
import { run } from './report-error.ts';

/** Keeps what was chosen in the palette, so that it is offered first the next time. */
export function noteRecentCommand(id: string): void {
  const { recentCommands } = usePreferencesStore.getState().preferences;
  const next = [id, ...recentCommands.filter((other) => other !== id)].slice(0, MAX_RECENT_COMMANDS);
  run(() => setPreferences({ recentCommands: next }));
}
