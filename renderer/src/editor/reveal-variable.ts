const TYPE = 'reveal-variable';

/**
 * Asks a JSON editor inside an element to bring a variable into sight. The editor is loaded late and lives in no store,
 * so the question goes by the page; true when an editor had it.
 */
export const revealVariableEvent = {
  type: TYPE,
  ask(element: Element, name: string): boolean {
    const host = element.querySelector('.editor-host');
    return host !== null && !host.dispatchEvent(new CustomEvent(TYPE, { detail: name, cancelable: true }));
  },
  listener: (reveal: (name: string) => boolean) => (event: Event) => {
    if (event instanceof CustomEvent && reveal(String(event.detail))) event.preventDefault();
  },
};
