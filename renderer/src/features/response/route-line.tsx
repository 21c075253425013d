import { ArrowRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { formatDuration, formatMoney } from '../../../../shared/metrics/format-metric.ts';
import type { RouteAttempt } from '../../../../shared/model/route.ts';
import { sumOfCosts } from '../../../../shared/routes/route-cost.ts';
import { showPastRun } from '../../commands/history-commands.ts';
import { run } from '../../commands/report-error.ts';
import type { RunView } from '../../state/runs-store.ts';
import { Button } from '../../ui/button.tsx';
import { Tooltip } from '../../ui/tooltip.tsx';

/** How a request came to the service that answered: each attempt, why it was left, and what it cost. */
export function RouteLine({ slot, view }: { slot: string; view: RunView }) {
  const { t, i18n } = useTranslation();
  const { route, cost = null, connectionName } = view.head;
  if (route === undefined) return null;
  const { attempts } = route;
  const sums = attempts.length === 0 ? [] : sumOfCosts([...attempts.map((attempt) => attempt.cost), cost]);
  const spent = sums.filter(({ amount }) => amount > 0);
  return (
    <ol className="response-route" aria-label={t('route.trace')}>
      <li className="response-route-name">
        {t('route.through', { route: route.connectionName, number: route.rule + 1 })}
      </li>
      {attempts.map((attempt, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: attempts never change their place
        <li key={index}>
          <Attempt slot={slot} attempt={attempt} />
          <ArrowRight aria-hidden />
        </li>
      ))}
      <li>
        <strong>{connectionName}</strong>
        {spent.length === 0 ? null : (
          <span className="response-number">
            {t('route.costInAll', {
              cost: spent.map(({ amount, currency }) => formatMoney(amount, currency, i18n.language)).join(' + '),
            })}
          </span>
        )}
      </li>
    </ol>
  );
}

function Attempt({ slot, attempt }: { slot: string; attempt: RouteAttempt }) {
  const { t, i18n } = useTranslation();
  const { connectionName, httpStatus, movedOn, message, durationMs, runId, model } = attempt;
  const reason = movedOn === null ? '' : t(`route.moved.${movedOn}`, { status: httpStatus ?? '' });
  const details = [reason, model, formatDuration(durationMs, i18n.language), message].filter(Boolean).join(' · ');
  return (
    <Tooltip isPlain content={details}>
      <Button
        variant="ghost"
        className="response-route-attempt"
        isDisabled={runId === ''}
        onPress={() => run(() => showPastRun(slot, runId))}
      >
        {connectionName}
        <span className="response-route-reason">{reason}</span>
      </Button>
    </Tooltip>
  );
}
