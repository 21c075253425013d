import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createDraftKeeper } from '../../../renderer/src/commands/draft-keeper.ts';
import { newTab, type Tab } from '../../../renderer/src/state/tab.ts';
import type { JournalEntry } from '../../../shared/ipc/journal-routes.ts';
import { draftOf } from '../../support/draft.ts';

const tabOf = (path: string): Tab => newTab({ path, draft: draftOf('a/b', { text: '' }), hash: 'h' });
const typed = (tab: Tab, text: string): Tab => ({ ...tab, draft: { ...tab.draft, body: { text } } });

const journal = new Map<string, JournalEntry>();
const errors: unknown[] = [];
let failure: Error | null = null;
let writeMs = 0;

function keeper(kept: string[] = []) {
  const step = async (change: () => unknown) => {
    if (writeMs > 0) await new Promise((resolve) => setTimeout(resolve, writeMs));
    if (failure !== null) throw failure;
    change();
  };
  return createDraftKeeper(
    {
      write: (entry) => step(() => journal.set(entry.path, entry)),
      remove: (path) => step(() => journal.delete(path)),
      onError: (error) => errors.push(error),
      delayMs: 300,
    },
    kept,
  );
}

const textOf = (path: string) => (journal.get(path)?.draft.body as { text: string } | undefined)?.text;

beforeEach(() => {
  vi.useFakeTimers();
  journal.clear();
  errors.length = 0;
  failure = null;
  writeMs = 0;
});
afterEach(() => vi.useRealTimers());

test('at no moment of typing without a pause is more than a second missing, slow as the disk may be', async () => {
  writeMs = 250;
  const { follow } = keeper();
  const tab = tabOf('collections/a.yml');
  for (let elapsedMs = 0; elapsedMs < 5_000; elapsedMs += 50) {
    follow([typed(tab, String(elapsedMs))]);
    await vi.advanceTimersByTimeAsync(50);
    if (elapsedMs > 1000) expect(elapsedMs - Number(textOf(tab.path))).toBeLessThan(1000);
  }
  await vi.advanceTimersByTimeAsync(1_000);
  expect(textOf(tab.path)).toBe('4950');
});

test('clean tabs have no entry, nor has one that was saved or closed; a tab without a file always has', async () => {
  const { follow } = keeper();
  const [a, b] = [tabOf('collections/a.yml'), tabOf('collections/b.yml')];
  const untitled = tabOf('untitled:1');
  follow([a, typed(b, 'x'), untitled]);
  await vi.advanceTimersByTimeAsync(300);
  expect([...journal.keys()]).toEqual([b.path, untitled.path]);
  follow([a, b]);
  await vi.advanceTimersByTimeAsync(300);
  expect([...journal.keys()]).toEqual([]);
});

test('text that does not parse is kept too, and what the file held', async () => {
  const { follow } = keeper();
  const tab = { ...tabOf('collections/a.yml'), bodyText: '{"half": ' };
  follow([tab]);
  await vi.advanceTimersByTimeAsync(300);
  expect(journal.get(tab.path)).toEqual({
    path: tab.path,
    draft: tab.draft,
    saved: tab.saved,
    bodyText: '{"half": ',
    baseHash: 'h',
  });
});

test('an entry from before is taken away when its tab is clean, and not before', async () => {
  const tab = typed(tabOf('collections/a.yml'), 'old');
  const { follow } = keeper([tab.path]);
  journal.set(tab.path, { path: tab.path, draft: tab.draft, saved: null, bodyText: null, baseHash: 'h' });
  follow([tab]);
  await vi.advanceTimersByTimeAsync(300);
  expect(textOf(tab.path)).toBe('old');
  follow([]);
  await vi.advanceTimersByTimeAsync(300);
  expect(journal.size).toBe(0);
});

test('a draft under a new name is there before its old entry goes', async () => {
  writeMs = 50;
  const { follow } = keeper();
  const tab = typed(tabOf('collections/a.yml'), 'x');
  follow([tab]);
  await vi.advanceTimersByTimeAsync(400);
  follow([{ ...tab, path: 'collections/b.yml' }]);
  for (let step = 0; step < 100; step += 1) {
    await vi.advanceTimersByTimeAsync(10);
    expect(journal.size).toBeGreaterThan(0);
  }
  expect([...journal.keys()]).toEqual(['collections/b.yml']);
});

test('a failure is told once and tried again', async () => {
  failure = new Error('the disk is full');
  const { follow } = keeper();
  const tab = typed(tabOf('collections/a.yml'), 'x');
  follow([tab]);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(errors).toEqual([failure]);
  failure = null;
  await vi.advanceTimersByTimeAsync(6_000);
  expect(textOf(tab.path)).toBe('x');
});

test('edits that are not wanted are forgotten at once, and nothing is written after', async () => {
  const { follow, discardEdits } = keeper();
  const tab = typed(tabOf('collections/a.yml'), 'x');
  const untitled = tabOf('untitled:1');
  follow([tab, untitled]);
  await vi.advanceTimersByTimeAsync(300);
  await discardEdits();
  follow([typed(tab, 'y')]);
  await vi.advanceTimersByTimeAsync(10_000);
  expect([...journal.keys()]).toEqual([untitled.path]);
});
