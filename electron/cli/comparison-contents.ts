import { readFile } from 'node:fs/promises';
import type { AnswerContents } from '../../shared/compare/report/answer-contents.ts';
import type { Report } from '../../shared/compare/report/report.ts';
import type { MediaItem } from '../../shared/model/media.ts';
import { readContents } from '../core/compare/answer-contents.ts';
import type { FinishedRun } from './request-session.ts';

/** Nothing here makes pictures smaller: those that are small already go along. */
const MAX_PICTURE_BYTES = 60_000;
const EMBEDDED = ['image/png', 'image/jpeg', 'image/webp', 'image/gif'];

/** What the runs of a comparison answered besides texts. */
export function contentsOfRuns(
  { columns, baseline }: Report,
  runs: ReadonlyMap<string, FinishedRun>,
): Promise<Map<string, AnswerContents>> {
  const answered = columns.flatMap(({ attempts, endpoint }) =>
    attempts.flatMap(({ runId }) => {
      const run = runs.get(runId ?? '');
      return run === undefined ? [] : [{ record: run.record, endpoint }];
    }),
  );
  const first = columns[baseline]?.attempts.find(({ round }) => round > 0);
  return readContents(answered, first?.runId ?? null, {
    readBody: async (runId, maxChars) => wholeBody(runs.get(runId), maxChars),
    thumbnail: async (runId, item) => pictureOf(runs.get(runId), item),
  });
}

function wholeBody(run: FinishedRun | undefined, maxChars: number): string | null {
  if (run === undefined) return null;
  let text = '';
  for (;;) {
    const page = run.recorder.body(text.length);
    if (page.totalChars > maxChars) return null;
    text += page.text;
    if (page.text === '' || text.length >= page.totalChars) return text;
  }
}

async function pictureOf(
  run: FinishedRun | undefined,
  { id, mediaType, sizeBytes }: MediaItem,
): Promise<string | null> {
  const source = run?.media.find(id) ?? null;
  if (source === null || !('path' in source) || !EMBEDDED.includes(mediaType)) return null;
  if (sizeBytes === null || sizeBytes > MAX_PICTURE_BYTES) return null;
  return `data:${mediaType};base64,${(await readFile(source.path)).toString('base64')}`;
}
