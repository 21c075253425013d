import { useEffect, useRef } from 'react';
import { focusHome } from '../../commands/focus-commands.ts';
import { useDialogStore } from '../../state/dialog-store.ts';
import { useTabsStore } from '../../state/tabs-store.ts';

/** Keeps the keyboard from falling out of the window: see `focusHome`. */
export function useFocusHome(): void {
  const activePath = useTabsStore((state) => state.activePath);
  const isDialogOpen = useDialogStore((state) => state.dialog !== null);
  const isStart = useRef(true);
  // At the start the focus is nowhere on purpose: Tab goes through the window from its beginning.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another tab in front is what it waits for
  useEffect(() => {
    if (!isDialogOpen && !isStart.current) focusHome();
    isStart.current = false;
  }, [activePath, isDialogOpen]);
}
