import { Hourglass, SearchX } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isJobOpen } from '../../../../shared/model/open-job.ts';
import { forgetJobs, loadJobs } from '../../commands/job-commands.ts';
import { run } from '../../commands/report-error.ts';
import { useDialogStore } from '../../state/dialog-store.ts';
import { useJobsStore } from '../../state/jobs-store.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useNow } from '../../ui/use-now.ts';
import { filterJobs, JOB_FILTERS, type JobFilter } from './job-filter.ts';
import { JobLookUp } from './job-look-up.tsx';
import { JobRow } from './job-row.tsx';
import './jobs.css';

/** All jobs of this machine, of whichever workspace: those that go on, and the latest that are over. */
export function JobsDialog() {
  const { t } = useTranslation();
  const close = useDialogStore((state) => state.close);
  const entries = useJobsStore((state) => state.entries);
  const [filter, setFilter] = useState<JobFilter>('all');
  const [words, setWords] = useState('');
  const now = useNow(true);
  useEffect(() => run(loadJobs), []);
  const shown = filterJobs(entries ?? [], filter, words);
  const ended = (entries ?? []).filter((entry) => !isJobOpen(entry)).map(({ runId }) => runId);
  return (
    <Dialog title={t('jobs.title')} size="full" isOpen onOpenChange={close}>
      <div className="jobs">
        <div className="jobs-bar">
          <Segmented
            label={t('jobs.filter')}
            items={JOB_FILTERS.map((id) => ({ id, label: t(`jobs.filters.${id}`) }))}
            selectedKey={filter}
            onSelectionChange={(key) => setFilter(key as JobFilter)}
          />
          <TextField
            label={t('jobs.search')}
            isLabelHidden
            placeholder={t('jobs.search')}
            className="jobs-search"
            value={words}
            onChange={setWords}
          />
          <JobLookUp />
        </div>
        {entries === null ? (
          <Spinner label={t('jobs.title')} />
        ) : entries.length === 0 ? (
          <EmptyState icon={<Hourglass />} title={t('jobs.emptyTitle')} text={t('jobs.emptyText')} />
        ) : shown.length === 0 ? (
          <EmptyState
            icon={<SearchX />}
            title={t('jobs.nothingFound')}
            action={
              <Button
                onPress={() => {
                  setFilter('all');
                  setWords('');
                }}
              >
                {t('jobs.showAll')}
              </Button>
            }
          />
        ) : (
          <ul className="jobs-list" aria-label={t('jobs.title')}>
            {shown.map((entry) => (
              <JobRow key={entry.runId} entry={entry} now={now} />
            ))}
          </ul>
        )}
        {ended.length > 0 && (
          <div className="jobs-foot">
            <span className="jobs-muted">{t('jobs.keptNote')}</span>
            <Button variant="ghost" onPress={() => run(() => forgetJobs(ended))}>
              {t('jobs.forgetEnded', { count: ended.length })}
            </Button>
          </div>
        )}
      </div>
    </Dialog>
  );
}
