import { Check, Clock, Minus, Square, X } from 'lucide-react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { ComparisonAttempt } from '../../../../../shared/model/compare.ts';
import { Tooltip } from '../../../ui/tooltip.tsx';
import { attemptsOf, isFailed, isUnderWay, type ResultColumn, successRate, tallyOf } from './result-input.ts';

/** More marks than this are told in numbers alone. */
const MAX_MARKS = 40;

type Props = {
  columns: readonly ResultColumn[];
  attempts: readonly ComparisonAttempt[];
  onOpenAttempt: (attemptId: string) => void;
};

/** How many runs of each column succeeded, with a mark for each that opens it. */
export function SuccessRow({ columns, attempts, onOpenAttempt }: Props) {
  const { t } = useTranslation();
  return (
    <tr>
      <th scope="row">
        <Tooltip isPlain placement="right" content={t('results.success.formula')}>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: its tooltip must open for the keyboard, too */}
          <span className="results-metric-name" role="note" tabIndex={0} aria-label={t('results.success.label')}>
            {t('results.success.label')}
          </span>
        </Tooltip>
      </th>
      {columns.map((column, index) => (
        <td key={column.key}>
          <SuccessCell attempts={attemptsOf(attempts, index)} onOpenAttempt={onOpenAttempt} />
        </td>
      ))}
    </tr>
  );
}

type CellProps = { attempts: readonly ComparisonAttempt[]; onOpenAttempt: (attemptId: string) => void };

function SuccessCell({ attempts, onOpenAttempt }: CellProps) {
  const { t, i18n } = useTranslation();
  const tally = tallyOf(attempts);
  const rate = successRate(tally);
  const percent =
    rate === null
      ? '—'
      : new Intl.NumberFormat(i18n.language, { style: 'percent' }).format(Math.round(rate * 100) / 100);
  const parts = (['failed', 'stopped', 'skipped', 'open'] as const).filter((key) => tally[key] > 0);
  return (
    <>
      <span className="results-cell-line">
        <span className="results-value">{percent}</span>
        <span className="results-delta">
          {[
            t('results.success.ok', { ok: tally.ok, count: tally.ok + tally.failed }),
            ...parts.map((key) => t(`results.success.${key}`, { count: tally[key] })),
          ].join(' · ')}
        </span>
      </span>
      {attempts.length > 1 && attempts.length <= MAX_MARKS ? (
        <span className="ui-marks">
          {attempts.map((attempt) => (
            <AttemptMark key={attempt.attemptId} attempt={attempt} onOpen={() => onOpenAttempt(attempt.attemptId)} />
          ))}
        </span>
      ) : null}
    </>
  );
}

function AttemptMark({ attempt, onOpen }: { attempt: ComparisonAttempt; onOpen: () => void }) {
  const { t } = useTranslation();
  const kind = markOf(attempt);
  const Icon = { ok: Check, failed: X, stopped: Square, skipped: Minus, open: Clock }[kind];
  const why = attempt.skipReason === null ? t(`results.mark.${kind}`) : t(`results.skip.${attempt.skipReason}`);
  const detail = attempt.figures?.error?.message ?? '';
  const label = [t('results.round', { round: attempt.round }), why, detail.slice(0, 200)].filter(Boolean).join(' · ');
  return (
    <Tooltip content={label}>
      <Button className="results-mark" data-kind={kind} aria-label={label} onPress={onOpen}>
        <Icon aria-hidden />
      </Button>
    </Tooltip>
  );
}

function markOf(attempt: ComparisonAttempt): 'ok' | 'failed' | 'stopped' | 'skipped' | 'open' {
  if (isUnderWay(attempt)) return 'open';
  if (isFailed(attempt)) return 'failed';
  if (attempt.status === 'succeeded') return 'ok';
  return attempt.status === 'cancelled' ? 'stopped' : 'skipped';
}
