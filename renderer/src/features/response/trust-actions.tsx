import { useTranslation } from 'react-i18next';
import { type Trustable, trustablesOf } from '../../../../shared/advice/trustable.ts';
import type { ProviderError } from '../../../../shared/streaming/stream-event.ts';
import { run } from '../../commands/report-error.ts';
import { addCertificate, allowHost, allowUnchecked } from '../../commands/trust-commands.ts';
import { Button } from '../../ui/button.tsx';

/** What each does, and its words. */
const ACTIONS: Record<Trustable, { label: string; trust(origin: string): Promise<boolean> }> = {
  certificate: { label: 'trust.addCertificate', trust: addCertificate },
  host: { label: 'trust.sendToHost', trust: allowHost },
  unchecked: { label: 'trust.allowUnchecked', trust: allowUnchecked },
};

type TrustActionsProps = {
  error: Pick<ProviderError, 'code' | 'refusedOrigin' | 'isCheckUnwanted'>;
  /** The better way stands out. */
  isPrimary: boolean;
  /** The user has agreed to one. */
  onAgreed(): Promise<void>;
};

/**
 * The ways on after a refusal that the user may lift: a certificate that is not trusted, or a neighbour of this
 * computer. Main asks.
 */
export function TrustActions({ error, isPrimary, onAgreed }: TrustActionsProps) {
  const { t } = useTranslation();
  const { refusedOrigin: origin } = error;
  if (origin === undefined) return null;
  const agree = async (trustable: Trustable) => {
    if (await ACTIONS[trustable].trust(origin)) await onAgreed();
  };
  return trustablesOf(error).map((trustable) => (
    <Button
      key={trustable}
      variant={isPrimary && trustable !== 'unchecked' ? 'primary' : 'secondary'}
      onPress={() => run(() => agree(trustable))}
    >
      {t(ACTIONS[trustable].label, { origin })}
    </Button>
  ));
}
