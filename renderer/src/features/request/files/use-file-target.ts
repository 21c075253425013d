import { type ClipboardEvent, type DragEvent, useState } from 'react';
import type { FileFacts } from '../../../../../shared/ipc/file-routes.ts';
import { hasFiles } from '../../../commands/dropped-files.ts';
import { takeFiles } from '../../../commands/file-commands.ts';
import { run } from '../../../commands/report-error.ts';

/** What makes an element take dropped and pasted files. `isOver`: files are held over it. */
export function useFileTarget(onFiles: (files: FileFacts[]) => void) {
  const [isOver, setOver] = useState(false);
  const take = (files: readonly File[]) =>
    run(async () => {
      const taken = await takeFiles(files);
      if (taken.length > 0) onFiles(taken);
    });
  return {
    isOver,
    handlers: {
      // Held back here, files would else be imported as requests by the window itself.
      onDragOver(event: DragEvent) {
        if (!hasFiles(event.dataTransfer)) return;
        event.preventDefault();
        event.stopPropagation();
        event.dataTransfer.dropEffect = 'copy';
        setOver(true);
      },
      onDragLeave(event: DragEvent) {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
      },
      onDrop(event: DragEvent) {
        setOver(false);
        if (!hasFiles(event.dataTransfer)) return;
        event.preventDefault();
        event.stopPropagation();
        take([...event.dataTransfer.files]);
      },
      onPaste(event: ClipboardEvent) {
        const files = [...event.clipboardData.files];
        if (files.length === 0) return;
        event.preventDefault();
        take(files);
      },
    },
  };
}
