import { describe, expect, test } from 'vitest';
import {
  commandWithKeys,
  keysOfCommand,
  shownKeys,
  withDefaultKeys,
  withKeys,
} from '../../../shared/commands/command-keys.ts';

describe('the keys of a command', () => {
  test('are its default ones and their aliases', () => {
    expect(keysOfCommand('sidebar.toggle', {})).toEqual(['CmdOrCtrl+\\', 'CmdOrCtrl+B']);
    expect(shownKeys('folder.new', {})).toBeNull();
  });

  test('are the user’s instead of all of them', () => {
    expect(keysOfCommand('sidebar.toggle', { 'sidebar.toggle': 'F9' })).toEqual(['F9']);
    expect(keysOfCommand('sidebar.toggle', { 'sidebar.toggle': null })).toEqual([]);
  });

  test('stay the default ones when a file holds no keys, and other ids do no harm', () => {
    const changes = { 'sidebar.toggle': 'Strg+Ü', 'of.another.version': 'F9' };
    expect(shownKeys('sidebar.toggle', changes)).toBe('CmdOrCtrl+\\');
    expect(commandWithKeys('F9', 'palette.open', changes, false)).toBeNull();
  });
});

describe('giving keys to a command', () => {
  test('takes them from the one that has them', () => {
    expect(commandWithKeys('CmdOrCtrl+K', 'request.send', {}, false)).toBe('palette.open');
    const changes = withKeys({}, 'request.send', 'CmdOrCtrl+K', false);
    expect(changes).toEqual({ 'request.send': 'CmdOrCtrl+K', 'palette.open': null });
  });

  test('leaves a command its other keys when only an alias is taken', () => {
    const changes = withKeys({}, 'request.send', 'CmdOrCtrl+B', false);
    expect(keysOfCommand('sidebar.toggle', changes)).toEqual(['CmdOrCtrl+\\']);
    expect(keysOfCommand('request.send', changes)).toEqual(['CmdOrCtrl+B']);
  });

  test('that are its default ones is no change', () => {
    expect(withKeys({ 'palette.open': 'F3' }, 'palette.open', 'CmdOrCtrl+K', false)).toEqual({});
    expect(withKeys({ 'folder.new': 'F3' }, 'folder.new', null, false)).toEqual({});
  });

  test('keeps what belongs to other versions', () => {
    expect(withKeys({ 'of.another.version': 'F9' }, 'request.send', 'F5', false)).toEqual({
      'of.another.version': 'F9',
      'request.send': 'F5',
    });
  });
});

test('a reset takes the default keys back from whoever got them', () => {
  const changes = withKeys({}, 'request.send', 'CmdOrCtrl+K', false);
  const reset = withDefaultKeys(changes, 'palette.open', false);
  expect(shownKeys('palette.open', reset)).toBe('CmdOrCtrl+K');
  expect(shownKeys('request.send', reset)).toBeNull();
});
