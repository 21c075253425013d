import { contextBridge, ipcRenderer } from 'electron';
import type { KeyBridge } from '../../shared/ipc/key-window.ts';

/** The bridge of the window that a key is typed into. It can hand over one value and nothing else. */
const bridge: KeyBridge = {
  describe: () => ipcRenderer.invoke('key:describe'),
  submit: (value) => ipcRenderer.invoke('key:submit', value),
  cancel: () => ipcRenderer.invoke('key:cancel'),
};
contextBridge.exposeInMainWorld('sidecallKey', bridge);
