import { type Trustable, trustablesOf } from '../../../shared/advice/trustable.ts';
import type { ProviderError } from '../../../shared/streaming/stream-event.ts';
import { translate } from '../i18n.ts';
import { refusedOrigin, type StartError } from '../state/start-errors-store.ts';
import { run } from './report-error.ts';
import { allowOrigin } from './run-commands.ts';
import { unlockKeychain } from './secret-commands.ts';
import { addCertificate, allowHost, allowUnchecked } from './trust-commands.ts';
import { enterVariable } from './variable-commands.ts';

/** Something that the user can do about a failure. `act` answers whether what failed is worth another try then. */
export type WayOn = { id: string; label: string; act(): Promise<boolean> };

/** Does it, and then tries again what failed, where that is worth it. */
export function takeWay({ act }: WayOn, retry: () => Promise<void>): void {
  run(async () => {
    if (await act()) await retry();
  });
}

/** What each does, and its words. */
const TRUST: Record<Trustable, { label: string; trust(origin: string): Promise<boolean> }> = {
  certificate: { label: 'trust.addCertificate', trust: addCertificate },
  host: { label: 'trust.sendToHost', trust: allowHost },
  unchecked: { label: 'trust.allowUnchecked', trust: allowUnchecked },
};

/**
 * After a refusal that the user may lift: a certificate that is not trusted, or a neighbour of this computer. Main asks.
 * The better way comes first.
 */
export function waysToTrust(error: Pick<ProviderError, 'code' | 'refusedOrigin' | 'isCheckUnwanted'>): WayOn[] {
  const { refusedOrigin: origin } = error;
  if (origin === undefined) return [];
  return trustablesOf(error).map((id) => ({
    id,
    label: translate(TRUST[id].label, { origin }),
    act: () => TRUST[id].trust(origin),
  }));
}

/** After main has refused to send: letting the key go to one more address, or having it at hand. */
export function waysToSend(error: Pick<StartError, 'code' | 'data'>): WayOn[] {
  const { code, data } = error;
  const { secretId, name } = data;
  const origin = refusedOrigin(error);
  if (origin !== null) {
    const act = () => allowOrigin(secretId, origin, name);
    return [{ id: 'origin', label: translate('response.allowOrigin'), act }];
  }
  if (code === 'KEYCHAIN_LOCKED') {
    return [{ id: 'unlock', label: translate('connection.keychain.unlock'), act: unlockKeychain }];
  }
  if (code === 'SECRET_VARIABLE_ABSENT' && secretId !== undefined && name !== undefined) {
    const act = async () => Boolean(await enterVariable(secretId, name));
    return [{ id: 'variable', label: translate('variables.enterValue'), act }];
  }
  return [];
}

/** Whether it is the connection's own key that is missing or unusable. */
export function isKeyRefusal(code: string): boolean {
  return code.startsWith('SECRET_') && !code.startsWith('SECRET_VARIABLE_');
}
