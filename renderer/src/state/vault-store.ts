import { create } from 'zustand';
import type { KeychainState } from '../../../shared/ipc/app-routes.ts';
import type { SecretStatus, VaultStatus } from '../../../shared/ipc/secret-routes.ts';

export type VaultState = {
  keychain: KeychainState | null;
  /** In English: the file of stored keys was damaged, and what became of it. */
  problem: string | null;
  secrets: Record<string, SecretStatus>;
  setStatus(status: VaultStatus): void;
};

/** What the window knows of secrets: that they are there, never what they are. */
export const useVaultStore = create<VaultState>()((set) => ({
  keychain: null,
  problem: null,
  secrets: {},
  setStatus: (status) =>
    set((state) => ({
      keychain: status.keychain,
      problem: status.problem ?? null,
      secrets: { ...state.secrets, ...Object.fromEntries(status.secrets.map((secret) => [secret.secretId, secret])) },
    })),
}));
