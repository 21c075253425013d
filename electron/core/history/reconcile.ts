import type { HistoryRow, HistoryRun } from '../../../shared/model/history.ts';
import type { HistoryIndex } from './history-index.ts';
import type { MediaFiles } from './media-files.ts';
import { interruptedRecord } from './replay-run.ts';
import type { RunFiles, StoredRow } from './run-files.ts';
import { countUses } from './runs-to-drop.ts';
import { summarizeRun } from './summarize-run.ts';

/**
 * Brings index and run files together after any end of the app: the files are right. Runs without a row get one, rows
 * without a run go, and runs that were cut off with the app are finished as interrupted.
 */
export async function reconcile(
  files: RunFiles,
  media: MediaFiles,
  index: HistoryIndex,
  isIndexSound: boolean,
): Promise<void> {
  const { runs, live, pinned } = await files.ids();
  const lost = [...index.rows.keys()].filter((runId) => !runs.has(runId));
  const found: HistoryRow[] = [];
  for (const runId of runs) {
    const known = index.rows.get(runId);
    // The row of a job that was under way is there before its end.
    if (known !== undefined && !isOpenStatus(known.status)) continue;
    const row = await rowFromFile(files, runId);
    found.push(row);
  }
  // The last line of the index may have been that of a pin.
  const turned = [...index.rows.values()]
    .filter((row) => runs.has(row.runId) && row.isPinned !== pinned.has(row.runId))
    .map((row) => ({ ...row, isPinned: pinned.has(row.runId) }));
  // Left by a run that has since been written whole. What could not be read is left alone.
  const damaged = new Set(found.filter((row) => row.status === 'damaged').map((row) => row.runId));
  for (const runId of live) if (!damaged.has(runId)) await files.removeLive(runId);
  if (lost.length > 0) await index.remove(lost);
  if (found.length + turned.length > 0) await index.put([...found, ...turned]);
  if (!isIndexSound && (index.rows.size > 0 || lost.length > 0)) await index.compact();

  const all = [...index.rows.values()];
  // Nobody knows what a damaged run refers to: better some media too many.
  if (all.some((row) => row.status === 'damaged')) return;
  const uses = countUses(all);
  await media.remove([...media.sizes().keys()].filter((name) => !uses.has(name)));
}

async function rowFromFile(files: RunFiles, runId: string): Promise<HistoryRow> {
  try {
    const stored = await files.readRun(runId);
    if (stored === null) throw new Error('gone');
    const row = isOpenStatus(stored.row.status) ? await finishInterrupted(files, stored.row, stored.run) : stored.row;
    return { ...row, ...(await files.measure(runId)) };
  } catch {
    return { ...damagedRow(runId, await files.writtenAtEpochMs(runId)), ...(await files.measure(runId)) };
  }
}

function isOpenStatus(status: HistoryRow['status']): boolean {
  return status === 'pending' || status === 'streaming';
}

async function finishInterrupted(files: RunFiles, row: StoredRow, run: HistoryRun): Promise<StoredRow> {
  const recording = await files.readLive(row.runId);
  const finished = { ...run, record: interruptedRecord(run, recording) };
  const finishedRow = summarizeRun(finished, row.prompt);
  if (recording.texts.length > 0) await files.writeBody(row.runId, recording);
  await files.writeRun(finishedRow, finished);
  return finishedRow;
}

/** Of a run whose file cannot be read nothing is known but that it is there. */
function damagedRow(runId: string, startedAtEpochMs: number): StoredRow {
  return {
    runId,
    startedAtEpochMs,
    status: 'damaged',
    requestName: '',
    requestPath: null,
    column: null,
    provider: '',
    endpoint: '',
    model: '',
    connectionId: null,
    connectionName: null,
    environmentName: null,
    method: '',
    url: '',
    httpStatus: null,
    durationMs: null,
    inputTokens: null,
    outputTokens: null,
    prompt: '',
    answer: '',
  };
}
