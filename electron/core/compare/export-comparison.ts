import { randomBytes } from 'node:crypto';
import { curlCommand } from '../../../shared/code/targets/curl.ts';
import { reportCsv } from '../../../shared/compare/report/csv.ts';
import { reportHtml } from '../../../shared/compare/report/html.ts';
import { reportJson } from '../../../shared/compare/report/json.ts';
import { reportMarkdown } from '../../../shared/compare/report/markdown.ts';
import { reportOtel } from '../../../shared/compare/report/otel.ts';
import {
  columnTitle,
  type Report,
  type ReportColumn,
  type ReportWords,
} from '../../../shared/compare/report/report.ts';
import type { ComparisonExportFormat, ComparisonInput } from '../../../shared/ipc/comparison-routes.ts';
import type { ComparisonState } from '../../../shared/model/compare.ts';
import type { RunVerdict } from '../../../shared/model/history.ts';
import type { RunRecord } from '../../../shared/model/run.ts';
import type { PreparedRequest } from '../../../shared/requests/prepare-request.ts';
import { type ContentsPorts, readContents } from './answer-contents.ts';

/** Whole runs are read from the history one by one; beyond this their figures have to do. */
const MAX_WHOLE_RUNS = 2_000;

/** A comparison with what its columns send, by their index. */
export type ExportedComparison = { state: ComparisonState; input: ComparisonInput; baseline: number };

export type ExportPorts = ContentsPorts & {
  appVersion: string;
  words: ReportWords;
  /** Of a run that is kept; null where it is no longer there. */
  readRun(runId: string): Promise<RunRecord | null>;
  /** What the user thinks of these runs, of those that were judged. */
  readVerdicts(runIds: readonly string[]): Promise<Record<string, RunVerdict>>;
  /** What a column would send, its secrets left out. Rejects where that cannot be said. */
  prepare(column: ComparisonInput['columns'][number]): Promise<PreparedRequest>;
};

/** The text of a file that says all about a comparison. Runs are kept with their secrets masked, and go out so. */
export async function exportComparison(
  comparison: ExportedComparison,
  format: ComparisonExportFormat,
  ports: ExportPorts,
): Promise<string> {
  if (format === 'curl') return curlOfColumns(comparison, ports);
  const report = await reportOf(comparison, ports);
  switch (format) {
    case 'json':
      return `${JSON.stringify(reportJson(report), null, 2)}\n`;
    case 'csv':
      return reportCsv(report);
    case 'md':
      return reportMarkdown(report, ports.words);
    case 'otel-json': {
      const origin = { appVersion: ports.appVersion, nowEpochMs: Date.now(), newId };
      return `${JSON.stringify(reportOtel(report, origin), null, 2)}\n`;
    }
    case 'html':
      return reportHtml(report, ports.words);
  }
}

async function reportOf({ state, input, baseline }: ExportedComparison, ports: ExportPorts): Promise<Report> {
  const { readRun, readVerdicts } = ports;
  const records = new Map<string, RunRecord>();
  for (const { runId } of state.attempts) {
    if (runId === null || records.size >= MAX_WHOLE_RUNS) continue;
    const record = await readRun(runId);
    if (record !== null) records.set(runId, record);
  }
  const runIds = state.attempts.flatMap(({ runId }) => runId ?? []);
  const contents = await readContents(
    state.attempts.flatMap(({ runId, columnIndex }) => {
      const record = records.get(runId ?? '');
      return record === undefined ? [] : [{ record, endpoint: input.columns[columnIndex]?.draft.endpoint ?? '' }];
    }),
    state.attempts.find(({ columnIndex, round }) => columnIndex === baseline && round > 0)?.runId ?? null,
    ports,
  );
  const verdicts = new Map(Object.entries(await readVerdicts(runIds)));
  return {
    requestName: input.columns[0]?.draft.info.name ?? '',
    requestPath: input.requestPath,
    startedAtEpochMs: state.startedAtEpochMs,
    status: state.status,
    options: state.options,
    baseline: Math.min(baseline, state.columns.length - 1),
    columns: state.columns.map(
      ({ connectionId, connectionName, model, label }, index): ReportColumn => ({
        connectionId,
        connectionName,
        model,
        label,
        endpoint: input.columns[index]?.draft.endpoint ?? '',
        notes: [],
        assertions: input.columns[index]?.draft.assertions ?? [],
        verdicts,
        attempts: state.attempts.filter(({ columnIndex }) => columnIndex === index),
        records,
        contents,
      }),
    ),
    rows: state.rows,
  };
}

async function curlOfColumns({ state, input }: ExportedComparison, { prepare }: ExportPorts): Promise<string> {
  const texts = await Promise.all(
    input.columns.map(async (column, index) => {
      const shown = state.columns[index];
      const title = (shown === undefined ? column.connectionId : columnTitle(shown)).replace(/[\r\n]+/g, ' ');
      const code = await prepare(column)
        .then(curlCommand)
        .catch((error: Error) => `# ${error.message.replace(/[\r\n]+/g, ' ')}\n`);
      return `# ${title}\n${code}`;
    }),
  );
  return `${texts.join('\n').trimEnd()}\n`;
}

function newId(bytes: number): string {
  return randomBytes(bytes).toString('hex');
}
