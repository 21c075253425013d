import { useTranslation } from 'react-i18next';
import { isJobOver, type JobStatus, type JobTrace, waitsForKey } from '../../../shared/model/job.ts';
import { Badge, type Tone } from './badge.tsx';
import { formatMoment } from './format-moment.ts';
import { ProgressBar } from './progress-bar.tsx';

const TONES: Record<JobStatus, Tone> = {
  queued: 'neutral',
  running: 'accent',
  paused: 'warning',
  cancelling: 'warning',
  succeeded: 'success',
  failed: 'danger',
  cancelled: 'neutral',
  unknown: 'warning',
};

/** How a job stands, in the words of the app; the provider's own word is its hint. */
export function JobBadge({ job }: { job: Pick<JobTrace, 'status' | 'providerStatus' | 'failures' | 'failing'> }) {
  const { t } = useTranslation();
  const isPartial = job.status === 'succeeded' && job.failures.length > 0;
  const special = isPartial ? 'partial' : waitsForKey(job) ? 'keyNeeded' : null;
  return (
    <span title={job.providerStatus}>
      <Badge tone={special === null ? TONES[job.status] : 'warning'}>{t(`jobs.status.${special ?? job.status}`)}</Badge>
    </span>
  );
}

/** Why a job's last polls told nothing, whole or in short; null where the last one told how it stands. */
export function useFailingWords(): (job: JobTrace, form: 'failing' | 'failingShort') => string | null {
  const { t, i18n } = useTranslation();
  return ({ failing, problem }, form) => {
    if (failing === undefined) return null;
    const since = formatMoment(failing.sinceEpochMs, i18n.language);
    const polls = t('jobs.polls', { count: failing.polls });
    return t(`jobs.${form}.${failing.reason}`, { since, polls, message: problem ?? '' });
  };
}

/** How far a job is, as far as its provider says. Nothing once it is over. */
export function JobProgress({ job }: { job: JobTrace }) {
  const { t } = useTranslation();
  if (isJobOver(job.status) || job.nextPollAtEpochMs === null) return null;
  const { progress, stage, queuePosition } = job;
  const words = [
    stage,
    progress === null ? undefined : t('jobs.progress', { done: progress.done, total: progress.total }),
    queuePosition === undefined ? undefined : t('jobs.queuePosition', { position: queuePosition }),
  ].filter((word) => word !== undefined);
  return (
    <span className="ui-job-progress">
      <ProgressBar label={t('jobs.progressLabel')} done={progress?.done ?? 0} total={progress?.total ?? null} />
      {words.length > 0 && <span>{words.join(' · ')}</span>}
    </span>
  );
}
