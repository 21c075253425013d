/** A set-up step that cannot be done. Its message is the one line the user gets: what, and what to do. */
export class SetupError extends Error {}

/** Progress goes to stderr, results to stdout. */
export function say(line) {
  process.stderr.write(`${line}\n`);
}

/** Runs the main function of a script; a `SetupError` ends it with its one line and exit code 1. */
export async function runScript(main) {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    process.stderr.write(error instanceof SetupError ? `sidecall: ${error.message}\n` : `${error.stack ?? error}\n`);
    process.exitCode = 1;
  }
}
