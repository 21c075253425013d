import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { formatKeys } from '../../commands/command-keys.ts';
import { noteRecentCommand } from '../../commands/recent-commands.ts';
import { commands, runCommand } from '../../commands/registry.ts';
import { useDialogStore } from '../../state/dialog-store.ts';
import { usePreferencesStore } from '../../state/preferences-store.ts';
import { PaletteFrame } from './palette-frame.tsx';

/** Every command that can be run now, found by typing. */
export function CommandPalette() {
  const { t } = useTranslation();
  const close = useDialogStore((state) => state.close);
  const shortcuts = usePreferencesStore((state) => state.preferences.shortcuts);
  const recent = usePreferencesStore((state) => state.preferences.recentCommands);
  // Which commands can be run was true when the palette opened; nothing behind it changes while it is open.
  const items = useMemo(
    () =>
      commands
        .filter((command) => command.id !== 'palette.open' && command.isEnabled())
        .map(({ id, titleKey }) => ({ id, label: t(titleKey), keys: formatKeys(id, shortcuts) })),
    [t, shortcuts],
  );

  const handleSelect = (id: string) => {
    close();
    noteRecentCommand(id);
    // Once the dialog is gone: a command does not run behind one, and may open the next.
    setTimeout(() => runCommand(id));
  };

  return (
    <PaletteFrame
      label={t('command.label')}
      placeholder={t('command.placeholder')}
      items={items}
      recent={recent}
      onSelect={handleSelect}
    />
  );
}
