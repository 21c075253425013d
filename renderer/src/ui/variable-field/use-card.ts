import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { findPlaceholders } from '../../../../shared/variables/placeholders.ts';
import { announce } from '../live-region.tsx';
import type { Mirror } from './mirror.ts';
import type { NativeField } from './use-mirror.ts';

const OPEN_DELAY_MS = 350;
/** Time to move the pointer from the variable onto its card. */
const CLOSE_DELAY_MS = 250;

export type OpenCard = {
  name: string;
  rect: DOMRect;
  /** Opened by a key: the card takes the focus and gives it back. */
  hasFocus: boolean;
};

type PointerPlace = Pick<PointerEvent, 'buttons' | 'clientX' | 'clientY'>;

export type Card = {
  card: OpenCard | null;
  onPointerMove: (event: PointerPlace) => void;
  onPointerLeave: () => void;
  /** While the pointer is on the card it stays. */
  hold: () => void;
  openAtCaret: (field: NativeField) => void;
  close: () => void;
};

/** The card that explains the variable under the pointer, or the one the caret is in. */
export function useCard(mirror: () => Mirror | null): Card {
  const { t } = useTranslation();
  const [card, setCard] = useState<OpenCard | null>(null);
  const timer = useRef<number>(undefined);
  const target = useRef<string | null>(null);

  const later = (delayMs: number, action: () => void) => {
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(action, delayMs);
  };
  const close = () => {
    window.clearTimeout(timer.current);
    target.current = null;
    setCard(null);
  };
  useEffect(() => () => window.clearTimeout(timer.current), []);

  const aimAt = (element: HTMLElement | null) => {
    const name = element?.dataset.variable ?? null;
    if (name === target.current || card?.hasFocus) return;
    target.current = name;
    if (element === null || name === null) {
      later(CLOSE_DELAY_MS, close);
      return;
    }
    const rect = element.getClientRects()[0] ?? element.getBoundingClientRect();
    later(OPEN_DELAY_MS, () => setCard({ name, rect, hasFocus: false }));
  };

  return {
    card,
    onPointerMove: (event) => {
      // A pressed button selects text.
      if (event.buttons === 0) aimAt(mirror()?.variableAt(event.clientX, event.clientY) ?? null);
    },
    onPointerLeave: () => aimAt(null),
    hold: () => {
      window.clearTimeout(timer.current);
      target.current = card?.name ?? null;
    },
    openAtCaret: (field) => {
      const caret = field.selectionStart ?? 0;
      const found = findPlaceholders(field.value).find(({ start, end }) => start <= caret && caret <= end);
      const rect = found === undefined ? undefined : mirror()?.rectAt(found.start);
      if (found === undefined || rect === undefined) announce(t('variableField.noneAtCaret'));
      else setCard({ name: found.name, rect, hasFocus: true });
    },
    close,
  };
}
