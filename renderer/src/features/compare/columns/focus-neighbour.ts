/** The focus must not be lost with the column that has it: it goes to the next one. */
export function focusNeighbour(inside: Element | null): void {
  const column = inside?.closest('.compare-column');
  const neighbour = column?.nextElementSibling ?? column?.previousElementSibling;
  neighbour?.querySelector<HTMLElement>('button:not(:disabled)')?.focus();
}
