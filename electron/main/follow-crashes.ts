/** More than this in a row is no accident, and loading the page once more no remedy. */
const MAX_CRASHES = 3;
const ROW_MS = 30_000;

export type CrashActions = {
  nowMs(): number;
  reload(): void;
  /** Asks whether to load the page once more or to quit. */
  ask(): Promise<'reload' | 'quit'>;
  quit(): void;
};

/** Loads a crashed page again, but asks when it crashes over and over. Call the result at every crash. */
export function followCrashes({ nowMs, reload, ask, quit }: CrashActions): () => Promise<void> {
  let crashes: number[] = [];
  return async () => {
    crashes = [...crashes.filter((atMs) => nowMs() - atMs < ROW_MS), nowMs()];
    if (crashes.length < MAX_CRASHES) return reload();
    crashes = [];
    if ((await ask()) === 'quit') quit();
    else reload();
  };
}
