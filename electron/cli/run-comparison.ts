import { type DataRow, parseDataRows } from '../../shared/compare/data-rows.ts';
import { columnTitle, type Report, type ReportColumn } from '../../shared/compare/report/report.ts';
import { countCalls, defaultStart, scheduleRounds } from '../../shared/compare/schedule.ts';
import { withUniquePrefix } from '../../shared/compare/unique-prefix.ts';
import { AppError } from '../../shared/ipc/result.ts';
import type { CompareTarget } from '../../shared/model/compare.ts';
import type { ConnectionEntry } from '../../shared/model/connection.ts';
import type { RunRecord } from '../../shared/model/run.ts';
import { modelOf } from '../../shared/providers/_kit/model-place.ts';
import { urlOrigin } from '../../shared/requests/url-origin.ts';
import { createComparison } from '../core/compare/comparison.ts';
import { MAX_CALLS } from '../core/compare/comparisons.ts';
import type { Lane } from '../core/compare/lane.ts';
import type { CliContext } from './cli-context.ts';
import { CliError } from './cli-error.ts';
import { compareOptions, type GivenCompareOptions } from './compare-options.ts';
import { contentsOfRuns } from './comparison-contents.ts';
import { mapToTarget } from './map-to-connection.ts';
import { readInput } from './read-input.ts';
import { type FinishedRun, noteDoubts, type RequestSession } from './request-session.ts';
import { runSummary } from './run-summary.ts';

type Given = GivenCompareOptions & { targets?: string[]; data?: string };

type CliLane = {
  /** Runs that are over, as long as the session is. */
  runs: Map<string, FinishedRun>;
  lane: Lane;
  column: Omit<ReportColumn, 'attempts'> & { records: Map<string, RunRecord> };
};

/** Runs a comparison to its end, with the engine that the app uses, and tells of every request as it ends. */
export async function runComparison(session: RequestSession, given: Given, context: CliContext): Promise<Report> {
  const { draft, path } = session.request;
  const options = compareOptions(draft.compare ?? {}, given);
  const rows = await readRows(session, given);
  const lanes: CliLane[] = [];
  // All are prepared before the first is sent: a wrong name must not cost half a comparison.
  for (const { target, entry } of chooseTargets(session, given)) {
    lanes.push(await prepareLane(session, { ...target, connection: entry.id }, rows, context));
  }
  const columns = lanes.map((_, index) => index);
  const { repeats, warmUps } = options;
  const plan = { columns, repeats, warmUps, rows: rows?.length ?? null };
  const calls = countCalls(plan);
  if (calls > MAX_CALLS) {
    throw new CliError(`This would send ${calls} requests; at most ${MAX_CALLS} are sent at once. Take fewer.`);
  }
  const hosts = lanes.map(({ lane }) => lane.host);
  const start = options.start ?? defaultStart(hosts, plan);
  const comparison = createComparison(
    {
      comparisonId: 'cli',
      path,
      options: { ...options, start },
      lanes: lanes.map(({ lane }) => lane),
      rounds: scheduleRounds(plan),
      rows,
    },
    { clock: { nowMs: () => performance.now(), epochMs: () => Date.now() }, onChange: () => undefined },
  );
  const signal = context.interrupt();
  const stop = () => comparison.stop();
  if (signal.aborted) stop();
  signal.addEventListener('abort', stop, { once: true });
  await comparison.idle();
  signal.removeEventListener('abort', stop);
  const state = comparison.state();
  const skipped = state.attempts.filter(({ status }) => status === 'skipped').length;
  if (state.status === 'budget') context.note(`The budget was spent: ${skipped} requests were not sent.`);
  if (state.status === 'failures') context.note(`Too many requests failed: ${skipped} were not sent.`);
  const report: Report = {
    requestName: draft.info.name,
    requestPath: path,
    startedAtEpochMs: state.startedAtEpochMs,
    status: state.status,
    options: state.options,
    baseline: Math.min(draft.compare?.baseline ?? 0, lanes.length - 1),
    columns: lanes.map(({ column }, index) => ({
      ...column,
      attempts: state.attempts.filter(({ columnIndex }) => columnIndex === index),
    })),
    rows: state.rows,
  };
  const contents = await contentsOfRuns(report, new Map(lanes.flatMap(({ runs }) => [...runs])));
  return { ...report, columns: report.columns.map((column) => ({ ...column, contents })) };
}

async function readRows({ request }: RequestSession, { data }: Given): Promise<DataRow[] | null> {
  const own = request.draft.compare?.data;
  if (data === undefined) return own === undefined ? null : parseDataRows(own);
  const text = new TextDecoder().decode(await readInput(data));
  try {
    return parseDataRows({ format: /\.json$/i.test(data) ? 'json' : 'csv', text });
  } catch (error) {
    throw error instanceof AppError ? new CliError(`--data ${data}: ${error.message}`) : error;
  }
}

function chooseTargets(
  { request, findConnection }: RequestSession,
  { targets }: Given,
): { target: CompareTarget; entry: ConnectionEntry }[] {
  const argument = targets === undefined ? `${request.path}: compare.targets` : '--targets';
  const chosen = targets?.map((connection): CompareTarget => ({ connection })) ?? request.draft.compare?.targets ?? [];
  if (chosen.length === 0) {
    throw new CliError(
      `--targets is missing, and ${request.path} names none of its own; give connections, e.g. --targets a,b.`,
    );
  }
  return chosen.map((target) => ({ target, entry: findConnection(target.connection, argument) }));
}

async function prepareLane(
  session: RequestSession,
  target: CompareTarget,
  rows: readonly DataRow[] | null,
  context: CliContext,
): Promise<CliLane> {
  const { draft: mapped, notes, entry, environmentId } = mapToTarget(session.request, target);
  const draft = await session.typeVariables(mapped, entry, environmentId);
  const first = await session.prepare(draft, entry, environmentId, rows?.[0]?.variables);
  for (const note of notes) context.note(`note: for ${entry.id}, ${note}.`);
  await noteDoubts(session, first, context);
  const column: CliLane['column'] = {
    connectionId: entry.id,
    connectionName: entry.connection.info.name,
    endpoint: draft.endpoint,
    model: modelOf(first.endpoint, first.draft),
    label: target.label ?? null,
    notes,
    assertions: draft.assertions ?? [],
    verdicts: new Map(),
    records: new Map(),
  };
  const { connectionId, connectionName, model, label } = column;
  const runs: CliLane['runs'] = new Map();
  const lane: Lane = {
    column: { slot: '', connectionId, connectionName, model, label },
    host: urlOrigin(first.request.url),
    async prepare({ round, variables, assertions, prefix }) {
      const prefixed = prefix === null ? draft : withUniquePrefix(draft, prefix);
      const sent = { ...prefixed, assertions: [...(draft.assertions ?? []), ...assertions] };
      const prepared = await session.prepare(sent, entry, environmentId, variables);
      const go = await session.makeReady(prepared);
      return () => {
        const run = go();
        const done = run.done.then((record) => {
          column.records.set(record.runId, record);
          const { recorder, media } = run.current();
          runs.set(record.runId, { record, recorder, media });
          context.note(`${columnTitle(column)}, round ${round}: ${runSummary(record)}`);
          return record;
        });
        return { runId: run.runId, done, cancel: () => run.cancel('user') };
      };
    },
  };
  return { lane, column, runs };
}
