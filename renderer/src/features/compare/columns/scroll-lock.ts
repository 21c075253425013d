import { type RefObject, useEffect } from 'react';

/** Elements that scroll together, by the screen they stand on. */
const groups = new Map<string, Set<HTMLElement>>();

/**
 * While `isLocked`, scrolling this element takes the others of its group to the same share of their height, and the
 * other way round: answers of different length stay beside each other from their beginning to their end.
 */
export function useScrollLock(ref: RefObject<HTMLElement | null>, group: string, isLocked: boolean): void {
  useEffect(() => {
    const element = ref.current;
    if (element === null || !isLocked) return;
    const members = groups.get(group) ?? new Set();
    groups.set(group, members.add(element));
    const handleScroll = () => {
      if (takeOwn(element)) return;
      const share = shareOf(element);
      for (const other of members) if (other !== element) scrollToShare(other, share);
    };
    element.addEventListener('scroll', handleScroll, { passive: true });
    return () => {
      element.removeEventListener('scroll', handleScroll);
      members.delete(element);
      if (members.size === 0) groups.delete(group);
    };
  }, [ref, group, isLocked]);
}

/** Where our own scrolling has put an element: its event comes later, and must not be passed on. */
const ownTops = new WeakMap<HTMLElement, number>();

function takeOwn(element: HTMLElement): boolean {
  const isOwn = Math.abs((ownTops.get(element) ?? Number.NaN) - element.scrollTop) <= 1;
  ownTops.delete(element);
  return isOwn;
}

function shareOf({ scrollTop, scrollHeight, clientHeight }: HTMLElement): number {
  return scrollHeight > clientHeight ? scrollTop / (scrollHeight - clientHeight) : 0;
}

function scrollToShare(element: HTMLElement, share: number): void {
  const top = share * Math.max(element.scrollHeight - element.clientHeight, 0);
  if (Math.abs(top - element.scrollTop) <= 1) return;
  element.scrollTop = top;
  ownTops.set(element, element.scrollTop);
}
