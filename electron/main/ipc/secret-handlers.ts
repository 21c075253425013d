import { AppError } from '../../../shared/ipc/result.ts';
import { urlOrigin } from '../../../shared/requests/url-origin.ts';
import type { OriginQuestion } from '../../core/secrets/ask-first.ts';
import type { SecretUses } from '../../core/secrets/find-secret-uses.ts';
import type { SecretVault } from '../../core/secrets/secret-vault.ts';
import type { Handlers } from './router.ts';

type SecretHandlers = Pick<Handlers, Extract<keyof Handlers, `secret.${string}`>>;

/** `origin` null: the value of a secret variable, bound to none yet. `isUnkept`: it is stored nowhere. */
export type KeyOwner = { name: string; origin: string | null; isUnkept?: boolean };

export type SecretDesktop = {
  /** Lets the user type a key into a window of its own; false when cancelled. */
  askForKey(question: KeyOwner, save: (value: string) => Promise<void>): Promise<boolean>;
  /** Asks whether the named key may go to one more host; nothing is ticked beforehand. */
  confirmOrigin(question: OriginQuestion): Promise<boolean>;
  /** Fills in `{{mockUrl}}`, the one variable that base URLs of keys may hold. */
  resolveBaseUrl(baseUrl: string): string;
};

/** Says which of the keys are named anywhere. */
export type FindSecretUses = (secretIds: readonly string[]) => Promise<SecretUses>;

/** A key for these hosts, and no other. `isText`: it goes into a header in another form. */
export type KeyToStore = { secretId: string; value: string; origins: readonly string[]; isText: boolean };

export async function storeKey(vault: SecretVault, { secretId, value, origins, isText }: KeyToStore): Promise<void> {
  const [first = null, ...others] = origins;
  await vault.set(secretId, value, first, isText);
  for (const origin of others) await vault.allowOrigin(secretId, origin);
}

/** What goes on beside the vault. */
export type SecretEvents = { onStored?(secretId: string): void };

/** No route gives a secret back. */
export function createSecretHandlers(
  vault: SecretVault,
  desktop: SecretDesktop,
  findUses: FindSecretUses,
  { onStored }: SecretEvents = {},
): SecretHandlers {
  const originOf = (address: string) => {
    const origin = urlOrigin(desktop.resolveBaseUrl(address));
    if (origin === null) {
      throw new AppError('URL_INVALID', 'A key is bound to a host: the base URL must start with http:// or https://.');
    }
    return origin;
  };
  return {
    'secret.status': ({ secretIds }) => vault.status(secretIds),
    'secret.enter': async ({ secretId, name, baseUrl, tokenUrl, isText }) => {
      if (baseUrl === undefined) {
        const save = async (value: string) => void (await vault.set(secretId, value, null));
        const isStored = await desktop.askForKey({ name, origin: null }, save);
        if (isStored) onStored?.(secretId);
        return { isStored };
      }
      const origins = [...new Set([baseUrl, ...(tokenUrl === undefined ? [] : [tokenUrl])].map(originOf))];
      const isStored = await desktop.askForKey({ name, origin: origins.join(', ') }, (value) =>
        storeKey(vault, { secretId, value, origins, isText: isText ?? false }),
      );
      if (isStored) onStored?.(secretId);
      return { isStored };
    },
    'secret.unused': async ({ usedIds }) => {
      const stored = await vault.list();
      const { used, deleted, uncheckedPaths } = await findUses(stored.map(({ secretId }) => secretId));
      const secrets = stored
        .filter(({ secretId }) => !used.has(secretId) && !usedIds.includes(secretId))
        .map((secret) => ({ ...secret, isInDeleted: deleted.has(secret.secretId) }));
      return { secrets, uncheckedPaths };
    },
    'secret.unlock': async () => {
      await vault.unlock();
      return null;
    },
    'secret.delete': async ({ secretId }) => {
      await vault.delete(secretId);
      return null;
    },
    'secret.allowOrigin': async ({ secretId, url, variable }) => {
      const origin = originOf(url);
      const { secrets } = await vault.status([secretId]);
      const allowed = secrets[0]?.origins ?? [];
      const isAllowed = await desktop.confirmOrigin({ secretId, origin, allowed, variable });
      if (isAllowed) await vault.allowOrigin(secretId, origin);
      return { isAllowed };
    },
  };
}
