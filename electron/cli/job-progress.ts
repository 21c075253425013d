import { isJobOver, type JobState } from '../../shared/model/job.ts';
import type { RunRecord } from '../../shared/model/run.ts';
import type { StreamEvent } from '../../shared/streaming/stream-event.ts';
import type { CliContext } from './cli-context.ts';

/** Tells on stderr how the job behind a run stands: a line whenever that has changed. */
export function createJobProgress(context: CliContext): { take(events: readonly StreamEvent[]): void } {
  let told = '';
  return {
    take(events) {
      for (const event of events) {
        if (event.type !== 'job') continue;
        const line = jobText(event.job);
        if (line !== told) context.note(line);
        told = line;
      }
    },
  };
}

/** What is left to say once the run is over: failed parts, and how to find a job that is not followed any more. */
export function noteJobEnd({ job, endpoint, connectionName }: RunRecord, context: CliContext): void {
  if (job === undefined) return;
  for (const { part, code, message } of job.failures) {
    context.note(`warning: part ${part} failed: ${[code, message].filter(Boolean).join(': ')}`);
  }
  if (isJobOver(job.status)) return;
  const [provider] = endpoint.split('/');
  context.note(
    `job ${job.jobId} goes on at the service. Ask for it with a request of ${provider}'s look-up endpoint through ${connectionName ?? 'the same connection'}, or in Jobs of the app.`,
  );
}

function jobText({ jobId, providerStatus, progress, stage, queuePosition }: JobState): string {
  const details = [
    stage,
    progress === null ? undefined : `${progress.done} of ${progress.total}`,
    queuePosition === undefined ? undefined : `place ${queuePosition} in the queue`,
  ].filter((detail) => detail !== undefined);
  return [`job ${jobId}: ${providerStatus}`, ...details].join(', ');
}
