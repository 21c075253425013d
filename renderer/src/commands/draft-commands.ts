import type { JournalEntry } from '../../../shared/ipc/journal-routes.ts';
import type { RequestDraft } from '../../../shared/model/request-draft.ts';
import { call } from '../api/bridge.ts';
import { translate } from '../i18n.ts';
import { isUntitled, useTabsStore } from '../state/tabs-store.ts';
import { useWorkspaceStore } from '../state/workspace-store.ts';
import { showToast } from '../ui/toast.ts';
import { createDraftKeeper, type DraftKeeper } from './draft-keeper.ts';
import { reportError, run } from './report-error.ts';

/** With the time that a write takes on a busy machine, less than a second of typing can be lost. */
const WRITE_DELAY_MS = 300;

let keeper: DraftKeeper | null = null;
let stopFollowing: () => void = () => undefined;

/**
 * Brings back the drafts that the last window of this workspace left behind, each in a tab with edits, and from now on
 * keeps those of this one. Call it when the tabs of the workspace are open.
 */
export async function restoreDrafts(): Promise<void> {
  const rootPath = useWorkspaceStore.getState().snapshot?.rootPath;
  if (rootPath === undefined) return;
  const { entries, damaged } = await call('journal.list', { rootPath }).catch((error: unknown) => {
    reportError(error);
    return { entries: [], damaged: [] };
  });
  const { activePath } = useTabsStore.getState();
  for (const entry of entries) await restoreDraft(entry);
  if (activePath !== null) useTabsStore.getState().activate(activePath);
  for (const file of damaged) showToast(translate('files.draftDamaged', { file }), { tone: 'danger' });
  keepDrafts(
    rootPath,
    entries.map(({ path }) => path),
  );
}

/** Forgets the edits of the open tabs for good: the user has said that they are not wanted. */
export async function discardDrafts(): Promise<void> {
  stopFollowing();
  await keeper?.discardEdits();
  keeper = null;
}

function keepDrafts(rootPath: string, kept: readonly string[]): void {
  const created = createDraftKeeper(
    {
      write: (entry) => call('journal.write', { rootPath, entry }),
      remove: (path) => call('journal.remove', { rootPath, path }),
      onError: reportError,
      delayMs: WRITE_DELAY_MS,
    },
    kept,
  );
  const unsubscribe = useTabsStore.subscribe((state) => created.follow(state.tabs));
  const flush = () => run(created.flush);
  window.addEventListener('pagehide', flush);
  created.follow(useTabsStore.getState().tabs);
  keeper = created;
  stopFollowing = () => {
    unsubscribe();
    window.removeEventListener('pagehide', flush);
  };
}

async function restoreDraft(entry: JournalEntry): Promise<void> {
  const { path, draft, bodyText, baseHash } = entry;
  const { tabs, restore, markChangedOutside } = useTabsStore.getState();
  const former = tabs.find((tab) => tab.path === path);
  const index = former === undefined ? undefined : tabs.indexOf(former);
  const isPinned = former?.isPinned ?? false;
  if (isUntitled(path)) return restore({ path, draft, saved: entry.saved ?? draft, hash: '', bodyText }, index);
  const file = await call('request.read', { path }).catch(() => null);
  // Saved in the moment before the end: file and draft agree.
  if (file !== null && bodyText === null && isSameDraft(file.draft, draft)) return;
  const saved = entry.saved ?? (file?.hash === baseHash ? file.draft : unlike(draft));
  restore({ path, draft, saved, hash: baseHash, bodyText, isPinned }, index);
  if (file?.hash !== baseHash) markChangedOutside(path, true);
}

function isSameDraft(one: RequestDraft, other: RequestDraft): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Stands for a file whose contents nobody has any longer: whatever it was, the draft differs from it. */
function unlike(draft: RequestDraft): RequestDraft {
  return { ...draft, info: { name: '' } };
}
