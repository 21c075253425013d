import { useLayoutEffect, useRef } from 'react';

const NEAR_END_PX = 40;

/**
 * Keeps a scrolling element at its end while what is in it grows, as long as the reader is there. What is whole when
 * it is first shown is read from its beginning. The element has one child, which holds all that grows.
 */
export function useFollowEnd(isLive: boolean) {
  const scrollRef = useRef<HTMLDivElement>(null);
  const isFollowing = useRef(isLive);
  const lastTop = useRef(0);

  // Only scrolling up ends the following, by however little: smooth scrolling comes in small steps. Merely not being
  // at the end does not: text may have grown when the event of our own scrolling comes. And content that shrinks moves
  // the end itself up.
  const handleScroll = () => {
    const element = scrollRef.current;
    if (element === null) return;
    const { scrollTop, clientHeight, scrollHeight } = element;
    const gap = scrollHeight - clientHeight - scrollTop;
    const isUpwards = scrollTop < lastTop.current && gap > 1;
    if (isUpwards) isFollowing.current = false;
    else if (gap <= NEAR_END_PX) isFollowing.current = true;
    lastTop.current = scrollTop;
  };

  // By size, not by content: text is drawn some time after it came, and blocks take their height later still.
  useLayoutEffect(() => {
    const element = scrollRef.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => {
      if (!isFollowing.current) return;
      element.scrollTop = element.scrollHeight;
      // Where content has shrunk this is further up, and not the reader's doing.
      lastTop.current = element.scrollTop;
    });
    observer.observe(element);
    if (element.firstElementChild !== null) observer.observe(element.firstElementChild);
    return () => observer.disconnect();
  }, []);

  return { scrollRef, handleScroll };
}
