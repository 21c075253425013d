import type { HistoryRow, HistoryRun } from '../../../shared/model/history.ts';
import type { MediaItem } from '../../../shared/model/media.ts';
import type { MediaFiles } from './media-files.ts';
import type { RunFiles } from './run-files.ts';

/** A player asks for a piece in many parts: the run is not read anew for each. */
const MAX_KNOWN_RUNS = 20;

/** The media of runs that are only in the history. */
export type PastMedia = {
  /** Throws as reading the run does. */
  items(runId: string): Promise<readonly MediaItem[]>;
  /** Takes a file over and writes the record anew; the row as it then is, null when the run has no such piece. */
  put(runId: string, item: MediaItem, from: string): Promise<HistoryRow | null>;
};

export function createPastMedia(ports: {
  read(runId: string): Promise<HistoryRun>;
  rowOf(runId: string): HistoryRow;
  files: RunFiles;
  media: MediaFiles;
}): PastMedia {
  const known = new Map<string, Promise<readonly MediaItem[]>>();
  return {
    items(runId) {
      // A run that was deleted has no row, whatever is known of it.
      ports.rowOf(runId);
      const found = known.get(runId) ?? ports.read(runId).then(({ record }) => record.result.media ?? []);
      known.delete(runId);
      known.set(runId, found);
      found.catch(() => known.delete(runId));
      for (const oldest of known.keys()) if (known.size > MAX_KNOWN_RUNS) known.delete(oldest);
      return found;
    },
    async put(runId, item, from) {
      const stored = await ports.files.readRun(runId);
      const { media } = stored?.run.record.result ?? {};
      if (stored === null || item.name === null || !media?.some(({ id }) => id === item.id)) return null;
      await ports.media.addFile(item.name, from);
      const result = {
        ...stored.run.record.result,
        media: media.map((other) => (other.id === item.id ? item : other)),
      };
      const run = { ...stored.run, record: { ...stored.run.record, result } };
      await ports.files.writeRun(stored.row, run);
      known.delete(runId);
      return { ...ports.rowOf(runId), ...(await ports.files.measure(runId)) };
    },
  };
}
