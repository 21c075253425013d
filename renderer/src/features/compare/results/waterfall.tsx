import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ComparisonAttempt } from '../../../../../shared/model/compare.ts';
import { Segmented } from '../../../ui/segmented.tsx';
import { Select } from '../../../ui/select.tsx';
import type { ResultColumn } from './result-input.ts';
import { roundsOf, waterfallBars } from './waterfall-bars.ts';
import { WaterfallChart } from './waterfall-chart.tsx';
import { WaterfallTable } from './waterfall-table.tsx';

type Props = {
  columns: readonly ResultColumn[];
  attempts: readonly ComparisonAttempt[];
  onOpenAttempt: (attemptId: string) => void;
};

const MEDIAN = 'median';

/** Where each column's time went, on one axis; the same as a table for whoever cannot see bars. */
export function Waterfall({ columns, attempts, onOpenAttempt }: Props) {
  const { t } = useTranslation();
  const [choice, setChoice] = useState(MEDIAN);
  const [view, setView] = useState('bars');
  const rounds = roundsOf(attempts);
  const round = rounds.find((other) => String(other) === choice) ?? null;
  const bars = waterfallBars(attempts, columns.length, round);
  if (bars.length === 0) return null;
  const isMatrix = attempts.some(({ row }) => row !== null);
  const parts = { columns, bars, onOpenAttempt };
  return (
    <section className="results-waterfall" aria-label={t('results.waterfall.title')}>
      <div className="results-heading">
        <h2>{t('results.waterfall.title')}</h2>
        {rounds.length < 2 || isMatrix ? null : (
          <Select
            label={t('results.waterfall.run')}
            isLabelHidden
            items={[
              { id: MEDIAN, label: t('results.waterfall.median') },
              ...rounds.map((number) => ({ id: String(number), label: t('results.round', { round: number }) })),
            ]}
            selectedKey={round === null ? MEDIAN : choice}
            onSelectionChange={setChoice}
          />
        )}
        <span className="results-spring" />
        <Segmented
          label={t('results.waterfall.view')}
          items={[
            { id: 'bars', label: t('results.waterfall.bars') },
            { id: 'table', label: t('results.waterfall.table') },
          ]}
          selectedKey={view}
          onSelectionChange={setView}
        />
      </div>
      {view === 'bars' ? <WaterfallChart {...parts} /> : <WaterfallTable {...parts} />}
    </section>
  );
}
