import { useTranslation } from 'react-i18next';
import { formatDuration } from '../../../../shared/metrics/format-metric.ts';
import { isActive, lastKnownMs, runPhase } from '../../state/run-phase.ts';
import type { RunView } from '../../state/runs-store.ts';
import { Badge, type Tone } from '../../ui/badge.tsx';
import { clockText } from '../../ui/clock-text.ts';
import { formatMoment } from '../../ui/format-moment.ts';
import { formatSize } from '../../ui/format-size.ts';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { useNow } from '../../ui/use-now.ts';
import { WaitNote } from '../../ui/wait-note.tsx';

/** One line on where a run stands: state, HTTP status, time, size, how it ended. */
export function StatusLine({ view }: { view: RunView }) {
  const { t, i18n } = useTranslation();
  const phase = runPhase(view);
  const { response, counters, marks, upload, wait } = view.head;
  const timeMs = lastKnownMs(view);
  const finishReason = view.result.choices[0]?.finishReason ?? null;
  return (
    <div className="response-status">
      {view.isPast === true && (
        <Badge tone="accent">
          {t('history.from', { time: formatMoment(view.head.timing.startedAtEpochMs, i18n.language) })}
        </Badge>
      )}
      <span className="response-phase" data-phase={phase}>
        {isActive(phase) && phase !== 'open' ? <Spinner /> : <span className="response-phase-dot" aria-hidden />}
        {t(`response.phase.${phase}`)}
      </span>
      {upload !== undefined && response === null && (
        <span className="response-upload">
          {t('fileField.sending', {
            done: formatSize(upload.uploadedBytes, i18n.language),
            total: formatSize(upload.totalBytes, i18n.language),
          })}
          <ProgressBar label={t('fileField.sendingLabel')} done={upload.uploadedBytes} total={upload.totalBytes} />
        </span>
      )}
      {response !== null && (
        <Badge tone={httpTone(response.status)}>{`${response.status} ${response.statusText}`.trim()}</Badge>
      )}
      {wait !== undefined && isActive(phase) && phase !== 'open' && <WaitNote wait={wait} className="response-wait" />}
      {phase === 'open' ? (
        <OpenTime view={view} />
      ) : (
        timeMs !== null && <span className="response-number">{formatDuration(timeMs, i18n.language)}</span>
      )}
      <span className="response-number">{formatSize(counters.bodyBytes, i18n.language)}</span>
      {finishReason !== null && <Badge tone="neutral">{finishReason}</Badge>}
      {marks.length > 0 && <Badge tone="warning">{t('response.marks', { count: marks.length })}</Badge>}
    </div>
  );
}

/** How long a socket has been open, in whole seconds. */
function OpenTime({ view }: { view: RunView }) {
  const { i18n } = useTranslation();
  const { startedAtEpochMs, headersMs } = view.head.timing;
  const openMs = Math.max(useNow(true) - startedAtEpochMs - (headersMs ?? 0), 0);
  const whole = Math.floor(openMs / 1000);
  const text = whole < 60 ? `${whole.toLocaleString(i18n.language)} s` : clockText(whole);
  return <span className="response-number">{text}</span>;
}

function httpTone(status: number): Tone {
  if (status < 300) return 'success';
  return status < 400 ? 'warning' : 'danger';
}
