import { afterAll, beforeAll, expect, it } from 'vitest';
import { type MockServer, startMockServer } from '../../../electron/core/mock/mock-server.ts';
import { prepareRequest } from '../../../shared/requests/prepare-request.ts';
import { draftOf } from '../../support/draft.ts';
import { createJobEngine, jobConnection } from '../../support/job-run.ts';

let mock: MockServer;
let engine: ReturnType<typeof createJobEngine>;
beforeAll(async () => {
  mock = await startMockServer();
  engine = createJobEngine();
});
afterAll(async () => {
  await engine.client.close();
  await mock.close();
});

function start(model: string) {
  const draft = draftOf('openai-compatible/videos.create', { model, prompt: 'A boat', seconds: '8', size: '1280x720' });
  const prepared = prepareRequest({
    draft,
    connection: { id: 'main', connection: jobConnection(`${mock.url}/openai/v1`, { provider: 'openai-compatible' }) },
    scopes: [],
    appVersion: '1.0.0',
    runId: crypto.randomUUID(),
  });
  const { endpoint } = prepared;
  if (endpoint.job === undefined) throw new Error('no job');
  const job = { ...endpoint.job, pollDelayMs: () => 20 };
  return engine.start({ ...prepared, endpoint: { ...endpoint, job } });
}

it('follows a video of OpenAI’s form by its percentages to the film at the service itself', async () => {
  const record = await (await start('sora-2?delay=3000')).done;
  expect(record).toMatchObject({
    status: 'succeeded',
    result: { complete: true, error: null, usage: { units: { videoSeconds: 8 } } },
    job: { status: 'succeeded', providerStatus: 'completed', progress: { done: 100, total: 100 } },
  });
  expect(engine.traces.map(({ status }) => status)).toEqual(expect.arrayContaining(['queued', 'running', 'succeeded']));
  expect(record.result.media).toMatchObject([{ id: 'video', kind: 'video', mediaType: 'video/mp4' }]);
  expect(record.result.media?.[0]?.url).toBe(`videos/${record.job?.jobId}/content`);
  expect(record.result.media?.[0]?.expiresAtEpochMs).toBeGreaterThan(Date.now());
});

it('fails with the words of the service', async () => {
  const record = await (await start('sora-2-fail?delay=100')).done;
  expect(record).toMatchObject({
    status: 'failed',
    result: { error: { code: 'moderation_blocked', category: 'content_filter' } },
    job: { status: 'failed', failures: [{ code: 'moderation_blocked' }] },
  });
});
