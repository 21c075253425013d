import { useDeferredValue, useMemo } from 'react';
import type { CompareSession } from '../../../../shared/model/compare-session.ts';
import type { Tab } from '../../state/tabs-store.ts';
import { useThrottled } from '../../ui/use-throttled.ts';

/** How often the columns follow a prompt that is being typed. */
const FOLLOW_INTERVAL_MS = 250;
/** The same while they answer: what they would send next can wait, and each drawing of six headers costs frames. */
const FOLLOW_ANSWERING_INTERVAL_MS = 1000;

export type SettledTab = { tab: Tab; session: CompareSession };

/**
 * What all but the prompt is drawn from. Typed text comes in steps and after the frame that shows the key; everything
 * else at once. Both together: numbers of columns belong to the targets that they were given to.
 */
export function useSettledTab(tab: Tab, session: CompareSession, isAnswering: boolean): SettledTab {
  const newest = useMemo(() => ({ tab, session }), [tab, session]);
  const followed = useThrottled(newest, isAnswering ? FOLLOW_ANSWERING_INTERVAL_MS : FOLLOW_INTERVAL_MS, true);
  return useDeferredValue(differsInText(followed, newest) ? followed : newest);
}

function differsInText(one: SettledTab, other: SettledTab): boolean {
  return (
    one.session === other.session &&
    isSameBut('draft', one.tab, other.tab) &&
    isSameBut('body', one.tab.draft, other.tab.draft)
  );
}

function isSameBut<Value extends object>(key: keyof Value, one: Value, other: Value): boolean {
  const keys = Object.keys({ ...one, ...other }) as (keyof Value)[];
  return keys.every((each) => each === key || one[each] === other[each]);
}
