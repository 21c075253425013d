// biome-ignore-all lint/a11y/useSemanticElements: a table cannot leave out the rows that are not in sight
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus, and names its active cell
import { Check, CircleHelp, Clock, Minus, OctagonX, Square, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatMetric } from '../../../../../shared/metrics/format-metric.ts';
import { Badge, type Tone } from '../../../ui/badge.tsx';
import { Spinner } from '../../../ui/spinner.tsx';
import type { MatrixCell } from './matrix-rows.ts';

type Props = { id: string; cell: MatrixCell; isActive: boolean; onOpen: () => void };

/** What passed and what did not, time to first token and cost; the whole run behind a press. */
export function MatrixCellView({ id, cell, isActive, onOpen }: Props) {
  const { t, i18n } = useTranslation();
  const { attempts, timeToFirstToken, cost, answers } = cell;
  const figures = [timeToFirstToken, cost]
    .filter((metric) => metric !== null)
    .map((metric) => (metric.state === 'none' ? '—' : formatMetric(metric, i18n.language)));
  const hasCost = cost !== null && cost.state !== 'none';
  const repeats =
    attempts.length < 2
      ? ''
      : t(answers.length > 1 ? 'matrix.repeatsDiffer' : 'matrix.repeats', { count: attempts.length });
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Enter is the grid's
    <span
      id={id}
      className="matrix-cell"
      role="gridcell"
      data-verdict={cell.verdict}
      data-active={isActive || undefined}
      onClick={onOpen}
    >
      <span className="matrix-chips">
        <Chips cell={cell} />
      </span>
      <span className="matrix-figures">
        {figures.length === 0 ? null : (
          <>
            <span className="ui-visually-hidden">{t('matrix.figures')}</span>
            {hasCost ? figures.join(' · ') : `${figures[0] ?? '—'} · ${t('matrix.costUnknown')}`}
          </>
        )}
        {repeats === '' ? null : <span className="matrix-repeats">{repeats}</span>}
      </span>
    </span>
  );
}

function Chips({ cell: { verdict, pass, fail, unknown, error, attempts } }: { cell: MatrixCell }) {
  const { t } = useTranslation();
  if (verdict === 'open') {
    return attempts.some(({ status }) => status === 'pending' || status === 'streaming') ? (
      <>
        <Spinner /> {t('matrix.running')}
      </>
    ) : (
      <Chip tone="neutral" icon={<Clock aria-hidden />} text={t('matrix.queued')} />
    );
  }
  const skip = attempts.find(({ skipReason }) => skipReason !== null)?.skipReason;
  return (
    <>
      {verdict === 'error' ? (
        <Chip tone="danger" icon={<OctagonX aria-hidden />} text={`${t('matrix.error')} ${error ?? ''}`.trim()} />
      ) : null}
      {fail > 0 ? <Chip tone="danger" icon={<X aria-hidden />} text={t('matrix.fail', { count: fail })} /> : null}
      {unknown > 0 ? (
        <Chip tone="warning" icon={<CircleHelp aria-hidden />} text={t('matrix.unknown', { count: unknown })} />
      ) : null}
      {pass > 0 ? <Chip tone="success" icon={<Check aria-hidden />} text={t('matrix.pass', { count: pass })} /> : null}
      {verdict === 'none' ? <Chip tone="neutral" icon={<Check aria-hidden />} text={t('matrix.done')} /> : null}
      {verdict === 'stopped' ? <Chip tone="warning" icon={<Square aria-hidden />} text={t('matrix.stopped')} /> : null}
      {skip == null ? null : <Chip tone="neutral" icon={<Minus aria-hidden />} text={t(`results.skip.${skip}`)} />}
    </>
  );
}

function Chip({ tone, icon, text }: { tone: Tone; icon: ReactNode; text: string }) {
  return (
    <Badge tone={tone}>
      {icon}
      {text}
    </Badge>
  );
}
