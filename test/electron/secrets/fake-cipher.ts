import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { SecretCipher } from '../../../electron/core/secrets/secret-vault.ts';
import type { KeychainState } from '../../../shared/ipc/app-routes.ts';

/** A keychain that really encrypts, and can be taken away, locked, reset to another key, or be of the weak kind. */
export class FakeKeychain implements SecretCipher {
  told: KeychainState | 'unavailable' = 'ok';
  backend = 'gnome_libsecret';
  prefix = 'v11';
  key = randomBytes(32);

  async state(): Promise<KeychainState | 'unavailable'> {
    return this.told;
  }

  isAway(): boolean {
    return this.told !== 'ok';
  }

  async encrypt(text: string): Promise<{ ciphertext: Buffer; backend: string }> {
    if (this.isAway()) throw new Error(`no keychain for ${text}`);
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.key, nonce);
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return {
      ciphertext: Buffer.concat([Buffer.from(this.prefix), nonce, cipher.getAuthTag(), sealed]),
      backend: this.backend,
    };
  }

  async decrypt(ciphertext: Buffer): Promise<string> {
    if (this.isAway()) throw new Error('no keychain');
    const decipher = createDecipheriv('aes-256-gcm', this.key, ciphertext.subarray(3, 15));
    decipher.setAuthTag(ciphertext.subarray(15, 31));
    return Buffer.concat([decipher.update(ciphertext.subarray(31)), decipher.final()]).toString('utf8');
  }
}
