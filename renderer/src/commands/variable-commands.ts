import { call } from '../api/bridge.ts';
import { loadVault } from './workspace-commands.ts';

/**
 * Opens main's window for the value of a secret variable; this window never sees it. True when one was stored. It may
 * go nowhere yet: the first sending asks.
 */
export async function enterVariable(secretId: string, name: string): Promise<boolean> {
  const { isStored } = await call('secret.enter', { secretId, name });
  if (isStored) await loadVault();
  return isStored;
}
