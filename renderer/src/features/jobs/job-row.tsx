import type { TFunction } from 'i18next';
import { CircleX, Copy, Ellipsis, ExternalLink, RefreshCw, Trash2, Unplug } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { formatDuration } from '../../../../shared/metrics/format-metric.ts';
import { isJobOver } from '../../../../shared/model/job.ts';
import { isJobOpen, JOB_KEY_REFUSED, type JobEntry } from '../../../../shared/model/open-job.ts';
import { labelText } from '../../../../shared/providers/_kit/labels.ts';
import { forgetJobs, openJob } from '../../commands/job-commands.ts';
import { run } from '../../commands/report-error.ts';
import { cancelJob, enterJobKey, pollJob, stopFollowing } from '../../commands/stop-job.ts';
import { copyText } from '../../commands/system-commands.ts';
import { useEndpointName } from '../../state/provider-names.ts';
import { Button } from '../../ui/button.tsx';
import { formatMoment } from '../../ui/format-moment.ts';
import { JobBadge, JobProgress, useFailingWords } from '../../ui/job-state.tsx';
import { MenuButton, type MenuEntry } from '../../ui/menu.tsx';
import { ProviderMark } from '../../ui/provider-mark.tsx';
import { useDocLanguage } from '../../ui/use-doc-language.ts';

/** One job: whose it is, how it stands, and what can be done about it. */
export function JobRow({ entry, now }: { entry: JobEntry; now: number }) {
  const { t, i18n } = useTranslation();
  const name = useEndpointName(entry.endpoint);
  const failingWords = useFailingWords();
  const { trace, model, connectionName, requestName, isHere, workspacePath } = entry;
  const language = useDocLanguage();
  const endpointName = name === undefined ? null : labelText(name.endpoint, language);
  const isOpen = isJobOpen(entry);
  const canCancel = isOpen && entry.problem === undefined && trace.canCancel && !isJobOver(trace.status);
  const place = isHere ? connectionName : `${connectionName ?? ''} · ${workspacePath.replace(/^.*[\\/]/, '')}`;
  const tookMs = (trace.endedAtEpochMs ?? now) - trace.submittedAtEpochMs;
  return (
    <li className="jobs-row" aria-label={requestName}>
      <ProviderMark id={entry.provider} label={name?.provider.label ?? entry.provider} />
      <span className="jobs-name">
        <strong>{requestName}</strong>
        <span className="jobs-muted">{[endpointName, model, place].filter(Boolean).join(' · ')}</span>
      </span>
      <span className="jobs-state">
        <span className="jobs-badges">
          <JobBadge job={trace} />
          {isOpen && entry.problem === undefined && <JobProgress job={trace} />}
          {!isOpen && !isJobOver(trace.status) && <span className="jobs-muted">{t('jobs.notFollowed')}</span>}
        </span>
        <span className="jobs-muted" title={trace.problem}>
          {[
            t('jobs.polls', { count: trace.polls }),
            stuckWords(entry, t) ?? (isOpen && failingWords(trace, 'failingShort')),
            nextPollWords(entry, now, t),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </span>
      <span className="jobs-times">
        <span>{formatMoment(trace.submittedAtEpochMs, i18n.language)}</span>
        <span className="jobs-muted">
          {(isOpen || trace.endedAtEpochMs !== null) && formatDuration(tookMs, i18n.language)}
        </span>
      </span>
      <span className="jobs-times">
        <Expiry entry={entry} now={now} />
      </span>
      <span className="jobs-actions">
        {canCancel && <Button onPress={() => run(() => cancelJob(entry.runId))}>{t('jobs.cancel')}</Button>}
        {entry.problem !== undefined && (
          <Button
            onPress={() =>
              run(() => (entry.problem?.takesKey === true ? enterJobKey(entry.runId) : pollJob(entry.runId)))
            }
          >
            {t(entry.problem.takesKey ? 'jobs.enterKey' : 'jobs.tryAgain')}
          </Button>
        )}
        {isHere && <Button onPress={() => run(() => openJob(entry))}>{t('jobs.open')}</Button>}
        <MenuButton isIconOnly aria-label={t('jobs.actionsOf', { name: requestName })} entries={menuOf(entry, t)}>
          <Ellipsis aria-hidden />
        </MenuButton>
      </span>
    </li>
  );
}

type Translate = TFunction;

/** What keeps it from being followed, which takes the user to mend. */
function stuckWords({ problem }: JobEntry, t: Translate): string | null {
  return problem === undefined ? null : t(`error.${problem.code}`, { defaultValue: problem.message, ...problem.data });
}

function nextPollWords({ trace, problem, status }: JobEntry, now: number, t: Translate): string | null {
  if (problem !== undefined || status !== 'streaming' || trace.nextPollAtEpochMs === null) return null;
  return t('jobs.nextPoll', { seconds: Math.max(Math.ceil((trace.nextPollAtEpochMs - now) / 1000), 0) });
}

function Expiry({ entry: { trace }, now }: { entry: JobEntry; now: number }) {
  const { t, i18n } = useTranslation();
  const { expiresAtEpochMs } = trace;
  if (expiresAtEpochMs === null) return null;
  if (expiresAtEpochMs < now) return <span className="jobs-muted">{t('jobs.expired')}</span>;
  return (
    <>
      <span className="jobs-muted">{t('jobs.keptUntil')}</span>
      <span>{formatMoment(expiresAtEpochMs, i18n.language)}</span>
    </>
  );
}

function menuOf(entry: JobEntry, t: Translate): MenuEntry[] {
  const { runId, trace, isHere } = entry;
  const hasRun = entry.problem === undefined || entry.problem.code === JOB_KEY_REFUSED;
  const isFollowed = isJobOpen(entry) && hasRun;
  const entries: (MenuEntry | false)[] = [
    isHere && {
      id: 'open',
      label: t('jobs.openRequest'),
      icon: <ExternalLink />,
      onAction: () => run(() => openJob(entry)),
    },
    { id: 'copy', label: t('jobs.copyId'), icon: <Copy />, onAction: () => run(() => copyText(trace.jobId)) },
    isFollowed && {
      id: 'poll',
      label: t('jobs.pollNow'),
      icon: <RefreshCw />,
      onAction: () => run(() => pollJob(runId)),
    },
    isFollowed &&
      trace.canCancel && {
        id: 'cancel',
        label: t('jobs.cancelAtService'),
        icon: <CircleX />,
        onAction: () => run(() => cancelJob(runId)),
      },
    isFollowed && {
      id: 'stop',
      label: t('jobs.stopFollowing'),
      icon: <Unplug />,
      onAction: () => run(() => stopFollowing(runId)),
    },
    !isFollowed && {
      id: 'forget',
      label: t('jobs.forget'),
      icon: <Trash2 />,
      onAction: () => run(() => forgetJobs([runId])),
    },
  ];
  return entries.filter((item) => item !== false);
}
