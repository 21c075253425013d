import { useCallback, useEffect, useState } from 'react';
import { ApiError } from '../api/bridge.ts';
import { useDialogStore } from '../state/dialog-store.ts';
import { mayLeave } from './leave-edits.ts';
import { type FormCopy, type SaveProblem, useSaveProblem } from './save-problem.ts';

type Opened<Settings> = { settings: Settings; hash: string | null };

export type SettingsSource<Settings> = {
  read(): Promise<Opened<Settings>>;
  save(settings: Settings, baseHash: string | null): Promise<Opened<Settings>>;
  copy(settings: Settings): FormCopy;
};

export type SettingsHandle<Settings> = {
  /** Null until the file has been read. */
  edited: Settings | null;
  isChanged: boolean;
  problem: SaveProblem | null;
  /** Another program changed the file meanwhile: nothing was saved. */
  isChangedOutside: boolean;
  change(change: Partial<Settings>): void;
  /** Reads the file again; edits are lost. */
  load(): Promise<void>;
  /** True when it was saved. */
  save(): Promise<boolean>;
  /** Saves over what another program wrote. */
  saveAnyway(): Promise<boolean>;
  /** Closes the dialog; edits are asked about under the dialog's title. */
  close(title: string): Promise<void>;
};

/** Settings in a file, from opening to saving. `source` must stay the same. */
export function useSettings<Settings extends object>(source: SettingsSource<Settings>): SettingsHandle<Settings> {
  const [opened, setOpened] = useState<Opened<Settings> | null>(null);
  const [edited, setEdited] = useState<Settings | null>(null);
  const { problem, tell, clear } = useSaveProblem(() => edited && source.copy(edited));
  const [isChangedOutside, setChangedOutside] = useState(false);
  const isChanged = JSON.stringify(edited) !== JSON.stringify(opened?.settings ?? null);

  const take = useCallback(
    (next: Opened<Settings>) => {
      setOpened(next);
      setEdited(next.settings);
      clear();
      setChangedOutside(false);
    },
    [clear],
  );
  const load = useCallback(async () => {
    try {
      take(await source.read());
    } catch (error) {
      tell(error);
    }
  }, [source, take, tell]);
  useEffect(() => void load(), [load]);

  const saveOver = async (hash: string | null): Promise<boolean> => {
    if (edited === null) return false;
    try {
      take(await source.save(edited, hash));
      return true;
    } catch (error) {
      if (error instanceof ApiError && error.code === 'FILE_CHANGED_OUTSIDE') setChangedOutside(true);
      else tell(error);
      return false;
    }
  };

  return {
    edited,
    isChanged,
    problem,
    isChangedOutside,
    change: (change) => setEdited((current) => current && { ...current, ...change }),
    load,
    save: () => saveOver(opened?.hash ?? null),
    async saveAnyway() {
      return saveOver((await source.read()).hash);
    },
    async close(title) {
      if (!isChanged || (await mayLeave(title, () => saveOver(opened?.hash ?? null))))
        useDialogStore.getState().close();
    },
  };
}
