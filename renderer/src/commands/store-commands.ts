import type { StoreCall } from '../../../shared/ipc/store-routes.ts';
import type { JsonObject } from '../../../shared/model/json.ts';
import type { TrainingCheck } from '../../../shared/training/training-problem.ts';
import { call } from '../api/bridge.ts';
import { translate } from '../i18n.ts';
import { useDialogStore } from '../state/dialog-store.ts';
import { usePreferencesStore } from '../state/preferences-store.ts';
import { ask } from './ask.ts';
import { type RunStart, startRun } from './run-commands.ts';

export const UPLOAD_SLOT = 'store-upload';
export const DOWNLOAD_SLOT = 'store-download';

/** A service that keeps files: its connection, and the provider whose endpoints speak to it. */
export type StorePlace = { connectionId: string; provider: string };

export function openStore(): void {
  useDialogStore.getState().open({ kind: 'store' });
}

/** Asks the service once. Throws what it refused with. */
export function callStore(
  place: StorePlace,
  asked: StoreCall,
  fields: Record<string, string | number> = {},
): Promise<JsonObject> {
  const { environment } = usePreferencesStore.getState().preferences;
  return call('store.call', { ...place, environmentId: environment, call: asked, fields });
}

/** Sends a file as a run of its own, so that it has a progress, a history and a way to stop. */
export function uploadFile(place: StorePlace, path: string, purpose: string): Promise<void> {
  return startStoreRun(place, UPLOAD_SLOT, 'files.upload', { purpose, file: `file:${path}` });
}

/** What is wrong with a file of examples for a training. */
export function checkTraining({ provider }: StorePlace, path: string): Promise<TrainingCheck> {
  return call('store.checkTraining', { provider, path });
}

/** Fetches a file into the app; it is saved from there. */
export function downloadFile(place: StorePlace, fileId: string): Promise<void> {
  return startStoreRun(place, DOWNLOAD_SLOT, 'files.content', { file_id: fileId }, { isFileWanted: true });
}

/**
 * Whether it is gone: the user is asked first.
 *
 * @param named what the call names it by
 */
export async function deleteEntry(
  place: StorePlace,
  kind: 'files' | 'fine-tuning',
  named: Record<string, string>,
  name: string,
): Promise<boolean> {
  const choice = await ask({
    title: translate('store.deleteTitle', { name }),
    text: translate(`store.deleteText.${kind}`),
    choices: [
      { id: 'cancel', label: translate('store.keep') },
      { id: 'delete', label: translate('store.delete'), variant: 'danger' },
    ],
  });
  if (choice !== 'delete') return false;
  await callStore(place, `${kind}.delete`, named);
  return true;
}

export function startStoreRun(
  { connectionId, provider }: StorePlace,
  slot: string,
  endpoint: string,
  body: JsonObject,
  options: Pick<RunStart, 'isFileWanted'> = {},
): Promise<void> {
  const draft = { sidecall: 2 as const, info: { name: endpoint }, endpoint: `${provider}/${endpoint}`, body };
  return startRun({ draft, requestPath: null, connectionId, slot, ...options });
}
