import { useEffect, useReducer, useRef } from 'react';

/**
 * What may be new in one frame: of a flood, or of a long answer that is opened, the rest comes in the frames after it.
 * A text costs something however short it is.
 */
const NEW_CHARS_A_FRAME = 6_000;
const TEXT_COST_CHARS = 150;

/** As many of the texts as may be drawn by now; draws again in the next frame while there are more. */
export function useFrameByFrame<Item extends { text: string }>(texts: readonly Item[]): readonly Item[] {
  const [, drawNext] = useReducer((count: number) => count + 1, 0);
  const drawn = useRef(0);
  let end = Math.min(drawn.current, texts.length);
  for (let cost = 0; end < texts.length && cost < NEW_CHARS_A_FRAME; end += 1) {
    cost += (texts[end] as Item).text.length + TEXT_COST_CHARS;
  }
  const isMoreThere = end < texts.length;
  useEffect(() => {
    drawn.current = end;
    if (!isMoreThere) return;
    const request = requestAnimationFrame(drawNext);
    return () => cancelAnimationFrame(request);
  }, [end, isMoreThere]);
  return isMoreThere ? texts.slice(0, end) : texts;
}
