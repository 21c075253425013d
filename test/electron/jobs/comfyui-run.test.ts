import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type MockServer, startMockServer } from '../../../electron/core/mock/mock-server.ts';
import type { JsonObject } from '../../../shared/model/json.ts';
import { workflowTemplates } from '../../../shared/providers/_comfyui/templates.ts';
import { type PreparedRequest, prepareRequest } from '../../../shared/requests/prepare-request.ts';
import type { StreamEvent } from '../../../shared/streaming/stream-event.ts';
import { connectionOf } from '../../support/connection.ts';
import { createJobEngine } from '../../support/job-run.ts';

let mock: MockServer;
let engine: ReturnType<typeof createJobEngine>;

beforeEach(async () => {
  mock = await startMockServer({ scenario: { tokensPerSecond: 500 } });
  engine = createJobEngine();
});
afterEach(async () => {
  await engine.client.close();
  await mock.close();
});

type Change = (prompt: Record<string, { class_type: string; inputs: JsonObject }>) => void;

/** A workflow of its own each time: the server would take another's pictures out of its cache. */
function prepare(
  change: Change = () => undefined,
  { template = 0, provider = 'comfyui', hasSocket = true, isRandomized = true } = {},
) {
  const draft = structuredClone(workflowTemplates(provider)[template]?.draft);
  if (draft === undefined) throw new Error('no template');
  if (!isRandomized) delete draft.workflow;
  const { prompt } = draft.body as { prompt: Parameters<Change>[0] };
  const sampler = prompt['3'];
  if (sampler) sampler.inputs.steps = 4;
  change(prompt);
  const base = provider === 'comfyui' ? 'comfyui' : 'gateway';
  const prepared = prepareRequest({
    draft,
    connection: connectionOf(provider, `${mock.url}/${base}`),
    scopes: [],
    appVersion: '1.0.0',
    runId: crypto.randomUUID(),
  });
  const { endpoint } = prepared;
  if (endpoint.job === undefined) throw new Error('no job');
  const { socket, ...job } = { ...endpoint.job, pollDelayMs: () => 20 };
  return { ...prepared, endpoint: { ...endpoint, job: { ...job, ...(hasSocket && socket && { socket }) } } };
}

async function run(prepared: PreparedRequest) {
  const events: StreamEvent[] = [];
  const started = await engine.start(prepared, {}, { onEvents: (more) => events.push(...more) });
  return { started, record: await started.done, events };
}

/** What was sent to be done, the long workflows without their text. */
function posts(): string[] {
  const sent = mock.requests().filter(({ method }) => method === 'POST');
  return sent.map(({ path, body }) => (path.endsWith('/prompt') ? path : `${path} ${body}`));
}

describe.each(['comfyui', 'ai-gateway'])('a workflow of %s', (provider) => {
  it('is followed over the socket from its first step to its pictures', async () => {
    const { record, events } = await run(prepare(undefined, { provider }));
    expect(record.result.error).toBeNull();
    expect(record.status).toBe('succeeded');
    expect(record.job).toMatchObject({ status: 'succeeded', jobId: record.runId, nextPollAtEpochMs: null });
    const statuses = record.result.workflow?.map(({ id, status }) => [id, status] as const) ?? [];
    // Loading and encoding may come out of the cache: the mock's server outlives a test.
    expect(statuses.every(([, status]) => status === 'done' || status === 'cached')).toBe(true);
    expect(Object.fromEntries(statuses)).toMatchObject({ '3': 'done', '8': 'done', '9': 'done' });
    expect(record.result.workflow?.find(({ id }) => id === '3')).toMatchObject({ progress: { done: 4, total: 4 } });
    expect(record.result.workflow?.every(({ startedMs, endedMs }) => (endedMs ?? 0) >= (startedMs ?? -1))).toBe(true);
    const previews = events.flatMap((event) => (event.type === 'media-item' || event.type === 'media' ? [event] : []));
    expect(previews.length).toBeGreaterThanOrEqual(5);
    // The picture has taken the place of its previews.
    expect(record.result.media?.map(({ id }) => id)).toEqual(['9/images/0']);
    expect(record.result.usage).toMatchObject({ units: { images: 1 }, raw: { steps: 4, images: 1 } });
    expect(record.request.body).toContain(`"client_id":"${record.runId}","prompt_id":"${record.runId}"`);
    // The socket stood before the submission went out.
    const paths = mock.requests().map(({ path }) => path.replace(/^\/(?:comfyui|gateway)/, ''));
    expect(paths[0]).toBe(`/ws?clientId=${record.runId}`);
    expect(paths[1]).toBe('/prompt');
  });
});

describe('a workflow', () => {
  it('is followed by asking history and queue where there is no socket', async () => {
    const takingLong: Change = (prompt) => {
      if (prompt['3']) prompt['3'].inputs.steps = 400;
    };
    const { record } = await run(prepare(takingLong, { hasSocket: false }));
    expect(record).toMatchObject({ status: 'succeeded', result: { complete: true, error: null } });
    expect(record.result.media?.map(({ id }) => id)).toEqual(['9/images/0']);
    const paths = mock.requests().map(({ path }) => path);
    expect(paths).toContain(`/comfyui/history/${record.runId}`);
    expect(paths).toContain('/comfyui/queue');
  });

  it('runs one node out of the cache, and says so', async () => {
    const seed = Math.floor(Math.random() * 1e9);
    const change: Change = (prompt) => {
      if (prompt['3']) prompt['3'].inputs.seed = seed;
    };
    await run(prepare(change, { isRandomized: false }));
    const { record } = await run(
      prepare(
        (prompt) => {
          change(prompt);
          if (prompt['9']) prompt['9'].inputs.filename_prefix = 'again';
        },
        { isRandomized: false },
      ),
    );
    expect(record.result.workflow?.filter(({ status }) => status === 'cached').map(({ id }) => id)).toContain('3');
    expect(record.status).toBe('succeeded');
  });

  it('fails at the node that broke', async () => {
    const { record } = await run(
      prepare((prompt) => {
        if (prompt['4']) prompt['4'].inputs.ckpt_name = 'broken.safetensors';
      }),
    );
    expect(record.status).toBe('failed');
    expect(record.result.error).toMatchObject({
      code: 'SafetensorError',
      message: expect.stringMatching(
        /^Load Checkpoint \(4, CheckpointLoaderSimple\): Error while deserializing header/,
      ),
    });
    expect(record.result.workflow?.find(({ id }) => id === '4')?.status).toBe('failed');
    expect(record.job).toMatchObject({ status: 'failed', failures: [{ part: '4' }] });
  });

  it('is refused with each node that is wrong, and leaves no socket open', async () => {
    const { record } = await run(
      prepare((prompt) => {
        if (prompt['3']) prompt['3'].inputs.sampler_name = 'eulerx';
      }),
    );
    expect(record.status).toBe('failed');
    expect(record.response?.status).toBe(400);
    expect(record.result.error?.message).toMatch(
      /^Prompt outputs failed validation\nKSampler \(3\): Value not in list: sampler_name: 'eulerx' not in \[/,
    );
    expect(record.result.workflow).toMatchObject([
      { id: '3', status: 'failed', problems: [{ code: 'value_not_in_list', input: 'sampler_name' }] },
    ]);
  });

  it('is interrupted while it runs, and by the deed of another too', async () => {
    const prepared = prepare((prompt) => {
      if (prompt['3']) prompt['3'].inputs.steps = 5000;
    });
    const started = await engine.start(prepared);
    await expect.poll(() => started.record().result.job?.progress?.done ?? 0).toBeGreaterThan(2);
    await engine.follower.cancel(prepared.runId);
    const record = await started.done;
    expect(record.status).toBe('cancelled');
    expect(record.result.workflow?.find(({ id }) => id === '3')?.status).toBe('stopped');
    expect(posts()).toEqual(['/comfyui/prompt', `/comfyui/interrupt {"prompt_id":"${record.runId}"}`]);
  });

  it('is taken out of the queue while it waits, where it knows its place', async () => {
    const first = await engine.start(
      prepare((prompt) => {
        if (prompt['3']) prompt['3'].inputs.steps = 5000;
      }),
    );
    await expect.poll(() => first.record().result.job?.status).toBe('running');
    const prepared = prepare();
    const second = await engine.start(prepared);
    await expect.poll(() => second.record().result.job?.queuePosition).toBe(1);
    await engine.follower.cancel(prepared.runId);
    expect((await second.done).status).toBe('cancelled');
    expect(posts()).toEqual(['/comfyui/prompt', '/comfyui/prompt', `/comfyui/queue {"delete":["${second.runId}"]}`]);
    await engine.follower.cancel(first.runId);
    await first.done;
  });

  it('ends where another takes it out of the queue, of which the open socket tells nothing', async () => {
    const first = await engine.start(
      prepare((prompt) => {
        if (prompt['3']) prompt['3'].inputs.steps = 5000;
      }),
    );
    await expect.poll(() => first.record().result.job?.status, { timeout: 5000 }).toBe('running');
    const second = await engine.start(prepare());
    await expect.poll(() => second.record().result.job?.queuePosition, { timeout: 5000 }).toBe(1);
    const body = JSON.stringify({ delete: [second.runId] });
    await fetch(`${mock.url}/comfyui/queue`, { method: 'POST', body });
    const record = await second.done;
    expect(record.job).toMatchObject({ status: 'unknown', nextPollAtEpochMs: null });
    expect(record.result.error).toMatchObject({
      code: 'prompt_lost',
      message: expect.stringContaining('somebody took it out of the queue before it began'),
    });
    // The one that runs is told of by its socket, and goes on.
    expect(first.record().result.job?.status).toBe('running');
    await engine.follower.cancel(first.runId);
    await first.done;
  });

  it('takes pictures that come over the socket', async () => {
    const { record } = await run(prepare(undefined, { template: 2 }));
    expect(record.status).toBe('succeeded');
    expect(record.result.media?.map(({ id }) => id)).toContain('9/socket/1');
  });
});
