import type { CapturedState, CaptureOutcome } from '../../../shared/model/capture.ts';
import type { RequestDraft } from '../../../shared/model/request-draft.ts';
import type { ActiveRun } from '../runs/execute-run.ts';
import { captureValues } from './capture-values.ts';
import { runAnswer } from './run-answer.ts';

/** Outcomes are shown beside their answer, of which no more are kept. */
const MAX_RUNS = 200;

/** The captured values of the open workspace. In memory alone. */
export type CapturedStore = {
  /**
   * Takes what a run gives once it has ended. Nothing when it was cancelled; and what a capture found before stays when
   * it finds nothing now.
   */
  follow(run: Pick<ActiveRun, 'runId' | 'done' | 'recorder'>, draft: Pick<RequestDraft, 'info' | 'captures'>): void;
  values(): ReadonlyMap<string, string>;
  state(): CapturedState;
  /** Forgets one value, or all of them. */
  clear(name: string | null): void;
  /** Another workspace was opened. */
  forgetAll(): void;
};

export function createCapturedStore(onChanged: () => void): CapturedStore {
  const variables = new Map<string, { value: string; requestName: string }>();
  const outcomesOfRuns = new Map<string, CaptureOutcome[]>();
  // Counts workspaces: a run of the former one has nothing to give to the next.
  let generation = 0;

  function take(runId: string, requestName: string, outcomes: CaptureOutcome[]): void {
    for (const { name, value } of outcomes) if (value !== null) variables.set(name, { value, requestName });
    outcomesOfRuns.set(runId, outcomes);
    const [oldest] = outcomesOfRuns.keys();
    if (outcomesOfRuns.size > MAX_RUNS && oldest !== undefined) outcomesOfRuns.delete(oldest);
    onChanged();
  }

  return {
    follow({ runId, done, recorder }, { info, captures = [] }) {
      if (captures.every(({ disabled }) => disabled)) return;
      const asked = generation;
      void done.then((record) => {
        if (record.status === 'cancelled' || record.status === 'streaming' || asked !== generation) return;
        take(runId, info.name, captureValues(captures, runAnswer(record, recorder)));
      });
    },
    values: () => new Map([...variables].map(([name, { value }]) => [name, value])),
    state: () => ({
      variables: [...variables].map(([name, captured]) => ({ name, ...captured })),
      outcomes: [...outcomesOfRuns].map(([runId, outcomes]) => ({ runId, outcomes })),
    }),
    clear(name) {
      if (name === null) variables.clear();
      else variables.delete(name);
      onChanged();
    },
    forgetAll() {
      generation += 1;
      variables.clear();
      outcomesOfRuns.clear();
      onChanged();
    },
  };
}
