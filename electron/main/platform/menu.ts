import { Menu, type MenuItemConstructorOptions } from 'electron';
import { type CommandId, type CommandSpec, commandTable } from '../../../shared/commands/commands.ts';
import type { Translate } from '../translate.ts';

/** The native menu out of the command table. Choosing an item tells the window, which knows how to do it. */
export function setMenu(t: Translate, isDevelopment: boolean, onCommand: (command: CommandId) => void): void {
  const itemsOf = (menu: CommandSpec['menu']): MenuItemConstructorOptions[] =>
    commandTable
      .filter((command) => command.menu === menu)
      .map((command) => ({
        label: t(`command.${command.id}`),
        ...(command.accelerator !== null && { accelerator: command.accelerator }),
        // The window handles keys: only it knows of input methods and open dialogs.
        registerAccelerator: false,
        click: () => onCommand(command.id),
      }));
  const template: MenuItemConstructorOptions[] = [
    ...(process.platform === 'darwin' ? [{ role: 'appMenu' } as const] : []),
    { label: t('native.menu.file'), submenu: [...itemsOf('file'), { type: 'separator' }, { role: 'quit' }] },
    { role: 'editMenu', label: t('native.menu.edit') },
    { label: t('native.menu.request'), submenu: itemsOf('request') },
    {
      label: t('native.menu.view'),
      submenu: [
        ...itemsOf('view'),
        { type: 'separator' },
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { role: 'togglefullscreen' },
        ...(isDevelopment ? [{ role: 'toggleDevTools' } as const] : []),
      ],
    },
    { role: 'windowMenu', label: t('native.menu.window') },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
