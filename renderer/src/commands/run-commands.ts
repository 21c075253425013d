import type { RequestDraft } from '../../../shared/model/request-draft.ts';
import { ApiError, call } from '../api/bridge.ts';
import { translate } from '../i18n.ts';
import { useFreshRunsStore } from '../state/fresh-runs-store.ts';
import { usePreferencesStore } from '../state/preferences-store.ts';
import { isRunning, type RunView, useRunsStore } from '../state/runs-store.ts';
import { useStartErrorsStore } from '../state/start-errors-store.ts';
import { connectionOfTab } from '../state/tab-connection.ts';
import { findTab, isUntitled, type Tab, useTabsStore } from '../state/tabs-store.ts';
import { useViewStore, viewOfTab } from '../state/view-store.ts';
import { useWorkspaceStore } from '../state/workspace-store.ts';
import { announce } from '../ui/live-region.tsx';
import { showToast } from '../ui/toast.ts';
import { isComparisonRunning, stopComparison } from './comparison-commands.ts';
import { stopJobRun } from './stop-job.ts';

export type RunStart = {
  draft: RequestDraft;
  /** Path of the tab; main is told none for a request without a file. */
  requestPath: string | null;
  connectionId: string | null;
  /** Where the answer is shown: `<tab path>`, or `<tab path>#<column>`. */
  slot: string;
  /** The answer goes to the disk as it comes, whatever it is. */
  isFileWanted?: boolean;
};

let sendColumns: ((tab: Tab) => Promise<unknown>) | null = null;

/** Set once, by main.tsx: how a tab in compare mode is sent. */
export function setColumnsSender(sender: (tab: Tab) => Promise<unknown>): void {
  sendColumns = sender;
}

/** What Ctrl+Enter does: the one request, or every column of a comparison. */
export async function sendTab(path: string): Promise<void> {
  const tab = findTab(path);
  if (tab === undefined) return;
  const isCompare = viewOfTab(tab, useViewStore.getState().views) === 'compare';
  if (isCompare && sendColumns !== null) await sendColumns(tab);
  else await sendRequest(path);
}

/** Shows a tab's comparison and sends every column of it. */
export async function sendToAll(path: string): Promise<void> {
  useViewStore.getState().setView(path, 'compare');
  await sendTab(path);
}

/** Sends the request of a tab as it stands in the editor, saved or not. */
export async function sendRequest(path: string): Promise<void> {
  const tab = findTab(path);
  if (tab === undefined) return;
  if (tab.bodyText !== null) {
    showToast(translate('tab.bodyTextUnsent'), { tone: 'danger' });
    return;
  }
  const { snapshot } = useWorkspaceStore.getState();
  const connectionId = connectionOfTab(snapshot, tab).id;
  await startRun({ draft: tab.draft, requestPath: path, connectionId, slot: path });
}

/** Lets the service itself count what the request of a tab sends; a call over the network, but no answer to pay for. */
export function countTokensExactly(tab: Tab): Promise<{ count: number; provider: string }> {
  return call('tokens.countExactly', {
    draft: tab.draft,
    requestPath: isUntitled(tab.path) ? null : tab.path,
    connectionId: connectionOfTab(useWorkspaceStore.getState().snapshot, tab).id,
    environmentId: usePreferencesStore.getState().preferences.environment,
  });
}

/** Starts a run unless one is going on in its slot. Why main refused is kept per slot for the response side. */
export async function startRun({ requestPath, connectionId, slot, ...asked }: RunStart): Promise<void> {
  const starts = useStartErrorsStore.getState();
  if (starts.starting[slot] || isRunning(runOfSlot(slot))) return;
  starts.begin(slot);
  // A preview that is sent is meant to stay.
  if (requestPath !== null) useTabsStore.getState().keep(requestPath);
  const environmentId = usePreferencesStore.getState().preferences.environment;
  try {
    const file = requestPath === null || isUntitled(requestPath) ? null : requestPath;
    const { runId } = await call('run.start', { ...asked, requestPath: file, connectionId, environmentId, slot });
    starts.succeed(slot);
    useFreshRunsStore.getState().add(runId);
    announce(translate('app.runStarted'));
  } catch (error) {
    const { code, message, data } =
      error instanceof ApiError ? error : { code: 'INTERNAL', message: String(error), data: {} };
    starts.fail(slot, { code, message, data, connectionId });
    announce(translate('app.runRefused'));
  }
}

export async function cancelRun(slot: string): Promise<void> {
  const view = runOfSlot(slot);
  if (view !== null && isRunning(view)) await stopRun(view.head);
}

/** A run whose job waits at its service asks first what is to become of that. */
async function stopRun(head: RunView['head']): Promise<void> {
  if (head.job === undefined) await call('run.cancel', { runId: head.runId });
  else await stopJobRun(head);
}

/** Cancels the runs of a tab and of all its compare columns. */
export async function cancelRunsOfTab(path: string): Promise<void> {
  await Promise.all([stopComparison(path), ...slotsOfTab(path).map(cancelRun)]);
}

/** Whether anything of this tab is running, in any column. */
export function isTabRunning(path: string): boolean {
  return isComparisonRunning(path) || slotsOfTab(path).some((slot) => isRunning(runOfSlot(slot)));
}

/**
 * Asks the user whether a secret may go to the address it was refused for. True when the key may now
 * be sent there; nothing is sent yet.
 */
export async function allowOrigin(secretId: string | undefined, url: string, variable?: string): Promise<boolean> {
  if (secretId === undefined) return false;
  const { isAllowed } = await call('secret.allowOrigin', {
    secretId,
    url,
    ...(variable !== undefined && { variable }),
  });
  return isAllowed;
}

function runOfSlot(slot: string) {
  const { slots, runs } = useRunsStore.getState();
  const runId = slots[slot];
  return runId === undefined ? null : (runs[runId] ?? null);
}

function slotsOfTab(path: string): string[] {
  return Object.keys(useRunsStore.getState().slots).filter((slot) => slot === path || slot.startsWith(`${path}#`));
}
