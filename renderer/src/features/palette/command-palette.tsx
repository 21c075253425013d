import { Keyboard, ListBoxItem } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { commands, runCommand } from '../../commands/registry.ts';
import { formatAccelerator } from '../../commands/shortcut.ts';
import { isMac } from '../../commands/shortcuts.ts';
import { useDialogStore } from '../../state/dialog-store.ts';
import { PaletteFrame } from './palette-frame.tsx';

/** Every command that can be run now, found by typing. */
export function CommandPalette() {
  const { t } = useTranslation();
  const close = useDialogStore((state) => state.close);
  const offered = commands.filter((command) => command.id !== 'palette.open' && command.isEnabled());

  const handleSelect = (id: string) => {
    close();
    // Once the dialog is gone: a command does not run behind one, and may open the next.
    setTimeout(() => runCommand(id));
  };

  return (
    <PaletteFrame label={t('command.label')} placeholder={t('command.placeholder')} onSelect={handleSelect}>
      {offered.map((command) => (
        <ListBoxItem key={command.id} id={command.id} className="ui-item" textValue={t(command.titleKey)}>
          <span className="ui-item-label">{t(command.titleKey)}</span>
          {command.accelerator ? (
            <Keyboard className="ui-kbd">{formatAccelerator(command.accelerator, isMac)}</Keyboard>
          ) : null}
        </ListBoxItem>
      ))}
    </PaletteFrame>
  );
}
