import type {
  HistoryQuery,
  HistoryRow,
  HistoryRun,
  HistorySettings,
  HistoryUsage,
} from '../../../shared/model/history.ts';
import { ApiError, call } from '../api/bridge.ts';
import { translate } from '../i18n.ts';
import { useDialogStore } from '../state/dialog-store.ts';
import { toQuery, useHistoryStore } from '../state/history-store.ts';
import { usePreferencesStore } from '../state/preferences-store.ts';
import { HISTORY_SLOT, type RunView, useRunsStore } from '../state/runs-store.ts';
import { isUntitled, useTabsStore } from '../state/tabs-store.ts';
import { useWorkspaceStore } from '../state/workspace-store.ts';
import { announce } from '../ui/live-region.tsx';
import { showToast } from '../ui/toast.ts';
import { ask } from './ask.ts';
import { setPreferences } from './preferences-commands.ts';
import { run } from './report-error.ts';

const PAGE_ROWS = 200;
/** What the Runs menu of a request offers. */
const MENU_RUNS = 20;
/** Columns of a comparison end nearly at once. */
const RELOAD_DELAY_MS = 200;

/** Counts what was asked for, so that an answer that comes late does not replace a newer one. */
let newestLoad = 0;

/** Reads the list anew, as far as it was shown. */
export async function loadHistory(): Promise<void> {
  const { filters, rows } = useHistoryStore.getState();
  newestLoad += 1;
  const mine = newestLoad;
  const limit = Math.min(Math.max(rows.length, PAGE_ROWS), 500);
  const page = await call('history.list', { query: toQuery(filters, new Date()), offset: 0, limit });
  if (mine === newestLoad) useHistoryStore.getState().addPage(0, page);
}

/** After the filters were changed: of what no longer fits, the newest run that does takes the place. */
export async function findInHistory(): Promise<void> {
  await loadHistory();
  selectNear(0);
}

/** Adds the next rows to the end of the list. */
export async function loadMoreHistory(): Promise<void> {
  const { filters, rows, total } = useHistoryStore.getState();
  if (rows.length >= total) return;
  const mine = newestLoad;
  const query = toQuery(filters, new Date());
  const page = await call('history.list', { query, offset: rows.length, limit: PAGE_ROWS });
  const isSameList = mine === newestLoad && useHistoryStore.getState().rows.length === rows.length;
  if (isSameList) useHistoryStore.getState().addPage(rows.length, page);
}

/** The newest runs that fit. */
export async function findRuns(query: HistoryQuery, limit = MENU_RUNS): Promise<HistoryRow[]> {
  const { rows } = await call('history.list', { query, offset: 0, limit });
  return rows;
}

/** Shows a past run where runs of `slot` are shown. */
export async function showPastRun(slot: string, runId: string): Promise<HistoryRun> {
  const past = await call('history.read', { runId });
  useRunsStore.getState().showPast(slot, viewOf(past));
  return past;
}

/** Deletes runs at once; a message offers to undo it. */
export async function deleteRuns(which: { runIds: readonly string[] } | { query: HistoryQuery }): Promise<void> {
  const index = useHistoryStore
    .getState()
    .rows.findIndex((row) => row.runId === useHistoryStore.getState().selected[0]);
  const { batchId, count } = await call('history.delete', 'query' in which ? which : { runIds: [...which.runIds] });
  await loadHistory();
  selectNear(index);
  if (count === 0) return;
  announce(translate('history.deleted', { count }));
  showToast(translate('history.deleted', { count }), {
    actions: [{ label: translate('history.undo'), onAction: () => run(() => undoDelete(batchId)) }],
  });
}

/** The run that is now where the deleted one was. */
function selectNear(index: number): void {
  const { rows, selected, setSelected } = useHistoryStore.getState();
  const near = rows[Math.min(Math.max(index, 0), rows.length - 1)];
  if (selected.length === 0 && near !== undefined) setSelected([near.runId]);
}

async function undoDelete(batchId: string): Promise<void> {
  const { count } = await call('history.restoreDeleted', { batchId });
  await loadHistory();
  if (count === 0) showToast(translate('history.undoTooLate'), { tone: 'danger' });
  else announce(translate('history.restored', { count }));
}

/** Asks, then deletes every run of this workspace. */
export async function deleteAllRuns(): Promise<void> {
  const choice = await ask({
    title: translate('history.deleteAllTitle'),
    text: translate('history.deleteAllText'),
    choices: [
      { id: 'cancel', label: translate('app.cancel') },
      { id: 'delete', label: translate('history.deleteAllYes'), variant: 'danger' },
    ],
  });
  if (choice === 'delete') await deleteRuns({ query: {} });
}

/** Sets what is kept of past runs. Asks first when runs would go, which cannot be undone. */
export async function setHistorySettings(change: Partial<HistorySettings>): Promise<void> {
  const { history: former } = usePreferencesStore.getState().preferences;
  const settings = { ...former, ...change };
  if (isTighter(settings, former, await call('history.usage', null))) {
    const choice = await ask({
      title: translate('history.limitTitle'),
      text: translate('history.limitText'),
      choices: [
        { id: 'cancel', label: translate('app.cancel') },
        { id: 'apply', label: translate('history.limitYes'), variant: 'danger' },
      ],
    });
    if (choice !== 'apply') return;
  }
  await setPreferences({ history: settings });
}

function isTighter(settings: HistorySettings, former: HistorySettings, { runs, bytes }: HistoryUsage): boolean {
  const { maxRuns, maxBytes, keepDays } = settings;
  const isShorter = keepDays !== null && keepDays < (former.keepDays ?? Number.POSITIVE_INFINITY);
  return (
    (maxRuns < former.maxRuns && runs > maxRuns) ||
    (maxBytes < former.maxBytes && bytes > maxBytes) ||
    (isShorter && runs > 0)
  );
}

export async function pinRuns(runIds: readonly string[], isPinned: boolean): Promise<void> {
  await call('history.pin', { runIds: [...runIds], isPinned });
  await loadHistory();
}

/**
 * Shows what was last answered to a request, and in the columns of its comparison, in slots that have had no run
 * since the window was opened.
 */
export async function showNewestRuns(requestPath: string): Promise<void> {
  const rows = await findRuns({ requestPath }, 40);
  const seen = new Set<string>();
  for (const { runId, column, status } of rows) {
    const slot = column === null ? requestPath : `${requestPath}#${column}`;
    if (seen.has(slot) || status === 'damaged') continue;
    seen.add(slot);
    if (useRunsStore.getState().slots[slot] !== undefined) continue;
    const past = await call('history.read', { runId }).catch(ignoreGone);
    // Sent meanwhile: that answer is the newer one.
    if (past !== null && useRunsStore.getState().slots[slot] === undefined) {
      useRunsStore.getState().showPast(slot, viewOf(past));
    }
  }
}

/** From now on a request that comes to the front shows what was last answered to it. */
export function showRunsOfOpenTabs(): void {
  const shown = new Set<string>();
  const show = () => {
    const { activePath } = useTabsStore.getState();
    const { snapshot } = useWorkspaceStore.getState();
    if (activePath === null || snapshot === null || isUntitled(activePath)) return;
    const place = `${snapshot.rootPath} ${activePath}`;
    if (shown.has(place)) return;
    shown.add(place);
    run(() => showNewestRuns(activePath));
  };
  show();
  useTabsStore.subscribe(show);
}

let isReloadDue = false;

/** Runs came or went: the list follows, when it is shown. */
export function takeHistoryChange(): void {
  if (isReloadDue || useDialogStore.getState().dialog?.kind !== 'history') return;
  isReloadDue = true;
  setTimeout(() => {
    isReloadDue = false;
    run(loadHistory);
  }, RELOAD_DELAY_MS);
}

export function tellHistoryProblem(message: string): void {
  showToast(translate('history.problem', { message }), { tone: 'danger' });
}

/** A slot of the history's own screen. */
export function historySlot(place: string): string {
  return `${HISTORY_SLOT}${place}`;
}

function viewOf({ record: { result, ...head } }: HistoryRun): RunView {
  return { head, result, frames: head.counters.frames, isPast: true };
}

function ignoreGone(error: unknown): null {
  if (error instanceof ApiError && error.code.startsWith('HISTORY_')) return null;
  throw error;
}
