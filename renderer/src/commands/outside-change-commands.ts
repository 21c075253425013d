import type { RequestVersions } from '../../../shared/ipc/workspace-routes.ts';
import { mergeValues } from '../../../shared/merge/merge-values.ts';
import type { RequestDraft } from '../../../shared/model/request-draft.ts';
import { call } from '../api/bridge.ts';
import { translate } from '../i18n.ts';
import { useDialogStore } from '../state/dialog-store.ts';
import { type Tab, useTabsStore } from '../state/tabs-store.ts';
import { loadWorkspace } from './workspace-commands.ts';

/** What a tab's draft and its file have become apart from each other. */
export type OutsideChange = {
  versions: RequestVersions;
  /** Both changes in one draft; null when the file has none to bring together. */
  merge: { draft: RequestDraft; conflicts: readonly string[] } | null;
};

/** The file and the draft both changed: lets the user see and choose. True when the two agree again. */
export function resolveOutsideChange(path: string): Promise<boolean> {
  const { open } = useDialogStore.getState();
  return new Promise((resolve) => {
    let isResolved = false;
    const onResolved = (agree: boolean) => {
      isResolved = agree;
    };
    const dialog = { kind: 'outside-change', path, onResolved } as const;
    open(dialog);
    const stop = useDialogStore.subscribe((state) => {
      if (state.dialog === dialog) return;
      stop();
      resolve(isResolved);
    });
  });
}

/** Reads what there is to choose from. */
export async function readOutsideChange(tab: Tab): Promise<OutsideChange> {
  const versions = await call('request.compare', { path: tab.path, draft: tab.draft });
  const file = versions.opened;
  if (file === null || tab.bodyText !== null) return { versions, merge: null };
  const { value, conflicts } = mergeValues(tab.saved, tab.draft, file.draft);
  return { versions, merge: { draft: value, conflicts } };
}

/**
 * Writes the draft over the file that the user has seen, or anew where it is gone. Throws FILE_CHANGED_OUTSIDE when it
 * has changed once more.
 */
export async function keepMine(tab: Tab, versions: RequestVersions): Promise<void> {
  const { path, draft } = tab;
  const opened = await call('request.save', { path, draft, baseHash: versions.opened?.hash ?? null });
  useTabsStore.getState().markWritten(draft, opened);
  await loadWorkspace();
}

/** Writes the draft into a new file beside it and opens that; the tab shows what its own file holds. */
export async function keepMineAsCopy(tab: Tab, versions: RequestVersions): Promise<void> {
  const folderPath = tab.path.slice(0, tab.path.lastIndexOf('/'));
  const name = translate('files.copyName', { name: tab.draft.info.name });
  const draft = { ...tab.draft, info: { ...tab.draft.info, name } };
  const created = await call('request.create', { folderPath, draft });
  const { open, markSaved, close } = useTabsStore.getState();
  if (versions.opened !== null) markSaved(versions.opened);
  else close(tab.path);
  open(created);
  await loadWorkspace();
}

/** Puts both changes into the draft, over what the file holds now. Nothing is written yet. */
export function takeMerged(versions: RequestVersions, draft: RequestDraft): void {
  if (versions.opened === null) return;
  const { markSaved, edit } = useTabsStore.getState();
  markSaved(versions.opened);
  edit(versions.opened.path, () => draft);
}

/** Drops the draft for what the file holds; where that is gone, the tab goes too. */
export function takeTheirs(tab: Tab, versions: RequestVersions): void {
  const { markSaved, close } = useTabsStore.getState();
  if (versions.opened !== null) markSaved(versions.opened);
  else close(tab.path);
}
