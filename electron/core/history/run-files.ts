import { appendFile, mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type HistoryRow, type HistoryRun, type RunVerdict, runVerdictSchema } from '../../../shared/model/history.ts';
import type { RunResult } from '../../../shared/streaming/run-result.ts';
import { readLine, writeLine } from '../files/checked-lines.ts';
import { readOrRecover } from '../files/damaged-file.ts';
import { readPlainFile } from '../files/read-plain-file.ts';
import { sweepTemporaryFiles, writeFileAtomic } from '../files/write-file-atomic.ts';
import type { Recording } from '../runs/run-recorder.ts';
import type { MediaFiles } from './media-files.ts';
import { damaged, readPacked, writePacked } from './packed-file.ts';

const VERSION = 1;
/** Longer than what is recorded of a run. */
const MAX_LIVE_BYTES = 400_000_000;
const RUN_ID = /^[A-Za-z0-9-]{1,100}$/;

/** A row as its run file holds it: what is not the run's own is added when it is read. */
export type StoredRow = Omit<HistoryRow, 'isPinned' | 'verdict' | 'sizeBytes' | 'media'>;
/** `items`: files of `media/` that the answer's media are; absent where it has none. */
type RunHead = { sidecallRun: number; row: StoredRow; items?: string[] };
type BodyHead = { sidecallBody: number; lengths: number[] } & Omit<Recording, 'texts'>;

/**
 * The files of the runs of one workspace. `<id>.run`: the record. `<id>.body`: what came over the wire, read by read.
 * `<id>.live`: the same while the run goes on, appended. `<id>.pin`: there when the run is pinned.
 * `<id>.verdict`: what the user thinks of the answer, as JSON.
 */
export type RunFiles = {
  folder: string;
  ids(): Promise<{ runs: Set<string>; live: Set<string>; pinned: Set<string> }>;
  writeRun(row: StoredRow, run: HistoryRun): Promise<{ sizeBytes: number; media: string[] }>;
  writeBody(runId: string, recording: Recording): Promise<{ sizeBytes: number; media: string[] }>;
  /** Throws HISTORY_DAMAGED; null when there is none. */
  readRun(runId: string): Promise<{ row: StoredRow; run: HistoryRun } | null>;
  readBody(runId: string): Promise<Recording | null>;
  /** What the row of a run needs besides the run: sizes and media. */
  measure(runId: string): Promise<{ sizeBytes: number; media: string[]; isPinned: boolean; verdict?: RunVerdict }>;
  /** When the record was written; 0 when there is none. */
  writtenAtEpochMs(runId: string): Promise<number>;
  appendLive(runId: string, part: Recording): Promise<void>;
  /** All that was appended and is whole. */
  readLive(runId: string): Promise<Recording>;
  removeLive(runId: string): Promise<void>;
  setPinned(runId: string, isPinned: boolean): Promise<void>;
  /** Null takes it back. */
  setVerdict(runId: string, verdict: RunVerdict | null): Promise<void>;
  /** Moves all files of a run to another folder, or back. */
  move(runId: string, from: string, to: string): Promise<void>;
  remove(runId: string): Promise<void>;
};

const SUFFIXES = ['run', 'body', 'live', 'pin', 'verdict'] as const;

export async function openRunFiles(folder: string, media: MediaFiles): Promise<RunFiles> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await sweepTemporaryFiles(folder);
  const pathOf = (runId: string, suffix: (typeof SUFFIXES)[number], inFolder = folder) => {
    // Ids come from the window and from file names.
    if (!RUN_ID.test(runId)) throw damaged(runId);
    return join(inFolder, `${runId}.${suffix}`);
  };
  return {
    folder,
    async ids() {
      const found = { runs: new Set<string>(), live: new Set<string>(), pinned: new Set<string>() };
      for (const name of await readdir(folder)) {
        const [id = '', suffix] = name.split('.');
        if (suffix === 'run') found.runs.add(id);
        else if (suffix === 'live') found.live.add(id);
        else if (suffix === 'pin') found.pinned.add(id);
      }
      return found;
    },
    async writeRun(row, run) {
      const items = mediaNames(run.record.result);
      const head: RunHead = { sidecallRun: VERSION, row, ...(items.length > 0 && { items }) };
      const written = await writePacked(pathOf(row.runId, 'run'), head, JSON.stringify(run), media);
      return { ...written, media: [...new Set([...written.media, ...items])] };
    },
    async writeBody(runId, { texts, ...rest }) {
      const head: BodyHead = { sidecallBody: VERSION, lengths: texts.map((text) => text.length), ...rest };
      return writePacked(pathOf(runId, 'body'), head, texts.join(''), media);
    },
    async readRun(runId) {
      const path = pathOf(runId, 'run');
      const file = await readPacked<RunHead>(path, media);
      if (file === null) return null;
      try {
        return { row: file.head.row, run: JSON.parse(file.text) as HistoryRun };
      } catch {
        throw damaged(path);
      }
    },
    async readBody(runId) {
      const file = await readPacked<BodyHead>(pathOf(runId, 'body'), media);
      if (file === null) return null;
      const { lengths, readIds, times, framesBefore, frameCount, isTruncated } = file.head;
      const texts: string[] = [];
      let position = 0;
      for (const length of lengths) {
        texts.push(file.text.slice(position, position + length));
        position += length;
      }
      return { texts, readIds, times, framesBefore, frameCount, isTruncated };
    },
    async measure(runId) {
      const sizes = await Promise.all(
        SUFFIXES.map(async (suffix) => (await stat(pathOf(runId, suffix)).catch(() => null))?.size ?? null),
      );
      const heads = await Promise.all(
        (['run', 'body'] as const).map((suffix) => readPacked<object>(pathOf(runId, suffix), media).catch(() => null)),
      );
      const found = heads.map((file) => file?.head as { media?: [number, string][]; items?: string[] } | undefined);
      const names = found.flatMap((head) => [...(head?.media ?? []).map(([, name]) => name), ...(head?.items ?? [])]);
      return {
        sizeBytes: sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0),
        media: [...new Set(names)],
        isPinned: sizes[SUFFIXES.indexOf('pin')] !== null,
        ...(await readVerdict(pathOf(runId, 'verdict'))),
      };
    },
    writtenAtEpochMs: async (runId) => (await stat(pathOf(runId, 'run')).catch(() => null))?.mtimeMs ?? 0,
    async appendLive(runId, part) {
      await appendFile(pathOf(runId, 'live'), writeLine(part), { mode: 0o600 });
    },
    async readLive(runId) {
      const bytes = await readPlainFile(pathOf(runId, 'live'), { maxBytes: MAX_LIVE_BYTES }).catch(() => null);
      const all: Recording = { texts: [], readIds: [], times: [], framesBefore: [], frameCount: 0, isTruncated: false };
      for (const line of bytes?.toString('utf8').split('\n') ?? []) {
        const part = readLine<Recording>(line);
        // What follows a damaged line no longer joins on to what came before it.
        if (part === null || !isRecording(part)) break;
        all.texts = all.texts.concat(part.texts);
        all.readIds = all.readIds.concat(part.readIds);
        all.times = all.times.concat(part.times);
        all.framesBefore = all.framesBefore.concat(part.framesBefore);
        all.frameCount = part.frameCount;
        all.isTruncated = part.isTruncated;
      }
      return all;
    },
    async removeLive(runId) {
      await rm(pathOf(runId, 'live'), { force: true });
    },
    async setPinned(runId, isPinned) {
      if (isPinned) await writeFile(pathOf(runId, 'pin'), '', { mode: 0o600 });
      else await rm(pathOf(runId, 'pin'), { force: true });
    },
    async setVerdict(runId, verdict) {
      const path = pathOf(runId, 'verdict');
      if (verdict === null) await rm(path, { force: true });
      else await writeFileAtomic(path, JSON.stringify(verdict), { mode: 0o600 });
    },
    async move(runId, from, to) {
      for (const suffix of SUFFIXES) {
        await rename(pathOf(runId, suffix, from), pathOf(runId, suffix, to)).catch(ignoreMissing);
      }
    },
    async remove(runId) {
      for (const suffix of SUFFIXES) await rm(pathOf(runId, suffix), { force: true });
    },
  };
}

function isRecording(part: Partial<Recording>): part is Recording {
  const { texts, readIds, times, framesBefore, frameCount } = part;
  return [texts, readIds, times, framesBefore].every(Array.isArray) && typeof frameCount === 'number';
}

function mediaNames({ media = [] }: RunResult): string[] {
  return media.flatMap(({ name }) => name ?? []);
}

/** What cannot be read is no verdict: an opinion is not worth a run. It is kept beside the next one. */
async function readVerdict(path: string): Promise<{ verdict?: RunVerdict }> {
  const found = await readOrRecover(path, (text) => runVerdictSchema.parse(JSON.parse(text))).catch(() => null);
  return found !== null && 'content' in found ? { verdict: found.content } : {};
}

function ignoreMissing(error: unknown): void {
  if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
}
