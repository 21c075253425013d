import { expect, test } from 'vitest';
import type { SecretVault } from '../../../electron/core/secrets/secret-vault.ts';
import { createSecretHandlers, type SecretDesktop } from '../../../electron/main/ipc/secret-handlers.ts';

test('lists the stored keys that neither a file nor an edit in the window names', async () => {
  const stored = ['in-file', 'in-edit', 'in-deleted', 'nowhere'].map((secretId) => ({ secretId, storedAtMs: 1 }));
  const vault = { list: async () => stored } as unknown as SecretVault;
  const handlers = createSecretHandlers(vault, {} as SecretDesktop, async (secretIds) => {
    expect(secretIds).toEqual(stored.map(({ secretId }) => secretId));
    return { used: new Set(['in-file']), deleted: new Set(['in-deleted', 'in-edit']), uncheckedPaths: ['/away'] };
  });
  expect(await handlers['secret.unused']({ usedIds: ['in-edit'] })).toEqual({
    secrets: [
      { secretId: 'in-deleted', storedAtMs: 1, isInDeleted: true },
      { secretId: 'nowhere', storedAtMs: 1, isInDeleted: false },
    ],
    uncheckedPaths: ['/away'],
  });
});
