// biome-ignore-all lint/a11y/useSemanticElements: a table cannot leave out the cells that are not in sight
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus, and names its active cell
import { type CSSProperties, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { VectorReport } from '../../../../shared/vectors/vector-report.ts';
import { CELL_HEIGHT, CELL_WIDTH, HEAD_HEIGHT, HEAD_WIDTH, useCellWindow } from './use-cell-window.ts';
import { useVectorName } from './vector-name.ts';

/** How near each vector is to each: numbers on a ground that is the deeper the nearer. Drawn as far as it is in sight. */
export function SimilarityMap({ report: { vectors, similarities } }: { report: VectorReport }) {
  const { t } = useTranslation();
  const name = useVectorName();
  const id = useId();
  const cells = useCellWindow(vectors.length);
  const { active } = cells;
  const value = similarities[active.row]?.[active.column] ?? null;
  return (
    <section className="retrieval-map">
      <p className="retrieval-note">{t('vectors.formula')}</p>
      <div
        ref={cells.scrollRef}
        className="retrieval-map-scroll"
        role="grid"
        tabIndex={0}
        aria-label={t('vectors.part.similarity')}
        aria-rowcount={vectors.length + 1}
        aria-colcount={vectors.length + 1}
        aria-activedescendant={`${id}-${active.row}-${active.column}`}
        onScroll={cells.handleScroll}
        onKeyDown={cells.handleKeyDown}
      >
        <div
          className="retrieval-map-space"
          role="presentation"
          style={{
            width: HEAD_WIDTH + vectors.length * CELL_WIDTH,
            height: HEAD_HEIGHT + vectors.length * CELL_HEIGHT,
          }}
        >
          <div className="retrieval-map-heads" role="row" aria-rowindex={1}>
            {cells.columns.map((column) => (
              <span
                key={column}
                role="columnheader"
                aria-colindex={column + 2}
                aria-label={name(vectors[column])}
                className="retrieval-map-head"
                title={name(vectors[column])}
                data-active={column === active.column || undefined}
                style={{ left: HEAD_WIDTH + column * CELL_WIDTH, width: CELL_WIDTH }}
              >
                #{vectors[column]?.index}
              </span>
            ))}
          </div>
          {cells.rows.map((row) => (
            <div
              key={row}
              role="row"
              aria-rowindex={row + 2}
              className="retrieval-map-row"
              style={{ top: HEAD_HEIGHT + row * CELL_HEIGHT }}
            >
              <span
                role="rowheader"
                aria-colindex={1}
                className="retrieval-map-name"
                title={name(vectors[row])}
                data-active={row === active.row || undefined}
              >
                {name(vectors[row])}
              </span>
              {cells.columns.map((column) => (
                // Keys are handled by the grid, which has the focus.
                // biome-ignore lint/a11y/useKeyWithClickEvents: see above
                <span
                  key={column}
                  id={`${id}-${row}-${column}`}
                  role="gridcell"
                  tabIndex={-1}
                  aria-colindex={column + 2}
                  className="retrieval-map-cell"
                  data-active={(row === active.row && column === active.column) || undefined}
                  data-negative={isNegative(similarities[row]?.[column]) || undefined}
                  style={cellStyle(similarities[row]?.[column], column)}
                  onClick={() => cells.setActive({ row, column })}
                >
                  {shown(similarities[row]?.[column])}
                </span>
              ))}
            </div>
          ))}
        </div>
      </div>
      <p className="retrieval-map-readout">
        <strong className="retrieval-number">{value === null ? '—' : value.toFixed(4)}</strong>
        <span>
          {name(vectors[active.row])} ↔ {name(vectors[active.column])}
          {value === null ? ` · ${t('vectors.reason.dimensions')}` : ''}
        </span>
      </p>
    </section>
  );
}

function shown(value: number | null | undefined): string {
  return typeof value === 'number' ? value.toFixed(2).replace('-0.00', '0.00') : '—';
}

function isNegative(value: number | null | undefined): boolean {
  return typeof value === 'number' && value < 0;
}

/** The ground never gets so deep that the number on it could not be read. */
const DEEPEST_PERCENT = 45;

function cellStyle(value: number | null | undefined, column: number): CSSProperties {
  const depth = typeof value === 'number' ? Math.abs(value) * DEEPEST_PERCENT : 0;
  return {
    left: HEAD_WIDTH + column * CELL_WIDTH,
    width: CELL_WIDTH,
    ['--depth' as string]: `${depth.toFixed(1)}%`,
  };
}
