import { app } from 'electron';

/**
 * Holds back the end until work under way is safe on disk, at most five seconds, so that quitting always works. Not
 * before all windows are gone: until then the user may still say no because of unsaved edits.
 */
export function quitAfter(finish: () => Promise<void>): void {
  app.on('will-quit', (event) => {
    event.preventDefault();
    const deadline = new Promise((resolve) => setTimeout(resolve, 5_000));
    void Promise.race([finish(), deadline]).finally(() => app.exit());
  });
}

/** The start has failed: said on the console, for there is no window. */
export function quitWithError(error: unknown): void {
  process.stderr.write(`Sidecall could not start: ${error instanceof Error ? error.message : 'unknown error'}\n`);
  app.exit(1);
}
