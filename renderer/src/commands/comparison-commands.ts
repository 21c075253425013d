import i18next from 'i18next';
import type {
  ComparisonChange,
  ComparisonColumnInput,
  ComparisonExportFormat,
} from '../../../shared/ipc/comparison-routes.ts';
import type { CompareData, CompareOptions, ComparisonEstimate } from '../../../shared/model/compare.ts';
import { call } from '../api/bridge.ts';
import { translate } from '../i18n.ts';
import { columnIndexOf, comparisonOf, isColumnActive, useComparisonsStore } from '../state/comparisons-store.ts';
import { isRunning, type RunView, useRunsStore } from '../state/runs-store.ts';
import { useStartErrorsStore } from '../state/start-errors-store.ts';
import { isUntitled, useTabsStore } from '../state/tabs-store.ts';
import { announce } from '../ui/live-region.tsx';
import { drawThumbnails } from './report-thumbnails.ts';
import { settleJobs } from './stop-job.ts';

export type ComparisonStart = {
  /** Path of the tab. */
  path: string;
  columns: readonly ComparisonColumnInput[];
  options: CompareOptions;
  data: CompareData | null;
  /** Columns that start; absent: all. */
  startColumns?: readonly number[];
};

/** Calls and cost of what would be started. */
export function estimateComparison(start: ComparisonStart): Promise<ComparisonEstimate> {
  return call('comparison.estimate', toInput(start));
}

/** Starts the columns of a tab. Does nothing while its comparison is running. */
export async function startComparison(start: ComparisonStart): Promise<void> {
  const { path, columns, startColumns } = start;
  const starts = useStartErrorsStore.getState();
  const slots = columns.filter((_, index) => startColumns?.includes(index) ?? true).map(({ slot }) => slot);
  if (isComparisonRunning(path) || slots.some((slot) => starts.starting[slot])) return;
  for (const slot of slots) starts.begin(slot);
  // A preview that is sent is meant to stay.
  useTabsStore.getState().keep(path);
  try {
    await call('comparison.start', toInput(start));
    announce(translate('app.runStarted'));
  } finally {
    for (const slot of slots) starts.succeed(slot);
  }
}

/** Stops all columns of a tab; what they have received stays. */
export async function stopComparison(path: string): Promise<void> {
  const comparison = comparisonOf(useComparisonsStore.getState(), path);
  if (comparison?.status !== 'running') return;
  const runs = comparison.columns.map(({ slot }) => runningOf(slot)).filter((head) => head !== null);
  if (await settleJobs(runs)) await call('comparison.stop', { comparisonId: comparison.comparisonId });
}

/** The run of a column while it goes on; one of an earlier session of the app may, for the sake of its job. */
function runningOf(slot: string): RunView['head'] | null {
  const { slots, runs } = useRunsStore.getState();
  const view = runs[slots[slot] ?? ''] ?? null;
  return view !== null && isRunning(view) ? view.head : null;
}

/** Stops one column, whatever the others do. What becomes of its job is asked first, as of any run. */
export async function stopColumn(path: string, slot: string): Promise<void> {
  const comparison = comparisonOf(useComparisonsStore.getState(), path);
  const columnIndex = comparison === null ? -1 : columnIndexOf(comparison, slot);
  const running = runningOf(slot);
  if (running !== null && !(await settleJobs([running]))) return;
  if (comparison === null || columnIndex < 0 || !isColumnActive(comparison, columnIndex)) {
    if (running !== null) await call('run.cancel', { runId: running.runId });
    return;
  }
  await call('comparison.stopColumn', { comparisonId: comparison.comparisonId, columnIndex });
}

/** Runs one column again, or for the first time, whatever the others do. */
export async function startColumn(start: ComparisonStart, slot: string): Promise<void> {
  const comparison = comparisonOf(useComparisonsStore.getState(), start.path);
  const index = start.columns.findIndex((column) => column.slot === slot);
  const column = start.columns[index];
  if (column === undefined) return;
  if (comparison === null) return startComparison({ ...start, startColumns: [index] });
  const known = columnIndexOf(comparison, slot);
  const columnIndex = known < 0 ? comparison.columns.length : known;
  const starts = useStartErrorsStore.getState();
  if (starts.starting[slot] || isColumnActive(comparison, columnIndex)) return;
  starts.begin(slot);
  try {
    await call('comparison.retryColumn', { comparisonId: comparison.comparisonId, columnIndex, column });
    announce(translate('app.runStarted'));
  } finally {
    starts.succeed(slot);
  }
}

/** Runs all attempts that failed again, side by side. */
export async function retryFailed(path: string): Promise<void> {
  const comparison = comparisonOf(useComparisonsStore.getState(), path);
  if (comparison !== null) await call('comparison.retryFailed', { comparisonId: comparison.comparisonId });
}

/** Lets the user choose a file with rows of variables; null when cancelled. */
export function chooseDataFile(): Promise<{ name: string; text: string } | null> {
  return call('comparison.chooseData', null);
}

/** Saves a report of a tab's newest comparison where the user says; false when there is none, or they say nowhere. */
export async function exportComparison(
  path: string,
  { format, baselineSlot }: { format: ComparisonExportFormat; baselineSlot: string | null },
): Promise<boolean> {
  const comparison = comparisonOf(useComparisonsStore.getState(), path);
  if (comparison === null) return false;
  const { comparisonId } = comparison;
  const baseline = Math.max(baselineSlot === null ? 0 : columnIndexOf(comparison, baselineSlot), 0);
  const language = i18next.language.startsWith('zh') ? 'zh-CN' : 'en';
  const thumbnails = format === 'html' ? await drawThumbnails(await call('comparison.pictures', { comparisonId })) : [];
  return (await call('comparison.export', { comparisonId, format, baseline, language, thumbnails })) !== null;
}

export function isComparisonRunning(path: string): boolean {
  return comparisonOf(useComparisonsStore.getState(), path)?.status === 'running';
}

/** Takes what main tells: what was refused before it was sent is shown where its answer would be. */
export function takeComparisonChange(change: ComparisonChange): void {
  useComparisonsStore.getState().apply(change);
  const starts = useStartErrorsStore.getState();
  for (const { columnIndex, refusal, status } of change.attempts) {
    const column = change.head.columns[columnIndex];
    if (column === undefined) continue;
    if (refusal !== null) {
      starts.fail(column.slot, { ...refusal, connectionId: column.connectionId });
      announce(translate('app.runRefused'));
    } else if (status === 'pending' && starts.errors[column.slot] !== undefined) {
      starts.begin(column.slot);
      starts.succeed(column.slot);
    }
  }
}

function toInput({ path, columns, options, data, startColumns }: ComparisonStart) {
  return {
    path,
    requestPath: isUntitled(path) ? null : path,
    options,
    columns: [...columns],
    data,
    ...(startColumns !== undefined && { startColumns: [...startColumns] }),
  };
}
