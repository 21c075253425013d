import { randomUUID } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { HistoryRow } from '../../../shared/model/history.ts';
import type { RunFiles } from './run-files.ts';

/** Longer than the message that offers to undo is shown. */
const UNDO_MS = 30_000;

/** Deleted runs, for as long as that can be undone. */
export type HistoryTrash = {
  rows(): HistoryRow[];
  add(rows: readonly HistoryRow[]): Promise<string>;
  /** Puts the files back; null when the batch is gone for good. */
  takeBack(batchId: string): Promise<HistoryRow[] | null>;
  /** Removes a batch, or all of them, for good. */
  empty(batchId?: string): Promise<void>;
};

/** @param onDue told when a batch can no longer be undone. */
export async function openHistoryTrash(
  folder: string,
  files: RunFiles,
  onDue: (batchId: string) => void,
): Promise<HistoryTrash> {
  const batches = new Map<string, { rows: readonly HistoryRow[]; timer: NodeJS.Timeout }>();
  // What a former session deleted can no longer be undone.
  await rm(folder, { recursive: true, force: true });
  return {
    rows: () => [...batches.values()].flatMap((batch) => batch.rows),
    async add(rows) {
      const batchId = randomUUID();
      const batchFolder = join(folder, batchId);
      await mkdir(batchFolder, { recursive: true, mode: 0o700 });
      for (const { runId } of rows) await files.move(runId, files.folder, batchFolder);
      const timer = setTimeout(() => onDue(batchId), UNDO_MS).unref();
      batches.set(batchId, { rows, timer });
      return batchId;
    },
    async takeBack(batchId) {
      const batch = batches.get(batchId);
      if (batch === undefined) return null;
      clearTimeout(batch.timer);
      for (const { runId } of batch.rows) await files.move(runId, join(folder, batchId), files.folder);
      batches.delete(batchId);
      await rm(join(folder, batchId), { recursive: true, force: true });
      return [...batch.rows];
    },
    async empty(batchId) {
      for (const [id, { timer }] of batches) {
        if (batchId !== undefined && id !== batchId) continue;
        clearTimeout(timer);
        batches.delete(id);
        await rm(join(folder, id), { recursive: true, force: true });
      }
    },
  };
}
