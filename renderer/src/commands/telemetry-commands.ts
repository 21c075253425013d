import type { SecretStatus } from '../../../shared/ipc/secret-routes.ts';
import { type TelemetrySettings, telemetrySecretId } from '../../../shared/model/telemetry.ts';
import { call } from '../api/bridge.ts';
import { translate } from '../i18n.ts';
import { usePreferencesStore } from '../state/preferences-store.ts';
import { showToast } from '../ui/toast.ts';
import { setPreferences } from './preferences-commands.ts';

const settings = () => usePreferencesStore.getState().preferences.telemetry;
const change = (changed: Partial<TelemetrySettings>) => setPreferences({ telemetry: { ...settings(), ...changed } });

/** From now on runs are told there; null: nowhere. */
export function setTelemetryEndpoint(endpoint: string | null) {
  return change({ endpoint });
}

export function addTelemetryHeader(name: string) {
  return change({ headers: [...settings().headers, name] });
}

/** Its value goes with it. */
export async function removeTelemetryHeader(name: string): Promise<void> {
  await change({ headers: settings().headers.filter((header) => header !== name) });
  await call('secret.delete', { secretId: telemetrySecretId(name) });
}

/** Opens the key window for the value, which is bound to the endpoint's origin. */
export async function enterTelemetryHeader(name: string): Promise<void> {
  const { endpoint } = settings();
  if (endpoint === null) return;
  await call('secret.enter', { secretId: telemetrySecretId(name), name, baseUrl: endpoint });
}

export async function readTelemetrySecrets(names: readonly string[]): Promise<SecretStatus[]> {
  if (names.length === 0) return [];
  return (await call('secret.status', { secretIds: names.map(telemetrySecretId) })).secrets;
}

/** Sends an empty body to the collector and tells how that went. */
export async function checkTelemetry(): Promise<void> {
  await call('telemetry.check', null);
  showToast(translate('telemetry.checked'), { tone: 'success' });
}
