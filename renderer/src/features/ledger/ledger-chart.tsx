import { ChartColumn, Table2 } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LedgerQuery, LedgerReport } from '../../../../shared/model/ledger.ts';
import { StackedBars } from '../../ui/charts/stacked-bars.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { type ChartData, chartData } from './chart-data.ts';
import { currencyOf, formatMeasure, type Measure, measuresOf } from './measures.ts';
import { dayName, useGroupLabel } from './use-group-label.ts';

type LedgerChartProps = { report: LedgerReport; query: LedgerQuery; onOpen: (bucketKey: string) => void };

/** Cost, tokens or runs over time, as bars or as the numbers behind them. */
export function LedgerChart({ report, query, onOpen }: LedgerChartProps) {
  const { t, i18n } = useTranslation();
  const titleId = useId();
  const labelOf = useGroupLabel();
  const [wanted, setWanted] = useState<Measure | null>(null);
  const [form, setForm] = useState<'chart' | 'table'>('chart');
  const measures = measuresOf(report);
  const measure = wanted !== null && measures.includes(wanted) ? wanted : (measures[0] ?? 'tokens');
  const nameOf = (id: Measure) =>
    id === 'tokens' || id === 'runs' ? t(`ledger.${id}`) : t('ledger.costIn', { currency: currencyOf(id) });
  const title = t(`ledger.chart.${report.bucketSize}`, { measure: nameOf(measure) });
  const data = chartData(report, query, measure, {
    group: (key, label) => labelOf(query.groupBy, key, label),
    rest: t('ledger.others'),
    kind: (kind) => t(`ledger.kind.${kind}`),
    all: nameOf(measure),
    tick: (key) => dayName(key, i18n.language, true),
    bucket: (key) => dayName(key, i18n.language),
  });
  const format = (value: number) => formatMeasure(value, measure, i18n.language);
  return (
    <section className="ledger-section" aria-labelledby={titleId}>
      <div className="ledger-section-head">
        <h3 id={titleId}>{title}</h3>
        <Segmented
          label={t('ledger.measure')}
          items={measures.map((id) => ({ id, label: nameOf(id) }))}
          selectedKey={measure}
          onSelectionChange={(key) => setWanted(key as Measure)}
        />
        <Segmented
          label={t('ledger.form')}
          isIconOnly
          items={[
            { id: 'chart', label: t('ledger.asChart'), icon: <ChartColumn aria-hidden /> },
            { id: 'table', label: t('ledger.asTable'), icon: <Table2 aria-hidden /> },
          ]}
          selectedKey={form}
          onSelectionChange={(key) => setForm(key as 'chart' | 'table')}
        />
      </div>
      {form === 'chart' ? (
        <StackedBars label={title} {...data} format={format} onOpen={onOpen} />
      ) : (
        <ChartTable labelledBy={titleId} data={data} format={format} />
      )}
    </section>
  );
}

type ChartTableProps = { labelledBy: string; data: ChartData; format: (value: number) => string };

function ChartTable({ labelledBy, data: { bars, series }, format }: ChartTableProps) {
  const { t } = useTranslation();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and the keyboard must reach that
    // biome-ignore lint/a11y/useSemanticElements: no fields; a region of this name is around it already
    <div className="ledger-scroll" role="group" tabIndex={0} aria-labelledby={labelledBy}>
      <table className="ledger-table" aria-labelledby={labelledBy}>
        <thead>
          <tr>
            <th scope="col">{t('ledger.group.day')}</th>
            {series.map(({ id, label }) => (
              <th key={id} scope="col" data-numeric>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {bars.map((bar) => (
            <tr key={bar.key}>
              <th scope="row">{bar.name}</th>
              {series.map(({ id }) => (
                <td key={id} data-numeric>
                  {(bar.values[id] ?? 0) === 0 ? '—' : format(bar.values[id] ?? 0)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
