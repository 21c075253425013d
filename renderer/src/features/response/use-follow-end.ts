import { useLayoutEffect, useRef } from 'react';

const NEAR_END_PX = 40;

/**
 * Keeps a scrolling element at its end while its content grows, as long as the reader is there. What is whole when it
 * is first shown is read from its beginning.
 */
export function useFollowEnd(content: unknown, isLive: boolean) {
  const scrollRef = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(isLive);

  const handleScroll = () => {
    const element = scrollRef.current;
    if (element === null) return;
    isAtEnd.current = element.scrollTop + element.clientHeight >= element.scrollHeight - NEAR_END_PX;
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: new content is what moves the end
  useLayoutEffect(() => {
    const element = scrollRef.current;
    if (element !== null && isAtEnd.current) element.scrollTop = element.scrollHeight;
  }, [content]);

  return { scrollRef, handleScroll };
}
