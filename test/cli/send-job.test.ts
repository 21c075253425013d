import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type MockServer, startMockServer } from '../../electron/core/mock/mock-server.ts';
import { runCli, startCli } from '../support/cli-run.ts';
import { createTemporaryWorkspace, type TemporaryWorkspace } from '../support/cli-workspace.ts';

let workspace: TemporaryWorkspace;
let mock: MockServer;

beforeAll(async () => {
  workspace = await createTemporaryWorkspace();
  mock = await startMockServer();
  await workspace.addConnection('studio', {
    provider: 'dashscope',
    baseUrl: `${mock.url}/dashscope`,
    auth: { type: 'none' },
  });
});
afterAll(async () => {
  await workspace.remove();
  await mock.close();
});

const pictures = (model: string) => ({
  endpoint: 'dashscope/text-to-image',
  connection: 'studio',
  body: { model, input: { prompt: 'a rose' }, parameters: { n: 2 } },
});

it('waits for the job, tells how it stands on stderr, and saves what came of it', async () => {
  const file = await workspace.addRequest('roses', pictures('wan-partial'));
  const { code, stdout, stderr } = await runCli(['send', file, '--output', workspace.path]);
  expect(code).toBe(0);
  const [jobId] = /[0-9a-f-]{36}/.exec(stderr) ?? [];
  expect(stderr).toMatch(new RegExp(`^job ${jobId}: PENDING\njob ${jobId}: RUNNING, 1 of 2\njob ${jobId}: SUCCEEDED`));
  expect(stderr).toContain(
    'warning: part 2 failed: DataInspectionFailed: Output data may contain inappropriate content.',
  );
  expect(stdout).not.toContain('job ');
  const saved = (await readdir(workspace.path)).filter((name) => name.endsWith('.png'));
  expect(saved).toHaveLength(1);
  expect((await readFile(join(workspace.path, saved[0] ?? ''))).subarray(1, 4).toString()).toBe('PNG');
});

it('stops following at Ctrl+C, and says how the job is found again', async () => {
  const file = await workspace.addRequest('queued', pictures('wan-queued'));
  const run = startCli(['send', file]);
  await expect.poll(() => run.stderr()).toContain('PENDING');
  run.process.kill('SIGINT');
  const { code, stderr } = await run.done;
  expect(code).toBe(130);
  expect(stderr).toMatch(/job [0-9a-f-]{36} goes on at the service\..*look-up endpoint/);
  expect(mock.requests().some(({ path }) => path.endsWith('/cancel'))).toBe(false);
});
