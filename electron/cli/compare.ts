import { type Command, InvalidArgumentError } from 'commander';
import type { ConnectionEntry } from '../../shared/model/connection.ts';
import type { CompareTarget } from '../../shared/model/request-draft.ts';
import { modelOf } from '../../shared/providers/_kit/model-place.ts';
import type { PreparedRequest } from '../../shared/requests/prepare-request.ts';
import { writeFileAtomic } from '../core/files/write-file-atomic.ts';
import type { CliContext } from './cli-context.ts';
import { CliError } from './cli-error.ts';
import { type Comparison, type ComparisonColumn, columnTitle, comparisonJson } from './comparison.ts';
import { comparisonReport, REPORT_FORMATS, type ReportFormat } from './comparison-report.ts';
import { comparisonText } from './comparison-text.ts';
import { mapToTarget } from './map-to-connection.ts';
import { commaList, wholeNumber } from './parse-arguments.ts';
import { noteDoubts, openSession, type RequestSession, type SessionOptions } from './request-session.ts';
import { runSummary } from './run-summary.ts';
import { addSessionOptions, exitCodeOf } from './send.ts';

type Options = SessionOptions & {
  targets?: string[];
  repeat: number;
  json?: boolean;
  report?: { file: string; format: ReportFormat };
};

/** `sidecall compare`: one request against several connections at once. */
export function addCompareCommand(program: Command, context: CliContext): void {
  addSessionOptions(program.command('compare'))
    .description('Send one request to several connections at once and compare figures and answers.')
    .option(
      '--targets <connections>',
      "connections to compare, e.g. a,b; default: the request's own targets",
      commaList,
    )
    .option('--repeat <times>', 'how often; figures are medians', wholeNumber(1, 1000), 1)
    .option('--report <file>', 'also write a report: .md, .html or .csv', parseReport)
    .option('--json', 'print one JSON document')
    .action(async (file: string, options: Options) => {
      const session = await openSession(file, options, context);
      try {
        const comparison = await compare(session, options, context);
        if (options.report) {
          const mode = { mode: 0o666 };
          await writeFileAtomic(options.report.file, comparisonReport(comparison, options.report.format), mode);
          context.note(`Report written to ${options.report.file}`);
        }
        if (options.json) context.writeJson(comparisonJson(comparison));
        else context.write(comparisonText(comparison));
        const records = comparison.columns.flatMap((column) => column.records);
        context.exitCode = context.interrupt().aborted ? 130 : exitCodeOf(records);
      } finally {
        await session.close();
      }
    });
}

/** A column and the request it sends. */
type Lane = { column: ComparisonColumn; prepared: PreparedRequest };

async function compare(session: RequestSession, options: Options, context: CliContext): Promise<Comparison> {
  const { draft, path } = session.request;
  const lanes: Lane[] = [];
  // All are prepared before the first is sent: a wrong name must not cost half a comparison.
  for (const { target, entry } of chooseTargets(session, options)) {
    lanes.push(await prepareLane(session, { ...target, connection: entry.id }));
  }
  for (const { column, prepared } of lanes) {
    for (const note of column.notes) context.note(`note: for ${column.connectionId}, ${note}.`);
    noteDoubts(prepared, context);
  }

  const signal = context.interrupt();
  for (let round = 1; round <= options.repeat && !signal.aborted; round += 1) {
    await Promise.all(lanes.map((lane) => runLane(lane, round)));
  }
  const columns = lanes.map((lane) => lane.column);
  return { requestPath: path, requestName: draft.info.name, repeat: options.repeat, columns };

  async function runLane({ column, prepared }: Lane, round: number): Promise<void> {
    const { record } = await session.run(prepared, signal);
    column.records.push(record);
    const counter = options.repeat === 1 ? '' : ` ${round}/${options.repeat}`;
    context.note(`${columnTitle(column)}${counter}: ${runSummary(record)}`);
  }
}

function chooseTargets(
  { request, findConnection }: RequestSession,
  { targets }: Options,
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

async function prepareLane(session: RequestSession, target: CompareTarget): Promise<Lane> {
  const { draft, notes, entry, environmentId } = mapToTarget(session.request, target);
  const prepared = await session.prepare(draft, entry, environmentId);
  const column: ComparisonColumn = {
    connectionId: entry.id,
    connectionName: target.label ?? entry.connection.info.name,
    endpoint: draft.endpoint,
    model: modelOf(prepared.endpoint, prepared.draft),
    notes,
    records: [],
  };
  return { column, prepared };
}

function parseReport(file: string): Options['report'] {
  const format = REPORT_FORMATS.find((candidate) => file.toLowerCase().endsWith(`.${candidate}`));
  if (format) return { file, format };
  throw new InvalidArgumentError('Its name must end in .md, .html or .csv.');
}
