import { Plus, Send, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { signalUrl } from '../../../../shared/model/telemetry.ts';
import { run } from '../../commands/report-error.ts';
import {
  addTelemetryHeader,
  checkTelemetry,
  enterTelemetryHeader,
  removeTelemetryHeader,
  setTelemetryEndpoint,
} from '../../commands/telemetry-commands.ts';
import { usePreferencesStore } from '../../state/preferences-store.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { SettingsSection } from './settings-section.tsx';
import { useTelemetrySecrets } from './use-telemetry-secrets.ts';

/** Where runs are told to, if anywhere. */
export function UsagePage() {
  const { t } = useTranslation();
  const { endpoint, headers } = usePreferencesStore((state) => state.preferences.telemetry);
  const [text, setText] = useState(endpoint ?? '');
  const typed = text.trim();
  const isBad = typed !== '' && signalUrl(typed, 'traces') === null;
  const save = () => {
    if (!isBad && typed !== (endpoint ?? '')) run(() => setTelemetryEndpoint(typed === '' ? null : typed));
  };
  return (
    <SettingsSection title={t('telemetry.title')}>
      <p className="ui-description">{t('telemetry.hint')}</p>
      <TextField
        label={t('telemetry.endpoint')}
        type="url"
        value={text}
        placeholder="http://127.0.0.1:4318"
        description={isBad || typed === '' ? t('telemetry.endpointHint') : (signalUrl(typed, 'traces') ?? undefined)}
        errorMessage={isBad ? t('telemetry.endpointInvalid') : undefined}
        onChange={setText}
        onBlur={save}
        onKeyDown={(event) => event.key === 'Enter' && save()}
      />
      <HeaderList endpoint={endpoint} headers={headers} />
      <div className="settings-row">
        <span role="status">{t(endpoint === null ? 'telemetry.off' : 'telemetry.on')}</span>
        <Button isDisabled={endpoint === null} onPress={() => run(checkTelemetry)}>
          <Send aria-hidden />
          {t('telemetry.check')}
        </Button>
      </div>
    </SettingsSection>
  );
}

function HeaderList({ endpoint, headers }: { endpoint: string | null; headers: readonly string[] }) {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const secrets = useTelemetrySecrets(headers);
  const isBad = name !== '' && !/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(name);
  const isKnown = headers.some((header) => header.toLowerCase() === name.toLowerCase());
  return (
    <>
      <ul className="settings-headers" aria-label={t('telemetry.headers')}>
        {headers.map((header) => {
          const secret = secrets.of(header);
          return (
            <li key={header} className="settings-row">
              <code>{header}</code>
              <span>
                {secret === undefined || secret.state === 'absent'
                  ? t('telemetry.noValue')
                  : t('telemetry.valueFor', { host: secret.origins.join(', ') })}
              </span>
              <Button
                isDisabled={endpoint === null}
                onPress={() =>
                  run(async () => {
                    await enterTelemetryHeader(header);
                    await secrets.load();
                  })
                }
              >
                {t('telemetry.enter')}
              </Button>
              <Button
                isIconOnly
                aria-label={t('telemetry.removeHeader', { name: header })}
                onPress={() => run(() => removeTelemetryHeader(header))}
              >
                <X aria-hidden />
              </Button>
            </li>
          );
        })}
      </ul>
      <div className="settings-fields">
        <TextField
          label={t('telemetry.headerName')}
          value={name}
          placeholder="x-api-key"
          isMonospace
          errorMessage={isBad ? t('telemetry.headerInvalid') : undefined}
          onChange={(typed) => setName(typed.trim())}
        />
        <Button
          className="settings-add"
          isDisabled={name === '' || isBad || isKnown || headers.length >= 10}
          onPress={() => {
            run(() => addTelemetryHeader(name));
            setName('');
          }}
        >
          <Plus aria-hidden />
          {t('telemetry.addHeader')}
        </Button>
      </div>
    </>
  );
}
