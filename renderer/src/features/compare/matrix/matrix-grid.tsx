// biome-ignore-all lint/a11y/useSemanticElements: a table cannot leave out the rows that are not in sight
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus, and names its active cell
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { ResultColumn } from '../results/result-input.ts';
import { MatrixCellView } from './matrix-cell.tsx';
import type { MatrixRow } from './matrix-rows.ts';
import { MATRIX_ROW_HEIGHT, useGridFocus } from './use-grid-focus.ts';

const NAME_WIDTH = 190;
const COLUMN_WIDTH = 150;

type Props = {
  rows: readonly MatrixRow[];
  columns: readonly ResultColumn[];
  emptyText: string;
  /** With the row's index in the data, whatever is filtered. */
  onOpen: (row: number, column: number) => void;
};

/** The grid itself. Hundreds of rows cost no more than those in sight. */
export function MatrixGrid({ rows, columns, emptyText, onOpen }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const focus = useGridFocus(rows.length, columns.length, ({ row, column }) => {
    const target = rows[row];
    if (target !== undefined) onOpen(target.index, column);
  });
  const template = `${NAME_WIDTH}px repeat(${columns.length}, minmax(${COLUMN_WIDTH}px, 1fr))`;
  const cellId = (row: number, column: number) => `${id}-${row}-${column}`;
  const visible = rows.slice(focus.first, focus.last + 1);
  return (
    <div
      className="matrix-grid"
      role="grid"
      aria-label={t('matrix.grid')}
      aria-rowcount={rows.length + 1}
      aria-colcount={columns.length + 1}
      aria-activedescendant={rows.length === 0 ? undefined : cellId(focus.current.row, focus.current.column)}
      tabIndex={0}
      ref={focus.scrollRef}
      onScroll={focus.measure}
      onKeyDown={focus.handleKeyDown}
    >
      <div style={{ minWidth: NAME_WIDTH + columns.length * COLUMN_WIDTH }}>
        <div className="matrix-head" role="row" aria-rowindex={1} style={{ gridTemplateColumns: template }}>
          <span role="columnheader">{t('matrix.row')}</span>
          {columns.map((column) => (
            <span key={column.key} role="columnheader" title={column.name}>
              {column.name} <small>{column.model}</small>
            </span>
          ))}
        </div>
        <div className="matrix-body" role="rowgroup" style={{ height: rows.length * MATRIX_ROW_HEIGHT }}>
          {rows.length === 0 ? <p className="matrix-empty">{emptyText}</p> : null}
          {visible.map((row, offset) => {
            const place = focus.first + offset;
            return (
              <div
                key={row.index}
                className="matrix-row"
                role="row"
                aria-rowindex={place + 2}
                style={{ gridTemplateColumns: template, top: place * MATRIX_ROW_HEIGHT, height: MATRIX_ROW_HEIGHT }}
              >
                <RowName row={row} />
                {row.cells.map((cell, column) => (
                  <MatrixCellView
                    key={columns[column]?.key ?? column}
                    id={cellId(place, column)}
                    cell={cell}
                    isActive={focus.current.row === place && focus.current.column === column}
                    onOpen={() => {
                      focus.setPlace({ row: place, column });
                      onOpen(row.index, column);
                    }}
                  />
                ))}
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}

/** The row's number and its variables, as far as they fit. */
function RowName({ row: { index, variables } }: { row: MatrixRow }) {
  const text = Object.entries(variables)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n');
  return (
    <span className="matrix-name" role="rowheader" title={text}>
      <strong>{index + 1}</strong>
      <span>
        {Object.entries(variables)
          .filter(([name]) => !name.startsWith('__expected'))
          .map(([, value]) => value)
          .join(' · ')}
      </span>
    </span>
  );
}
