import { csvText } from '../../export/csv-cell.ts';
import { METRIC_IDS } from '../../metrics/metric-catalog.ts';
import type { ComparisonAttempt } from '../../model/compare.ts';
import type { AnswerContents } from './answer-contents.ts';
import { errorOf, type Report, type ReportColumn } from './report.ts';

/** One line an attempt, with plain numbers: times in ms, speeds in tokens/s; empty where there is no figure. */
export function reportCsv({ columns, rows }: Report): string {
  const head = ['connection', 'name', 'model', 'run', 'status', 'http_status', ...METRIC_IDS];
  const rest = [
    'currency',
    'row',
    'assertions',
    'error',
    'answer',
    'media',
    'ranking',
    'vectors',
    ...Object.keys(rows?.[0] ?? {}),
  ];
  const lines = columns.flatMap((column) =>
    column.attempts.map((attempt) => attemptLine(column, attempt, rows?.[attempt.row ?? -1] ?? {}, rows?.[0] ?? {})),
  );
  return csvText([[...head, ...rest], ...lines]);
}

function attemptLine(
  { connectionId, connectionName, model, label, records, contents }: ReportColumn,
  attempt: ComparisonAttempt,
  variables: Record<string, string>,
  names: Record<string, string>,
): string[] {
  const { figures, status, round, row, runId } = attempt;
  const numbers = METRIC_IDS.map((id) => {
    const metric = figures?.metrics.find((candidate) => candidate.id === id);
    return metric === undefined || metric.state === 'none' ? '' : String(metric.value);
  });
  return [
    connectionId,
    label ?? connectionName,
    model,
    // Warm-ups are 0 and below.
    String(round),
    status,
    figures?.httpStatus == null ? '' : String(figures.httpStatus),
    ...numbers,
    figures?.cost?.currency ?? '',
    row === null ? '' : String(row + 1),
    figures?.assertions.map(({ outcome }) => outcome).join(' ') ?? '',
    errorOf(attempt) ?? '',
    records.get(runId ?? '')?.result.choices[0]?.text ?? figures?.answer ?? '',
    ...contentCells(contents?.get(runId ?? '')),
    ...Object.keys(names).map((name) => variables[name] ?? ''),
  ];
}

/** Names of media; positions of documents, best first; how many vectors of how many dimensions. */
function contentCells({ media = [], ranking, vectors }: Partial<AnswerContents> = {}): string[] {
  const [first] = vectors?.report.vectors ?? [];
  return [
    media.map(({ fileName }) => fileName).join(' '),
    ranking?.items.map(({ index }) => index).join(' ') ?? '',
    vectors === undefined ? '' : `${vectors.report.total} × ${first?.dimension ?? 0}`,
  ];
}
