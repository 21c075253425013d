import { Circle, CircleAlert, CircleCheck, CircleStop, FileCode, Play, RotateCw, Square, TimerOff } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDuration } from '../../../../../shared/metrics/format-metric.ts';
import { stopColumn } from '../../../commands/comparison-commands.ts';
import { run } from '../../../commands/report-error.ts';
import { isActive, lastKnownMs, type RunPhase, runPhase } from '../../../state/run-phase.ts';
import type { RunView } from '../../../state/runs-store.ts';
import { announce } from '../../../ui/live-region.tsx';
import { Spinner } from '../../../ui/spinner.tsx';
import { useNow } from '../../../ui/use-now.ts';
import { runColumn } from '../compare-runs.ts';
import { RequestPreviewDialog } from '../final-request/request-preview-dialog.tsx';
import { type ColumnState, columnState } from './column-state.ts';
import { columnName } from './column-title.ts';
import { IconButton } from './icon-button.tsx';
import { type LiveColumn, useShownRunState } from './shown-columns.ts';

/** Often enough for a tenth of a second to be seen going by. */
const TICK_MS = 200;

type ColumnStateLineProps = { path: string; column: LiveColumn; phase: RunPhase };

/** What the column is doing, for how long, and what can be done about it. */
export function ColumnStateLine({ path, column, phase: newestPhase }: ColumnStateLineProps) {
  const { t } = useTranslation();
  const { plan } = column;
  const shown = useShownRunState(column);
  const view = shown === 'gone' ? null : shown;
  // Another turn's answer, or another attempt's, may be shown than the newest one.
  const phase = isActive(newestPhase) ? newestPhase : runPhase(view);
  const [isPreviewOpen, setPreviewOpen] = useState(false);
  const state = columnState(view, phase);
  const name = columnName(plan);
  useEndAnnouncement(
    phase,
    t('compare.column.ended', { number: plan.index + 1, name, phase: t(`columns.state.${state}`) }),
  );
  return (
    <div className="compare-state" data-phase={phase}>
      <StateIcon state={state} />
      <span className="compare-state-phase">{t(`columns.state.${state}`)}</span>
      <HttpStatus view={view} phase={phase} />
      <StateTime view={view} phase={phase} />
      <IconButton label={t('compare.column.viewRequest')} icon={<FileCode />} onPress={() => setPreviewOpen(true)} />
      {isActive(phase) ? (
        <IconButton
          label={t('compare.column.stop')}
          icon={<Square />}
          onPress={() => run(() => stopColumn(path, plan.slot))}
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

function HttpStatus({ view, phase }: { view: RunView | null; phase: RunPhase }) {
  if (view === null || view.head.response === null || isActive(phase)) return null;
  return <span className="compare-state-http">{view.head.response.status}</span>;
}

/** How long an ended run took, as main measured it; of a running one, about how long it has been going on. */
function StateTime({ view, phase }: { view: RunView | null; phase: RunPhase }) {
  const { i18n } = useTranslation();
  const isLive = isActive(phase) && view !== null;
  const now = useNow(isLive, TICK_MS);
  if (view === null) return <span className="compare-state-time" />;
  const elapsedMs = Math.max(now - view.head.timing.startedAtEpochMs, 0);
  const knownMs = lastKnownMs(view);
  const text = isLive
    ? `≈${(elapsedMs / 1000).toLocaleString(i18n.language, { minimumFractionDigits: 1, maximumFractionDigits: 1 })} s`
    : knownMs === null
      ? ''
      : formatDuration(knownMs, i18n.language);
  return <span className="compare-state-time">{text}</span>;
}

function StateIcon({ state }: { state: ColumnState }) {
  if (state === 'done') return <CircleCheck className="compare-state-icon" aria-hidden />;
  if (state === 'failed') return <CircleAlert className="compare-state-icon" aria-hidden />;
  if (state === 'timedOut') return <TimerOff className="compare-state-icon" aria-hidden />;
  if (state === 'stopped' || state === 'interrupted') return <CircleStop className="compare-state-icon" aria-hidden />;
  if (state === 'idle') return <Circle className="compare-state-icon" aria-hidden />;
  return <Spinner />;
}

/** Tells screen readers when a run ends; what lies between start and end is silent. */
function useEndAnnouncement(phase: RunPhase, text: string): void {
  const former = useRef(phase);
  useEffect(() => {
    if (isActive(former.current) && !isActive(phase)) announce(text);
    former.current = phase;
  }, [phase, text]);
}
