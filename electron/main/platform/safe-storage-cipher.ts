import { safeStorage } from 'electron';
import type { KeychainState } from '../../../shared/ipc/app-routes.ts';
import type { SecretCipher } from '../../core/secrets/secret-vault.ts';

/**
 * The vault's cipher on the system's keychain. The synchronous API is used throughout: ciphertexts of the two APIs do
 * not mix. Nothing here may be called before the app is ready (segfaults and wrong keychain items are on record).
 */
export function createSafeStorageCipher(): SecretCipher {
  return {
    state: async (): Promise<KeychainState> => {
      if (!safeStorage.isEncryptionAvailable()) return 'missing';
      return backendName() === 'basic_text' ? 'weak' : 'ok';
    },
    encrypt: async (text) => ({ ciphertext: safeStorage.encryptString(text), backend: backendName() }),
    decrypt: async (ciphertext) => safeStorage.decryptString(ciphertext),
  };
}

/** Older Electron versions cannot name the backend; there the vault tells a weak one by its ciphertext's prefix. */
function backendName(): string {
  if (process.platform !== 'linux') return process.platform;
  return typeof safeStorage.getSelectedStorageBackend === 'function'
    ? safeStorage.getSelectedStorageBackend()
    : 'unknown';
}
