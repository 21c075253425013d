import { useTranslation } from 'react-i18next';
import { formatDuration } from '../../../../../shared/metrics/format-metric.ts';
import { Button } from '../../../ui/button.tsx';
import { SHOWN } from './waterfall-bars.ts';
import type { WaterfallPartProps } from './waterfall-chart.tsx';

/** The lengths of the bars in figures. */
export function WaterfallTable({ columns, bars, onOpenAttempt }: WaterfallPartProps) {
  const { t, i18n } = useTranslation();
  const duration = (valueMs: number) => formatDuration(valueMs, i18n.language);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
    <section className="results-scroll" aria-label={t('results.waterfall.table')} tabIndex={0}>
      <table className="results-table results-spans">
        <thead>
          <tr>
            <th scope="col">{t('results.waterfall.column')}</th>
            {SHOWN.map((id) => (
              <th scope="col" key={id}>
                {t(`results.span.${id}`)}
              </th>
            ))}
            <th scope="col">{t('metric.total.label')}</th>
          </tr>
        </thead>
        <tbody>
          {bars.map(({ columnIndex, attemptId, spans, endMs }) => (
            <tr key={columnIndex}>
              <th scope="row">
                <Button variant="ghost" onPress={() => onOpenAttempt(attemptId)}>
                  {columns[columnIndex]?.name}
                </Button>
              </th>
              {SHOWN.map((id) => {
                const span = spans.find((other) => other.id === id);
                return <td key={id}>{span === undefined ? '—' : duration(span.endMs - span.startMs)}</td>;
              })}
              <td>{duration(endMs)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
