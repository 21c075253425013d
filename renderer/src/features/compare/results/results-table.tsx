import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { ROW_GROUPS } from '../../../../../shared/compare/metric-rows.ts';
import type { ComparisonAttempt } from '../../../../../shared/model/compare.ts';
import { usePreferencesStore } from '../../../state/preferences-store.ts';
import { ColumnHeads } from './column-heads.tsx';
import { GroupRows } from './group-rows.tsx';
import { isUnderWay, type ResultColumn } from './result-input.ts';
import { resultRows } from './result-rows.ts';
import { RowChoice } from './row-choice.tsx';
import { SuccessRow } from './success-row.tsx';

/** In pixels: a fixed layout gives all columns the same width, but knows no least one. */
const METRIC_WIDTH = 190;
const COLUMN_MIN_WIDTH = 170;

export type ResultsTableProps = {
  columns: readonly ResultColumn[];
  attempts: readonly ComparisonAttempt[];
  onOpenAttempt: (attemptId: string) => void;
};

/** Every figure of every column, for reading across: a row per metric. */
export function ResultsTable({ columns, attempts, onOpenAttempt }: ResultsTableProps) {
  const { t } = useTranslation();
  const { open, hidden } = usePreferencesStore((state) => state.preferences.resultRows);
  const baseline = columns.findIndex(({ isBaseline }) => isBaseline);
  const hasIntervals = !attempts.some(isUnderWay);
  const rows = useMemo(
    () => resultRows({ attempts, columnCount: columns.length, baseline, hasIntervals }),
    [attempts, columns.length, baseline, hasIntervals],
  );
  const shown = rows.filter(({ id }) => !hidden.includes(id));
  return (
    <>
      <div className="results-heading">
        <h2>{t('results.title')}</h2>
        <RowChoice rows={rows} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it */}
      <section className="results-scroll" aria-label={t('results.title')} tabIndex={0}>
        <table className="results-table" style={{ minWidth: METRIC_WIDTH + columns.length * COLUMN_MIN_WIDTH }}>
          <thead>
            <tr>
              <th scope="col" style={{ width: METRIC_WIDTH }}>
                {t('results.metric')}
              </th>
              <ColumnHeads columns={columns} attempts={attempts} />
            </tr>
          </thead>
          <tbody>
            <SuccessRow columns={columns} attempts={attempts} onOpenAttempt={onOpenAttempt} />
          </tbody>
          {ROW_GROUPS.map((group) => (
            <GroupRows
              key={group}
              group={group}
              rows={shown.filter((row) => row.group === group)}
              columns={columns}
              isOpen={group === 'essential' || open.includes(group)}
              onOpenAttempt={onOpenAttempt}
            />
          ))}
        </table>
      </section>
    </>
  );
}
