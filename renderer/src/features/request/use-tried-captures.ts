import { useEffect, useState } from 'react';
import type { Capture, CaptureOutcome } from '../../../../shared/model/capture.ts';
import { reportError } from '../../commands/report-error.ts';
import { tryCaptures } from '../../commands/variable-commands.ts';
import { isRunning, useRun } from '../../state/runs-store.ts';

/** Typing goes on meanwhile. */
const PAUSE_MS = 150;

/**
 * What each capture would take from the last answer of a request: null in the place of one that is switched off, and
 * null at all while there is no answer.
 */
export function useTriedCaptures(
  slot: string,
  captures: readonly Capture[],
): readonly (CaptureOutcome | null)[] | null {
  const view = useRun(slot);
  const runId = view === null || isRunning(view) ? null : view.head.runId;
  const [tried, setTried] = useState<readonly (CaptureOutcome | null)[] | null>(null);
  // Drafts are replaced as a whole with every keystroke anywhere in them.
  const wanted = JSON.stringify(captures);

  useEffect(() => {
    const asked = JSON.parse(wanted) as Capture[];
    if (runId === null || asked.length === 0) {
      setTried(null);
      return;
    }
    let isCurrent = true;
    const timer = setTimeout(async () => {
      try {
        const outcomes = [...(await tryCaptures(runId, asked))];
        if (isCurrent) setTried(asked.map(({ disabled }) => (disabled ? null : (outcomes.shift() ?? null))));
      } catch (error) {
        // The run may have been dropped meanwhile; the next one brings it back.
        if (isCurrent) setTried(null);
        if (!String(error).includes('no longer kept')) reportError(error);
      }
    }, PAUSE_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [runId, wanted]);

  return tried;
}
