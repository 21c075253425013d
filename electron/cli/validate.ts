import type { Command } from 'commander';
import { type CheckedFile, type CheckOptions, createChecker, type FileIssue } from './check-request.ts';
import type { CliContext } from './cli-context.ts';
import { collectPairs, collectTexts } from './parse-arguments.ts';
import { findRequestFiles } from './request-files.ts';

type Options = CheckOptions & { strict?: boolean; json?: boolean };

/** `sidecall validate`: request files against their provider's rules. Nothing is sent. */
export function addValidateCommand(program: Command, context: CliContext): void {
  program
    .command('validate')
    .description("Check request files against their provider's rules. Sends nothing.")
    .argument('<path...>', 'request files, and folders to search for them')
    .option('--env <name>', 'environment to take variables from; default: any that has the variable')
    .option('--var <name=value>', 'a variable; may be repeated', collectPairs('name=value'))
    .option(
      '--allow-files <folder>',
      'folder outside the workspace whose files requests may send; may be repeated',
      collectTexts,
    )
    .option('--strict', 'let warnings fail too')
    .option('--json', 'print one JSON document')
    .action(async (paths: string[], options: Options) => {
      const checker = createChecker(options);
      const checked: CheckedFile[] = [];
      for (const file of await findRequestFiles(paths)) checked.push(await checker.check(file));

      const summary = summarize(checked);
      if (options.json) context.writeJson({ files: checked.map(fileJson), summary });
      else {
        for (const { file, issues } of checked) {
          for (const issue of issues) context.write(`${issueLine(file, issue)}\n`);
        }
        context.note(summaryLine(summary));
      }
      const hasFailed = summary.errors > 0 || (options.strict === true && summary.warnings > 0);
      context.exitCode = summary.unreadable > 0 ? 2 : hasFailed ? 1 : 0;
    });
}

function summarize(checked: readonly CheckedFile[]) {
  const issues = checked.filter(({ isReadable }) => isReadable).flatMap((file) => file.issues);
  const errors = issues.filter(({ severity }) => severity === 'error').length;
  return {
    files: checked.length,
    unreadable: checked.filter(({ isReadable }) => !isReadable).length,
    errors,
    warnings: issues.length - errors,
  };
}

function fileJson({ file, endpoint, isReadable, issues }: CheckedFile) {
  return { path: file, endpoint, readable: isReadable, issues };
}

function issueLine(file: string, { severity, field, message }: FileIssue): string {
  return `${file}: ${severity}: ${field === '' ? '' : `${field}: `}${message}`.replace(/\s*\n\s*/g, ' ');
}

function summaryLine({ files, unreadable, errors, warnings }: ReturnType<typeof summarize>): string {
  const parts = [counted(errors, 'error'), counted(warnings, 'warning')];
  if (unreadable > 0) parts.push(`${unreadable} unreadable`);
  return `${counted(files, 'request')}: ${parts.join(', ')}`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
