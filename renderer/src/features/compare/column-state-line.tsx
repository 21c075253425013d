import { Circle, CircleAlert, CircleCheck, CircleStop, FileCode, Play, RotateCw, Square } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDuration } from '../../../../shared/metrics/format-metric.ts';
import { run } from '../../commands/report-error.ts';
import { cancelRun } from '../../commands/run-commands.ts';
import { isActive, lastKnownMs, phaseStartMs, type RunPhase } from '../../state/run-phase.ts';
import { type RunView, useRun } from '../../state/runs-store.ts';
import { announce } from '../../ui/live-region.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import type { ColumnPlan } from './compare-plan.ts';
import { runColumn } from './compare-runs.ts';
import { IconButton } from './icon-button.tsx';
import { RequestPreviewDialog } from './request-preview-dialog.tsx';

/** What the column is doing, for how long as far as main has told, and what can be done about it. */
export function ColumnStateLine({ path, plan, phase }: { path: string; plan: ColumnPlan; phase: RunPhase }) {
  const { t } = useTranslation();
  const view = useRun(plan.slot);
  const [isPreviewOpen, setPreviewOpen] = useState(false);
  const name = plan.entry?.connection.info.name ?? '';
  useEndAnnouncement(
    phase,
    t('compare.column.ended', { number: plan.index + 1, name, phase: t(`compare.phase.${phase}`) }),
  );
  return (
    <div className="compare-state" data-phase={phase}>
      <PhaseIcon phase={phase} />
      <span className="compare-state-phase">{t(`compare.phase.${phase}`)}</span>
      <StateTime view={view} phase={phase} />
      <IconButton label={t('compare.column.viewRequest')} icon={<FileCode />} onPress={() => setPreviewOpen(true)} />
      {isActive(phase) ? (
        <IconButton
          label={t('compare.column.stop')}
          icon={<Square />}
          onPress={() => run(() => cancelRun(plan.slot))}
        />
      ) : (
        <IconButton
          label={t(phase === 'idle' ? 'compare.column.run' : 'compare.column.retry')}
          icon={phase === 'idle' ? <Play /> : <RotateCw />}
          onPress={() => run(() => runColumn(path, plan))}
        />
      )}
      {plan.request !== null && isPreviewOpen ? (
        <RequestPreviewDialog path={path} request={plan.request} name={name} onClose={() => setPreviewOpen(false)} />
      ) : null}
    </div>
  );
}

/** How long an ended run took, or since when a running one has been in its phase: the window has no clock of its own. */
function StateTime({ view, phase }: { view: RunView | null; phase: RunPhase }) {
  const { t, i18n } = useTranslation();
  const isLive = isActive(phase);
  const timeMs = view === null ? null : isLive ? phaseStartMs(view, phase) : lastKnownMs(view);
  const time = timeMs === null ? '' : formatDuration(timeMs, i18n.language);
  return (
    <span className="compare-state-time">{isLive && time !== '' ? t('compare.column.since', { time }) : time}</span>
  );
}

function PhaseIcon({ phase }: { phase: RunPhase }) {
  if (isActive(phase)) return <Spinner />;
  if (phase === 'done') return <CircleCheck className="compare-state-icon" aria-hidden />;
  if (phase === 'failed') return <CircleAlert className="compare-state-icon" aria-hidden />;
  if (phase === 'stopped') return <CircleStop className="compare-state-icon" aria-hidden />;
  return <Circle className="compare-state-icon" aria-hidden />;
}

/** Tells screen readers when a run ends; what lies between start and end is silent. */
function useEndAnnouncement(phase: RunPhase, text: string): void {
  const former = useRef(phase);
  useEffect(() => {
    if (isActive(former.current) && !isActive(phase)) announce(text);
    former.current = phase;
  }, [phase, text]);
}
