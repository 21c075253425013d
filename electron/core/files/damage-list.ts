import type { DamagedFile, TellDamage } from './damaged-file.ts';

/** Files of the app's own that were found damaged, until the user has been told: the first are met before a window is. */
export type DamageList = { add: TellDamage; take(): DamagedFile[] };

export function createDamageList(onAdded: () => void): DamageList {
  let waiting: DamagedFile[] = [];
  return {
    add(file) {
      waiting.push(file);
      onAdded();
    },
    take() {
      const taken = waiting;
      waiting = [];
      return taken;
    },
  };
}
