import { useTranslation } from 'react-i18next';
import { formatDuration } from '../../../../../shared/metrics/format-metric.ts';
import type { TimingSpan } from '../../../state/timing-spans.ts';
import type { ResultColumn } from './result-input.ts';
import { axisTicks, SHOWN, type WaterfallBar } from './waterfall-bars.ts';

const ROW_HEIGHT = 26;
const BAR_HEIGHT = 14;
const AXIS_HEIGHT = 18;

export type WaterfallPartProps = {
  columns: readonly ResultColumn[];
  bars: readonly WaterfallBar[];
  onOpenAttempt: (attemptId: string) => void;
};

/** Bars `[connect][wait][think][answer]`, one a column, all from 0. A bar opens its run. */
export function WaterfallChart({ columns, bars, onOpenAttempt }: WaterfallPartProps) {
  const { t, i18n } = useTranslation();
  const duration = (valueMs: number) => formatDuration(valueMs, i18n.language);
  const endMs = Math.max(...bars.map((bar) => bar.endMs), 1);
  // Room for the time at the end of the longest bar.
  const percent = (valueMs: number) => `${(valueMs / endMs) * 90}%`;
  const names = bars.map(({ columnIndex }) => columns[columnIndex]?.name ?? '');
  return (
    <>
      <div className="results-bars">
        <div className="results-bar-names" style={{ paddingBottom: AXIS_HEIGHT }}>
          {bars.map((bar, index) => (
            <span key={bar.columnIndex} style={{ height: ROW_HEIGHT }} title={names[index]}>
              {names[index]}
            </span>
          ))}
        </div>
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot stand in a drawing */}
        <svg
          className="results-bar-area"
          height={bars.length * ROW_HEIGHT + AXIS_HEIGHT}
          role="group"
          aria-label={t('results.waterfall.chart')}
        >
          {axisTicks(endMs).map((tick) => (
            <g key={tick} className="results-tick">
              <line x1={percent(tick)} x2={percent(tick)} y1="0" y2={bars.length * ROW_HEIGHT} />
              <text x={percent(tick)} y={bars.length * ROW_HEIGHT + 13} textAnchor={tick === 0 ? 'start' : 'middle'}>
                {tick === 0 ? '0' : duration(tick)}
              </text>
            </g>
          ))}
          {bars.map((bar, index) => {
            const label = `${names[index]}, ${duration(bar.endMs)}: ${spansText(bar.spans)}`;
            const open = () => onOpenAttempt(bar.attemptId);
            const y = index * ROW_HEIGHT + (ROW_HEIGHT - BAR_HEIGHT) / 2;
            return (
              // biome-ignore lint/a11y/useSemanticElements: a button cannot stand in a drawing
              <g
                key={bar.columnIndex}
                className="results-bar"
                role="button"
                tabIndex={0}
                aria-label={label}
                onClick={open}
                onKeyDown={(event) => {
                  if (event.key !== 'Enter' && event.key !== ' ') return;
                  event.preventDefault();
                  event.stopPropagation();
                  open();
                }}
              >
                <title>{label}</title>
                {bar.spans.map((span) => (
                  <rect
                    key={span.id}
                    data-span={span.id}
                    x={percent(span.startMs)}
                    y={y}
                    width={percent(span.endMs - span.startMs)}
                    height={BAR_HEIGHT}
                  />
                ))}
                <text className="results-bar-total" x={percent(bar.endMs)} dx="6" y={y + BAR_HEIGHT - 3}>
                  {duration(bar.endMs)}
                </text>
              </g>
            );
          })}
        </svg>
      </div>
      <ul className="results-legend" aria-label={t('results.waterfall.legend')}>
        {SHOWN.filter((id) => bars.some(({ spans }) => spans.some((span) => span.id === id))).map((id) => (
          <li key={id} data-span={id}>
            {t(`results.span.${id}`)}
          </li>
        ))}
      </ul>
    </>
  );

  function spansText(spans: readonly TimingSpan[]): string {
    return spans.map((span) => `${t(`results.span.${span.id}`)} ${duration(span.endMs - span.startMs)}`).join(', ');
  }
}
