import { ShieldPlus } from 'lucide-react';
import { useEffect } from 'react';
import { Group } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { run } from '../../commands/report-error.ts';
import { addCertificate, loadTrust } from '../../commands/trust-commands.ts';
import { useTrustStore } from '../../state/trust-store.ts';
import { Button } from '../../ui/button.tsx';
import { originOf } from './connection-form-state.ts';

/** The authority that vouches for the server of this address, where it is a company's own. Nothing for plain HTTP. */
export function CertificateField({ baseUrl }: { baseUrl: string }) {
  const { t } = useTranslation();
  const trusted = useTrustStore((state) => state.trusted);
  useEffect(() => run(loadTrust), []);
  const origin = originOf(baseUrl.trim());
  const isVariable = origin === null && baseUrl.includes('{{');
  if (!isVariable && !origin?.startsWith('https:')) return null;
  const names = trusted?.certificates.filter((kept) => kept.origin === origin).map(({ subject }) => subject) ?? [];
  return (
    <div className="ui-field">
      <span className="ui-label" id="connection-certificate-label">
        {t('trust.certificateField')}
      </span>
      {origin === null ? null : (
        <Group className="connection-key" aria-labelledby="connection-certificate-label">
          {names.length === 0 ? null : <span className="connection-key-state">{names.join(', ')}</span>}
          <Button onPress={() => run(() => addCertificate(origin))}>
            <ShieldPlus aria-hidden />
            {t('trust.addCertificate')}
          </Button>
        </Group>
      )}
      <span className="ui-description">
        {origin === null ? t('trust.certificateFieldVariable') : t('trust.certificateFieldHint', { origin })}
      </span>
    </div>
  );
}
