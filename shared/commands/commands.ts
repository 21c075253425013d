/**
 * Every command of the app by id, with its default keys in Electron's spelling. The window's shortcuts, its palette
 * and the native menu read this one table; the titles are in the catalogue under `command.<id>`. The user may give a
 * command other keys: `command-keys.ts` answers which hold.
 *
 * The window handles the keys, because only it knows of IME composition and open dialogs. The native menu shows them
 * with `registerAccelerator: false` and sends a `command` event when an item is chosen.
 */
export type CommandSpec = {
  id: string;
  accelerator: string | null;
  /** Other keys that work in the window and are not shown. */
  aliases?: readonly string[];
  /** Holding the keys down runs it again and again. */
  isRepeatable?: boolean;
  /** It also runs while a dialog is open. */
  isForDialogs?: boolean;
  /** Under which heading it is listed; menus draw a line between groups. */
  group: CommandGroup;
  /** Null: not in the native menu. */
  menu: CommandMenu | null;
};

export const commandGroups = ['request', 'create', 'save', 'tabs', 'go', 'view', 'zoom', 'workspace', 'app'] as const;
export type CommandGroup = (typeof commandGroups)[number];
export type CommandMenu = 'file' | 'edit' | 'view' | 'request' | 'window' | 'help';

export const commandTable = [
  { id: 'request.send', accelerator: 'CmdOrCtrl+Enter', group: 'request', menu: 'request' },
  { id: 'compare.send', accelerator: 'CmdOrCtrl+Shift+Enter', group: 'request', menu: 'request' },
  { id: 'compare.diffRequests', accelerator: null, group: 'request', menu: 'request' },
  { id: 'request.cancel', accelerator: 'Escape', group: 'request', menu: 'request' },
  { id: 'request.new', accelerator: 'CmdOrCtrl+N', group: 'create', menu: 'file' },
  { id: 'tab.new', accelerator: 'CmdOrCtrl+T', group: 'create', menu: 'file' },
  { id: 'folder.new', accelerator: null, group: 'create', menu: 'file' },
  { id: 'connection.new', accelerator: null, group: 'create', menu: 'file' },
  { id: 'import.open', accelerator: null, group: 'create', menu: 'file' },
  { id: 'request.save', accelerator: 'CmdOrCtrl+S', group: 'save', menu: 'file' },
  { id: 'request.saveAs', accelerator: null, group: 'save', menu: 'file' },
  { id: 'request.saveAll', accelerator: 'CmdOrCtrl+Shift+S', group: 'save', menu: 'file' },
  { id: 'request.duplicate', accelerator: 'CmdOrCtrl+D', group: 'save', menu: 'request' },
  { id: 'request.rename', accelerator: 'F2', group: 'save', menu: 'request' },
  { id: 'tab.close', accelerator: 'CmdOrCtrl+W', group: 'tabs', menu: 'file' },
  { id: 'tab.closeOthers', accelerator: null, group: 'tabs', menu: null },
  { id: 'tab.closeRight', accelerator: null, group: 'tabs', menu: null },
  { id: 'tab.closeSaved', accelerator: null, group: 'tabs', menu: null },
  { id: 'tab.closeAll', accelerator: null, group: 'tabs', menu: 'file' },
  { id: 'tab.reopen', accelerator: 'CmdOrCtrl+Shift+T', group: 'tabs', menu: 'file' },
  { id: 'tab.pin', accelerator: null, group: 'tabs', menu: 'window' },
  { id: 'tab.recent', accelerator: 'Control+Tab', isRepeatable: true, group: 'tabs', menu: 'window' },
  { id: 'tab.recentBack', accelerator: 'Control+Shift+Tab', isRepeatable: true, group: 'tabs', menu: null },
  { id: 'tab.next', accelerator: 'CmdOrCtrl+PageDown', isRepeatable: true, group: 'tabs', menu: 'window' },
  { id: 'tab.previous', accelerator: 'CmdOrCtrl+PageUp', isRepeatable: true, group: 'tabs', menu: 'window' },
  { id: 'tab.moveRight', accelerator: 'CmdOrCtrl+Shift+PageDown', isRepeatable: true, group: 'tabs', menu: null },
  { id: 'tab.moveLeft', accelerator: 'CmdOrCtrl+Shift+PageUp', isRepeatable: true, group: 'tabs', menu: null },
  { id: 'tab.1', accelerator: 'CmdOrCtrl+1', group: 'tabs', menu: null },
  { id: 'tab.2', accelerator: 'CmdOrCtrl+2', group: 'tabs', menu: null },
  { id: 'tab.3', accelerator: 'CmdOrCtrl+3', group: 'tabs', menu: null },
  { id: 'tab.4', accelerator: 'CmdOrCtrl+4', group: 'tabs', menu: null },
  { id: 'tab.5', accelerator: 'CmdOrCtrl+5', group: 'tabs', menu: null },
  { id: 'tab.6', accelerator: 'CmdOrCtrl+6', group: 'tabs', menu: null },
  { id: 'tab.7', accelerator: 'CmdOrCtrl+7', group: 'tabs', menu: null },
  { id: 'tab.8', accelerator: 'CmdOrCtrl+8', group: 'tabs', menu: null },
  { id: 'tab.last', accelerator: 'CmdOrCtrl+9', group: 'tabs', menu: null },
  { id: 'palette.open', accelerator: 'CmdOrCtrl+K', group: 'go', menu: 'view' },
  { id: 'quickOpen.open', accelerator: 'CmdOrCtrl+P', group: 'go', menu: 'view' },
  { id: 'request.focusAddress', accelerator: 'CmdOrCtrl+L', group: 'go', menu: 'request' },
  { id: 'request.code', accelerator: 'CmdOrCtrl+Shift+G', group: 'go', menu: 'request' },
  { id: 'request.copyAsCurl', accelerator: null, group: 'go', menu: 'request' },
  { id: 'history.open', accelerator: 'CmdOrCtrl+Shift+H', group: 'go', menu: 'view' },
  { id: 'jobs.open', accelerator: 'CmdOrCtrl+Shift+J', group: 'go', menu: 'view' },
  { id: 'usage.open', accelerator: null, group: 'go', menu: 'view' },
  { id: 'store.open', accelerator: null, group: 'go', menu: 'view' },
  { id: 'search.everything', accelerator: 'CmdOrCtrl+Alt+F', group: 'go', menu: 'edit' },
  { id: 'sidebar.filter', accelerator: 'CmdOrCtrl+Shift+F', group: 'go', menu: 'edit' },
  { id: 'sidebar.reveal', accelerator: null, group: 'go', menu: 'view' },
  { id: 'sidebar.toggle', accelerator: 'CmdOrCtrl+\\', aliases: ['CmdOrCtrl+B'], group: 'view', menu: 'view' },
  { id: 'layout.flip', accelerator: 'CmdOrCtrl+J', group: 'view', menu: 'view' },
  { id: 'theme.toggle', accelerator: null, group: 'view', menu: 'view' },
  {
    id: 'zoom.in',
    accelerator: 'CmdOrCtrl+=',
    // A plus is an equals sign with Shift on one keyboard and a key of its own on the next.
    aliases: ['CmdOrCtrl+Plus', 'CmdOrCtrl+Shift+Plus'],
    isRepeatable: true,
    isForDialogs: true,
    group: 'zoom',
    menu: 'view',
  },
  { id: 'zoom.out', accelerator: 'CmdOrCtrl+-', isRepeatable: true, isForDialogs: true, group: 'zoom', menu: 'view' },
  { id: 'zoom.reset', accelerator: 'CmdOrCtrl+0', isForDialogs: true, group: 'zoom', menu: 'view' },
  { id: 'workspace.open', accelerator: 'CmdOrCtrl+O', group: 'workspace', menu: 'file' },
  { id: 'workspace.settings', accelerator: null, group: 'workspace', menu: 'file' },
  { id: 'export.open', accelerator: null, group: 'workspace', menu: 'file' },
  { id: 'deleted.open', accelerator: null, group: 'workspace', menu: 'file' },
  { id: 'environment.edit', accelerator: 'CmdOrCtrl+E', group: 'workspace', menu: 'request' },
  { id: 'environment.switch', accelerator: 'CmdOrCtrl+Shift+E', group: 'workspace', menu: 'request' },
  { id: 'prices.open', accelerator: null, group: 'workspace', menu: 'request' },
  { id: 'settings.open', accelerator: 'CmdOrCtrl+,', group: 'app', menu: 'file' },
  { id: 'help.shortcuts', accelerator: 'CmdOrCtrl+Shift+/', group: 'app', menu: 'help' },
  { id: 'help.about', accelerator: null, group: 'app', menu: 'help' },
] as const satisfies readonly CommandSpec[];

export type CommandId = (typeof commandTable)[number]['id'];
