import { call } from '../api/bridge.ts';
import { translate } from '../i18n.ts';
import { useCompareSessionStore } from '../state/compare-session-store.ts';
import { useDialogStore } from '../state/dialog-store.ts';
import { useTabsStore } from '../state/tabs-store.ts';
import { findNode } from '../state/tree.ts';
import { useViewStore, viewOfTab } from '../state/view-store.ts';
import { useWorkspaceStore } from '../state/workspace-store.ts';
import { announce } from '../ui/live-region.tsx';
import { loadCompareSession } from './compare-session-commands.ts';
import { openRequest } from './request-commands.ts';
import { openUntitledDraft } from './untitled-commands.ts';

/** As many as targets; more could not be told apart. */
const MAX_PAST_RUNS = 12;

/** Puts runs of the history beside the columns of a tab; those that are there already stay as they are. */
export function addPastRuns(path: string, runIds: readonly string[]): void {
  useCompareSessionStore.getState().edit(path, (session) => {
    const added = runIds.filter((runId) => !session.pastRuns.includes(runId));
    return { ...session, pastRuns: [...session.pastRuns, ...added].slice(0, MAX_PAST_RUNS) };
  });
  announce(translate('columns.past.added', { count: runIds.length }));
}

/**
 * Shows runs of the history side by side: beside the columns of the comparison in front, or, where none is, beside those
 * of the request that the first of them belongs to.
 */
export async function compareRuns(runIds: readonly string[]): Promise<void> {
  const path = comparisonInFront() ?? (await openRequestOf(runIds[0] ?? ''));
  useDialogStore.getState().close();
  if (path === null) return;
  useViewStore.getState().setView(path, 'compare');
  await loadCompareSession(path);
  addPastRuns(path, runIds);
}

function comparisonInFront(): string | null {
  const { tabs, activePath } = useTabsStore.getState();
  const tab = tabs.find((other) => other.path === activePath);
  return tab !== undefined && viewOfTab(tab, useViewStore.getState().views) === 'compare' ? tab.path : null;
}

/** Its file, or, where that is gone, the request as it was then. */
async function openRequestOf(runId: string): Promise<string | null> {
  const { record, draft } = await call('history.read', { runId });
  const { snapshot } = useWorkspaceStore.getState();
  const { requestPath } = record;
  if (requestPath !== null && snapshot !== null && findNode(snapshot.tree, requestPath) !== null) {
    await openRequest(requestPath);
    return requestPath;
  }
  openUntitledDraft(draft);
  return useTabsStore.getState().activePath;
}
