import { app, safeStorage } from 'electron';
import { keyringLock, unlockKeyring } from '../../core/secrets/keyring/keyring-lock.ts';
import type { SecretCipher } from '../../core/secrets/secret-vault.ts';
import { usesSecretService } from './secret-service.ts';

/**
 * The vault's cipher on the system's keychain. The synchronous API is used throughout: ciphertexts of the two APIs do
 * not mix. Nothing here may be called before the app is ready (segfaults and wrong keychain items are on record).
 *
 * A locked keyring is not touched: the call would stand still, and with it the whole app, until somebody unlocks it, and
 * a refusal would be remembered until the app quits.
 */
export function createSafeStorageCipher(): SecretCipher {
  let hasKey = false;
  const needKey = () => {
    if (!hasKey) throw new Error('The keychain was not reached yet.');
  };
  return {
    async state() {
      if (app.commandLine.getSwitchValue('password-store') === 'basic') return 'weak';
      if (!hasKey && usesSecretService()) {
        const lock = await keyringLock(process.env);
        if (lock === 'locked') return 'locked';
        if (lock === 'absent') return 'missing';
      }
      if (!safeStorage.isEncryptionAvailable()) return 'unavailable';
      hasKey = true;
      return backendName() === 'basic_text' ? 'weak' : 'ok';
    },
    async unlock() {
      if (!hasKey && usesSecretService()) await unlockKeyring(process.env);
    },
    async encrypt(text) {
      needKey();
      return { ciphertext: safeStorage.encryptString(text), backend: backendName() };
    },
    async decrypt(ciphertext) {
      needKey();
      return safeStorage.decryptString(ciphertext);
    },
  };
}

/** Older Electron versions cannot name the backend; there the vault tells a weak one by its ciphertext's prefix. */
function backendName(): string {
  if (process.platform !== 'linux') return process.platform;
  return typeof safeStorage.getSelectedStorageBackend === 'function'
    ? safeStorage.getSelectedStorageBackend()
    : 'unknown';
}
