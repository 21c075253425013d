import type { ListedVariable } from '../../../../shared/variables/list-variables.ts';

/** Enough to tell values apart; a whole document would hold the window up. */
const MAX_SHOWN_CHARS = 2_000;

/** The value as a list or card shows it; of a secret it is a mask already. */
export function shownValue({ value }: ListedVariable): string {
  return value.length > MAX_SHOWN_CHARS ? `${value.slice(0, MAX_SHOWN_CHARS)}…` : value;
}
