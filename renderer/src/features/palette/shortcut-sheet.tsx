import { Settings2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { commandGroups } from '../../../../shared/commands/commands.ts';
import { formatKeys, isMac } from '../../commands/command-keys.ts';
import { commands } from '../../commands/registry.ts';
import { useDialogStore } from '../../state/dialog-store.ts';
import { usePreferencesStore } from '../../state/preferences-store.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/text-field.tsx';

/** Keys of the text fields themselves; no command has them. */
const FIXED_KEYS = [
  { id: 'offerVariables', keys: ['Ctrl', 'Space'] },
  { id: 'showVariable', keys: ['Ctrl', 'Shift', 'Space'] },
  { id: 'moveMessage', keys: ['Alt', '↑ / ↓'] },
] as const;

/** Ctrl also on a Mac, where Command and Space are the system's. */
function fixedKeys(keys: readonly string[]): string {
  const names: Record<string, string> = { Ctrl: '⌃', Shift: '⇧', Alt: '⌥' };
  return isMac ? keys.map((key) => names[key] ?? key).join('') : keys.join('+');
}

/** All commands by group, with their keys: to be read, and searched by name or keys. */
export function ShortcutSheet() {
  const { t } = useTranslation();
  const { close, open } = useDialogStore.getState();
  const shortcuts = usePreferencesStore((state) => state.preferences.shortcuts);
  const [query, setQuery] = useState('');
  const wanted = query.trim().toLowerCase();
  const rows = commands
    .map(({ id, titleKey, group }) => ({ id, group, title: t(titleKey), keys: formatKeys(id, shortcuts) }))
    .filter(({ title, keys }) => `${title} ${keys ?? ''}`.toLowerCase().includes(wanted));
  const fixed = FIXED_KEYS.map(({ id, keys }) => ({
    id,
    title: t(`fieldKeys.${id}`, { open: '{{' }),
    keys: fixedKeys(keys),
  })).filter(({ title, keys }) => `${title} ${keys}`.toLowerCase().includes(wanted));
  return (
    <Dialog
      title={t('command.help.shortcuts')}
      size="large"
      isOpen
      onOpenChange={close}
      footer={
        <Button onPress={() => open({ kind: 'settings', page: 'keyboard' })}>
          <Settings2 aria-hidden />
          {t('palette.changeShortcuts')}
        </Button>
      }
    >
      <TextField
        label={t('palette.searchShortcuts')}
        isLabelHidden
        type="search"
        value={query}
        onChange={setQuery}
        placeholder={t('palette.searchShortcuts')}
        autoFocus
      />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys scroll it */}
      <section className="palette-sheet" aria-label={t('command.help.shortcuts')} tabIndex={0}>
        <div className="palette-sheet-columns">
          {commandGroups.map((group) => {
            const members = rows.filter((row) => row.group === group);
            if (members.length === 0) return null;
            return (
              <section key={group} aria-labelledby={`sheet-${group}`}>
                <h3 id={`sheet-${group}`} className="palette-sheet-group">
                  {t(`commandGroup.${group}`)}
                </h3>
                <dl>
                  {members.map(({ id, title, keys }) => (
                    <div key={id} className="palette-sheet-row">
                      <dt>{title}</dt>
                      <dd>{keys === null ? <span aria-hidden>–</span> : <kbd className="ui-key">{keys}</kbd>}</dd>
                    </div>
                  ))}
                </dl>
              </section>
            );
          })}
          {fixed.length === 0 ? null : (
            <section aria-labelledby="sheet-fields">
              <h3 id="sheet-fields" className="palette-sheet-group">
                {t('fieldKeys.title')}
              </h3>
              <dl>
                {fixed.map(({ id, title, keys }) => (
                  <div key={id} className="palette-sheet-row">
                    <dt>{title}</dt>
                    <dd>
                      <kbd className="ui-key">{keys}</kbd>
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          )}
        </div>
        {rows.length + fixed.length === 0 ? <p className="ui-list-empty">{t('command.nothing')}</p> : null}
      </section>
    </Dialog>
  );
}
