import type { MediaItem } from '../../../shared/model/media.ts';
import { call } from '../api/bridge.ts';
import { translate } from '../i18n.ts';
import { useLoadedRunsStore } from '../state/loaded-runs-store.ts';
import { type RunView, useRunsStore } from '../state/runs-store.ts';
import { showToast } from '../ui/toast.ts';

/** Saves one piece of media under a name that the user chooses; one that tells nothing is proposed where `isAnonymous`. */
export async function saveMedia(runId: string, itemId: string, isAnonymous = false): Promise<void> {
  const { path } = await call('media.save', { runId, itemId, isAnonymous });
  if (path !== null) showToast(translate('media.saved', { path }), { tone: 'success' });
}

/** Saves all pieces of a run that are here into a folder that the user chooses. */
export async function saveAllMedia(runId: string, itemIds: string[], isAnonymous = false): Promise<void> {
  const saved = await call('media.saveAll', { runId, itemIds, isAnonymous });
  if (saved === null) return;
  showToast(translate('media.savedAll', { count: saved.count, path: saved.folder }), { tone: 'success' });
}

/** Puts a picture on the clipboard. */
export async function copyPicture(runId: string, itemId: string): Promise<void> {
  await call('media.copy', { runId, itemId });
  showToast(translate('app.copied'), { tone: 'success' });
}

/** Fetches a piece that is only at its provider, and shows what became of it wherever its run is shown. */
export async function downloadMedia(runId: string, itemId: string): Promise<void> {
  const item = await call('media.download', { runId, itemId });
  const { runs } = useRunsStore.getState();
  const shown = runs[runId];
  if (shown !== undefined) useRunsStore.setState({ runs: { ...runs, [runId]: withItem(shown, item) } });
  const loaded = useLoadedRunsStore.getState().runs[runId];
  if (loaded !== undefined && loaded !== 'gone') useLoadedRunsStore.getState().put(runId, withItem(loaded, item));
}

function withItem(view: RunView, item: MediaItem): RunView {
  const media = view.result.media?.map((other) => (other.id === item.id ? item : other));
  return { ...view, result: { ...view.result, ...(media && { media }) } };
}
