import type { JournalEntry } from '../../../shared/ipc/journal-routes.ts';
import type { RequestDraft } from '../../../shared/model/request-draft.ts';
import { call } from '../api/bridge.ts';
import { translate } from '../i18n.ts';
import { isLeftOut, type LeftOutTab, useLeftOutStore } from '../state/left-out-store.ts';
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
  const { tabs: leftOut, setTabs } = useLeftOutStore.getState();
  const described = leftOut.map((tab) => describeLeftOut(tab, entries));
  // One without file and draft is nothing any longer.
  setTabs(described.filter((tab) => tab.hasDraft || !isUntitled(tab.path)));
  const wanted = entries.filter(({ path }) => !isLeftOut(path));
  for (const entry of wanted) await restoreDraft(entry, { isInBackground: true });
  for (const file of damaged) showToast(translate('files.draftDamaged', { file }), { tone: 'danger' });
  keepDrafts(
    rootPath,
    wanted.map(({ path }) => path),
  );
}

/** Opens a tab that was left out, with its draft: the user wants it all the same. */
export async function openLeftOut(path: string): Promise<void> {
  const rootPath = useWorkspaceStore.getState().snapshot?.rootPath;
  if (rootPath === undefined) return;
  const { entries } = await call('journal.list', { rootPath });
  const entry = entries.find((other) => other.path === path);
  useLeftOutStore.getState().remove(path);
  if (entry !== undefined) await restoreDraft(entry);
  if (useTabsStore.getState().tabs.some((tab) => tab.path === path)) return;
  // No draft, or one that its file holds too.
  await call('journal.remove', { rootPath, path });
  const opened = await call('request.read', { path }).catch(async (error: unknown) => {
    await call('opening.forget', { rootPath, path });
    throw error;
  });
  useTabsStore.getState().open(opened);
}

/** Leaves a tab closed. Its draft, if any, is kept, and told of at the next start. */
export async function keepClosed(path: string): Promise<void> {
  const { tabs, remove } = useLeftOutStore.getState();
  const rootPath = useWorkspaceStore.getState().snapshot?.rootPath;
  const hasDraft = tabs.some((tab) => tab.path === path && tab.hasDraft);
  remove(path);
  if (!hasDraft && rootPath !== undefined) await call('opening.forget', { rootPath, path });
}

function describeLeftOut(tab: LeftOutTab, entries: readonly JournalEntry[]): LeftOutTab {
  const entry = entries.find(({ path }) => path === tab.path);
  return entry === undefined ? tab : { ...tab, name: entry.draft.info.name, hasDraft: true };
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

async function restoreDraft(entry: JournalEntry, options: { isInBackground?: boolean } = {}): Promise<void> {
  const { path, draft, bodyText, baseHash } = entry;
  const { tabs, restore, markChangedOutside } = useTabsStore.getState();
  const former = tabs.find((tab) => tab.path === path);
  const index = former === undefined ? undefined : tabs.indexOf(former);
  const isPinned = former?.isPinned ?? false;
  if (isUntitled(path))
    return restore({ path, draft, saved: entry.saved ?? draft, hash: '', bodyText }, index, options);
  const file = await call('request.read', { path }).catch(() => null);
  // Saved in the moment before the end: file and draft agree.
  if (file !== null && bodyText === null && isSameDraft(file.draft, draft)) return;
  const saved = entry.saved ?? (file?.hash === baseHash ? file.draft : unlike(draft));
  restore({ path, draft, saved, hash: baseHash, bodyText, isPinned }, index, options);
  if (file?.hash !== baseHash) markChangedOutside(path, true);
}

function isSameDraft(one: RequestDraft, other: RequestDraft): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Stands for a file whose contents nobody has any longer: whatever it was, the draft differs from it. */
function unlike(draft: RequestDraft): RequestDraft {
  return { ...draft, info: { name: '' } };
}
