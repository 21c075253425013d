import { saveMediaInto } from '../core/media/save-media.ts';
import type { FinishedRun } from './request-session.ts';

/** What became of the media of a run. */
export type SavedMedia = {
  /** Where each piece was saved, by its id. */
  paths: Map<string, string>;
  /** What is wrong with the others, a line each. */
  problems: string[];
  /** The disk refused a piece that had come. */
  isRefused: boolean;
};

/** Saves the media of an answer into a folder, without replacing any file there. Never rejects: the answer counts. */
export async function saveRunMedia({ record, media }: FinishedRun, folder: string): Promise<SavedMedia> {
  const saved: SavedMedia = { paths: new Map(), problems: [], isRefused: false };
  for (const item of record.result.media ?? []) {
    const source = media.find(item.id);
    if (item.problem !== undefined) saved.problems.push(`${item.label ?? item.id}: ${item.problem}`);
    if (item.state === 'remote' && item.url !== null) saved.problems.push(`not saved: ${item.url}`);
    if (source === null || !('path' in source)) continue;
    try {
      saved.paths.set(item.id, await saveMediaInto(folder, source));
    } catch (error) {
      saved.isRefused = true;
      saved.problems.push(error instanceof Error ? error.message : String(error));
    }
  }
  return saved;
}
