import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAst } from 'vite';
import { expect, it } from 'vitest';

type Node = { type: string; start: number; end: number } & Record<string, unknown>;

const main = readFileSync(join(import.meta.dirname, '../../../electron/main/main.ts'), 'utf8');

/** What `start` itself waits for between two calls; its inner functions wait at another time. */
function waitsBetween(code: string, first: string, last: string): string[] {
  const steps: { start: number; end: number; called: string | null }[] = [];
  const see = (node: unknown): void => {
    if (Array.isArray(node)) {
      for (const item of node) see(item);
    } else if (typeof node === 'object' && node !== null && 'type' in node) {
      const { type, start, end, callee } = node as Node;
      if (type === 'ArrowFunctionExpression' || type === 'FunctionExpression') return;
      if (type === 'AwaitExpression') steps.push({ start, end, called: null });
      if (type === 'CallExpression') steps.push({ start, end, called: (callee as { name?: string }).name ?? '' });
      for (const value of Object.values(node)) see(value);
    }
  };
  see(parseAst(code, { lang: 'ts' }));
  const startOf = (name: string) => steps.find(({ called }) => called === name)?.start ?? Number.NaN;
  const [from, to] = [startOf(first), startOf(last)];
  expect(from).toBeLessThan(to);
  return steps
    .filter(({ called, start }) => called === null && from < start && start < to)
    .map(({ start, end }) => code.slice(start, end));
}

it('waits for nothing between making the window and listening to it, or its page has no media and no answers', () => {
  expect(waitsBetween(main, 'createMainWindow', 'listenToWindow')).toEqual([]);
});

it('sees a wait there', () => {
  const slow = main.replace('followFaults(', 'await later;\n  followFaults(');
  expect(waitsBetween(slow, 'createMainWindow', 'listenToWindow')).toEqual(['await later']);
});
