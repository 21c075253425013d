import {
  type Accelerator,
  isSameAccelerator,
  namedKeys,
  stringifyAccelerator,
} from '../../../shared/commands/accelerator.ts';

/** The part of a `KeyboardEvent` that shortcuts look at. */
export type KeyPress = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

/** Names of keys where the browser's are not Electron's. */
const NAMES: Record<string, string> = {
  ' ': 'Space',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
};

/** What the keys at these places of a keyboard type without Shift, on most layouts. */
const PLACES: Record<string, string> = {
  Backquote: '`',
  Minus: '-',
  Equal: '=',
  BracketLeft: '[',
  BracketRight: ']',
  Backslash: '\\',
  Semicolon: ';',
  Quote: "'",
  Comma: ',',
  Period: '.',
  Slash: '/',
};

/** Whether a key press is these keys, by what the key types. Ctrl on macOS is not Cmd, and the other way round. */
export function matchesShortcut(press: KeyPress, shortcut: Accelerator, isMac: boolean): boolean {
  return hasModifiers(press, shortcut, isMac) && keyOf(press) === shortcut.key;
}

/**
 * The same by the place of the key, for a keyboard that types something else there: another script's letter, or what
 * Shift makes of it (`?` for `Shift+/`).
 */
export function matchesPlace(press: KeyPress, shortcut: Accelerator, isMac: boolean): boolean {
  const typed = keyOf(press);
  const isPlain = typed.length > 1 || /^[a-z0-9]$/.test(typed);
  return !isPlain && hasModifiers(press, shortcut, isMac) && placeOf(press) === shortcut.key;
}

/** The keys pressed, in Electron's spelling; null while it is modifiers alone, or a key that has no name. */
export function acceleratorOf(press: KeyPress, isMac: boolean): string | null {
  const typed = keyOf(press);
  const isLetterOrDigit = /^[a-z0-9]$/.test(typed);
  // With Shift a key types another sign: it is named by what stands on it.
  const key = typed.length === 1 && !isLetterOrDigit ? (placeOf(press) ?? typed) : typed;
  if (key.length > 1 ? !namedKeys.includes(key) : !/^[!-~]$/.test(key)) return null;
  return stringifyAccelerator({
    key,
    isMain: isMac ? press.metaKey : press.ctrlKey,
    isControl: isMac && press.ctrlKey,
    isAlt: press.altKey,
    isShift: press.shiftKey,
  });
}

/** Why keys cannot be given to a command; null when they can. */
export type Refusal = 'types' | 'editing' | 'system';

const EDITING = ['A', 'C', 'V', 'X', 'Z', 'Y', 'Shift+Z', 'Shift+V'].map((keys) => `CmdOrCtrl+${keys}`);
const SYSTEM = ['CmdOrCtrl+Q', 'Alt+F4'];
const SYSTEM_MAC = ['CmdOrCtrl+Q', 'CmdOrCtrl+H', 'CmdOrCtrl+M', 'CmdOrCtrl+Tab', 'CmdOrCtrl+Space'];

export function refuseKeys(keys: Accelerator, isMac: boolean): Refusal | null {
  const text = stringifyAccelerator(keys);
  const isOneOf = (list: readonly string[]) => list.some((other) => isSameAccelerator(other, text, isMac));
  if (isOneOf(EDITING)) return 'editing';
  if (isOneOf(isMac ? SYSTEM_MAC : SYSTEM)) return 'system';
  const isFunctionKey = /^F\d+$/.test(keys.key);
  if (keys.isMain || keys.isControl || isFunctionKey) return null;
  // Without Ctrl or Cmd a key types, moves the cursor, or works the control in focus; Alt types on some keyboards.
  const isMoving = ['Up', 'Down', 'Left', 'Right', 'Home', 'End', 'PageUp', 'PageDown', 'Insert'].includes(keys.key);
  return keys.isAlt && isMoving ? null : 'types';
}

function hasModifiers(press: KeyPress, { isMain, isControl, isAlt, isShift }: Accelerator, isMac: boolean): boolean {
  if (press.altKey !== isAlt || press.shiftKey !== isShift) return false;
  if (isMac) return press.metaKey === isMain && press.ctrlKey === isControl;
  return !press.metaKey && press.ctrlKey === (isMain || isControl);
}

function keyOf({ key }: KeyPress): string {
  return NAMES[key] ?? (key.length === 1 ? key.toLowerCase() : key);
}

function placeOf({ code }: KeyPress): string | undefined {
  return PLACES[code] ?? /^(?:Key|Digit)(.)$/.exec(code)?.[1]?.toLowerCase();
}
