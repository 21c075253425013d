import { Command, CommanderError } from 'commander';
import { AppError } from '../../shared/ipc/result.ts';
import { createCliContext } from './cli-context.ts';
import { CliError, type ExitCode, errorLine } from './cli-error.ts';
import { addCodeCommand } from './code.ts';
import { addCompareCommand } from './compare.ts';
import { addDecodeCommand } from './decode.ts';
import { addExportCommand } from './export.ts';
import { addImportCommand } from './import.ts';
import { addInitCommand } from './init.ts';
import { addMockCommand } from './mock.ts';
import { addProvidersCommand } from './providers.ts';
import { addSendCommand } from './send.ts';
import { addValidateCommand } from './validate.ts';
import { VERSION } from './version.ts';

const context = createCliContext();
const program = new Command('sidecall')
  .description('Sends requests to AI models from a workspace folder, and shows what came back.')
  .version(VERSION)
  .configureOutput({ outputError: (text, write) => write(`${text.trim().replace(/\s*\n\s*/g, ' ')}\n`) })
  .exitOverride();

for (const addCommand of [
  addInitCommand,
  addSendCommand,
  addCompareCommand,
  addDecodeCommand,
  addImportCommand,
  addMockCommand,
  addProvidersCommand,
  addCodeCommand,
  addExportCommand,
  addValidateCommand,
]) {
  // Commands inherit the settings above because they are made by the program.
  addCommand(program, context);
}

try {
  await program.parseAsync(process.argv);
  process.exitCode = context.exitCode;
} catch (error) {
  process.exitCode = report(error);
}

/** Prints what commander has not printed yet, and says how to exit. */
function report(error: unknown): ExitCode {
  // Help and version arrive here too, with 0.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  context.note(`error: ${errorLine(error)}`);
  if (error instanceof CliError) return error.exitCode;
  return error instanceof AppError ? 2 : 1;
}
