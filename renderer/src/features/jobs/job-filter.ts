import { isJobOpen, type JobEntry } from '../../../../shared/model/open-job.ts';

export const JOB_FILTERS = ['all', 'open', 'succeeded', 'failed'] as const;
export type JobFilter = (typeof JOB_FILTERS)[number];

/** @param words what the request, the model, the connection or the id has in it, in any case */
export function filterJobs(entries: readonly JobEntry[], filter: JobFilter, words: string): JobEntry[] {
  const wanted = words.trim().toLowerCase();
  return entries.filter((entry) => isOfKind(entry, filter) && textOf(entry).includes(wanted));
}

function isOfKind(entry: JobEntry, filter: JobFilter): boolean {
  if (filter === 'all') return true;
  if (filter === 'open') return isJobOpen(entry);
  if (isJobOpen(entry)) return false;
  return (entry.status === 'succeeded') === (filter === 'succeeded');
}

function textOf({ requestName, model, connectionName, provider, trace, workspacePath }: JobEntry): string {
  return [requestName, model, connectionName, provider, trace.jobId, workspacePath].join('\n').toLowerCase();
}
