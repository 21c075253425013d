import { Menu, type MenuItemConstructorOptions } from 'electron';
import { type ShortcutChanges, shownKeys } from '../../../shared/commands/command-keys.ts';
import { type CommandId, type CommandMenu, type CommandSpec, commandTable } from '../../../shared/commands/commands.ts';
import type { Translate } from '../translate.ts';

export type MenuOptions = {
  t: Translate;
  /** Keys that the user gave to commands. */
  shortcuts: ShortcutChanges;
  isDevelopment: boolean;
  onCommand: (command: CommandId) => void;
};

type Item = MenuItemConstructorOptions;

const SEPARATOR: Item = { type: 'separator' };
const isMac = process.platform === 'darwin';

/** The native menu out of the command table. Choosing an item tells the window, which knows how to do it. */
export function setMenu(options: MenuOptions): void {
  const { t, isDevelopment } = options;
  const commandsOf = (menu: CommandMenu) => commandItems(menu, options);
  const role = (name: Item['role'], label: string): Item => ({ role: name, label: t(`native.${label}`) });
  const template: Item[] = [
    ...(isMac ? [{ role: 'appMenu' } as const] : []),
    { label: t('native.menu.file'), submenu: [...commandsOf('file'), SEPARATOR, role('quit', 'quit')] },
    {
      label: t('native.menu.edit'),
      submenu: [
        role('undo', 'edit.undo'),
        role('redo', 'edit.redo'),
        SEPARATOR,
        role('cut', 'edit.cut'),
        role('copy', 'edit.copy'),
        role('paste', 'edit.paste'),
        role('selectAll', 'edit.selectAll'),
        SEPARATOR,
        ...commandsOf('edit'),
      ],
    },
    { label: t('native.menu.request'), submenu: commandsOf('request') },
    {
      label: t('native.menu.view'),
      submenu: [
        ...commandsOf('view'),
        SEPARATOR,
        role('togglefullscreen', 'fullScreen'),
        ...(isDevelopment ? [role('toggleDevTools', 'developerTools')] : []),
      ],
    },
    {
      label: t('native.menu.window'),
      role: 'window',
      submenu: [...commandsOf('window'), SEPARATOR, role('minimize', 'minimize'), role('zoom', 'maximize')],
    },
    { label: t('native.menu.help'), role: 'help', submenu: commandsOf('help') },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}

/** In the order of the table, with a line between groups. */
function commandItems(menu: CommandMenu, { t, shortcuts, onCommand }: MenuOptions): Item[] {
  const specs: readonly (CommandSpec & { id: CommandId })[] = commandTable;
  return specs
    .filter((spec) => spec.menu === menu)
    .flatMap((spec, index, all) => {
      const accelerator = shownKeys(spec.id, shortcuts);
      const item: Item = {
        label: t(`command.${spec.id}`),
        ...(accelerator !== null && { accelerator }),
        // The window handles keys: only it knows of input methods and open dialogs.
        registerAccelerator: false,
        click: () => onCommand(spec.id),
      };
      const isNewGroup = index > 0 && all[index - 1]?.group !== spec.group;
      return isNewGroup ? [SEPARATOR, item] : [item];
    });
}
