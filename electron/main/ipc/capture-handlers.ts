import { captureValues } from '../../core/captures/capture-values.ts';
import type { CapturedStore } from '../../core/captures/captured-store.ts';
import { runAnswer } from '../../core/captures/run-answer.ts';
import type { RunManager } from '../../core/runs/run-manager.ts';
import type { Handlers } from './router.ts';

type CaptureHandlers = Pick<Handlers, Extract<keyof Handlers, `${'captured' | 'capture'}.${string}`>>;

export function createCaptureHandlers(captured: CapturedStore, runs: Pick<RunManager, 'kept'>): CaptureHandlers {
  return {
    'captured.read': async () => captured.state(),
    'captured.clear': async ({ name }) => {
      captured.clear(name);
      return captured.state();
    },
    'capture.try': async ({ runId, captures }) => {
      const { record, recorder } = runs.kept(runId);
      return captureValues(captures, runAnswer(record(), recorder));
    },
  };
}
