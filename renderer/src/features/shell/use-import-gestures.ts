import { useEffect } from 'react';
import { isCommandText } from '../../../../shared/import/command-text.ts';
import { hasFiles, readDropped } from '../../commands/dropped-files.ts';
import { openImport, pasteCommandIntoNewTab } from '../../commands/import-commands.ts';
import { isModalOpen } from '../../commands/modal.ts';
import { run } from '../../commands/report-error.ts';

/** Files dropped anywhere open the import dialog; a command pasted where no text is typed opens as a request. */
export function useImportGestures(): void {
  useEffect(() => {
    const handleDragOver = (event: DragEvent) => {
      if (!hasFiles(event.dataTransfer)) return;
      event.preventDefault();
      if (event.dataTransfer !== null) event.dataTransfer.dropEffect = isModalOpen() ? 'none' : 'copy';
    };
    const handleDrop = (event: DragEvent) => {
      const { dataTransfer } = event;
      if (dataTransfer === null || !hasFiles(dataTransfer)) return;
      event.preventDefault();
      if (isModalOpen()) return;
      run(async () => openImport(await readDropped(dataTransfer)));
    };
    const handlePaste = (event: ClipboardEvent) => {
      if (event.defaultPrevented || isModalOpen() || isTyping(event.target)) return;
      const text = event.clipboardData?.getData('text/plain') ?? '';
      if (!isCommandText(text)) return;
      event.preventDefault();
      run(() => pasteCommandIntoNewTab(text));
    };
    document.addEventListener('dragover', handleDragOver);
    document.addEventListener('drop', handleDrop);
    document.addEventListener('paste', handlePaste);
    return () => {
      document.removeEventListener('dragover', handleDragOver);
      document.removeEventListener('drop', handleDrop);
      document.removeEventListener('paste', handlePaste);
    };
  }, []);
}

/** Fields take what is pasted themselves. */
function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, [contenteditable], .monaco-editor') !== null;
}
