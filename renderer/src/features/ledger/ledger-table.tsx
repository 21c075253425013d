import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { LedgerGroup, LedgerQuery, LedgerReport } from '../../../../shared/model/ledger.ts';
import { Button } from '../../ui/button.tsx';
import { formatCompact, type Measure, measured, measuresOf, moneyText } from './measures.ts';
import { useGroupLabel } from './use-group-label.ts';

type LedgerTableProps = {
  report: LedgerReport;
  query: LedgerQuery;
  onOpen: (group: LedgerGroup, key: string, label: string) => void;
};

/** The groups, each with a bar of its share. A name leads into its group. */
export function LedgerTable({ report, query: { groupBy }, onOpen }: LedgerTableProps) {
  const { t, i18n } = useTranslation();
  const titleId = useId();
  const labelOf = useGroupLabel();
  const count = (value: number) => new Intl.NumberFormat(i18n.language).format(value);
  const tokens = (value: number) => (value === 0 ? '—' : formatCompact(value, i18n.language));
  const measure: Measure = measuresOf(report)[0] ?? 'tokens';
  const largest = Math.max(...report.groups.map(({ sums }) => measured(sums, measure)), 0);
  // Days stay in their order; all else is ranked by what the bars show.
  const groups =
    groupBy === 'day'
      ? report.groups
      : [...report.groups].sort((a, b) => measured(b.sums, measure) - measured(a.sums, measure));
  const hasReported = Object.keys(report.totals.reported).length > 0;
  return (
    <section className="ledger-section" aria-labelledby={titleId}>
      <h3 id={titleId}>{t('ledger.by', { group: t(`ledger.group.${groupBy}`) })}</h3>
      <table className="ledger-table" aria-labelledby={titleId}>
        <thead>
          <tr>
            <th scope="col">{t(`ledger.group.${groupBy}`)}</th>
            <th scope="col" data-numeric>
              {t('ledger.cost')}
            </th>
            {hasReported ? (
              <th scope="col" data-numeric>
                {t('ledger.reported')}
              </th>
            ) : null}
            <th scope="col" data-numeric>
              {t('ledger.runs')}
            </th>
            <th scope="col" data-numeric>
              {t('ledger.input')}
            </th>
            <th scope="col" data-numeric>
              {t('ledger.kind.cached')}
            </th>
            <th scope="col" data-numeric>
              {t('ledger.output')}
            </th>
            <th scope="col" data-numeric>
              {t('ledger.kind.reasoning')}
            </th>
            <th scope="col" data-numeric>
              {t('ledger.unknown')}
            </th>
          </tr>
        </thead>
        <tbody>
          {groups.map(({ key, label, sums }) => {
            const name = labelOf(groupBy, key, label);
            const share = largest === 0 ? 0 : (measured(sums, measure) / largest) * 100;
            return (
              <tr key={key}>
                <th scope="row">
                  <Button variant="ghost" className="ledger-name" onPress={() => onOpen(groupBy, key, name)}>
                    {name}
                  </Button>
                  <span className="ledger-share" aria-hidden>
                    <span style={{ width: `${share}%` }} />
                  </span>
                </th>
                <td data-numeric>{moneyText(sums.costs, i18n.language) ?? t('ledger.noAmount')}</td>
                {hasReported ? <td data-numeric>{moneyText(sums.reported, i18n.language) ?? '—'}</td> : null}
                <td data-numeric>{count(sums.runs)}</td>
                <td data-numeric>{tokens(sums.inputTokens)}</td>
                <td data-numeric>{tokens(sums.cachedTokens)}</td>
                <td data-numeric>{tokens(sums.outputTokens)}</td>
                <td data-numeric>{tokens(sums.reasoningTokens)}</td>
                <td data-numeric data-tone={sums.unknownCostRuns > 0 ? 'warning' : undefined}>
                  {sums.unknownCostRuns === 0 ? '—' : count(sums.unknownCostRuns)}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
