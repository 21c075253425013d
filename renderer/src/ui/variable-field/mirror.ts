import { isSameLine, type MirrorLine, mirrorLines } from './mirror-lines.ts';

/** `plain`: nobody knows the variables here, so none is marked. */
export type VariableState = 'valid' | 'secret' | 'unresolved' | 'plain';

/**
 * The same text as the native control has, laid out behind it, with an element around each variable: for its colour,
 * for where it is on the screen, and for the height of a text area. Not React's: of a long text only the line that
 * changed is touched, so that the browser lays out that line alone.
 */
export type Mirror = {
  show(text: string): void;
  /** Gives each variable its look anew, e.g. after another environment was chosen. */
  paint(stateOf: (name: string) => VariableState): void;
  /** Where a character is on the screen. */
  rectAt(offset: number): DOMRect;
  /** The variable under a point of the screen. */
  variableAt(x: number, y: number): HTMLElement | null;
};

export function createMirror(host: HTMLElement): Mirror {
  let lines: MirrorLine[] = [];
  let shown: string | null = null;
  let stateOf: (name: string) => VariableState = () => 'valid';

  function lineElement(line: MirrorLine): HTMLElement {
    const element = document.createElement('div');
    element.append(...line.map((part) => (part.name === null ? part.text : variableElement(part.text, part.name))));
    return element;
  }

  function variableElement(text: string, name: string): HTMLElement {
    const element = document.createElement('span');
    element.className = 'ui-variable';
    element.dataset.variable = name;
    element.dataset.state = stateOf(name);
    element.textContent = text;
    return element;
  }

  return {
    show(text) {
      if (text === shown) return;
      const next = mirrorLines(text);
      const head = commonLength(lines, next, (index) => index);
      const tail = commonLength(lines.slice(head), next.slice(head), (index, length) => length - 1 - index);
      const old = [...host.children].slice(head, host.children.length - tail);
      const after = host.children[host.children.length - tail] ?? null;
      for (const element of old) element.remove();
      for (const line of next.slice(head, next.length - tail)) host.insertBefore(lineElement(line), after);
      lines = next;
      shown = text;
    },
    paint(newStateOf) {
      stateOf = newStateOf;
      for (const element of host.querySelectorAll<HTMLElement>('[data-variable]')) {
        const state = stateOf(element.dataset.variable ?? '');
        if (element.dataset.state !== state) element.dataset.state = state;
      }
    },
    rectAt(offset) {
      const before = (shown ?? '').slice(0, offset);
      const line = before.split('\n').length - 1;
      const column = offset - (before.lastIndexOf('\n') + 1);
      return characterRect(host.children[line] ?? host, column);
    },
    variableAt(x, y) {
      // The native control lies on top, so the topmost element would be that one.
      const found = document.elementsFromPoint(x, y).find((element) => host.contains(element) && isVariable(element));
      return (found as HTMLElement | undefined) ?? null;
    },
  };
}

function isVariable(element: Element): boolean {
  return element instanceof HTMLElement && element.dataset.variable !== undefined && element.dataset.state !== 'plain';
}

/** How many lines two texts share, from the top or, by `place`, from the bottom. */
function commonLength(
  a: readonly MirrorLine[],
  b: readonly MirrorLine[],
  place: (index: number, length: number) => number,
): number {
  const most = Math.min(a.length, b.length);
  for (let index = 0; index < most; index += 1) {
    const [lineOfA, lineOfB] = [a[place(index, a.length)], b[place(index, b.length)]];
    if (lineOfA === undefined || lineOfB === undefined || !isSameLine(lineOfA, lineOfB)) return index;
  }
  return most;
}

function characterRect(line: Element, column: number): DOMRect {
  const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
  let rest = column;
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const length = node.nodeValue?.length ?? 0;
    if (rest < length) {
      const range = document.createRange();
      range.setStart(node, rest);
      range.setEnd(node, rest + 1);
      return range.getClientRects()[0] ?? range.getBoundingClientRect();
    }
    rest -= length;
  }
  return line.getBoundingClientRect();
}
