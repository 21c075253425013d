import type { MainEvent } from '../../../shared/ipc/contract.ts';
import type { TrustedCertificate } from '../../../shared/ipc/trust-routes.ts';
import { call } from '../api/bridge.ts';
import { translate } from '../i18n.ts';
import { useTrustStore } from '../state/trust-store.ts';
import { announce } from '../ui/live-region.tsx';
import { showToast } from '../ui/toast.ts';
import { setPreferences } from './preferences-commands.ts';

export async function loadTrust(): Promise<void> {
  useTrustStore.getState().setTrusted(await call('trust.read', null));
}

/** Lets the user choose a certificate for the server of this address; main shows it and asks. True when it is trusted. */
export async function addCertificate(url: string): Promise<boolean> {
  const { isAdded } = await call('trust.addCertificate', { url });
  if (isAdded) {
    await loadTrust();
    showToast(translate('trust.certificateAdded', { origin: url }), { tone: 'success' });
  }
  return isAdded;
}

export async function removeCertificate({ origin, fingerprint }: TrustedCertificate): Promise<void> {
  await call('trust.removeCertificate', { origin, fingerprint });
  await loadTrust();
}

/** Has main ask whether this neighbour of the computer may be sent to. */
export async function allowHost(url: string): Promise<boolean> {
  return (await call('trust.allowHost', { url })).isAllowed;
}

export async function forgetHost(origin: string): Promise<void> {
  await call('trust.forgetHost', { origin });
  await loadTrust();
}

/** Has main ask whether a connection may take any certificate of this server. */
export async function allowUnchecked(url: string): Promise<boolean> {
  const { isAllowed } = await call('trust.allowUnchecked', { url });
  if (isAllowed) await loadTrust();
  return isAllowed;
}

export async function forgetUnchecked(origin: string): Promise<void> {
  await call('trust.forgetUnchecked', { origin });
  await loadTrust();
}

/** A run goes to a server on this computer for the first time: told beside its answer, or where that is none of a tab's. */
export function tellNewHost({ runId, slot, origin }: Extract<MainEvent, { type: 'host.new' }>): void {
  const text = newHostText(origin);
  if (slot.includes('#')) showToast(text);
  else {
    useTrustStore.getState().addNewHost(runId, origin);
    announce(text);
  }
}

export function newHostText(origin: string): string {
  return translate('trust.newHost', { host: origin.replace(/^[a-z]+:\/\//, '') });
}

export async function tellNoNewHosts(): Promise<void> {
  await setPreferences({ isNewHostTold: false });
}
