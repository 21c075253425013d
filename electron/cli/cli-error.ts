import { z } from 'zod';

/** 1: a request failed. 2: wrong usage or unreadable input. 130: interrupted. */
export type ExitCode = 0 | 1 | 2 | 130;

/** A failure with its one line for the user: it names the file or argument, what is wrong and what to do. */
export class CliError extends Error {
  readonly exitCode: ExitCode;
  constructor(message: string, exitCode: ExitCode = 2) {
    super(message);
    this.name = 'CliError';
    this.exitCode = exitCode;
  }
}

/** Any failure as one line. */
export function errorLine(error: unknown): string {
  if (error instanceof z.ZodError) return z.prettifyError(error).replace(/\s+/g, ' ');
  return (error instanceof Error ? error.message : String(error)).trim().replace(/\s*\n\s*/g, ' ');
}
