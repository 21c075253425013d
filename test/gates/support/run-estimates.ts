import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { MediaFiles } from '../../../electron/core/history/media-files.ts';
import { readPacked } from '../../../electron/core/history/packed-file.ts';
import type { HistoryRun } from '../../../shared/model/history.ts';

const NO_MEDIA = { read: async () => new Map() } as unknown as MediaFiles;

/** What the app itself counted as output of each run in the history of a profile; null where it counted nothing. */
export async function runEstimates(profile: string): Promise<(number | null)[]> {
  const folder = join(profile, 'history');
  const paths = (await readdir(folder, { recursive: true })).filter((path) => path.endsWith('.run'));
  return Promise.all(
    paths.map(async (path) => {
      const file = await readPacked(join(folder, path), NO_MEDIA);
      return (JSON.parse(file?.text ?? '{}') as HistoryRun).record.estimate?.outputTokens ?? null;
    }),
  );
}
