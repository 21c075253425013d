import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { RunStatus } from '../../../../shared/model/run.ts';
import { useRunsStore } from '../../state/runs-store.ts';
import { announce } from '../../ui/live-region.tsx';

/** Tells screen readers how a run ended. Its start is told by the command; what streams in between never is. */
export function useRunAnnouncements(slot: string): void {
  const { t } = useTranslation();
  const status = useRunsStore((state) => state.runs[state.slots[slot] ?? '']?.head.status ?? null);
  const last = useRef<RunStatus | null>(status);

  useEffect(() => {
    const before = last.current;
    last.current = status;
    const hasJustEnded = before === 'pending' || before === 'streaming';
    if (hasJustEnded && status !== null && status !== 'pending' && status !== 'streaming') {
      announce(t(`response.announce.${status}`));
    }
  }, [status, t]);
}
