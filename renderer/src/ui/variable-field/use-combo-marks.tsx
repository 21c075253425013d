import { type ReactNode, useEffect, useRef } from 'react';
import { useCard } from './use-card.ts';
import { useMirror } from './use-mirror.ts';
import { VariableCard } from './variable-card.tsx';
import './variable-field.css';

/** Fonts of combo boxes differ by where they stand. */
const COPIED_STYLES = ['fontFamily', 'fontSize', 'fontWeight', 'fontVariantNumeric', 'letterSpacing'] as const;

/**
 * The marks of variables, to be put beside the input of a combo box, and the card that explains them, to be put outside
 * of the whole: inside, its buttons would be the combo box's own.
 */
export function useComboMarks(text: string): { marks: ReactNode; card: ReactNode } {
  const { hostRef, mirror } = useMirror(text);
  const card = useCard(mirror);
  const latest = useRef(card);
  latest.current = card;

  useEffect(() => {
    const host = hostRef.current;
    const frame = host?.parentElement;
    const input = frame?.querySelector('input');
    if (!host || !frame || !input) return;
    const styles = getComputedStyle(input);
    for (const name of COPIED_STYLES) host.style[name] = styles[name];
    const followScroll = () =>
      requestAnimationFrame(() => {
        host.scrollLeft = input.scrollLeft;
      });
    const handleMove = (event: PointerEvent) => latest.current.onPointerMove(event);
    const handleLeave = () => latest.current.onPointerLeave();
    const handleKeyDown = (event: KeyboardEvent) => {
      followScroll();
      if (!event.ctrlKey || !event.shiftKey || event.code !== 'Space') return;
      event.preventDefault();
      latest.current.openAtCaret(input);
    };
    // React Aria's own elements take no handlers of these.
    frame.addEventListener('pointermove', handleMove);
    frame.addEventListener('pointerleave', handleLeave);
    frame.addEventListener('keydown', handleKeyDown);
    input.addEventListener('input', followScroll);
    input.addEventListener('scroll', followScroll);
    input.addEventListener('blur', followScroll);
    return () => {
      frame.removeEventListener('pointermove', handleMove);
      frame.removeEventListener('pointerleave', handleLeave);
      frame.removeEventListener('keydown', handleKeyDown);
      input.removeEventListener('input', followScroll);
      input.removeEventListener('scroll', followScroll);
      input.removeEventListener('blur', followScroll);
    };
  }, [hostRef]);

  return {
    marks: <div ref={hostRef} className="ui-variable-mirror" aria-hidden />,
    card: card.card === null ? null : <VariableCard control={card} card={card.card} />,
  };
}
