/**
 * Every command of the app by id, with its default keys in Electron's spelling. The window's shortcuts, its palette
 * and the native menu read this one table; the titles are in the catalogue under `command.<id>`.
 *
 * The window handles the keys, because only it knows of IME composition and open dialogs. The native menu shows them
 * with `registerAccelerator: false` and sends a `command` event when an item is chosen.
 */
export type CommandSpec = {
  id: string;
  accelerator: string | null;
  /** A second shortcut that works in the window and is not shown. */
  alias?: string;
  /** Null: not in the native menu. */
  menu: 'file' | 'edit' | 'view' | 'request' | 'help' | null;
};

export const commandTable = [
  { id: 'request.new', accelerator: 'CmdOrCtrl+N', menu: 'file' },
  { id: 'tab.new', accelerator: 'CmdOrCtrl+T', menu: 'file' },
  { id: 'folder.new', accelerator: null, menu: 'file' },
  { id: 'connection.new', accelerator: null, menu: 'file' },
  { id: 'workspace.open', accelerator: 'CmdOrCtrl+O', menu: 'file' },
  { id: 'request.save', accelerator: 'CmdOrCtrl+S', menu: 'file' },
  { id: 'request.saveAs', accelerator: null, menu: 'file' },
  { id: 'request.saveAll', accelerator: 'CmdOrCtrl+Shift+S', menu: 'file' },
  { id: 'tab.close', accelerator: 'CmdOrCtrl+W', menu: 'file' },
  { id: 'tab.reopen', accelerator: 'CmdOrCtrl+Shift+T', menu: 'file' },
  { id: 'settings.open', accelerator: 'CmdOrCtrl+,', menu: 'file' },
  { id: 'request.send', accelerator: 'CmdOrCtrl+Enter', menu: 'request' },
  { id: 'request.cancel', accelerator: 'Escape', menu: 'request' },
  { id: 'request.duplicate', accelerator: 'CmdOrCtrl+D', menu: 'request' },
  { id: 'environment.edit', accelerator: 'CmdOrCtrl+E', menu: 'request' },
  { id: 'palette.open', accelerator: 'CmdOrCtrl+K', menu: 'view' },
  { id: 'quickOpen.open', accelerator: 'CmdOrCtrl+P', menu: 'view' },
  { id: 'sidebar.toggle', accelerator: 'CmdOrCtrl+\\', alias: 'CmdOrCtrl+B', menu: 'view' },
  { id: 'sidebar.filter', accelerator: 'CmdOrCtrl+Shift+F', menu: 'view' },
  { id: 'layout.flip', accelerator: 'CmdOrCtrl+J', menu: 'view' },
  { id: 'theme.toggle', accelerator: null, menu: 'view' },
  { id: 'tab.next', accelerator: 'CmdOrCtrl+PageDown', menu: null },
  { id: 'tab.previous', accelerator: 'CmdOrCtrl+PageUp', menu: null },
  { id: 'tab.1', accelerator: 'CmdOrCtrl+1', menu: null },
  { id: 'tab.2', accelerator: 'CmdOrCtrl+2', menu: null },
  { id: 'tab.3', accelerator: 'CmdOrCtrl+3', menu: null },
  { id: 'tab.4', accelerator: 'CmdOrCtrl+4', menu: null },
  { id: 'tab.5', accelerator: 'CmdOrCtrl+5', menu: null },
  { id: 'tab.6', accelerator: 'CmdOrCtrl+6', menu: null },
  { id: 'tab.7', accelerator: 'CmdOrCtrl+7', menu: null },
  { id: 'tab.8', accelerator: 'CmdOrCtrl+8', menu: null },
  { id: 'tab.last', accelerator: 'CmdOrCtrl+9', menu: null },
] as const satisfies readonly CommandSpec[];

export type CommandId = (typeof commandTable)[number]['id'];
