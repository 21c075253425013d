import { Trash2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HistoryUsage, HistorySettings as Settings } from '../../../../shared/model/history.ts';
import { call, subscribe } from '../../api/bridge.ts';
import { deleteAllRuns, setHistorySettings } from '../../commands/history-commands.ts';
import { run } from '../../commands/report-error.ts';
import { usePreferencesStore } from '../../state/preferences-store.ts';
import { Button } from '../../ui/button.tsx';
import { formatSize } from '../../ui/format-size.ts';
import { NumberField } from '../../ui/number-field.tsx';
import { Switch } from '../../ui/switch.tsx';
import { SettingsSection } from './settings-section.tsx';

const BYTES_OF_MB = 1_000_000;

/** What is kept of past runs, how much that is, and where. */
export function HistoryPage() {
  const { t, i18n } = useTranslation();
  const settings = usePreferencesStore((state) => state.preferences.history);
  const usage = useHistoryUsage();
  const set = (change: Partial<Settings>) => run(() => setHistorySettings(change));
  const count = new Intl.NumberFormat(i18n.language);
  return (
    <SettingsSection title={t('history.settings.title')}>
      <div className="settings-row">
        <Switch isSelected={settings.isKept} onChange={(isKept) => set({ isKept })}>
          {t('history.settings.keep')}
        </Switch>
        {usage === null ? null : (
          <span role="status">
            {t('history.settings.usage', {
              runs: count.format(usage.runs),
              size: formatSize(usage.bytes, i18n.language),
            })}
          </span>
        )}
      </div>
      <p className="ui-description">{t('history.settings.keepHint')}</p>
      <div className="settings-fields">
        <NumberField
          label={t('history.settings.maxRuns')}
          value={settings.maxRuns}
          minValue={10}
          maxValue={100_000}
          maximumFractionDigits={0}
          onChange={(maxRuns) => maxRuns !== null && set({ maxRuns })}
        />
        <NumberField
          label={t('history.settings.maxSize')}
          value={Math.round(settings.maxBytes / BYTES_OF_MB)}
          minValue={10}
          maxValue={1_000_000}
          maximumFractionDigits={0}
          onChange={(megabytes) => megabytes !== null && set({ maxBytes: megabytes * BYTES_OF_MB })}
        />
        <NumberField
          label={t('history.settings.keepDays')}
          value={settings.keepDays}
          minValue={1}
          maxValue={3650}
          maximumFractionDigits={0}
          placeholder={t('history.settings.forever')}
          onChange={(keepDays) => set({ keepDays })}
        />
      </div>
      <p className="ui-description">{t('history.settings.rule')}</p>
      <div className="settings-row">
        <code className="settings-path">{usage?.folder}</code>
        <Button isDisabled={usage === null || usage.runs === 0} onPress={() => run(deleteAllRuns)}>
          <Trash2 aria-hidden /> {t('history.settings.deleteAll')}
        </Button>
      </div>
    </SettingsSection>
  );
}

/** Null until main has answered. */
function useHistoryUsage(): HistoryUsage | null {
  const [usage, setUsage] = useState<HistoryUsage | null>(null);
  useEffect(() => {
    const load = () => run(async () => setUsage(await call('history.usage', null)));
    load();
    return subscribe((event) => event.type === 'history.changed' && load());
  }, []);
  return usage;
}
