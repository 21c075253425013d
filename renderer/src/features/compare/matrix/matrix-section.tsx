import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Segmented } from '../../../ui/segmented.tsx';
import { AttemptDialog } from '../results/attempt-dialog.tsx';
import type { ResultData } from '../results/use-result-data.ts';
import { MatrixGrid } from './matrix-grid.tsx';
import { countByFilter, fitsFilter, MATRIX_FILTERS, type MatrixFilter, matrixRows } from './matrix-rows.ts';
import './matrix.css';

type Props = Omit<ResultData, 'rows'> & { rows: NonNullable<ResultData['rows']> };
type Place = { row: number; column: number };

/** Every row of variables with every column: what passed, how long it took, what it cost. */
export function MatrixSection({ rows: variables, columns, attempts }: Props) {
  const { t } = useTranslation();
  const [filter, setFilter] = useState<MatrixFilter>('all');
  const [opened, setOpened] = useState<Place | null>(null);
  const rows = useMemo(() => matrixRows(variables, attempts, columns.length), [variables, attempts, columns.length]);
  const counts = useMemo(() => countByFilter(rows), [rows]);
  const shown = useMemo(() => rows.filter((row) => fitsFilter(row, filter)), [rows, filter]);
  const cell = opened === null ? undefined : rows[opened.row]?.cells[opened.column];
  return (
    <div className="matrix">
      <div className="results-heading">
        <h2>{t('matrix.title', { rows: rows.length, columns: columns.length })}</h2>
        <span className="results-spring" />
        <Segmented
          label={t('matrix.filter.label')}
          items={MATRIX_FILTERS.map((id) => ({ id, label: `${t(`matrix.filter.${id}`)} ${counts[id]}` }))}
          selectedKey={filter}
          onSelectionChange={(key) => setFilter(key as MatrixFilter)}
        />
      </div>
      <MatrixGrid
        rows={shown}
        columns={columns}
        emptyText={t(`matrix.empty.${filter}`)}
        onOpen={(row, column) => setOpened({ row, column })}
      />
      {opened === null || cell === undefined ? null : (
        <AttemptDialog
          attempts={cell.attempts}
          title={t('matrix.cell', { row: opened.row + 1, name: columns[opened.column]?.name ?? '' })}
          onClose={() => setOpened(null)}
        />
      )}
    </div>
  );
}
