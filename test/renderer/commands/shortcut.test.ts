import { describe, expect, test } from 'vitest';
import {
  acceleratorOf,
  type KeyPress,
  matchesPlace,
  matchesShortcut,
  refuseKeys,
} from '../../../renderer/src/commands/shortcut.ts';
import {
  formatAccelerator,
  isSameAccelerator,
  parseAccelerator,
  stringifyAccelerator,
} from '../../../shared/commands/accelerator.ts';
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
const keysOf = (text: string) => {
  const keys = parseAccelerator(text);
  if (keys === null) throw new Error(`no keys: ${text}`);
  return keys;
};
/** As the window looks for a command: by what a key types, then by its place. */
const isMatch = (text: string, keyPress: KeyPress, isMac = false) =>
  matchesShortcut(keyPress, keysOf(text), isMac) || matchesPlace(keyPress, keysOf(text), isMac);

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
    // What Shift makes of a sign: on a US keyboard, and on a German one where the slash is above the 7.
    ['CmdOrCtrl+Shift+/', press('?', { ...ctrl, shiftKey: true, code: 'Slash' }), false, true],
    ['CmdOrCtrl+Shift+/', press('/', { ...ctrl, shiftKey: true, code: 'Digit7' }), false, true],
    // A French keyboard types digits with Shift.
    ['CmdOrCtrl+1', press('&', { ...ctrl, code: 'Digit1' }), false, true],
    ['CmdOrCtrl+Shift+Plus', press('+', { ...ctrl, shiftKey: true, code: 'Equal' }), false, true],
    ['CmdOrCtrl+=', press('+', { ...ctrl, shiftKey: true, code: 'Equal' }), false, false],
    ['CmdOrCtrl+-', press('-', { ...ctrl, code: 'NumpadSubtract' }), false, true],
    // A letter is never taken for the one at its place: Dvorak.
    ['CmdOrCtrl+S', press('o', { ...ctrl, code: 'KeyS' }), false, false],
    ['Control+Tab', press('Tab', ctrl), false, true],
    ['Control+Tab', press('Tab', ctrl), true, true],
    ['Control+Tab', press('Tab', { metaKey: true }), true, false],
    ['Control+Tab', press('Tab', { ...ctrl, shiftKey: true }), false, false],
    ['CmdOrCtrl+PageUp', press('PageUp', ctrl), false, true],
    ['Alt+Left', press('ArrowLeft', { altKey: true }), false, true],
  ] as const)('%s, case %#', (accelerator, keyPress, isMac, expected) => {
    expect(isMatch(accelerator, keyPress, isMac)).toBe(expected);
  });

  test('is written as the platform writes it', () => {
    const both = (accelerator: string) => [formatAccelerator(accelerator, false), formatAccelerator(accelerator, true)];
    expect([both('CmdOrCtrl+Shift+F'), both('CmdOrCtrl+PageDown')]).toEqual([
      ['Ctrl+Shift+F', '⇧⌘F'],
      ['Ctrl+PgDn', '⌘⇟'],
    ]);
  });
});

describe('acceleratorOf', () => {
  test.each([
    [press('k', ctrl), 'CmdOrCtrl+K'],
    [press('?', { ...ctrl, shiftKey: true, code: 'Slash' }), 'CmdOrCtrl+Shift+/'],
    [press('+', { ...ctrl, code: 'NumpadAdd' }), 'CmdOrCtrl+Plus'],
    [press('ы', { ...ctrl, code: 'KeyS' }), 'CmdOrCtrl+S'],
    [press('ArrowUp', { ...ctrl, altKey: true }), 'CmdOrCtrl+Alt+Up'],
    [press('F5'), 'F5'],
    [press('Control', ctrl), null],
    [press('Dead', ctrl), null],
    [press('中', ctrl), null],
  ])('names the keys of %#', (keyPress, expected) => {
    expect(acceleratorOf(keyPress, false)).toBe(expected);
  });

  test('names Cmd and Ctrl of macOS apart', () => {
    expect(acceleratorOf(press('k', { metaKey: true }), true)).toBe('CmdOrCtrl+K');
    expect(acceleratorOf(press('k', ctrl), true)).toBe('Control+K');
  });
});

describe('refuseKeys', () => {
  test.each([
    ['A', 'types'],
    ['Shift+A', 'types'],
    ['Tab', 'types'],
    ['Enter', 'types'],
    ['Escape', 'types'],
    ['Alt+E', 'types'],
    ['CmdOrCtrl+C', 'editing'],
    ['CmdOrCtrl+Shift+Z', 'editing'],
    ['CmdOrCtrl+Q', 'system'],
    ['Alt+F4', 'system'],
    ['F5', null],
    ['Shift+F5', null],
    ['CmdOrCtrl+Enter', null],
    ['Alt+Left', null],
    ['CmdOrCtrl+Alt+K', null],
  ])('%s: %s', (text, reason) => {
    expect(refuseKeys(keysOf(text), false)).toBe(reason);
  });
});

describe('parseAccelerator', () => {
  test.each(['', 'CmdOrCtrl', 'Ctrl+K', 'CmdOrCtrl+CmdOrCtrl+K', 'CmdOrCtrl+Nope', 'CmdOrCtrl+中', 'K+Shift'])(
    'takes %j for no keys',
    (text) => {
      expect(parseAccelerator(text)).toBeNull();
    },
  );

  test('knows every default, in its one spelling', () => {
    const all = commandTable.flatMap((spec) => [spec.accelerator, ...('aliases' in spec ? spec.aliases : [])]);
    const written = all.filter((keys) => keys !== null);
    expect(written.map((keys) => stringifyAccelerator(keysOf(keys)))).toEqual(written);
  });

  test('Ctrl and Control are one key but on macOS', () => {
    expect(isSameAccelerator('Control+Tab', 'CmdOrCtrl+Tab', false)).toBe(true);
    expect(isSameAccelerator('Control+Tab', 'CmdOrCtrl+Tab', true)).toBe(false);
  });
});

describe('the command table', () => {
  test.each([false, true])('binds no key twice, macOS: %s', (isMac) => {
    const all = commandTable.flatMap((spec) => [spec.accelerator, ...('aliases' in spec ? spec.aliases : [])]);
    const bound = all.filter((keys) => keys !== null);
    const twice = bound.filter((keys, index) =>
      bound.some((other, at) => at < index && isSameAccelerator(keys, other, isMac)),
    );
    expect(twice).toEqual([]);
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
