import { labelKey } from './link-references.ts';

/** As much of Markdown's tree as is needed here. */
type Node = {
  type: string;
  value?: string;
  label?: string | null;
  identifier?: string;
  children?: Node[];
  data?: { hName?: string; hProperties?: Record<string, unknown> };
  position?: { start: { offset?: number }; end: { offset?: number } };
};
type Source = { value: unknown };
type Options = {
  /** Length of the definitions of other blocks that were put before the text. */
  borrowedChars: number;
  /** Labels of definitions that the rest of the text refers to. */
  used: readonly string[];
};

/**
 * What Markdown would not show, or far from its place, because the whole text is drawn in pieces: notes stand where they
 * were written, their numbers as they were written, and a definition that no text refers to is shown as it was written.
 */
export function showDefinitions({ borrowedChars, used }: Options) {
  return (tree: Node, file: Source): void => {
    const text = String(file.value);
    const isBorrowed = (node: Node) => (node.position?.end.offset ?? text.length) <= borrowedChars;
    const borrowed = tree.children?.filter((node) => isBorrowed(node) && node.type === 'definition') ?? [];
    tree.children = tree.children?.filter((node) => !isBorrowed(node));
    showIn(tree, text, new Set([...used, ...labelsIn(tree)]));
    tree.children = [...borrowed, ...(tree.children ?? [])];
  };
}

function labelsIn(node: Node): string[] {
  const own = /Reference$/.test(node.type) && node.type !== 'footnoteReference' ? [node.identifier ?? ''] : [];
  return [...own, ...(node.children ?? []).flatMap(labelsIn)];
}

function showIn(node: Node, text: string, referred: ReadonlySet<string>): void {
  node.children = node.children?.flatMap((child): Node[] => {
    showIn(child, text, referred);
    if (child.type === 'footnoteReference') return [{ type: 'text', value: `[^${child.label ?? ''}]` }];
    if (child.type === 'footnoteDefinition') return [noteOf(child)];
    const isReferred = referred.has(child.identifier ?? '') || referred.has(labelKey(child.label ?? ''));
    // One that is referred to stays, for the links are made of it.
    if (child.type !== 'definition' || isReferred) return [child];
    const value = text.slice(child.position?.start.offset, child.position?.end.offset);
    return [paragraph([{ type: 'text', value }])];
  });
}

function noteOf({ label, children = [] }: Node): Node {
  const mark: Node = { type: 'text', value: `[^${label ?? ''}]: ` };
  const [first, ...rest] = children;
  const isText = first?.type === 'paragraph';
  return {
    type: 'blockquote',
    data: { hName: 'div', hProperties: { className: 'response-definitions' } },
    children: isText
      ? [{ ...first, children: [mark, ...(first.children ?? [])] }, ...rest]
      : [{ type: 'paragraph', children: [mark] }, ...children],
  };
}

function paragraph(children: Node[]): Node {
  return { type: 'paragraph', data: { hProperties: { className: 'response-definitions' } }, children };
}
