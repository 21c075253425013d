import { type RefObject, useEffect } from 'react';
import { isCommandText } from '../../../../shared/import/command-text.ts';
import { pasteNodes } from '../../commands/node-commands.ts';
import { run } from '../../commands/report-error.ts';

/**
 * Pastes requests into the tree while the focus is in it. Where nothing can be typed the event goes to wherever text
 * was last selected, which may be another part of the window: the focus tells, not the target.
 */
export function useTreePaste(box: RefObject<HTMLElement | null>, pathAt: (element: Element) => string | null): void {
  useEffect(() => {
    const handlePaste = (event: ClipboardEvent) => {
      const focused = document.activeElement;
      if (focused === null || focused instanceof HTMLInputElement || !box.current?.contains(focused)) return;
      // A command, as for curl, goes on to where it is opened in a tab.
      if (isCommandText(event.clipboardData?.getData('text/plain') ?? '')) return;
      event.preventDefault();
      run(() => pasteNodes(pathAt(focused)));
    };
    // Before the listener for commands.
    document.addEventListener('paste', handlePaste, { capture: true });
    return () => document.removeEventListener('paste', handlePaste, { capture: true });
  }, [box, pathAt]);
}
