import { useEffect, useEffectEvent, useState } from 'react';
import { isMac } from '../../commands/command-keys.ts';
import { acceleratorOf } from '../../commands/shortcut.ts';

/** Listens to the keys themselves, before anything else does. Esc ends it without keys, Tab goes on to the next control. */
export function useKeyRecording(onKeys: (accelerator: string) => void) {
  const [isRecording, setRecording] = useState(false);
  const handleKeys = useEffectEvent(onKeys);
  useEffect(() => {
    if (!isRecording) return;
    const handle = (event: KeyboardEvent) => {
      if (event.isComposing || event.keyCode === 229) return;
      const hasModifier = event.ctrlKey || event.metaKey || event.altKey;
      if (event.key === 'Tab' && !hasModifier) return;
      event.preventDefault();
      event.stopPropagation();
      if (event.key === 'Escape' && !hasModifier && !event.shiftKey) return setRecording(false);
      const keys = acceleratorOf(event, isMac);
      if (keys !== null && !event.repeat) handleKeys(keys);
    };
    window.addEventListener('keydown', handle, { capture: true });
    return () => window.removeEventListener('keydown', handle, { capture: true });
  }, [isRecording]);
  return { isRecording, start: () => setRecording(true), stop: () => setRecording(false) };
}
