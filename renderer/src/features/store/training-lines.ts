import { isJsonObject, type JsonObject } from '../../../../shared/model/json.ts';
import { joinEntries } from './store-entries.ts';

/** An event or a checkpoint of a training. */
export type TrainingLine = { id: string; text: string; atEpochMs: number | null; level: string };

/** The newest first. */
export type TrainingLines = { lines: TrainingLine[]; hasMore: boolean };

export const NO_LINES: TrainingLines = { lines: [], hasMore: false };

const TEXT_FIELDS = { events: 'message', checkpoints: 'fine_tuned_model_checkpoint' } as const;
export type TrainingList = keyof typeof TEXT_FIELDS;

/** One page as a service gives it. */
export function readTrainingLines(list: TrainingList, page: JsonObject): TrainingLines {
  const data = Array.isArray(page.data) ? page.data.filter(isJsonObject) : [];
  const lines = data.map((entry, index) => ({
    id: typeof entry.id === 'string' ? entry.id : String(index),
    text: String(entry[TEXT_FIELDS[list]] ?? ''),
    atEpochMs: typeof entry.created_at === 'number' ? entry.created_at * 1000 : null,
    level: typeof entry.level === 'string' ? entry.level : 'info',
  }));
  return { lines, hasMore: page.has_more === true && lines.length > 0 };
}

/** What is known once the first page was asked for again; further pages stay, unless something is missing between. */
export function withNewest(known: TrainingLines, first: TrainingLines): TrainingLines {
  const isJoined = first.lines.some(({ id }) => known.lines.some((line) => line.id === id));
  return isJoined ? { lines: joinEntries(first.lines, known.lines), hasMore: known.hasMore } : first;
}

/** What is known once the next page came. */
export function withNext(known: TrainingLines, next: TrainingLines): TrainingLines {
  return { lines: joinEntries(known.lines, next.lines), hasMore: next.hasMore };
}
