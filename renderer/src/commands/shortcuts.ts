import { isModalOpen } from './modal.ts';
import { commands, runCommand } from './registry.ts';
import { matchesShortcut, parseAccelerator } from './shortcut.ts';

const bindings = commands.flatMap((command) =>
  [command.accelerator, command.alias].flatMap((accelerator) =>
    accelerator === null ? [] : [{ command, shortcut: parseAccelerator(accelerator) }],
  ),
);

/** The platform of the window; known before main has answered. */
export const isMac = navigator.platform.startsWith('Mac');

/** Listens for the keys of all commands; returns the function that stops it. */
export function listenForShortcuts(): () => void {
  // Shortcuts with Ctrl or Cmd come before whatever has the focus, an editor with keys of its own above all.
  const handleCapture = (event: KeyboardEvent) => handleKey(event, true);
  // Esc comes last: an open menu, a suggestion list or a field's own clearing takes it first.
  const handleBubble = (event: KeyboardEvent) => event.defaultPrevented || handleKey(event, false);
  window.addEventListener('keydown', handleCapture, { capture: true });
  window.addEventListener('keydown', handleBubble);
  return () => {
    window.removeEventListener('keydown', handleCapture, { capture: true });
    window.removeEventListener('keydown', handleBubble);
  };
}

function handleKey(event: KeyboardEvent, isMain: boolean): void {
  // Keys of an input method in mid-word are not for us (229: the same, where `isComposing` comes too late), and
  // AltGr types characters.
  if (event.isComposing || event.keyCode === 229 || event.getModifierState('AltGraph')) return;
  const binding = bindings.find(
    ({ shortcut }) => shortcut.isMain === isMain && matchesShortcut(event, shortcut, isMac),
  );
  if (binding === undefined || isModalOpen() || !binding.command.isEnabled()) return;
  event.preventDefault();
  event.stopPropagation();
  if (!event.repeat) runCommand(binding.command.id);
}
