import { RotateCw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { formatMoney } from '../../../../../shared/metrics/format-metric.ts';
import { retryFailed } from '../../../commands/comparison-commands.ts';
import { run } from '../../../commands/report-error.ts';
import { useComparison } from '../../../state/comparisons-store.ts';
import { Button } from '../../../ui/button.tsx';
import { ProgressBar } from '../../../ui/progress-bar.tsx';
import { progressFacts } from './progress-facts.ts';

/** How far the comparison is, what it cost so far, and why calls were left out. */
export function ComparisonProgress({ path }: { path: string }) {
  const { t, i18n } = useTranslation();
  const comparison = useComparison(path);
  if (comparison === null) return null;
  const { status, spent, waits } = comparison;
  const { round, rounds, ended, total, failed, skipped } = progressFacts(comparison);
  const isRunning = status === 'running';
  const cost = spent
    .filter(({ amount }) => amount > 0)
    .map(({ amount, currency }) => formatMoney(amount, currency, i18n.language))
    .join(' + ');
  const roundText = round < 1 ? t('compareOptions.warmUpRound') : t('compareOptions.round', { round, rounds });
  const facts = [
    isRunning && rounds > 1 ? roundText : '',
    isRunning ? `${ended}/${total}` : '',
    ...waits.map(({ host, reason }) => t(`compareOptions.wait.${reason}`, { host })),
    ...skipped.map(({ reason, count }) => t(`compareOptions.skipped.${reason}`, { count })),
    cost === '' ? '' : t('compareOptions.spent', { cost }),
  ].filter(Boolean);
  return (
    <span className="options-progress">
      {isRunning && total > 1 ? <ProgressBar label={t('compareOptions.progress')} done={ended} total={total} /> : null}
      <span className="options-facts" data-tone={skipped.length > 0 ? 'warning' : undefined}>
        {facts.join(' · ')}
      </span>
      {!isRunning && failed > 0 && total > 1 ? (
        <Button variant="ghost" onPress={() => run(() => retryFailed(path))}>
          <RotateCw aria-hidden /> {t('compareOptions.retryFailed', { count: failed })}
        </Button>
      ) : null}
    </span>
  );
}
