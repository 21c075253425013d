import { RotateCcw } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { commandGroups } from '../../../../shared/commands/commands.ts';
import { formatKeys } from '../../commands/command-keys.ts';
import { commands } from '../../commands/registry.ts';
import { resetAllKeys } from '../../commands/remap-commands.ts';
import { run } from '../../commands/report-error.ts';
import { usePreferencesStore } from '../../state/preferences-store.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { KeyboardRow } from './keyboard-row.tsx';

/** Every command with its keys, to be given others. */
export function KeyboardPage() {
  const { t } = useTranslation();
  const shortcuts = usePreferencesStore((state) => state.preferences.shortcuts);
  const [query, setQuery] = useState('');
  const wanted = query.trim().toLowerCase();
  const found = commands.filter(({ id, titleKey }) =>
    `${t(titleKey)} ${formatKeys(id, shortcuts) ?? ''}`.toLowerCase().includes(wanted),
  );
  return (
    <>
      <div className="settings-row">
        <TextField
          label={t('palette.searchShortcuts')}
          isLabelHidden
          type="search"
          className="settings-search"
          value={query}
          onChange={setQuery}
          placeholder={t('palette.searchShortcuts')}
        />
        <Button onPress={() => run(resetAllKeys)}>
          <RotateCcw aria-hidden />
          {t('keyboard.resetAll')}
        </Button>
      </div>
      {commandGroups.map((group) => {
        const members = found.filter((command) => command.group === group);
        if (members.length === 0) return null;
        return (
          <section key={group} aria-labelledby={`keyboard-${group}`} className="settings-section">
            <h3 id={`keyboard-${group}`}>{t(`commandGroup.${group}`)}</h3>
            <ul className="settings-commands">
              {members.map((command) => (
                <KeyboardRow key={command.id} id={command.id} title={t(command.titleKey)} />
              ))}
            </ul>
          </section>
        );
      })}
      {found.length === 0 ? <p className="ui-description">{t('command.nothing')}</p> : null}
    </>
  );
}
