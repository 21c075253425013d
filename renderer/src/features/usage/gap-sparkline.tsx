import { useTranslation } from 'react-i18next';
import { formatDuration } from '../../../../shared/metrics/format-metric.ts';
import { nearestRank } from '../../../../shared/metrics/nearest-rank.ts';
import { gapBuckets } from './gap-buckets.ts';

const BARS = 120;
const HEIGHT = 24;
const MIN_BAR = 1;

/** The pauses between chunks over the run, one bar each (the longest of several where they are many); stalls in red. */
export function GapSparkline({ gapsMs }: { gapsMs: readonly number[] }) {
  const { t, i18n } = useTranslation();
  const buckets = gapBuckets(gapsMs, BARS);
  const longest = Math.max(0, ...buckets.map(({ gapMs }) => gapMs));
  const median = nearestRank(gapsMs, 0.5);
  if (median === null || longest === 0) return null;
  const text = t('usage.sparkline', {
    gaps: gapsMs.length,
    median: formatDuration(median, i18n.language),
    longest: formatDuration(longest, i18n.language),
    stalls: buckets.filter(({ isStall }) => isStall).length,
  });
  return (
    <figure className="usage-sparkline">
      <svg viewBox={`0 0 ${buckets.length} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={text}>
        {buckets.map(({ gapMs, isStall }, index) => {
          // By its root, because one stall would press all other bars flat.
          const height = Math.max(Math.sqrt(gapMs / longest) * HEIGHT, MIN_BAR);
          return (
            <rect
              // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its place
              key={index}
              x={index + 0.1}
              y={HEIGHT - height}
              width={0.8}
              height={height}
              data-stall={isStall || undefined}
            />
          );
        })}
      </svg>
      <figcaption aria-hidden>{text}</figcaption>
    </figure>
  );
}
