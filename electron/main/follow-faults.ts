/** One fault often brings others, and to be told once is enough. */
const QUIET_MS = 60_000;

/**
 * Errors that nothing caught. Electron would show a box with the stack, in which all streams and saves of the app stand
 * still until somebody closes it. Here they go on, and `tell` says that something failed. The console has the place in
 * the code without the error's text, which could hold what is nobody's business.
 */
export function followFaults(tell: () => void): void {
  let toldMs = Number.NEGATIVE_INFINITY;
  process.on('uncaughtException', (error) => {
    note(error);
    const nowMs = performance.now();
    if (nowMs - toldMs < QUIET_MS) return;
    toldMs = nowMs;
    tell();
  });
  // Nothing stops for these: what waited for the promise was told, or nobody did.
  process.on('unhandledRejection', note);
}

function note(error: unknown): void {
  process.stderr.write(`Sidecall: an error that nothing caught. ${placeOf(error)}\n`);
}

/** Kind and place of an error, of which nothing is the user's. */
export function placeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'No place is known.';
  const { stack = '', message } = error;
  const frames = stack.slice(stack.indexOf(message) + message.length).split('\n');
  return [error.constructor.name, ...frames.filter((line) => line.startsWith('    at ')).slice(0, 10)].join('\n');
}
