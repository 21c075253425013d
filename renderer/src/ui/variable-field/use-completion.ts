import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListedVariable } from '../../../../shared/variables/list-variables.ts';
import { announce } from '../live-region.tsx';
import { acceptName, type OpenBraces, offeredVariables, openBraces } from './completion.ts';
import { insertText } from './insert-text.ts';
import type { NativeField } from './use-mirror.ts';
import { useVariableWorld } from './variable-context.ts';

export type OpenList = { braces: OpenBraces; items: ListedVariable[]; activeIndex: number };

export type Completion = {
  list: OpenList | null;
  listId: string;
  optionId: (index: number) => string;
  /** After the text or the caret has changed. Only typing opens the list; the caret alone may close it. */
  follow: (field: NativeField, isTyping: boolean) => void;
  /** True when the list took the key. */
  takeKey: (event: KeyboardEvent<NativeField>) => boolean;
  accept: (field: NativeField, name: string) => void;
  activate: (index: number) => void;
  close: () => void;
};

const isComposing = (event: KeyboardEvent) => event.nativeEvent.isComposing || event.keyCode === 229;

/** The list of variables that opens at `{{`. */
export function useCompletion(): Completion {
  const { t } = useTranslation();
  const listId = useId();
  const world = useVariableWorld();
  const [list, setList] = useState<OpenList | null>(null);
  // Where Esc was pressed: going on with the same name must not bring the list back.
  const dismissedAt = useRef<number | null>(null);

  const show = (braces: OpenBraces | null) => {
    const items = braces === null ? [] : offeredVariables(world?.variables ?? [], braces.query);
    if (braces === null || items.length === 0) {
      setList(null);
      return;
    }
    if (items.length !== list?.items.length) announce(t('variableField.offered', { count: items.length }));
    setList({ braces, items, activeIndex: 0 });
  };

  const follow = (field: NativeField, isTyping: boolean) => {
    if (!isTyping && list === null) return;
    const caret = field.selectionStart;
    const isRange = caret !== field.selectionEnd;
    const braces = caret === null || isRange ? null : openBraces(field.value, caret);
    if (braces?.braces !== dismissedAt.current) dismissedAt.current = null;
    else if (dismissedAt.current !== null) return;
    if (!isTyping && braces?.query === list?.braces.query && braces?.braces === list?.braces.braces) return;
    show(braces);
  };

  const accept = (field: NativeField, name: string) => {
    const braces = openBraces(field.value, field.selectionStart ?? 0);
    setList(null);
    if (braces === null) return;
    const { from, to, text } = acceptName(braces, name);
    insertText(field, from, to, text);
  };

  const takeKey = (event: KeyboardEvent<NativeField>): boolean => {
    if (isComposing(event)) return false;
    const field = event.currentTarget;
    if (event.ctrlKey && event.code === 'Space' && !event.shiftKey && !event.altKey && !event.metaKey) {
      dismissedAt.current = null;
      show(openBraces(field.value, field.selectionStart ?? 0));
      return true;
    }
    if (list === null || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return false;
    const { items, activeIndex } = list;
    const move = (by: number) => setList({ ...list, activeIndex: (activeIndex + by + items.length) % items.length });
    switch (event.key) {
      case 'ArrowDown':
        move(1);
        return true;
      case 'ArrowUp':
        move(-1);
        return true;
      case 'Enter':
      case 'Tab':
        accept(field, items[activeIndex]?.name ?? '');
        return true;
      case 'Escape':
        dismissedAt.current = list.braces.braces;
        setList(null);
        return true;
      default:
        return false;
    }
  };

  return {
    list,
    listId,
    optionId: (index) => `${listId}-${index}`,
    follow,
    takeKey,
    accept,
    activate: (activeIndex) => setList((open) => open && { ...open, activeIndex }),
    close: () => setList(null),
  };
}
