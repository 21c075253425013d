import { type Command, InvalidArgumentError } from 'commander';
import { reportCsv } from '../../shared/compare/report/csv.ts';
import { reportHtml } from '../../shared/compare/report/html.ts';
import { reportJson } from '../../shared/compare/report/json.ts';
import { reportMarkdown } from '../../shared/compare/report/markdown.ts';
import type { Report } from '../../shared/compare/report/report.ts';
import type { AttemptFigures } from '../../shared/model/compare.ts';
import { writeFileAtomic } from '../core/files/write-file-atomic.ts';
import type { CliContext } from './cli-context.ts';
import type { ExitCode } from './cli-error.ts';
import { addCompareOptions, type GivenCompareOptions } from './compare-options.ts';
import { comparisonText } from './comparison-text.ts';
import { commaList } from './parse-arguments.ts';
import { reportWords } from './report-words.ts';
import { openSession, type SessionOptions } from './request-session.ts';
import { runComparison } from './run-comparison.ts';
import { addSessionOptions } from './send.ts';

const REPORT_FORMATS = ['md', 'html', 'csv', 'json'] as const;
type ReportFormat = (typeof REPORT_FORMATS)[number];

type Options = SessionOptions &
  GivenCompareOptions & {
    targets?: string[];
    data?: string;
    json?: boolean;
    report?: { file: string; format: ReportFormat };
  };

/** `sidecall compare`: one request against several connections. */
export function addCompareCommand(program: Command, context: CliContext): void {
  addCompareOptions(
    addSessionOptions(program.command('compare'))
      .description('Send one request to several connections and compare figures and answers.')
      .option(
        '--targets <connections>',
        "connections to compare, e.g. a,b; default: the request's own targets",
        commaList,
      ),
  )
    .option('--data <file>', 'rows of variables, each sent to every target: .csv with a heading row, or .json')
    .option('--report <file>', 'also write a report: .md, .html, .csv or .json', parseReport)
    .option('--json', 'print one JSON document')
    .action(async (file: string, options: Options) => {
      const session = await openSession(file, options, context);
      try {
        const report = await runComparison(session, options, context);
        if (options.report) {
          await writeFileAtomic(options.report.file, reportText(report, options.report.format), { mode: 0o666 });
          context.note(`Report written to ${options.report.file}`);
        }
        if (options.json) context.writeJson(reportJson(report));
        else context.write(comparisonText(report));
        context.exitCode = context.interrupt().aborted ? 130 : exitCodeOf(report);
      } finally {
        await session.close();
      }
    });
}

function reportText(report: Report, format: ReportFormat): string {
  switch (format) {
    case 'md':
      return reportMarkdown(report, reportWords);
    case 'html':
      return reportHtml(report, reportWords);
    case 'csv':
      return reportCsv(report);
    case 'json':
      return `${JSON.stringify(reportJson(report), null, 2)}\n`;
  }
}

/** 0 only where everything was sent, succeeded and passed; what is unknown neither passes nor fails. */
function exitCodeOf({ columns }: Report): ExitCode {
  const attempts = columns.flatMap((column) => column.attempts);
  return attempts.every(({ status, figures }) => status === 'succeeded' && !hasFailedTest(figures)) ? 0 : 1;
}

function hasFailedTest(figures: AttemptFigures | null): boolean {
  return figures?.assertions.some(({ outcome }) => outcome === 'fail') ?? false;
}

function parseReport(file: string): Options['report'] {
  const format = REPORT_FORMATS.find((candidate) => file.toLowerCase().endsWith(`.${candidate}`));
  if (format) return { file, format };
  throw new InvalidArgumentError('Its name must end in .md, .html, .csv or .json.');
}
