import { type Accelerator, parseAccelerator } from '../../../shared/commands/accelerator.ts';
import { keysOfCommand, type ShortcutChanges } from '../../../shared/commands/command-keys.ts';
import { usePreferencesStore } from '../state/preferences-store.ts';
import { isMac } from './command-keys.ts';
import { type Command, canRun, commands, runCommand } from './registry.ts';
import { type KeyPress, matchesPlace, matchesShortcut } from './shortcut.ts';
import { endSwitching, isSwitching } from './tab-switching.ts';

type Binding = { command: Command; keys: Accelerator };

/** Listens for the keys of all commands; returns the function that stops it. */
export function listenForShortcuts(): () => void {
  // Shortcuts with Ctrl or Cmd come before whatever has the focus, an editor with keys of its own above all.
  const handleCapture = (event: KeyboardEvent) => handleKey(event, true);
  // Others come last: an open menu, a suggestion list or a field's own clearing takes Esc first.
  const handleBubble = (event: KeyboardEvent) => event.defaultPrevented || handleKey(event, false);
  const handleUp = (event: KeyboardEvent) => {
    if (['Control', 'Meta', 'Alt'].includes(event.key)) endSwitching(true);
  };
  const handleBlur = () => endSwitching(true);
  window.addEventListener('keydown', handleCapture, { capture: true });
  window.addEventListener('keydown', handleBubble);
  window.addEventListener('keyup', handleUp, { capture: true });
  window.addEventListener('blur', handleBlur);
  return () => {
    window.removeEventListener('keydown', handleCapture, { capture: true });
    window.removeEventListener('keydown', handleBubble);
    window.removeEventListener('keyup', handleUp, { capture: true });
    window.removeEventListener('blur', handleBlur);
  };
}

function handleKey(event: KeyboardEvent, isEarly: boolean): void {
  // Keys of an input method in mid-word are not for us (229: the same, where `isComposing` comes too late), and
  // AltGr types characters.
  if (event.isComposing || event.keyCode === 229 || event.getModifierState('AltGraph')) return;
  const isWithModifier = event.ctrlKey || event.metaKey || event.altKey;
  if (isWithModifier !== isEarly) return;
  if (event.key === 'Escape' && isSwitching()) {
    endSwitching(false);
    stop(event);
    return;
  }
  const command = findCommand(event);
  if (command === undefined || !canRun(command)) return;
  stop(event);
  if (!event.repeat || command.isRepeatable) runCommand(command.id, { isHeld: isWithModifier });
}

/** What the key types counts first, its place on the keyboard only where that is no command's. */
function findCommand(press: KeyPress): Command | undefined {
  const bindings = currentBindings(usePreferencesStore.getState().preferences.shortcuts);
  const found =
    bindings.find(({ keys }) => matchesShortcut(press, keys, isMac)) ??
    bindings.find(({ keys }) => matchesPlace(press, keys, isMac));
  return found?.command;
}

let cached: { changes: ShortcutChanges; bindings: readonly Binding[] } | null = null;

function currentBindings(changes: ShortcutChanges): readonly Binding[] {
  if (cached?.changes === changes) return cached.bindings;
  const bindings = commands.flatMap((command) =>
    keysOfCommand(command.id, changes).flatMap((text) => {
      const keys = parseAccelerator(text);
      return keys === null ? [] : [{ command, keys }];
    }),
  );
  cached = { changes, bindings };
  return bindings;
}

function stop(event: KeyboardEvent): void {
  event.preventDefault();
  event.stopPropagation();
}
