import type { FoundFile, SearchQuery } from '../../../shared/ipc/search-routes.ts';
import { call } from '../api/bridge.ts';
import { useDialogStore } from '../state/dialog-store.ts';
import { enterTab } from './focus-commands.ts';
import { openRequest } from './request-commands.ts';
import { parentOf, revealInTree } from './sidebar-commands.ts';

/** How far a search has come. `next`: where to go on from when the user wants more. */
export type SearchProgress = { files: FoundFile[]; lines: number; done: number; total: number; next: number | null };

/** So many lines are shown before the user is asked for more. */
export const MAX_SHOWN_LINES = 500;

/**
 * Searches page by page, telling each, until all is found or there is enough to show. Stops between two pages when the
 * signal says so.
 */
export async function searchEverything(
  query: SearchQuery,
  from: SearchProgress | null,
  signal: AbortSignal,
  onProgress: (progress: SearchProgress) => void,
): Promise<void> {
  let progress: SearchProgress = from ?? { files: [], lines: 0, done: 0, total: 0, next: 0 };
  const enough = progress.lines + MAX_SHOWN_LINES;
  while (progress.next !== null && progress.lines < enough) {
    const page = await call('workspace.search', { query, cursor: progress.next });
    if (signal.aborted) return;
    progress = {
      files: [...progress.files, ...page.files],
      lines: page.files.reduce((sum, file) => sum + file.lines.length, progress.lines),
      done: page.next ?? page.total,
      total: page.total,
      next: page.next,
    };
    onProgress(progress);
  }
}

/** Has main read the files while the user is about to type. What hinders it, the search itself will tell. */
export function prepareSearch(): void {
  call('workspace.prepareSearch', null).catch(() => undefined);
}

/** Opens what a file of the workspace is edited with. */
export async function openFound(path: string): Promise<void> {
  const { open, close } = useDialogStore.getState();
  close();
  const [folder] = path.split('/');
  if (folder === 'connections')
    open({ kind: 'connection', id: path.slice('connections/'.length).replace(/\.ya?ml$/i, '') });
  else if (folder !== 'collections') open({ kind: 'environments' });
  else if (path.endsWith('/folder.yml')) await revealInTree(parentOf(path));
  else {
    await openRequest(path);
    enterTab();
  }
}
