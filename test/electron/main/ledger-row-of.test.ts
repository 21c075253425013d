import { expect, it } from 'vitest';
import { startMockServer } from '../../../electron/core/mock/mock-server.ts';
import { ledgerRowOf } from '../../../electron/main/ledger-row-of.ts';
import type { JobTrace } from '../../../shared/model/job.ts';
import type { LedgerRow } from '../../../shared/model/ledger.ts';
import { createJobEngine, prepareJob } from '../../support/job-run.ts';

const input = { draft: {} as never, requestPath: null, connectionId: 'main', environmentId: null, slot: 'tab' };

it('is there once the job is over, with what it counted, and not for a run that is left', async () => {
  const mock = await startMockServer();
  const rows: (LedgerRow | null)[] = [];
  /** How many rows there were when a job was told to be running. */
  const rowsBefore: number[] = [];
  const onChanged = (_runId: string, { status }: JobTrace) => {
    if (status === 'running') rowsBefore.push(rows.length);
  };
  const engine = createJobEngine({ onChanged });
  const start = async (model: string) => {
    const prepared = prepareJob(`${mock.url}/dashscope`, { model, everyMs: 60 });
    const run = await engine.start(prepared);
    const row = ledgerRowOf(run, { input, prepared }, Promise.resolve('/workspaces/one'));
    void row.then((known) => rows.push(known));
    return { run, row };
  };
  const ended = await start('wan-demo');
  expect(await ended.row).toMatchObject({ operation: 'image', workspace: 'one', units: { images: 2 } });
  expect(rowsBefore).toEqual([0]);
  const record = await ended.run.done;
  expect(record.result.usage?.units).toEqual({ images: 2 });

  const left = await start('wan-queued');
  await expect.poll(() => left.run.head().job?.polls).toBeGreaterThan(0);
  left.run.cancel('quit');
  expect(await left.row).toBeNull();
  await engine.client.close();
  await mock.close();
});
