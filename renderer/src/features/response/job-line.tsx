import { CircleX, RefreshCw, Unplug } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { formatDuration } from '../../../../shared/metrics/format-metric.ts';
import { isJobOver, type JobTrace, waitsForKey } from '../../../../shared/model/job.ts';
import { run } from '../../commands/report-error.ts';
import { cancelJob, enterJobKey, pollJob, stopFollowing } from '../../commands/stop-job.ts';
import { useTakesJobKey } from '../../state/jobs-store.ts';
import { isRunning, type RunView } from '../../state/runs-store.ts';
import { Button } from '../../ui/button.tsx';
import { formatMoment } from '../../ui/format-moment.ts';
import { JobBadge, JobProgress, useFailingWords } from '../../ui/job-state.tsx';
import { Tooltip } from '../../ui/tooltip.tsx';
import { useNow } from '../../ui/use-now.ts';
import { CopyButton } from './copy-button.tsx';

/** How the job behind a run stands, what was done to find out, and what can be done about it. */
export function JobLine({ view }: { view: RunView }) {
  const { t } = useTranslation();
  const { job, runId } = view.head;
  if (job === undefined) return null;
  const isOpen = isRunning(view) && view.isPast !== true;
  return (
    <section className="response-job" aria-label={t('jobs.ofRun')}>
      <div className="response-job-row">
        <JobBadge job={job} />
        <code className="response-job-id" title={job.jobId}>
          {job.jobId}
        </code>
        <CopyButton getText={() => job.jobId} label={t('jobs.copyId')} />
        {isOpen && <JobProgress job={job} />}
        <span className="response-job-end">
          <Polls job={job} isOpen={isOpen} />
          {isOpen && <Actions runId={runId} job={job} />}
        </span>
      </div>
      {isOpen && <Failing job={job} />}
      {view.head.status === 'cancelled' && !isJobOver(job.status) && job.status !== 'cancelling' && (
        <p className="response-job-problem">{t('jobs.leftNote')}</p>
      )}
      <Failures job={job} />
    </section>
  );
}

/** Why the last polls told nothing; no failure of the job. */
function Failing({ job }: { job: JobTrace }) {
  const words = useFailingWords();
  const text = words(job, 'failing');
  return text === null ? null : (
    <p className="response-job-problem" title={job.problem}>
      {text}
    </p>
  );
}

function Polls({ job, isOpen }: { job: JobTrace; isOpen: boolean }) {
  const { t, i18n } = useTranslation();
  const now = useNow(isOpen);
  const { polls, throttledPolls, nextPollAtEpochMs, submittedAtEpochMs, endedAtEpochMs, expiresAtEpochMs } = job;
  const restSeconds = nextPollAtEpochMs === null ? null : Math.max(Math.ceil((nextPollAtEpochMs - now) / 1000), 0);
  const tookMs = (endedAtEpochMs ?? now) - submittedAtEpochMs;
  const parts = [
    (isOpen || endedAtEpochMs !== null) && formatDuration(tookMs, i18n.language),
    t('jobs.polls', { count: polls }),
    throttledPolls > 0 && t('jobs.throttled', { count: throttledPolls }),
    isOpen && restSeconds !== null && t('jobs.nextPoll', { seconds: restSeconds }),
    job.status === 'succeeded' &&
      expiresAtEpochMs !== null &&
      t('jobs.resultsUntil', { time: formatMoment(expiresAtEpochMs, i18n.language) }),
  ].filter((part) => part !== false);
  return <span className="response-number">{parts.join(' · ')}</span>;
}

function Actions({ runId, job }: { runId: string; job: JobTrace }) {
  const { t } = useTranslation();
  const takesKey = useTakesJobKey(runId);
  return (
    <>
      {takesKey && (
        <Button variant="primary" onPress={() => run(() => enterJobKey(runId))}>
          {t('jobs.enterKey')}
        </Button>
      )}
      <Tooltip content={t('jobs.pollNow')}>
        <Button isIconOnly aria-label={t('jobs.pollNow')} onPress={() => run(() => pollJob(runId))}>
          <RefreshCw aria-hidden />
        </Button>
      </Tooltip>
      {job.canCancel && !isJobOver(job.status) && !waitsForKey(job) && (
        <Button onPress={() => run(() => cancelJob(runId))}>
          <CircleX aria-hidden />
          {t('jobs.cancel')}
        </Button>
      )}
      <Tooltip content={t('jobs.stopFollowingHint')}>
        <Button variant="ghost" onPress={() => run(() => stopFollowing(runId))}>
          <Unplug aria-hidden />
          <span className="response-job-label">{t('jobs.stopFollowing')}</span>
        </Button>
      </Tooltip>
    </>
  );
}

function Failures({ job: { failures, counts } }: { job: JobTrace }) {
  const { t } = useTranslation();
  if (failures.length === 0) return null;
  const total = counts?.total ?? failures.length;
  return (
    <div className="response-job-failures">
      <strong>{t('jobs.partsFailed', { count: failures.length, total })}</strong>
      <ul>
        {failures.map(({ part, code, message }) => (
          <li key={part}>
            {t('jobs.part', { part })} {code !== null && <code>{code}</code>} {message}
          </li>
        ))}
      </ul>
    </div>
  );
}
