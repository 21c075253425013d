const FOCUSABLE = ['button', 'input', 'textarea', 'select']
  .map((name) => `${name}:not(:disabled)`)
  .concat('a[href]', '[tabindex="0"]')
  .join(', ');

/**
 * The focus must not be lost with the row that has it: no key would reach the dialog around it until the next frame.
 * It goes to the same control of the row beside, or to what held the row. For `ref`, which takes the function that ends it.
 */
export function keepFocus(container: HTMLElement | null): (() => void) | undefined {
  if (container === null) return undefined;
  let focused: Node | null = null;
  const handleFocus = ({ target }: FocusEvent) => {
    focused = target as Node;
  };
  const observer = new MutationObserver((records) => {
    const { activeElement, body } = document;
    if (focused === null || (activeElement !== null && activeElement !== body)) return;
    for (const { removedNodes, nextSibling, previousSibling, target } of records) {
      const removed = [...removedNodes].find((node) => node.contains(focused));
      if (removed === undefined) continue;
      const place = controlsOf(removed).indexOf(focused as HTMLElement);
      const beside = [nextSibling, previousSibling].map(controlsOf).find((controls) => controls.length > 0) ?? [];
      const next = beside[place] ?? beside[0] ?? (target as Element).closest<HTMLElement>('[tabindex]');
      next?.focus();
      return;
    }
  });
  container.addEventListener('focusin', handleFocus);
  observer.observe(container, { childList: true, subtree: true });
  return () => {
    container.removeEventListener('focusin', handleFocus);
    observer.disconnect();
  };
}

function controlsOf(node: Node | null): HTMLElement[] {
  if (!(node instanceof HTMLElement)) return [];
  return [...(node.matches(FOCUSABLE) ? [node] : []), ...node.querySelectorAll<HTMLElement>(FOCUSABLE)];
}
