import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../../shared/ipc/result.ts';
import type {
  HistoryFacets,
  HistoryPage,
  HistoryQuery,
  HistoryRow,
  HistoryRun,
  HistorySettings,
  HistoryUsage,
  RunVerdict,
} from '../../../shared/model/history.ts';
import type { MediaItem } from '../../../shared/model/media.ts';
import type { FrameRow } from '../../../shared/model/run.ts';
import { TaskQueue } from '../files/task-queue.ts';
import type { ActiveRun } from '../runs/execute-run.ts';
import type { Recording, RunRecorder } from '../runs/run-recorder.ts';
import { facetsOf, findRows, sortRows } from './find-rows.ts';
import { openHistoryIndex } from './history-index.ts';
import { openHistoryTrash } from './history-trash.ts';
import { keepRun, type RunOrigin } from './keep-run.ts';
import { openMediaFiles } from './media-files.ts';
import { createPastMedia } from './past-media.ts';
import { reconcile } from './reconcile.ts';
import { recorderOf } from './replay-run.ts';
import { openRunFiles } from './run-files.ts';
import { countUses, runsToDrop, totalBytes } from './runs-to-drop.ts';

/** The past runs of one workspace. */
export type HistoryStore = {
  list(query: HistoryQuery, offset: number, limit: number): HistoryPage & { facets: HistoryFacets };
  /** Throws HISTORY_RUN_MISSING, HISTORY_DAMAGED. */
  read(runId: string): Promise<HistoryRun>;
  frames(runId: string, offset: number, limit: number): Promise<{ total: number; rows: FrameRow[] }>;
  body(runId: string, offset: number): Promise<{ text: string; totalChars: number }>;
  /** The body as it is shown. */
  shownBody(runId: string, offset: number): Promise<{ text: string; totalChars: number }>;
  /** A piece of a run's media and its file; null when it has none. Throws as `read` does. */
  media(runId: string, itemId: string): Promise<{ item: MediaItem; path: string | null } | null>;
  /** A piece was fetched after the run: its file is taken over, and the record tells of it. */
  putMedia(runId: string, item: MediaItem, from: string): Promise<void>;
  /** What was recorded of a run, over or not; null when nothing was. */
  recording(runId: string): Promise<Recording | null>;
  /** Follows a run and keeps it. Never throws. */
  keep(run: ActiveRun, origin: RunOrigin): Promise<void>;
  pin(runIds: readonly string[], isPinned: boolean): Promise<void>;
  /** Notes what the user thinks of an answer. An empty verdict takes it back. Throws HISTORY_RUN_MISSING. */
  judge(runId: string, verdict: RunVerdict): Promise<void>;
  /** What was thought of these runs, as far as anything was. */
  verdicts(runIds: readonly string[]): Record<string, RunVerdict>;
  /** The runs go at once; for a while they can be brought back by the id answered. */
  remove(which: { runIds: readonly string[] } | { query: HistoryQuery }): Promise<{ batchId: string; count: number }>;
  /** How many came back; 0 when it is too late. */
  restore(batchId: string): Promise<number>;
  /** A request, or a folder of them, was moved: its runs go along. */
  followPath(oldPath: string, newPath: string): Promise<void>;
  /** Drops what is over the limit; after the limit was changed. */
  applyLimit(): Promise<void>;
  usage(): HistoryUsage;
  /** Resolves when all runs that were kept so far are on disk. */
  flush(): Promise<void>;
  close(): Promise<void>;
};

export type HistoryPorts = {
  settings(): HistorySettings;
  nowEpochMs(): number;
  onChanged(): void;
  /** A run could not be kept, e.g. because the disk is full. */
  onProblem(error: unknown): void;
};

/** Pages of a run are asked for one after the other; two runs may be compared. */
const MAX_OPEN_RECORDERS = 2;

/** Opens the history in a folder, mending what the sudden end of the app has left. */
export async function openHistoryStore(folder: string, ports: HistoryPorts): Promise<HistoryStore> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const media = await openMediaFiles(join(folder, 'media'));
  const files = await openRunFiles(join(folder, 'runs'), media);
  const { index, isSound } = await openHistoryIndex(join(folder, 'index.jsonl'));
  const trash = await openHistoryTrash(join(folder, 'deleted'), files, (batchId) => {
    void queue.run(() => forget(batchId)).catch(ports.onProblem);
  });
  await reconcile(files, media, index, isSound);

  const underWay = new Set<Promise<void>>();
  /** Media of runs that have no row yet. */
  const reserved = new Map<string, readonly string[]>();
  const recorders = new Map<string, Promise<RunRecorder>>();
  let sorted: HistoryRow[] | null = null;
  const queue = new TaskQueue();

  function rows(): HistoryRow[] {
    sorted ??= sortRows(index.rows.values());
    return sorted;
  }

  function changed(): void {
    sorted = null;
    ports.onChanged();
  }

  async function sweepMedia(candidates: Iterable<string>): Promise<void> {
    const uses = countUses([...index.rows.values(), ...trash.rows()]);
    const held = new Set([...reserved.values()].flat());
    await media.remove([...new Set(candidates)].filter((name) => !uses.has(name) && !held.has(name)));
  }

  async function forget(batchId?: string): Promise<void> {
    const candidates = trash.rows().flatMap((row) => row.media);
    await trash.empty(batchId);
    await sweepMedia(candidates);
  }

  async function dropOverLimit(): Promise<void> {
    const dropped = runsToDrop(rows(), media.sizes(), ports.settings(), ports.nowEpochMs());
    if (dropped.length === 0) return;
    const candidates = dropped.flatMap((runId) => index.rows.get(runId)?.media ?? []);
    await index.remove(dropped);
    for (const runId of dropped) await files.remove(runId);
    await sweepMedia(candidates);
    sorted = null;
  }

  async function addRow(row: HistoryRow): Promise<void> {
    await showRow(row);
    reserved.delete(row.runId);
    await dropOverLimit();
    changed();
  }

  /** What the user made of a run stays with it when it goes on. */
  async function showRow(row: HistoryRow): Promise<void> {
    const { isPinned = false, verdict } = index.rows.get(row.runId) ?? {};
    await index.put([{ ...row, isPinned, ...(verdict && { verdict }) }]);
    recorders.delete(row.runId);
    changed();
  }

  function rowOf(runId: string): HistoryRow {
    const row = index.rows.get(runId);
    if (row === undefined) throw missing(runId);
    return row;
  }

  async function read(runId: string): Promise<HistoryRun> {
    const row = rowOf(runId);
    try {
      const stored = await files.readRun(runId);
      if (stored === null) throw missing(runId);
      // Where the request is now, which may have moved since.
      const { verdict } = row;
      const record = { ...stored.run.record, requestPath: row.requestPath };
      return { ...stored.run, record, ...(verdict !== undefined && { verdict }) };
    } catch (error) {
      if (error instanceof AppError && error.code === 'HISTORY_DAMAGED' && row.status !== 'damaged') {
        await queue.run(() => index.put([{ ...row, status: 'damaged' }]));
        changed();
      }
      throw error;
    }
  }

  async function openRecorder(runId: string): Promise<RunRecorder> {
    const run = await read(runId);
    const nothing = { texts: [], readIds: [], times: [], framesBefore: [], frameCount: 0, isTruncated: false };
    return recorderOf(run, (await files.readBody(runId)) ?? nothing);
  }

  function recorder(runId: string): Promise<RunRecorder> {
    const known = recorders.get(runId) ?? openRecorder(runId);
    recorders.delete(runId);
    recorders.set(runId, known);
    known.catch(() => recorders.delete(runId));
    for (const oldest of recorders.keys()) if (recorders.size > MAX_OPEN_RECORDERS) recorders.delete(oldest);
    return known;
  }

  const pastMedia = createPastMedia({ read, rowOf, files, media });

  // Days have gone by, or the limit was another one, since it was last open.
  await queue.run(dropOverLimit);

  async function flush(): Promise<void> {
    await Promise.all(underWay);
    await queue.settle();
  }

  return {
    list(query, offset, limit) {
      const found = findRows(rows(), query);
      return { total: found.length, rows: found.slice(offset, offset + limit), facets: facetsOf(rows()) };
    },
    read,
    frames: async (runId, offset, limit) => (await recorder(runId)).frames(offset, limit),
    body: async (runId, offset) => (await recorder(runId)).body(offset),
    shownBody: async (runId, offset) => (await recorder(runId)).shownBody(offset, true),
    media: async (runId, itemId) => {
      const item = (await pastMedia.items(runId)).find(({ id }) => id === itemId);
      if (item === undefined) return null;
      return { item, path: item.name === null ? null : media.pathOf(item.name) };
    },
    putMedia: (runId, item, from) =>
      queue.run(async () => {
        const row = await pastMedia.put(runId, item, from);
        if (row === null) return;
        await index.put([row]);
        changed();
      }),
    async recording(runId) {
      await queue.settle();
      const [body, live] = await Promise.all([files.readBody(runId), files.readLive(runId)]);
      return body === null || live.frameCount > body.frameCount ? live : body;
    },
    keep(run, origin) {
      const onMedia = (names: readonly string[]) => reserved.set(run.runId, names);
      const kept = keepRun(run, origin, {
        files,
        media,
        inTurn: (task) => queue.run(task),
        onMedia,
        show: showRow,
        finish: addRow,
      })
        .catch(ports.onProblem)
        .finally(() => {
          reserved.delete(run.runId);
          underWay.delete(kept);
        });
      underWay.add(kept);
      return kept;
    },
    pin: (runIds, isPinned) =>
      queue.run(async () => {
        const pinned = runIds.flatMap((runId) => index.rows.get(runId) ?? []).map((row) => ({ ...row, isPinned }));
        for (const { runId } of pinned) await files.setPinned(runId, isPinned);
        await index.put(pinned);
        changed();
      }),
    judge: (runId, verdict) =>
      queue.run(async () => {
        const { verdict: _, ...row } = rowOf(runId);
        const isEmpty = verdict.vote === null && verdict.note === '';
        await files.setVerdict(runId, isEmpty ? null : verdict);
        await index.put([isEmpty ? row : { ...row, verdict }]);
        changed();
      }),
    verdicts(runIds) {
      const known = runIds.flatMap((runId) => {
        const verdict = index.rows.get(runId)?.verdict;
        return verdict === undefined ? [] : [[runId, verdict] as const];
      });
      return Object.fromEntries(known);
    },
    remove: (which) =>
      queue.run(async () => {
        const gone =
          'query' in which
            ? findRows(rows(), which.query)
            : [...new Set(which.runIds)].flatMap((runId) => index.rows.get(runId) ?? []);
        const batchId = await trash.add(gone);
        await index.remove(gone.map((row) => row.runId));
        for (const { runId } of gone) recorders.delete(runId);
        changed();
        return { batchId, count: gone.length };
      }),
    restore: (batchId) =>
      queue.run(async () => {
        const back = await trash.takeBack(batchId);
        if (back === null) return 0;
        await index.put(back);
        changed();
        return back.length;
      }),
    followPath: (oldPath, newPath) =>
      queue.run(async () => {
        const moved = rows().flatMap((row) => {
          const { requestPath } = row;
          if (requestPath === oldPath) return [{ ...row, requestPath: newPath }];
          if (!requestPath?.startsWith(`${oldPath}/`)) return [];
          return [{ ...row, requestPath: newPath + requestPath.slice(oldPath.length) }];
        });
        if (moved.length === 0) return;
        await index.put(moved);
        changed();
      }),
    applyLimit: () =>
      queue.run(async () => {
        await dropOverLimit();
        changed();
      }),
    usage() {
      const pinned = rows().filter((row) => row.isPinned).length;
      return { runs: rows().length, pinned, bytes: totalBytes(rows(), media.sizes()), folder };
    },
    flush,
    async close() {
      await flush();
      await queue.run(() => forget());
    },
  };
}

function missing(runId: string): AppError {
  return new AppError('HISTORY_RUN_MISSING', 'This run is no longer in the history.', { runId });
}
