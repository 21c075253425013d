import { describe, expect, it } from 'vitest';
import { reportWords } from '../../../electron/cli/report-words.ts';
import { readContents } from '../../../electron/core/compare/answer-contents.ts';
import type { AnswerContents } from '../../../shared/compare/report/answer-contents.ts';
import { reportCsv } from '../../../shared/compare/report/csv.ts';
import { reportHtml } from '../../../shared/compare/report/html.ts';
import { reportJson } from '../../../shared/compare/report/json.ts';
import { reportMarkdown } from '../../../shared/compare/report/markdown.ts';
import type { Report } from '../../../shared/compare/report/report.ts';
import type { MediaItem } from '../../../shared/model/media.ts';
import type { RunRecord } from '../../../shared/model/run.ts';
import { attempt } from '../../support/finished-attempt.ts';
import { metricRecord } from '../../support/metric-record.ts';

const PIXEL = 'data:image/webp;base64,UklGRg==';

function mediaItem(change: Partial<MediaItem>): MediaItem {
  return {
    id: 'image-0',
    kind: 'image',
    mediaType: 'image/png',
    state: 'stored',
    name: 'x.png',
    sizeBytes: 12_345,
    url: null,
    expiresAtEpochMs: null,
    ...change,
  };
}

function recordOf(
  runId: string,
  { media, requestBody }: { media?: MediaItem[]; requestBody?: string } = {},
): RunRecord {
  const record = metricRecord({});
  return {
    ...record,
    runId,
    status: 'succeeded',
    request: { ...record.request, body: requestBody ?? record.request.body },
    result: { ...record.result, ...(media && { media }) },
  };
}

async function reportOf(endpoint: string, runs: readonly { record: RunRecord; body?: string }[]): Promise<Report> {
  const contents = await readContents(
    runs.map(({ record }) => ({ record, endpoint })),
    runs[0]?.record.runId ?? null,
    {
      readBody: async (runId) => runs.find(({ record }) => record.runId === runId)?.body ?? null,
      thumbnail: async (_runId, { kind }) => (kind === 'image' ? PIXEL : null),
    },
  );
  return {
    requestName: 'Cats',
    requestPath: null,
    startedAtEpochMs: 0,
    status: 'done',
    options: {},
    baseline: 0,
    rows: null,
    columns: runs.map(({ record }, index) => ({
      connectionId: `c${index}`,
      connectionName: `Service ${index}`,
      endpoint,
      model: 'm',
      label: null,
      notes: [],
      assertions: [],
      verdicts: new Map(),
      attempts: [attempt(1, { runId: record.runId })],
      records: new Map([[record.runId, record]]),
      contents: contents as ReadonlyMap<string, AnswerContents>,
    })),
  };
}

describe('media in a report', () => {
  const sound = mediaItem({
    id: 'speech',
    kind: 'audio',
    mediaType: 'audio/mpeg',
    url: 'https://files.example/a.mp3?sig=<x>',
    expiresAtEpochMs: 86_400_000,
  });

  it('shows small pictures, and tells of the rest by name and address', async () => {
    const report = await reportOf('openai-compatible/images.generations', [
      { record: recordOf('r1', { media: [mediaItem({ isPartial: true }), mediaItem({ id: 'cat' }), sound] }) },
    ]);
    const html = reportHtml(report, reportWords);
    expect(html.match(/<img /g)).toHaveLength(1);
    expect(html).toContain(`<img src="${PIXEL}" alt="image-cat.png">`);
    expect(html).toContain('href="https://files.example/a.mp3?sig=&lt;x&gt;"');
    expect(html).toContain('(until 1970-01-02 00:00 UTC)');
    expect(reportMarkdown(report, reportWords)).toContain('- Picture: image-cat.png (image/png, 12.3 kB)');
    expect(reportMarkdown(report, reportWords)).toContain('<https://files.example/a.mp3?sig=%3Cx%3E>');
    expect(reportCsv(report)).toContain(',image-cat.png audio-speech.mp3,');
  });

  it('does not say once more what is shown', async () => {
    const report = await reportOf('openai-compatible/images.generations', [
      { record: recordOf('r1', { media: [mediaItem({ id: 'cat' })] }) },
    ]);
    const [column] = report.columns;
    const of = (answer: string) => ({
      ...report,
      columns: [
        { ...column, attempts: column?.attempts.map((one) => ({ ...one, figures: { ...one.figures, answer } })) },
      ],
    });
    for (const write of [reportHtml, reportMarkdown]) {
      expect(write(of('A cat\n[image] cat.png') as Report, reportWords)).toContain('A cat');
      expect(write(of('A cat\n[image] cat.png') as Report, reportWords)).not.toContain('[image]');
      expect(write(of('[image]\n[image]') as Report, reportWords)).not.toContain('[image]');
    }
  });

  it('links to web addresses alone', async () => {
    const report = await reportOf('openai-compatible/images.generations', [
      { record: recordOf('r1', { media: [{ ...sound, url: 'javascript:alert(1)' }] }) },
    ]);
    expect(reportHtml(report, reportWords)).not.toContain('javascript:');
    expect(reportMarkdown(report, reportWords)).not.toContain('javascript:');
  });
});

describe('data in a report', () => {
  it('lists documents in their order, and says how far two orders agree', async () => {
    const requestBody = JSON.stringify({ model: 'm', query: 'cats', documents: ['dogs', 'cats | <b>', 'mice'] });
    const answer = (...order: number[]) =>
      JSON.stringify({ results: order.map((index, at) => ({ index, relevance_score: 1 - at / 10 })) });
    const report = await reportOf('vllm/rerank', [
      { record: recordOf('r1', { requestBody }), body: answer(1, 0, 2) },
      { record: recordOf('r2', { requestBody }), body: answer(2, 0, 1) },
    ]);
    const html = reportHtml(report, reportWords);
    expect(html).toContain('<td class="number">1</td><td>#1 cats | &lt;b&gt;</td><td class="number">1.0000</td>');
    expect(html).toContain('Kendall τ with ★: -1.00');
    const markdown = reportMarkdown(report, reportWords);
    expect(markdown).toContain('| 1 | #1 cats \\| \\<b\\> | 1.0000 |');
    expect(markdown.indexOf('#2 mice')).toBeGreaterThan(0);
    expect(reportCsv(report)).toContain(',1 0 2,');
    const { columns } = reportJson(report) as { columns: { runs: { ranking: { items: { index: number }[] } }[] }[] };
    expect(columns[1]?.runs[0]?.ranking.items.map(({ index }) => index)).toEqual([2, 0, 1]);
  });

  it('tells of vectors by their size and nearness, and never by their numbers', async () => {
    const requestBody = JSON.stringify({ model: 'm', input: ['north', 'east'] });
    const answer = (...vectors: number[][]) =>
      JSON.stringify({ data: vectors.map((embedding, index) => ({ index, embedding })) });
    const report = await reportOf('openai-compatible/embeddings', [
      { record: recordOf('r1', { requestBody }), body: answer([0.123456, 0], [0, 1]) },
      { record: recordOf('r2', { requestBody }), body: answer([1, 0], [1, 1]) },
    ]);
    const html = reportHtml(report, reportWords);
    expect(html).toContain('2 vectors · 2 dimensions');
    // The mean of 1 and of cos 45°.
    expect(html).toContain('Mean similarity with ★: 0.8536');
    expect(html).toContain('#0 north ↔ #1 east');
    expect(reportCsv(report)).toContain(',2 × 2');
    expect(reportMarkdown(report, reportWords)).not.toContain('0.123456');
  });
});
