import { beforeEach, describe, expect, test } from 'vitest';
import { isDirty, isUntitled, type Tab, useTabsStore } from '../../../renderer/src/state/tabs-store.ts';
import type { RequestDraft } from '../../../shared/model/request-draft.ts';

const draft = (name: string): RequestDraft => ({ sidecall: 2, info: { name }, endpoint: 'http/request', body: {} });
const opened = (path: string) => ({ path, draft: draft(path), hash: `hash of ${path}` });
const store = () => useTabsStore.getState();
const strip = () => store().tabs.map(({ path, isPinned, isPreview }) => path + (isPinned ? '!' : isPreview ? '?' : ''));
const tabAt = (path: string) => store().tabs.find((tab) => tab.path === path) as Tab;
const retitle = (path: string, name: string) => store().edit(path, (former) => ({ ...former, info: { name } }));

beforeEach(() => store().replaceAll([], null));

describe('a preview', () => {
  beforeEach(() => {
    store().open(opened('a'));
    store().open(opened('b'), { isPreview: true });
    store().open(opened('c'));
  });

  test('gives its place to the next one', () => {
    store().open(opened('d'), { isPreview: true });
    expect(strip()).toEqual(['a', 'd?', 'c']);
    expect(store().activePath).toBe('d');
    expect(store().recent).not.toContain('b');
  });

  test.each([
    ['an edit', () => retitle('b', 'B')],
    ['typed JSON that does not parse', () => store().setBodyText('b', '{')],
    ['a save', () => store().markWritten(tabAt('b').draft, opened('b'))],
    ['opening it for good', () => store().open(opened('b'))],
    ['pinning it', () => store().setPinned('b', true)],
    ['keeping it', () => store().keep('b')],
  ])('becomes a normal tab by %s', (_, act) => {
    act();
    store().open(opened('d'), { isPreview: true });
    expect(
      store()
        .tabs.map(({ path }) => path)
        .sort(),
    ).toEqual(['a', 'b', 'c', 'd']);
    expect(tabAt('b').isPreview).toBe(false);
  });

  test('stays one when its file is read again, or an edit changes nothing', () => {
    store().markSaved(opened('b'));
    store().edit('b', (former) => former);
    expect(tabAt('b').isPreview).toBe(true);
  });

  test('never takes the place of a tab that is open for good', () => {
    store().open(opened('a'), { isPreview: true });
    expect(strip()).toEqual(['a', 'b?', 'c']);
    expect(store().activePath).toBe('a');
  });
});

describe('order', () => {
  beforeEach(() => {
    for (const path of ['a', 'b', 'c', 'd']) store().open(opened(path));
  });

  test('keeps pinned tabs first, wherever one is put', () => {
    store().setPinned('c', true);
    store().setPinned('d', true);
    expect(strip()).toEqual(['c!', 'd!', 'a', 'b']);
    store().move('a', 0);
    store().move('d', 3);
    expect(strip()).toEqual(['c!', 'd!', 'a', 'b']);
    store().move('d', 0);
    store().move('b', 2);
    expect(strip()).toEqual(['d!', 'c!', 'b', 'a']);
    store().setPinned('d', false);
    expect(strip()).toEqual(['c!', 'd', 'b', 'a']);
  });

  test('brings the neighbour to the front when the tab in front is closed', () => {
    store().activate('b');
    store().close('b');
    expect(store().activePath).toBe('c');
    expect(store().recent[0]).toBe('c');
  });

  test('remembers which tabs were last in front', () => {
    store().activate('b');
    store().activate('a');
    expect(store().recent).toEqual(['a', 'b', 'd', 'c']);
  });

  test('remembers where a closed tab stood, also when its folder is renamed meanwhile', () => {
    store().open(opened('folder/e'));
    store().move('folder/e', 1);
    store().close('folder/e');
    store().rename('folder', 'other');
    expect(store().takeClosed()).toMatchObject({ index: 1, tab: { path: 'other/e' } });
    expect(store().takeClosed()).toBeNull();
  });
});

describe('a request without a file', () => {
  test('gets a path that no other has, not even a closed one', () => {
    const first = store().openUntitled(draft('Untitled'));
    store().close(first);
    const second = store().openUntitled(draft('Untitled'));
    expect(new Set([first, second, 'untitled:1']).size).toBe(3);
    expect([first, second].every(isUntitled)).toBe(true);
    expect(tabAt(second)).toMatchObject({ hash: '', isPreview: false });
    expect(isDirty(tabAt(second))).toBe(false);
  });

  test('stays when one that a former window left behind is put back after it', () => {
    const early = store().openUntitled(draft('Early'));
    // What a window numbered, before paths were made unlike all others.
    const kept = { path: 'untitled:1', draft: draft('Kept'), saved: draft('Kept'), hash: '', bodyText: null };
    store().restore(kept, undefined, { isInBackground: true });
    expect(store().tabs.map((tab) => tab.draft.info.name)).toEqual(['Early', 'Kept']);
    expect(store().activePath).toBe(early);
  });

  test('is put back with its edits', () => {
    const path = store().openUntitled(draft('Untitled'));
    retitle(path, 'Mine');
    store().open(opened('a'));
    store().close(path);
    const closed = store().takeClosed();
    if (closed === null) throw new Error('nothing was closed');
    store().restore(closed.tab, closed.index);
    expect(strip()).toEqual([path, 'a']);
    expect(store().activePath).toBe(path);
    expect(tabAt(path).draft.info.name).toBe('Mine');
    expect(isDirty(tabAt(path))).toBe(true);
  });

  test('becomes its file with what was typed during the save', () => {
    const path = store().openUntitled(draft('Untitled'));
    const written = tabAt(path).draft;
    retitle(path, 'Later');
    store().rename(path, 'collections/mine.yml');
    store().markWritten(written, { path: 'collections/mine.yml', draft: draft('Mine'), hash: '1' });
    expect(tabAt('collections/mine.yml')).toMatchObject({ hash: '1', draft: { info: { name: 'Later' } } });
    expect(store().activePath).toBe('collections/mine.yml');
  });
});

test('the tabs of the last session come back pinned and as preview', () => {
  store().replaceAll([opened('a'), { ...opened('b'), isPreview: true }, { ...opened('c'), isPinned: true }], 'b');
  expect(strip()).toEqual(['c!', 'a', 'b?']);
});
