import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { findStalls } from '../../../../shared/metrics/gap-metrics.ts';
import { isBuffered } from '../../../../shared/metrics/speed-metrics.ts';
import { usageConflicts } from '../../../../shared/metrics/usage-conflicts.ts';
import type { RunRecord } from '../../../../shared/model/run.ts';
import { Badge } from '../../ui/badge.tsx';
import { Tooltip } from '../../ui/tooltip.tsx';

/** What stands out of a run: not really streamed, stalls, counts that do not add up. Nothing where nothing does. */
export function UsageBadges({ record }: { record: RunRecord }) {
  const { t } = useTranslation();
  const stalls = record.isStream ? findStalls(record.counters.contentGapsMs).length : 0;
  const conflicts = usageConflicts(record.result.usage);
  const badges: [text: string, why: string][] = [
    ...(isBuffered(record) ? [[t('usage.badge.buffered'), t('metric.reason.buffered')] as [string, string]] : []),
    ...(stalls > 0
      ? [[t('usage.badge.stalls', { count: stalls }), t('metric.stallCount.formula')] as [string, string]]
      : []),
    ...(conflicts.input || conflicts.output || conflicts.total
      ? [[t('usage.badge.conflict'), t('metric.mark.usageIsInconsistent')] as [string, string]]
      : []),
  ];
  return badges.map(([text, why]) => (
    <Tooltip key={text} isPlain placement="top" content={<span className="usage-tooltip">{why}</span>}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what it means must be reachable by keyboard */}
      <span className="usage-badge" role="note" tabIndex={0} aria-label={`${text}. ${why}`}>
        <Badge tone="warning">
          <TriangleAlert aria-hidden />
          {text}
        </Badge>
      </span>
    </Tooltip>
  ));
}
