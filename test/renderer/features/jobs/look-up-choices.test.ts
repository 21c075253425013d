import { expect, it } from 'vitest';
import { filterJobs } from '../../../../renderer/src/features/jobs/job-filter.ts';
import { lookUpChoices } from '../../../../renderer/src/features/jobs/look-up-choices.ts';
import type { Connection } from '../../../../shared/model/connection.ts';
import type { JobEntry } from '../../../../shared/model/open-job.ts';
import { providers } from '../../../../shared/providers/index.ts';

const entry = (changes: Partial<JobEntry>): JobEntry => ({
  runId: 'r',
  workspacePath: '/one',
  isHere: true,
  requestPath: null,
  requestName: 'Roses',
  slot: 's',
  provider: 'dashscope',
  endpoint: 'dashscope/text-to-image',
  model: 'wan2.5-t2i-preview',
  connectionId: 'c',
  connectionName: 'Studio',
  trace: { jobId: 'ABC-1' } as JobEntry['trace'],
  status: 'succeeded',
  ...changes,
});

it('finds jobs by how they stand and by words of theirs', () => {
  const all = [entry({ status: 'streaming' }), entry({}), entry({ status: 'failed' }), entry({ status: 'cancelled' })];
  const count = (filter: Parameters<typeof filterJobs>[1], words = '') => filterJobs(all, filter, words).length;
  expect([count('all'), count('open'), count('succeeded'), count('failed')]).toEqual([4, 1, 1, 2]);
  expect([count('all', 'WAN2'), count('all', ' abc-1 '), count('all', 'tulips')]).toEqual([4, 4, 0]);
});

it('offers connections whose provider answers about jobs, with endpoints that are there', () => {
  const connection = (name: string, provider: string) => ({
    id: name.toLowerCase(),
    connection: { sidecall: 2, info: { name }, provider, baseUrl: '', auth: { type: 'none' } } as Connection,
  });
  const choices = lookUpChoices(
    [connection('Studio', 'dashscope'), connection('Claude', 'anthropic')],
    providers,
    'en',
  );
  expect(choices).toEqual([
    {
      id: 'studio/tasks.get',
      label: 'Studio',
      connectionId: 'studio',
      lookUp: 'dashscope/tasks.get',
      list: 'dashscope/tasks.list',
    },
  ]);
});
