import { useTranslation } from 'react-i18next';
import { DEFAULT_TIMEOUTS } from '../../../../shared/model/default-timeouts.ts';
import type { Endpoint } from '../../../../shared/providers/_kit/adapter.ts';
import { run } from '../../commands/report-error.ts';
import { openLink } from '../../commands/system-commands.ts';
import { type Tab, useTabsStore } from '../../state/tabs-store.ts';
import { Button } from '../../ui/button.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { TextField } from '../../ui/text-field.tsx';

const TIMEOUTS = Object.keys(DEFAULT_TIMEOUTS) as (keyof typeof DEFAULT_TIMEOUTS)[];

/** Notes on the request and its time limits. */
export function SettingsTab({ tab, endpoint }: { tab: Tab; endpoint: Endpoint | null }) {
  const { t } = useTranslation();
  const { settings, docs } = tab.draft;
  const { edit } = useTabsStore.getState();
  const setTimeLimit = (name: (typeof TIMEOUTS)[number], value: number | null) =>
    edit(tab.path, (draft) => {
      const next = { ...draft.settings, [name]: value ?? undefined };
      const isEmpty = Object.values(next).every((setting) => setting === undefined);
      return { ...draft, settings: isEmpty ? undefined : next };
    });
  return (
    <div className="request-section">
      <TextField
        label={t('request.docs')}
        isMultiline
        rows={4}
        placeholder={t('request.docsPlaceholder')}
        value={docs ?? ''}
        onChange={(text) => edit(tab.path, (draft) => ({ ...draft, docs: text === '' ? undefined : text }))}
      />
      {endpoint !== null && endpoint.docsUrl !== '' && (
        <div>
          <Button variant="secondary" onPress={() => run(() => openLink(endpoint.docsUrl))}>
            {t('request.providerDocs')}
          </Button>
        </div>
      )}
      <h2>{t('request.timeLimits')}</h2>
      <p className="request-hint">{t('request.timeLimitsHint')}</p>
      <div className="request-timeouts">
        {TIMEOUTS.map((name) => (
          <NumberField
            key={name}
            label={t(`request.timeout.${name}`)}
            value={settings?.[name] ?? null}
            minValue={0}
            step={1000}
            placeholder={
              DEFAULT_TIMEOUTS[name] === 0
                ? t('request.noLimit')
                : t('request.milliseconds', { value: DEFAULT_TIMEOUTS[name] })
            }
            onChange={(value) => setTimeLimit(name, value)}
          />
        ))}
      </div>
    </div>
  );
}
