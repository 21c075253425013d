import { useTranslation } from 'react-i18next';
import { Tooltip } from '../../../ui/tooltip.tsx';
import { MetricCell } from './metric-cell.tsx';
import type { ResultColumn } from './result-input.ts';
import type { ResultRow } from './result-rows.ts';

type Props = { row: ResultRow; columns: readonly ResultColumn[]; onOpenAttempt: (attemptId: string) => void };

/** One metric across all columns. Its name tells by what formula. */
export function MetricRow({ row, columns, onOpenAttempt }: Props) {
  const { t } = useTranslation();
  const label = t(`metric.${row.id}.label`);
  return (
    <tr>
      <th scope="row">
        <Tooltip isPlain placement="right" content={t(`metric.${row.id}.formula`)}>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: its tooltip must open for the keyboard, too */}
          <span className="results-metric-name" role="note" tabIndex={0} aria-label={label}>
            {label}
          </span>
        </Tooltip>
      </th>
      {row.cells.map((cell, index) => (
        <td key={columns[index]?.key ?? index} data-best={cell.isBest || undefined}>
          <MetricCell id={row.id} cell={cell} scale={row.scale} onOpenAttempt={onOpenAttempt} />
        </td>
      ))}
    </tr>
  );
}
