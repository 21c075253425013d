import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AttemptDialog } from './attempt-dialog.tsx';
import { HonestyLine } from './honesty-line.tsx';
import { ResultsTable } from './results-table.tsx';
import type { ResultData } from './use-result-data.ts';
import { Waterfall } from './waterfall.tsx';
import './results.css';

type Props = Pick<ResultData, 'columns' | 'attempts' | 'options'>;

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
      {opened === undefined ? null : (
        <AttemptDialog
          attempts={[opened]}
          title={t('results.attempt', { name: columns[opened.columnIndex]?.name ?? '', round: opened.round })}
          onClose={() => setOpenId(null)}
        />
      )}
    </div>
  );
}
