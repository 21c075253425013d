import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CompareOptions, ComparisonAttempt } from '../../../../../shared/model/compare.ts';
import { AttemptDialog } from './attempt-dialog.tsx';
import { HonestyLine } from './honesty-line.tsx';
import type { ResultColumn } from './result-input.ts';
import { ResultsTable } from './results-table.tsx';
import { Waterfall } from './waterfall.tsx';
import './results.css';

type Props = {
  columns: readonly ResultColumn[];
  attempts: readonly ComparisonAttempt[];
  /** As the runs were started; null for runs that were started one by one. */
  options: CompareOptions | null;
};

/** What came of a comparison: the figures, where the time went, and what they are worth. */
export function ResultsSection({ columns, attempts, options }: Props) {
  const { t } = useTranslation();
  const [openId, setOpenId] = useState<string | null>(null);
  const opened = attempts.find(({ attemptId }) => attemptId === openId);
  if (attempts.every(({ figures }) => figures === null)) return null;
  return (
    <div className="results">
      <ResultsTable columns={columns} attempts={attempts} onOpenAttempt={setOpenId} />
      <Waterfall columns={columns} attempts={attempts} onOpenAttempt={setOpenId} />
      <HonestyLine attempts={attempts} options={options} />
      {opened?.runId == null ? null : (
        <AttemptDialog
          key={opened.runId}
          runId={opened.runId}
          title={t('results.attempt', { name: columns[opened.columnIndex]?.name ?? '', round: opened.round })}
          onClose={() => setOpenId(null)}
        />
      )}
    </div>
  );
}
