import type { Capture, CaptureOutcome } from '../../../shared/model/capture.ts';
import { call } from '../api/bridge.ts';
import { useCapturedStore } from '../state/captured-store.ts';
import { loadVault } from './workspace-commands.ts';

/**
 * Opens main's window for the value of a secret variable; this window never sees it. True when one was stored. It may
 * go nowhere yet: the first sending asks.
 */
export async function enterVariable(secretId: string, name: string): Promise<boolean> {
  const { isStored } = await call('secret.enter', { secretId, name });
  if (isStored) await loadVault([secretId]);
  return isStored;
}

/** Takes over what answers have given so far. */
export async function loadCaptured(): Promise<void> {
  useCapturedStore.getState().set(await call('captured.read', null));
}

/** Forgets one captured value; all of them when `name` is null. */
export async function clearCaptured(name: string | null): Promise<void> {
  useCapturedStore.getState().set(await call('captured.clear', { name }));
}

/** What captures would take from the answer of a run; nothing is kept of it. */
export function tryCaptures(runId: string, captures: readonly Capture[]): Promise<CaptureOutcome[]> {
  return call('capture.try', { runId, captures: [...captures] });
}
