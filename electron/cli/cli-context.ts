import type { ExitCode } from './cli-error.ts';
import { terminalText } from './terminal-text.ts';

/** What a command may do to the world outside. */
export type CliContext = {
  /** Data, as it is, to stdout. */
  write(text: string): void;
  /** One JSON document to stdout. */
  writeJson(value: unknown): void;
  /** A line for the reader to stderr. */
  note(line: string): void;
  /** From the first call on, Ctrl+C aborts this signal in place of ending the program; a second one ends it. */
  interrupt(): AbortSignal;
  /** How the program will end; 0 unless set. */
  exitCode: ExitCode;
};

export function createCliContext(): CliContext {
  let controller: AbortController | null = null;
  // The reader of a pipe may leave early, as `head` does: nothing is wrong then, and there is no one left to tell.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit();
    throw error;
  });
  const context: CliContext = {
    write: (text) => void process.stdout.write(text),
    writeJson: (value) => void process.stdout.write(`${JSON.stringify(value, null, 2)}\n`),
    note: (line) => void process.stderr.write(`${terminalText(line)}\n`),
    interrupt: () => {
      controller ??= listenForInterrupt();
      return controller.signal;
    },
    exitCode: 0,
  };
  return context;
}

function listenForInterrupt(): AbortController {
  const controller = new AbortController();
  process.once('SIGINT', () => {
    controller.abort();
    process.once('SIGINT', () => process.exit(130));
  });
  return controller;
}
