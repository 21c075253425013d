import type { MediaItem } from '../../../shared/model/media.ts';
import type { RunRecord } from '../../../shared/model/run.ts';
import { NOT_KEPT, problemFields } from '../media/media-problem.ts';
import type { MediaSink } from '../media/sink-types.ts';
import type { MediaFiles } from './media-files.ts';

/** Takes the media of an ended run over. The record says of what could not be: a full disk costs no more than that. */
export async function keepMedia(
  record: RunRecord,
  source: Pick<MediaSink, 'find'>,
  files: MediaFiles,
): Promise<RunRecord> {
  const { media } = record.result;
  if (media === undefined) return record;
  const kept: MediaItem[] = [];
  for (const item of media) kept.push(await keepItem(item, source, files));
  return { ...record, result: { ...record.result, media: kept } };
}

async function keepItem(item: MediaItem, source: Pick<MediaSink, 'find'>, files: MediaFiles): Promise<MediaItem> {
  if (item.name === null) return item;
  const found = source.find(item.id);
  // Of a job that went on after the app was closed: it came, and was kept, before that.
  if (found === null && files.pathOf(item.name) !== null) return item;
  try {
    if (found === null || !('path' in found) || found.item.name !== item.name) throw new Error('gone');
    await files.addFile(item.name, found.path);
    return item;
  } catch {
    const state = item.url === null ? 'failed' : 'remote';
    return { ...item, name: null, state, ...problemFields(NOT_KEPT) };
  }
}
