import type {
  BatchFiles,
  BatchSource,
  BuiltBatch,
  ResultFilter,
  ResultPage,
} from '../../../shared/ipc/store-routes.ts';
import type { JsonObject } from '../../../shared/model/json.ts';
import { isFailure } from '../../../shared/model/run.ts';
import { parseJson } from '../../../shared/providers/_kit/read-json.ts';
import { call } from '../api/bridge.ts';
import { translate } from '../i18n.ts';
import { usePreferencesStore } from '../state/preferences-store.ts';
import { isRunning, type RunView, useRunsStore } from '../state/runs-store.ts';
import { useStartErrorsStore } from '../state/start-errors-store.ts';
import { isDirty, useTabsStore } from '../state/tabs-store.ts';
import { showToast } from '../ui/toast.ts';
import { errorTextOf } from './error-text.ts';
import { type StorePlace, startStoreRun, UPLOAD_SLOT, uploadFile } from './store-commands.ts';

export const BATCH_SLOT = 'store-batch';
const MAX_DRAFTS = 200;

/** Makes or checks a file of calls; requests with edits go as they are in the editor. */
export function buildBatch(place: StorePlace, name: string, source: BatchSource): Promise<BuiltBatch> {
  const wanted = source.kind === 'folder' ? source.path : source.kind === 'rows' ? source.requestPath : null;
  const drafts = useTabsStore
    .getState()
    .tabs.filter((tab) => isDirty(tab) && wanted !== null && `${tab.path}/`.startsWith(`${wanted}/`))
    .slice(0, MAX_DRAFTS)
    .map(({ path, draft }) => ({ path, draft }));
  return call('store.buildBatch', { ...asked(place), name, source, drafts });
}

/**
 * Uploads a file of calls and starts the batch that makes them, each as a run of its own.
 *
 * @param onUploaded the file is there, and the batch is about to be started
 * @throws Error in the user's language, of the step that did not work
 */
export async function startBatch(
  place: StorePlace,
  batch: { path: string; url: string; name: string; completionWindow: string },
  onUploaded: () => void,
): Promise<void> {
  const uploaded = await runToEnd(UPLOAD_SLOT, () => uploadFile(place, batch.path, 'batch'));
  const { text } = await call('run.body', { runId: uploaded.head.runId, offset: 0 });
  const id = (parseJson(text) as JsonObject | undefined)?.id;
  if (typeof id !== 'string') throw new Error(translate('batches.noFileId'));
  onUploaded();
  const metadata: JsonObject =
    place.provider === 'dashscope' ? { ds_name: batch.name.slice(0, 100) } : { name: batch.name };
  const body = {
    input_file_id: id,
    endpoint: batch.url,
    completion_window: batch.completionWindow,
    metadata,
  };
  await runToBegin(BATCH_SLOT, () => startStoreRun(place, BATCH_SLOT, 'batches.create', body));
}

export function readResults(
  place: StorePlace,
  files: BatchFiles,
  part: { filter: ResultFilter; offset: number; limit: number },
): Promise<ResultPage> {
  return call('store.results', { ...asked(place), ...files, ...part });
}

export function readResultLine(place: StorePlace, files: BatchFiles, index: number) {
  return call('store.resultLine', { ...asked(place), ...files, index });
}

/** Asks where to, and writes all lines there. */
export async function saveResults(
  place: StorePlace,
  files: BatchFiles,
  name: string,
  format: 'csv' | 'jsonl',
): Promise<void> {
  const saved = await call('store.saveResults', { ...asked(place), ...files, name, format });
  if (saved === null) return;
  showToast(translate('export.saved', { name: saved.path.replace(/^.*[\\/]/, '') }), { tone: 'success' });
}

function asked(place: StorePlace) {
  return { ...place, environmentId: usePreferencesStore.getState().preferences.environment };
}

/** Waits until the run that `start` starts is over. Throws what it failed of. */
async function runToEnd(slot: string, start: () => Promise<void>): Promise<RunView> {
  const view = await startAndWait(slot, start, (one) => !isRunning(one));
  if (view.head.status === 'succeeded') return view;
  throw new Error(view.result.error?.message ?? translate('batches.stopped'));
}

/** Waits until its service has taken the job, or has not. */
async function runToBegin(slot: string, start: () => Promise<void>): Promise<void> {
  const view = await startAndWait(slot, start, (one) => !isRunning(one) || one.head.job !== undefined);
  if (isFailure(view.head.status)) throw new Error(view.result.error?.message ?? translate('batches.stopped'));
}

async function startAndWait(
  slot: string,
  start: () => Promise<void>,
  isReached: (view: RunView) => boolean,
): Promise<RunView> {
  const former = useRunsStore.getState().slots[slot];
  await start();
  const refusal = useStartErrorsStore.getState().errors[slot];
  if (refusal !== undefined) throw new Error(errorTextOf(refusal.code, refusal.message, refusal.data));
  const find = () => {
    const { slots, runs } = useRunsStore.getState();
    const runId = slots[slot];
    const view = runId === undefined || runId === former ? undefined : runs[runId];
    return view !== undefined && isReached(view) ? view : null;
  };
  return new Promise((resolve) => {
    const look = () => {
      const view = find();
      if (view === null) return;
      unsubscribe();
      resolve(view);
    };
    const unsubscribe = useRunsStore.subscribe(look);
    look();
  });
}
