import type { JobEntry } from '../../../shared/model/open-job.ts';
import type { RequestDraft } from '../../../shared/model/request-draft.ts';
import { call } from '../api/bridge.ts';
import { translate } from '../i18n.ts';
import { useDialogStore } from '../state/dialog-store.ts';
import { useJobsStore } from '../state/jobs-store.ts';
import { useRunsStore } from '../state/runs-store.ts';
import { useTabsStore } from '../state/tabs-store.ts';
import { findConnection, useWorkspaceStore } from '../state/workspace-store.ts';
import { showToast } from '../ui/toast.ts';
import { showPastRun } from './history-commands.ts';
import { openRequest } from './request-commands.ts';
import { sendRequest } from './run-commands.ts';
import { openUntitledDraft } from './untitled-commands.ts';

/** Opens the list of jobs. */
export function openJobs(): void {
  useDialogStore.getState().open({ kind: 'jobs' });
}

/** Reads the list of jobs anew. */
export async function loadJobs(): Promise<void> {
  useJobsStore.getState().set(await call('job.list', null));
}

export async function forgetJobs(runIds: readonly string[]): Promise<void> {
  await call('job.forget', { runIds: [...runIds] });
  await loadJobs();
}

/** Shows the request of a job with its answer, however that stands. */
export async function openJob(entry: JobEntry): Promise<void> {
  const { runId, slot, requestPath } = entry;
  const [place = ''] = slot.split('#');
  const { tabs, activate } = useTabsStore.getState();
  const openTab = tabs.find(({ path }) => path === place || path === requestPath);
  useDialogStore.getState().close();
  if (openTab !== undefined) activate(openTab.path);
  else if (requestPath !== null) await openRequest(requestPath);
  else {
    const { draft } = await call('history.read', { runId });
    openUntitledDraft(draft);
  }
  const { activePath } = useTabsStore.getState();
  if (activePath === null || slot.includes('#')) return;
  if (useRunsStore.getState().slots[activePath] !== runId) await showPastRun(activePath, runId).catch(() => undefined);
}

/** Sends a question about one job as a request of its own, so that its answer is a run like any other. */
export async function lookUpJob(connectionId: string, endpoint: string, jobId: string): Promise<void> {
  const draft = await jobDraft(connectionId, endpoint, jobId);
  if (draft === null) return;
  useDialogStore.getState().close();
  openUntitledDraft(draft);
  const { activePath } = useTabsStore.getState();
  if (activePath !== null) await sendRequest(activePath);
}

/** Opens the service's own list of jobs as a request, and sends it. */
export async function listJobsOfService(connectionId: string, endpoint: string): Promise<void> {
  await lookUpJob(connectionId, endpoint, '');
}

async function jobDraft(connectionId: string, reference: string, jobId: string): Promise<RequestDraft | null> {
  const [{ findEndpoint }, { setAtPath }] = await Promise.all([
    import('../../../shared/providers/index.ts'),
    import('../../../shared/providers/_kit/body-path.ts'),
  ]);
  const found = findEndpoint(reference);
  const template = found?.endpoint.templates[0]?.draft;
  const connection = findConnection(useWorkspaceStore.getState().snapshot, connectionId);
  if (found === undefined || template === undefined || connection === null) {
    showToast(translate('jobs.noLookUp'), { tone: 'danger' });
    return null;
  }
  const { jobIdPath } = found.endpoint;
  const body = jobIdPath === undefined ? template.body : setAtPath(template.body, jobIdPath, jobId);
  const name = jobId === '' ? translate('jobs.listName') : translate('jobs.lookUpName', { jobId: jobId.slice(0, 13) });
  return {
    ...template,
    info: { ...template.info, name },
    connection: connectionId,
    ...(body !== undefined && { body }),
  };
}
