import { setPreferences } from '../../../commands/preferences-commands.ts';
import { usePreferencesStore } from '../../../state/preferences-store.ts';

/** Folds a group of rows, or unfolds it; remembered. */
export async function toggleResultGroup(group: string): Promise<void> {
  const { resultRows } = usePreferencesStore.getState().preferences;
  await setPreferences({ resultRows: { ...resultRows, open: toggled(resultRows.open, group) } });
}

/** Shows a metric's row, or hides it; remembered. */
export async function toggleResultRow(id: string): Promise<void> {
  const { resultRows } = usePreferencesStore.getState().preferences;
  await setPreferences({ resultRows: { ...resultRows, hidden: toggled(resultRows.hidden, id) } });
}

function toggled(ids: readonly string[], id: string): string[] {
  return ids.includes(id) ? ids.filter((other) => other !== id) : [...ids, id];
}
