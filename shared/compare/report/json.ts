import { METRIC_IDS } from '../../metrics/metric-catalog.ts';
import type { JsonObject, JsonValue } from '../../model/json.ts';
import { medianMetric } from '../statistics.ts';
import type { AnswerContents } from './answer-contents.ts';
import { errorOf, hasRepeats, type Report, type ReportColumn, statisticsOf } from './report.ts';
import { runJson, statusJson } from './run-json.ts';

/**
 * - `columns[].runs`: one entry a request that was sent and counts, as `send --json` prints it, with its `round` and
 *   `row`, and `ranking` or `vectors` where it is one; `columns[].warm_ups` the same before them; `columns[].not_sent` those that never were, and why
 * - `columns[].metrics`: medians over the runs that succeeded
 * - `columns[].statistics`: counts, and every metric's spread
 */
export function reportJson(report: Report): JsonObject {
  const statistics = statisticsOf(report);
  const { requestPath, requestName, options, status, startedAtEpochMs, rows, baseline } = report;
  return {
    request: requestPath ?? requestName,
    repeat: options.repeats ?? 1,
    status,
    started_at: new Date(startedAtEpochMs).toISOString(),
    options: toJson(options),
    baseline,
    rows: rows === null ? null : toJson(rows),
    columns: report.columns.map((column, index) => {
      const own = statistics[index];
      const { ok = 0, failed = 0, attempted = 0, successRate = null, metrics = [], answers = [] } = own ?? {};
      return {
        connection: column.connectionId,
        name: column.label ?? column.connectionName,
        endpoint: column.endpoint,
        model: column.model,
        notes: [...column.notes],
        metrics: toJson(metricsOf(report, column, index)),
        statistics: toJson({
          ok,
          failed,
          attempted,
          success_rate: successRate,
          metrics: metrics.flatMap(({ summary }) => (summary === null ? [] : [summary])),
          answers: answers.map(({ answerHash, attemptIds }) => ({ hash: answerHash, count: attemptIds.length })),
        }),
        warm_ups: runsOf(column, (round) => round <= 0),
        runs: runsOf(column, (round) => round > 0),
        not_sent: notSent(column),
      };
    }),
  };
}

/** Of a single run its own figures, whatever came of it. */
function metricsOf(report: Report, { attempts }: ReportColumn, index: number) {
  if (hasRepeats(report)) return statisticsOf(report)[index]?.metrics.map(medianMetric) ?? [];
  const [attempt] = attempts.filter(({ round }) => round > 0);
  const metrics = attempt?.figures?.metrics ?? [];
  return METRIC_IDS.flatMap((id) => metrics.find((metric) => metric.id === id) ?? []);
}

function runsOf({ attempts, records, contents }: ReportColumn, isMeant: (round: number) => boolean): JsonObject[] {
  return attempts.flatMap((attempt): JsonObject[] => {
    const { round, row, runId, status, figures } = attempt;
    if (!isMeant(round) || runId === null) return [];
    const record = records.get(runId);
    if (record !== undefined) return [{ round, row, ...runJson(record), ...dataJson(contents?.get(runId)) }];
    // The run itself is no longer kept; its figures are.
    return [{ round, row, status: statusJson(status), figures: figures === null ? null : toJson(figures) }];
  });
}

/** Of answers that are data what the app shows of them; media stand in the result already. */
function dataJson({ ranking, vectors }: Partial<AnswerContents> = {}): JsonObject {
  return {
    ...(ranking && { ranking: toJson(ranking) }),
    ...(vectors && { vectors: toJson({ ...vectors.report, agreement: vectors.agreement }) }),
  };
}

function notSent({ attempts }: ReportColumn): JsonObject[] {
  return attempts
    .filter(({ runId }) => runId === null)
    .map((attempt) => {
      const { round, row, status, skipReason } = attempt;
      return { round, row, status, reason: skipReason ?? errorOf(attempt) };
    });
}

/** Typed data of ours is JSON but for what is undefined. */
function toJson(value: object): JsonValue {
  return JSON.parse(JSON.stringify(value));
}
