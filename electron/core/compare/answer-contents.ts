import { type AnswerContents, dataKindOf, type ReportMedia } from '../../../shared/compare/report/answer-contents.ts';
import type { MediaItem } from '../../../shared/model/media.ts';
import type { RunRecord } from '../../../shared/model/run.ts';
import { MAX_RANKING_CHARS } from '../../../shared/rankings/ranking.ts';
import { readRanking } from '../../../shared/rankings/read-ranking.ts';
import { compareVectors, type VectorSource } from '../../../shared/vectors/compare-vectors.ts';
import { vectorReport } from '../../../shared/vectors/summarize-vectors.ts';
import { MAX_VECTOR_CHARS } from '../../../shared/vectors/vector-report.ts';
import { mediaFileName } from '../media/media-file-name.ts';

export type ContentsPorts = {
  /** The whole body of a run; null where it is longer, or gone. */
  readBody(runId: string, maxChars: number): Promise<string | null>;
  /** A small picture of a piece as a `data:` address; null where there is none. */
  thumbnail(runId: string, item: MediaItem): Promise<string | null>;
};

/** Bodies are read again for each of them. */
const MAX_DATA_RUNS = 200;

/**
 * What runs answered besides texts, by their ids.
 *
 * @param baselineRunId the run whose vectors the others are measured against; null: none is
 */
export async function readContents(
  runs: readonly { record: RunRecord; endpoint: string }[],
  baselineRunId: string | null,
  ports: ContentsPorts,
): Promise<Map<string, AnswerContents>> {
  const contents = new Map<string, AnswerContents>();
  const baseline = runs.find(({ record }) => record.runId === baselineRunId);
  const baselineVectors = baseline === undefined ? null : await vectorSource(baseline, ports);
  let dataRuns = 0;
  for (const { record, endpoint } of runs) {
    const media: ReportMedia[] = [];
    for (const item of record.result.media ?? []) {
      if (item.isPartial !== true) media.push(await mediaOf(record.runId, item, ports));
    }
    const own: AnswerContents = { media };
    const kind = record.status === 'succeeded' ? dataKindOf(endpoint) : null;
    if (kind !== null && dataRuns < MAX_DATA_RUNS) {
      dataRuns += 1;
      if (kind === 'ranking') Object.assign(own, await rankingOf(record, ports));
      else {
        const isBaseline = record.runId === baselineRunId;
        const source = isBaseline ? baselineVectors : await vectorSource({ record, endpoint }, ports);
        Object.assign(own, vectorsOf(source, isBaseline ? null : baselineVectors));
      }
    }
    contents.set(record.runId, own);
  }
  return contents;
}

async function mediaOf(runId: string, item: MediaItem, { thumbnail }: ContentsPorts): Promise<ReportMedia> {
  const { kind, mediaType, sizeBytes, url, expiresAtEpochMs } = item;
  return {
    kind,
    mediaType,
    fileName: mediaFileName(item),
    sizeBytes,
    url,
    expiresAtEpochMs,
    thumbnail: item.state === 'stored' ? await thumbnail(runId, item) : null,
  };
}

async function rankingOf({ runId, request }: RunRecord, { readBody }: ContentsPorts): Promise<Partial<AnswerContents>> {
  const body = await readBody(runId, MAX_RANKING_CHARS);
  const ranking = body === null ? null : readRanking(body, request.body);
  return ranking === null || 'problem' in ranking ? {} : { ranking };
}

async function vectorSource(
  { record, endpoint }: { record: RunRecord; endpoint: string },
  { readBody }: ContentsPorts,
): Promise<VectorSource | null> {
  if (record.status !== 'succeeded' || dataKindOf(endpoint) !== 'vectors') return null;
  const body = await readBody(record.runId, MAX_VECTOR_CHARS);
  return body === null ? null : { body, requestBody: record.request.body };
}

function vectorsOf(source: VectorSource | null, baseline: VectorSource | null): Partial<AnswerContents> {
  if (source === null) return {};
  const report = vectorReport(source.body, source.requestBody);
  if ('problem' in report) return {};
  const compared = baseline === null ? null : compareVectors(source, baseline);
  return { vectors: { report, agreement: compared === null || 'problem' in compared ? null : compared.mean } };
}
