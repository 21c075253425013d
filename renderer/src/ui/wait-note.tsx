import { useTranslation } from 'react-i18next';
import { formatDuration } from '../../../shared/metrics/format-metric.ts';
import type { RunWait } from '../../../shared/model/run.ts';
import { useNow } from './use-now.ts';

/** For how long a run has been waiting, and when it is given up. It ticks, so screen readers are not told of it. */
export function WaitNote({ wait, className }: { wait: RunWait; className?: string }) {
  const { t, i18n } = useTranslation();
  const now = useNow(true, 500);
  const seconds = Math.max(Math.floor((now - wait.sinceEpochMs) / 1000), 0);
  const parts = [t(`wait.${wait.for}`, { seconds })];
  if (wait.untilEpochMs !== null) {
    // Whole seconds: tenths of a countdown say nothing, and hold nobody's eye.
    const leftMs = Math.max(Math.ceil((wait.untilEpochMs - now) / 1000), 0) * 1000;
    parts.push(t('wait.left', { left: formatDuration(leftMs, i18n.language) }));
  }
  return <span className={className}>{parts.join(' · ')}</span>;
}
