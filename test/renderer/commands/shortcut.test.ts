import { describe, expect, test } from 'vitest';
import {
  formatAccelerator,
  type KeyPress,
  matchesShortcut,
  parseAccelerator,
} from '../../../renderer/src/commands/shortcut.ts';
import { commandTable } from '../../../shared/commands/commands.ts';
import english from '../../../shared/i18n/en.json' with { type: 'json' };
import chinese from '../../../shared/i18n/zh-CN.json' with { type: 'json' };

const press = (key: string, modifiers: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: '',
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...modifiers,
});
const ctrl = { ctrlKey: true };

describe('matchesShortcut', () => {
  test.each([
    ['CmdOrCtrl+Enter', press('Enter', ctrl), false, true],
    ['CmdOrCtrl+Enter', press('Enter'), false, false],
    ['CmdOrCtrl+Shift+F', press('F', { ...ctrl, shiftKey: true }), false, true],
    ['CmdOrCtrl+Shift+F', press('f', ctrl), false, false],
    ['CmdOrCtrl+,', press(',', ctrl), false, true],
    ['CmdOrCtrl+\\', press('\\', ctrl), false, true],
    ['Escape', press('Escape'), false, true],
    ['Escape', press('Escape', ctrl), false, false],
    // AltGr comes as Ctrl+Alt on Windows: it types a character.
    ['CmdOrCtrl+E', press('e', { ...ctrl, altKey: true }), false, false],
    ['CmdOrCtrl+S', press('s', { metaKey: true }), true, true],
    ['CmdOrCtrl+S', press('s', ctrl), true, false],
    // A Cyrillic keyboard: the key at the place of S.
    ['CmdOrCtrl+S', press('ы', { ...ctrl, code: 'KeyS' }), false, true],
  ] as const)('%s, case %#', (accelerator, keyPress, isMac, isMatch) => {
    expect(matchesShortcut(keyPress, parseAccelerator(accelerator), isMac)).toBe(isMatch);
  });

  test('is written as the platform writes it', () => {
    const both = (accelerator: string) => [formatAccelerator(accelerator, false), formatAccelerator(accelerator, true)];
    expect([both('CmdOrCtrl+Shift+F'), both('CmdOrCtrl+PageDown')]).toEqual([
      ['Ctrl+Shift+F', '⇧⌘F'],
      ['Ctrl+PgDn', '⌘⇟'],
    ]);
  });
});

describe('the command table', () => {
  test('binds no key twice', () => {
    const keys = commandTable.flatMap((spec) => [spec.accelerator, 'alias' in spec ? spec.alias : null]);
    const bound = keys.filter((key) => key !== null);
    expect(new Set(bound).size).toBe(bound.length);
  });

  test.each([
    ['en', english],
    ['zh-CN', chinese],
  ])('has a title for every command in %s', (_, catalogue) => {
    const titleOf = (id: string) =>
      id.split('.').reduce<unknown>((node, part) => (node as Record<string, unknown>)?.[part], catalogue.command);
    expect(commandTable.filter(({ id }) => typeof titleOf(id) !== 'string')).toEqual([]);
  });
});
