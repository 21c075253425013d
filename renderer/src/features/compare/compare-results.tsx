import { Star, Trophy } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ResultCell, ResultRow } from '../../../../shared/compare/results.ts';
import { formatMetric } from '../../../../shared/metrics/format-metric.ts';
import { isActive, type RunPhase } from '../../state/run-phase.ts';
import type { RunView } from '../../state/runs-store.ts';
import { Badge } from '../../ui/badge.tsx';
import type { ColumnPlan } from './compare-plan.ts';
import { sentModel } from './run-facts.ts';
import type { CompareResult } from './use-compare-results.ts';

/** In pixels: a fixed layout gives all columns the same width, but knows no least one. */
const METRIC_WIDTH = 190;
const COLUMN_MIN_WIDTH = 160;

type Props = { plans: readonly ColumnPlan[]; results: CompareResult; phases: readonly RunPhase[] };

/** All figures in one table, for reading across; what the columns show, for reading down. */
export function CompareResults({ plans, results, phases }: Props) {
  const { t } = useTranslation();
  if (results.ended.every((view) => view === null)) return null;
  const doneCount = phases.filter((phase) => phase === 'done').length;
  return (
    <div className="compare-results">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it */}
      <section className="compare-results-scroll" aria-label={t('compare.results.title')} tabIndex={0}>
        <table className="compare-table" style={{ minWidth: METRIC_WIDTH + plans.length * COLUMN_MIN_WIDTH }}>
          <caption className="compare-results-title">{t('compare.results.title')}</caption>
          <thead>
            <tr>
              <th scope="col" style={{ width: METRIC_WIDTH }}>
                {t('compare.results.metric')}
              </th>
              {plans.map((plan, index) => (
                <ColumnHead
                  key={plan.slot}
                  plan={plan}
                  view={results.ended[index] ?? null}
                  phase={phases[index] ?? 'idle'}
                />
              ))}
            </tr>
          </thead>
          <tbody>
            {results.rows.map((row) => (
              <MetricRow key={row.id} row={row} phases={phases} />
            ))}
          </tbody>
        </table>
      </section>
      {doneCount < 2 ? <p className="compare-results-note">{t('compare.results.waiting')}</p> : null}
      <p className="compare-results-note">{t('compare.results.honesty')}</p>
    </div>
  );
}

/** Names what the figures below come from: the connection and model of the run, not of the column as it is set now. */
function ColumnHead({ plan, view, phase }: { plan: ColumnPlan; view: RunView | null; phase: RunPhase }) {
  const { t } = useTranslation();
  const name = view?.head.connectionName ?? plan.entry?.connection.info.name ?? plan.target.connection;
  const model = view === null ? plan.request?.model : sentModel(view.head);
  // Figures of a run that did not come to its end look better than they are.
  const outcome = phase === 'failed' || phase === 'stopped' ? t(`compare.phase.${phase}`) : null;
  return (
    <th scope="col">
      <span className="compare-table-name">
        {plan.index === 0 ? <Star role="img" aria-label={t('compare.column.baseline')} /> : null}
        {name}
      </span>
      <span className="compare-table-model">{[model, outcome].filter(Boolean).join(' · ')}</span>
    </th>
  );
}

function MetricRow({ row, phases }: { row: ResultRow; phases: readonly RunPhase[] }) {
  const { t } = useTranslation();
  return (
    <tr>
      <th scope="row">{t(`metric.${row.id}.label`)}</th>
      {row.cells.map((cell, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a column's place is what its cell is
        <td key={index} data-best={cell.isBest || undefined}>
          <Cell cell={cell} phase={phases[index] ?? 'idle'} />
        </td>
      ))}
    </tr>
  );
}

function Cell({ cell, phase }: { cell: ResultCell; phase: RunPhase }) {
  const { t, i18n } = useTranslation();
  const { metric, isBest, delta } = cell;
  if (metric === null) {
    return <span className="compare-table-none">{isActive(phase) ? t('compare.results.running') : '—'}</span>;
  }
  if (metric.state === 'none') {
    const reason = t(`metric.reason.${metric.reason}`);
    return (
      <span className="compare-table-none" title={reason}>
        <span aria-hidden>—</span>
        <span className="ui-visually-hidden">{reason}</span>
      </span>
    );
  }
  return (
    <span className="compare-table-cell">
      <span className="compare-table-value">{formatMetric(metric, i18n.language)}</span>
      {delta === null ? null : (
        <span className="compare-table-delta">
          {delta.isEstimated ? '≈' : ''}
          {formatPercent(delta.percent, i18n.language)}
        </span>
      )}
      {isBest ? (
        <Badge tone="success">
          <Trophy aria-hidden />
          {t('compare.results.best')}
        </Badge>
      ) : null}
    </span>
  );
}

/** A whole percent with its sign: `+45%`, `-8%`, `±0%`. */
function formatPercent(percent: number, locale: string): string {
  const whole = Math.round(percent);
  const text = new Intl.NumberFormat(locale, { style: 'percent', signDisplay: 'exceptZero' }).format(whole / 100);
  return whole === 0 ? `±${text}` : text;
}
