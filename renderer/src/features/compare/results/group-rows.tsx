import { ChevronRight } from 'lucide-react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { RowGroup } from '../../../../../shared/compare/metric-rows.ts';
import { run } from '../../../commands/report-error.ts';
import { toggleResultGroup } from './choose-rows.ts';
import { MetricRow } from './metric-row.tsx';
import type { ResultColumn } from './result-input.ts';
import type { ResultRow } from './result-rows.ts';

type Props = {
  group: RowGroup;
  rows: readonly ResultRow[];
  columns: readonly ResultColumn[];
  isOpen: boolean;
  onOpenAttempt: (attemptId: string) => void;
};

/** The essential rows as they are; the others below a heading that folds them. */
export function GroupRows({ group, rows, columns, isOpen, onOpenAttempt }: Props) {
  const { t } = useTranslation();
  if (rows.length === 0) return null;
  return (
    <tbody>
      {group === 'essential' ? null : (
        <tr className="results-group">
          <th scope="rowgroup" colSpan={columns.length + 1}>
            <Button
              className="results-group-button"
              aria-expanded={isOpen}
              onPress={() => run(() => toggleResultGroup(group))}
            >
              <ChevronRight aria-hidden data-open={isOpen || undefined} />
              {t(`results.group.${group}`)}
              <span className="results-group-count">{rows.length}</span>
            </Button>
          </th>
        </tr>
      )}
      {isOpen
        ? rows.map((row) => <MetricRow key={row.id} row={row} columns={columns} onOpenAttempt={onOpenAttempt} />)
        : null}
    </tbody>
  );
}
