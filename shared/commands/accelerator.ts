/**
 * Keys in Electron's spelling, e.g. `CmdOrCtrl+Shift+F`: what commands are bound to and what the native menu shows.
 * `CmdOrCtrl` is Cmd on macOS and Ctrl elsewhere; `Control` is Ctrl everywhere.
 */
export type Accelerator = {
  /** Of one character, in lower case, or one of `namedKeys`. */
  key: string;
  isMain: boolean;
  isControl: boolean;
  isAlt: boolean;
  isShift: boolean;
};

const FUNCTION_KEYS = Array.from({ length: 24 }, (_, index) => `F${index + 1}`);

/** Keys that have a name instead of a character. */
export const namedKeys: readonly string[] = [
  'Enter',
  'Escape',
  'Tab',
  'Space',
  'Backspace',
  'Delete',
  'Insert',
  'Home',
  'End',
  'PageUp',
  'PageDown',
  'Up',
  'Down',
  'Left',
  'Right',
  ...FUNCTION_KEYS,
];

/** Null for text that names no keys; what a settings file holds may be anything. */
export function parseAccelerator(text: string): Accelerator | null {
  const parts = text.split('+');
  const key = parts.pop() ?? '';
  const isKnown = parts.every((part) => ['CmdOrCtrl', 'Control', 'Alt', 'Shift'].includes(part));
  const isKey = namedKeys.includes(key) || key === 'Plus' || /^[!-*,-~]$/.test(key);
  if (!isKnown || !isKey || new Set(parts).size !== parts.length) return null;
  return {
    key: key === 'Plus' ? '+' : key.length === 1 ? key.toLowerCase() : key,
    isMain: parts.includes('CmdOrCtrl'),
    isControl: parts.includes('Control'),
    isAlt: parts.includes('Alt'),
    isShift: parts.includes('Shift'),
  };
}

/** The one spelling of these keys. */
export function stringifyAccelerator({ key, isMain, isControl, isAlt, isShift }: Accelerator): string {
  const modifiers = [isMain && 'CmdOrCtrl', isControl && 'Control', isAlt && 'Alt', isShift && 'Shift'];
  const name = key === '+' ? 'Plus' : key.length === 1 ? key.toUpperCase() : key;
  return [...modifiers, name].filter((part) => part !== false).join('+');
}

/** Whether two spellings are the same keys of a keyboard. */
export function isSameAccelerator(one: string, other: string, isMac: boolean): boolean {
  const [first, second] = [one, other].map((text) => {
    const keys = parseAccelerator(text);
    if (keys === null) return null;
    // Elsewhere than on macOS the two names are one key.
    return stringifyAccelerator(isMac ? keys : { ...keys, isMain: keys.isMain || keys.isControl, isControl: false });
  });
  return first !== null && first === second;
}

const NAMES_MAC: Record<string, string> = {
  Enter: '↩',
  Escape: '⎋',
  Tab: '⇥',
  Backspace: '⌫',
  Delete: '⌦',
  PageUp: '⇞',
  PageDown: '⇟',
  Home: '↖',
  End: '↘',
  Up: '↑',
  Down: '↓',
  Left: '←',
  Right: '→',
};
const NAMES: Record<string, string> = {
  Escape: 'Esc',
  Delete: 'Del',
  Insert: 'Ins',
  PageUp: 'PgUp',
  PageDown: 'PgDn',
  Up: '↑',
  Down: '↓',
  Left: '←',
  Right: '→',
  '-': '−',
};

/** As people of the platform write it: `Ctrl+Shift+F`, `⇧⌘F`. */
export function formatAccelerator(text: string, isMac: boolean): string {
  const keys = parseAccelerator(text);
  if (keys === null) return text;
  const { isMain, isControl, isAlt, isShift } = keys;
  const key = keys.key.length === 1 ? keys.key.toUpperCase() : keys.key;
  const name = (isMac ? NAMES_MAC : NAMES)[key] ?? key;
  // Apple's order: Control, Option, Shift, Command.
  if (isMac) return `${isControl ? '⌃' : ''}${isAlt ? '⌥' : ''}${isShift ? '⇧' : ''}${isMain ? '⌘' : ''}${name}`;
  return [(isMain || isControl) && 'Ctrl', isAlt && 'Alt', isShift && 'Shift', name]
    .filter((part) => part !== false)
    .join('+');
}
