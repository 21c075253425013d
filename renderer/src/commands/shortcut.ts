/** What a key event must look like; made from Electron's spelling, e.g. `CmdOrCtrl+Shift+F`. */
export type Shortcut = { key: string; isMain: boolean; isShift: boolean };

/** The part of a `KeyboardEvent` that shortcuts look at. */
export type KeyPress = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

export function parseAccelerator(accelerator: string): Shortcut {
  const parts = accelerator.split('+');
  const key = (parts.at(-1) ?? '').toLowerCase();
  return { key, isMain: parts.includes('CmdOrCtrl'), isShift: parts.includes('Shift') };
}

/** Whether a key press is this shortcut. Ctrl on macOS is not Cmd, and the other way round elsewhere. */
export function matchesShortcut(press: KeyPress, shortcut: Shortcut, isMac: boolean): boolean {
  const main = isMac ? press.metaKey : press.ctrlKey;
  const other = isMac ? press.ctrlKey : press.metaKey;
  if (other || press.altKey || main !== shortcut.isMain || press.shiftKey !== shortcut.isShift) return false;
  const key = press.key.toLowerCase();
  if (key === shortcut.key) return true;
  // A keyboard of another script (Cyrillic, Greek) sends its own letter: then the place of the key counts.
  return key.charCodeAt(0) > 127 && press.code.toLowerCase() === `key${shortcut.key}`;
}

/** As people of the platform write it: `Ctrl+Shift+F`, `⇧⌘F`. */
export function formatAccelerator(accelerator: string, isMac: boolean): string {
  const names: Record<string, string> = isMac
    ? { CmdOrCtrl: '⌘', Shift: '⇧', Enter: '↩', Escape: '⎋', PageUp: '⇞', PageDown: '⇟' }
    : { CmdOrCtrl: 'Ctrl', Escape: 'Esc', PageUp: 'PgUp', PageDown: 'PgDn' };
  const parts = accelerator.split('+').map((part) => names[part] ?? part);
  // Apple's order: Shift before Command.
  return isMac ? parts.sort((a, b) => Number(b === '⇧') - Number(a === '⇧')).join('') : parts.join('+');
}
