import { contextBridge, type IpcRendererEvent, ipcRenderer, webUtils } from 'electron';
import type { MainEvent } from '../../shared/ipc/contract.ts';

/**
 * All that the page can reach. Generic on purpose: which calls exist and what they take is main's to check. The input
 * crosses as text, so that main can refuse it by size before building anything from it.
 */
contextBridge.exposeInMainWorld('sidecall', {
  invoke: async (name: string, input: unknown) => ipcRenderer.invoke('api:request', name, textOf(input)),
  // The system says where a file lies that was dropped; of one that the page made itself it knows nothing.
  dropFiles: (files: readonly File[]) =>
    ipcRenderer.invoke(
      'api:drop',
      files.map(pathOf).filter((path) => path !== ''),
    ),
  subscribe: (listener: (event: MainEvent) => void) => {
    // Electron's own event object stays here: it would hand the page its sender.
    const forward = (_event: IpcRendererEvent, payload: MainEvent) => listener(payload);
    ipcRenderer.on('api:event', forward);
    return () => ipcRenderer.removeListener('api:event', forward);
  },
});

/** Undefined, which main refuses with a code, for what JSON cannot say, such as an object that holds itself. */
function textOf(input: unknown): string | undefined {
  try {
    return JSON.stringify(input);
  } catch {
    return undefined;
  }
}

/**
 * Electron before 29 has the path on the file itself. The getter of this side's own prototype is asked, so that nothing
 * counts that the page may have put on its object.
 */
function pathOf(file: File): string {
  const path: unknown =
    webUtils === undefined ? Reflect.get(File.prototype, 'path', file) : webUtils.getPathForFile(file);
  return typeof path === 'string' ? path : '';
}
