import { Network, ShieldCheck, ShieldOff, Trash2 } from 'lucide-react';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { TrustedCertificate } from '../../../../shared/ipc/trust-routes.ts';
import { setPreferences } from '../../commands/preferences-commands.ts';
import { run } from '../../commands/report-error.ts';
import { forgetHost, forgetUnchecked, loadTrust, removeCertificate } from '../../commands/trust-commands.ts';
import { usePreferencesStore } from '../../state/preferences-store.ts';
import { useTrustStore } from '../../state/trust-store.ts';
import { Button } from '../../ui/button.tsx';
import { Switch } from '../../ui/switch.tsx';
import { SettingsRow, SettingsSection } from './settings-section.tsx';

/** What was agreed to for single servers, each to be taken back. */
export function TrustPage() {
  const { t } = useTranslation();
  const trusted = useTrustStore((state) => state.trusted);
  const isNewHostTold = usePreferencesStore((state) => state.preferences.isNewHostTold);
  useEffect(() => run(loadTrust), []);
  if (trusted === null) return null;
  const { certificates, hosts, unchecked } = trusted;
  return (
    <>
      <SettingsSection title={t('trust.certificates')}>
        <p className="ui-description">{t('trust.certificatesHint')}</p>
        {certificates.length === 0 ? (
          <p>{t('trust.certificatesNone')}</p>
        ) : (
          <ul className="settings-trusted" aria-label={t('trust.certificates')}>
            {certificates.map((certificate) => (
              <CertificateRow key={certificate.origin + certificate.fingerprint} certificate={certificate} />
            ))}
          </ul>
        )}
      </SettingsSection>
      {unchecked.length === 0 ? null : (
        <SettingsSection title={t('trust.unchecked')}>
          <p className="ui-description">{t('trust.uncheckedHint')}</p>
          <ul className="settings-trusted" aria-label={t('trust.unchecked')}>
            {unchecked.map((origin) => (
              <TrustedRow
                key={origin}
                icon={<ShieldOff aria-hidden />}
                forgetLabel={t('trust.uncheckedForget', { origin })}
                onForget={() => forgetUnchecked(origin)}
              >
                <code className="settings-path">{origin}</code>
              </TrustedRow>
            ))}
          </ul>
        </SettingsSection>
      )}
      <SettingsSection title={t('trust.hosts')}>
        <p className="ui-description">{t('trust.hostsHint')}</p>
        {hosts.length === 0 ? (
          <p>{t('trust.hostsNone')}</p>
        ) : (
          <ul className="settings-trusted" aria-label={t('trust.hosts')}>
            {hosts.map(({ origin, isUntilQuit }) => (
              <TrustedRow
                key={origin}
                icon={<Network aria-hidden />}
                forgetLabel={t('trust.hostForget', { origin })}
                onForget={() => forgetHost(origin)}
              >
                <code className="settings-path">{origin}</code>
                {isUntilQuit ? <span className="ui-description">{t('trust.hostUntilQuit')}</span> : null}
              </TrustedRow>
            ))}
          </ul>
        )}
        <SettingsRow label={t('trust.newHostTold')} hint={t('trust.newHostToldHint')}>
          <Switch
            aria-label={t('trust.newHostTold')}
            isSelected={isNewHostTold}
            onChange={(isSelected) => run(() => setPreferences({ isNewHostTold: isSelected }))}
          />
        </SettingsRow>
      </SettingsSection>
    </>
  );
}

function CertificateRow({ certificate }: { certificate: TrustedCertificate }) {
  const { t, i18n } = useTranslation();
  const { origin, subject, issuer, validToMs, fingerprint } = certificate;
  const date = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium' }).format(validToMs);
  const isExpired = validToMs < Date.now();
  return (
    <TrustedRow
      icon={<ShieldCheck aria-hidden />}
      forgetLabel={t('trust.certificateRemove', { name: subject, origin })}
      onForget={() => removeCertificate(certificate)}
    >
      <span>{subject}</span>
      <code className="settings-path">{origin}</code>
      <span className="ui-description">
        {t(isExpired ? 'trust.certificateExpired' : 'trust.certificateDates', { issuer, date })}
      </span>
      <code className="settings-fingerprint">SHA-256 {fingerprint}</code>
    </TrustedRow>
  );
}

type TrustedRowProps = { icon: ReactNode; forgetLabel: string; onForget(): Promise<void>; children: ReactNode };

function TrustedRow({ icon, forgetLabel, onForget, children }: TrustedRowProps) {
  return (
    <li>
      {icon}
      <span className="settings-trusted-text">{children}</span>
      <Button isIconOnly aria-label={forgetLabel} onPress={() => run(onForget)}>
        <Trash2 aria-hidden />
      </Button>
    </li>
  );
}
