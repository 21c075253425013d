import type { ProviderError } from '../../../../shared/streaming/stream-event.ts';
import { takeWay, waysToTrust } from '../../commands/ways-on.ts';
import { Button } from '../../ui/button.tsx';

type TrustActionsProps = {
  error: Pick<ProviderError, 'code' | 'refusedOrigin' | 'isCheckUnwanted'>;
  /** The better way stands out. */
  isPrimary: boolean;
  /** The user has agreed to one. */
  onAgreed(): Promise<void>;
};

/** The ways on after a refusal that the user may lift. */
export function TrustActions({ error, isPrimary, onAgreed }: TrustActionsProps) {
  return waysToTrust(error).map((way) => (
    <Button
      key={way.id}
      variant={isPrimary && way.id !== 'unchecked' ? 'primary' : 'secondary'}
      onPress={() => takeWay(way, onAgreed)}
    >
      {way.label}
    </Button>
  ));
}
