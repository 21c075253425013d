import { useTranslation } from 'react-i18next';
import { nearestRank } from '../../../../shared/metrics/compute-metrics.ts';
import { formatDuration } from '../../../../shared/metrics/format-metric.ts';
import type { RunView } from '../../state/runs-store.ts';
import { type SpanId, timingEndMs, timingSpans, timingStartMs } from '../../state/timing-spans.ts';

/** Parts of the row above them. */
const CONNECT_PARTS: ReadonlySet<SpanId> = new Set<SpanId>(['dns', 'tcp', 'tls']);

/** Where the time went: one bar a stretch on one axis, then the gaps between pieces of content. */
export function TimingTab({ view }: { view: RunView }) {
  const { t, i18n } = useTranslation();
  const { timing, counters, marks, steps } = view.head;
  const startMs = timingStartMs(steps);
  const endMs = timingEndMs(timing);
  const duration = (valueMs: number) => formatDuration(valueMs, i18n.language);
  const percent = (lengthMs: number) => `${endMs === startMs ? 0 : (lengthMs / (endMs - startMs)) * 100}%`;
  const gap = (quantile: number) => nearestRank(counters.contentGapsMs, quantile);
  const facts: [label: string, value: string][] = [
    [t('response.timing.started'), new Date(timing.startedAtEpochMs).toLocaleString(i18n.language)],
    [t('response.timing.headers'), timing.headersMs === null ? '—' : duration(timing.headersMs)],
    [t('response.timing.firstByte'), timing.firstByteMs === null ? '—' : duration(timing.firstByteMs)],
    [t('response.timing.contentEvents'), String(counters.contentEvents)],
    [t('response.timing.contentReads'), String(counters.contentReads)],
    ...([0.5, 0.9, 1] as const).map((quantile): [string, string] => {
      const value = gap(quantile);
      return [t(`response.timing.gap${quantile * 100}`), value === null ? '—' : duration(value)];
    }),
    ...steps.map((step): [string, string] => [
      t(`response.timing.${step.kind}${step.isCached ? 'Cached' : 'Fetched'}`),
      `${step.url}${step.status === null ? '' : ` · ${step.status}`}${step.isCached ? '' : ` · ${duration(step.durationMs)}`}`,
    ]),
    ...marks.map((mark): [string, string] => [
      t(`response.mark.${mark.name}`, { defaultValue: mark.name }),
      duration(mark.atMs),
    ]),
  ];
  return (
    <div className="response-timing">
      <table className="response-waterfall">
        <thead>
          <tr>
            <th scope="col">{t('response.timing.phase')}</th>
            <th scope="col" className="response-waterfall-axis">
              <span>{startMs === 0 ? '0' : `−${duration(-startMs)}`}</span>
              <span>{duration(endMs)}</span>
            </th>
            <th scope="col">{t('response.timing.duration')}</th>
          </tr>
        </thead>
        <tbody>
          {timingSpans(timing, steps).map(({ id, startMs: spanStartMs, endMs: spanEndMs }) => (
            <tr key={`${id} ${spanStartMs}`} data-part={CONNECT_PARTS.has(id) || undefined}>
              <th scope="row">
                {t(`response.timing.${id}`)}
                {id === 'connect' && timing.isConnectionReused ? ` ${t('response.timing.reused')}` : ''}
              </th>
              <td>
                <div className="response-waterfall-track">
                  <div
                    className="response-waterfall-bar"
                    data-span={id}
                    style={{ left: percent(spanStartMs - startMs), width: percent(spanEndMs - spanStartMs) }}
                  />
                </div>
              </td>
              <td className="response-number">{duration(spanEndMs - spanStartMs)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <dl className="response-facts">
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
