import type { OpenedRequest } from '../../../shared/ipc/workspace-routes.ts';
import type { RequestDraft } from '../../../shared/model/request-draft.ts';

/** One open request. Its path is its identity; `draft` is what the user sees, `saved` what the file holds. */
export type Tab = {
  /** Of its file; `untitled:<id>` for a request that has none yet. */
  path: string;
  draft: RequestDraft;
  saved: RequestDraft;
  /** Of the bytes on disk that `saved` was read from; empty for a request without a file. */
  hash: string;
  /** The raw JSON as typed while it does not parse; null while `draft.body` is the truth. Never thrown away. */
  bodyText: string | null;
  /** The file was changed by another program while this draft had edits. */
  isChangedOutside: boolean;
  /** Gives its place to the next preview. Never true of a tab with edits. */
  isPreview: boolean;
  isPinned: boolean;
};

const UNTITLED = 'untitled:';

export function newTab(opened: OpenedRequest, options: { isPreview?: boolean; isPinned?: boolean } = {}): Tab {
  const { path, draft, hash } = opened;
  const { isPreview = false, isPinned = false } = options;
  return { path, draft, saved: draft, hash, bodyText: null, isChangedOutside: false, isPreview, isPinned };
}

/** Whether a tab has no file yet. */
export function isUntitled(path: string): boolean {
  return path.startsWith(UNTITLED);
}

/**
 * A path for a tab without a file. Never one that was in use before: drafts kept by a former window come back under
 * theirs, also after the user has opened new tabs, and past runs name theirs.
 */
export function untitledPath(): string {
  return `${UNTITLED}${crypto.randomUUID()}`;
}

/** Where a path is after `oldPath` became `newPath`: itself, the new path, or the same place below it. */
export function movedPath(path: string, oldPath: string, newPath: string): string {
  if (path === oldPath) return newPath;
  return path.startsWith(`${oldPath}/`) ? newPath + path.slice(oldPath.length) : path;
}

/** Whether closing this tab would lose something. Drafts are replaced, never changed in place, so identity tells. */
export function isDirty(tab: Tab): boolean {
  return tab.bodyText !== null || (tab.draft !== tab.saved && JSON.stringify(tab.draft) !== JSON.stringify(tab.saved));
}
