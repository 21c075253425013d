import { useCallback, useState } from 'react';
import type { SettingsCopy } from '../../../shared/ipc/settings-routes.ts';
import { ApiError, call } from '../api/bridge.ts';
import { translate } from '../i18n.ts';
import { showToast } from '../ui/toast.ts';
import { errorText } from './error-text.ts';

/** What a file cannot be written for, while the same would do in another place or later. */
const UNWRITABLE: ReadonlySet<string> = new Set(['DISK_FULL', 'FILE_READ_ONLY', 'FILE_BUSY', 'FILE_FAILED']);

export function isUnwritable(error: unknown): error is ApiError {
  return error instanceof ApiError && UNWRITABLE.has(error.code);
}

/** What a form would save, and how the user knows it. */
export type FormCopy = { copy: SettingsCopy; name: string };

export type SaveProblem = {
  text: string;
  /** Writes what the form holds to a file of the user's choice; null where that is no way out. */
  saveCopy: (() => Promise<void>) | null;
};

export type SaveProblemHandle = { problem: SaveProblem | null; tell(error: unknown): void; clear(): void };

/**
 * Why a form could not be saved. Where its file cannot be written, what was typed can be kept in another.
 *
 * @param current what the form holds now; null: nothing
 */
export function useSaveProblem(current: () => FormCopy | null): SaveProblemHandle {
  const [error, setError] = useState<{ text: string; hasWayOut: boolean } | null>(null);
  const tell = useCallback(
    (failure: unknown) => setError({ text: errorText(failure), hasWayOut: isUnwritable(failure) }),
    [],
  );
  const clear = useCallback(() => setError(null), []);
  const held = error?.hasWayOut ? current() : null;
  const saveCopy = async () => {
    if (held === null) return;
    try {
      await copyElsewhere(held);
    } catch (failure) {
      // The next place may do.
      setError({ text: errorText(failure), hasWayOut: true });
    }
  };
  return { problem: error && { text: error.text, saveCopy: held && saveCopy }, tell, clear };
}

/** The form stays as it is: its own file is still to be written. */
async function copyElsewhere({ copy, name: own }: FormCopy): Promise<void> {
  const saved = await call('settings.saveCopy', copy);
  if (saved === null) return;
  const name = saved.path.replace(/^.*[\\/]/, '');
  showToast(translate('unwritable.copiedUnsaved', { name, own }), { tone: 'success' });
}
