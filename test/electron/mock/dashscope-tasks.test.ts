import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { forgetTasks } from '../../../electron/core/mock/_dashscope/task-store.ts';
import { type MockServer, startMockServer } from '../../../electron/core/mock/mock-server.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

// One each: a server answers twenty questions a second.
let server: MockServer;
beforeEach(async () => {
  server = await startMockServer();
});
afterEach(() => server.close());

type Answer = { status: number; body: { [key: string]: unknown; output: { [key: string]: unknown } } };

async function call(method: string, path: string, options: { body?: object; headers?: Record<string, string> } = {}) {
  const response = await fetch(`${server.url}/dashscope/api/v1${path}`, {
    method,
    headers: { 'content-type': 'application/json', ...options.headers },
    ...(options.body && { body: JSON.stringify(options.body) }),
  });
  return { status: response.status, body: await response.json() } as Answer;
}

const ASYNC = { 'x-dashscope-async': 'enable' };
function submit(model: string, parameters: object = { n: 2 }, headers: Record<string, string> = ASYNC) {
  const body = { model, input: { prompt: 'a rose' }, parameters };
  return call('POST', '/services/aigc/text2image/image-synthesis', { body, headers });
}
async function taskOf(model: string, parameters?: object): Promise<string> {
  const { body } = await submit(model, parameters);
  return String(body.output.task_id);
}
const ask = async (id: string) => (await call('GET', `/tasks/${id}`)).body.output;
async function askToTheEnd(id: string) {
  await ask(id);
  await ask(id);
  return call('GET', `/tasks/${id}`);
}

describe('a task', () => {
  it('waits, runs and ends, with pictures that are there without a key and refused with one', async () => {
    const { status, body } = await submit('wan2.5-t2i-preview');
    expect(status).toBe(200);
    expect(body.output.task_status).toBe('PENDING');
    const id = String(body.output.task_id);
    expect((await ask(id)).task_status).toBe('PENDING');
    expect(await ask(id)).toMatchObject({
      task_status: 'RUNNING',
      task_metrics: { TOTAL: 2, SUCCEEDED: 1, FAILED: 0 },
    });
    const { body: end } = await call('GET', `/tasks/${id}`);
    expect(end).toMatchObject({ output: { task_status: 'SUCCEEDED' }, usage: { image_count: 2 } });
    const [{ url }] = end.output.results as [{ url: string }];
    const picture = await fetch(url);
    expect(picture.headers.get('content-type')).toBe('image/png');
    expect(
      Buffer.from(await picture.arrayBuffer())
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG');
    expect((await fetch(url, { headers: { authorization: 'Bearer k' } })).status).toBe(400);
  });

  it('takes the time that its model name asks for', async () => {
    const id = await taskOf('wan2.5-t2i-preview?delay=2000');
    expect((await ask(id)).task_status).toBe('PENDING');
    await expect.poll(async () => (await ask(id)).task_status, { interval: 60 }).toBe('RUNNING');
    await expect.poll(async () => (await ask(id)).task_status, { interval: 60 }).toBe('SUCCEEDED');
  });

  it('fails, fails in part, is lost, or gives links that are over, by the end of its name', async () => {
    const failed = await askToTheEnd(await taskOf('wan-fail'));
    expect(failed).toMatchObject({
      status: 200,
      body: { output: { task_status: 'FAILED', code: 'InternalError.Algo' } },
    });
    const partial = (await askToTheEnd(await taskOf('wan-partial'))).body;
    expect(partial).toMatchObject({
      output: { task_status: 'SUCCEEDED', task_metrics: { TOTAL: 2, SUCCEEDED: 1, FAILED: 1 } },
      usage: { image_count: 1 },
    });
    expect((partial.output.results as object[])[1]).toMatchObject({ code: 'DataInspectionFailed' });
    expect((await askToTheEnd(await taskOf('wan-lost'))).body.output.task_status).toBe('UNKNOWN');
    const over = (await askToTheEnd(await taskOf('wan-expired'))).body.output.results as [{ url: string }];
    expect((await fetch(over[0].url)).status).toBe(403);
  });

  it('is refused without the header of tasks, and by the scenario', async () => {
    expect(await submit('wan2.5-t2i-preview', {}, {})).toMatchObject({
      status: 403,
      body: { code: 'AccessDenied', message: 'current user api does not support synchronous calls' },
    });
    expect((await submit('wan2.5?error=rate_limit')).status).toBe(429);
    expect((await submit('missing')).body).toMatchObject({ code: 'ModelNotFound' });
  });

  it('is cancelled while it waits, and only then', async () => {
    const waiting = await taskOf('wan-queued');
    await ask(waiting);
    const cancelled = await call('POST', `/tasks/${waiting}/cancel`);
    expect(cancelled.status).toBe(200);
    expect(Object.keys(cancelled.body)).toEqual(['request_id']);
    expect((await ask(waiting)).task_status).toBe('CANCELED');
    const running = await taskOf('wan2.5-t2i-preview');
    await ask(running);
    await ask(running);
    expect(await call('POST', `/tasks/${running}/cancel`)).toMatchObject({
      status: 400,
      body: { code: 'UnsupportedOperation' },
    });
  });

  it('is unknown where nobody submitted it', async () => {
    expect(await call('GET', '/tasks/nobody')).toMatchObject({
      status: 200,
      body: { output: { task_id: 'nobody', task_status: 'UNKNOWN' } },
    });
  });
});

it('lists tasks by pages and filters, in a shape of its own', async () => {
  const ids: string[] = [];
  for (let index = 0; index < 3; index += 1) ids.push(await taskOf('listed-model'));
  await call('POST', `/tasks/${ids[0]}/cancel`);
  const first = await call('GET', '/tasks/?model_name=listed-model&page_size=2');
  expect(first.body).toMatchObject({ total: 3, total_page: 2, page_no: 1, page_size: 2 });
  const rows = first.body.data as {
    task_id: string;
    status: string;
    gmt_create: number;
    user_api_unique_key: string;
  }[];
  expect(rows.map((row) => row.task_id)).toEqual([ids[2], ids[1]]);
  expect(rows[0]).toMatchObject({
    status: 'PENDING',
    user_api_unique_key: 'apikey:v1:aigc:text2image:image-synthesis:listed-model',
  });
  const cancelled = await call('GET', '/tasks?model_name=listed-model&status=CANCELED');
  expect(cancelled.body).toMatchObject({ total: 1, data: [{ task_id: ids[0] }] });
  expect((await call('GET', '/tasks?start_time=20200101000000&end_time=20200102000000')).body.total).toBe(0);
});

it('goes on with its tasks when it is started again at the same port', async () => {
  const tasksPath = join(await temporaryFolder(), 'tasks.json');
  const first = await startMockServer({ tasksPath });
  const body = JSON.stringify({ model: 'wan-kept', input: { prompt: 'a rose' }, parameters: { n: 1 } });
  const url = `${first.url}/dashscope/api/v1`;
  const path = '/services/aigc/text2image/image-synthesis';
  const submitted = await fetch(url + path, { method: 'POST', headers: ASYNC, body });
  const id = ((await submitted.json()) as { output: { task_id: string } }).output.task_id;
  await first.close();
  forgetTasks();
  const second = await startMockServer({ port: first.port, tasksPath });
  const answer = await fetch(`${url}/tasks/${id}`);
  expect(await answer.json()).toMatchObject({ output: { task_id: id, task_status: 'PENDING' } });
  await second.close();
});

it('answers twenty questions a second', async () => {
  const answers = await Promise.all(Array.from({ length: 22 }, () => call('GET', '/tasks/x')));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(20);
  const refused = answers.find(({ status }) => status === 429);
  expect(refused?.body).toMatchObject({
    code: 'Throttling.RateQuota',
    message: 'Requests rate limit exceeded, please try again later.',
  });
});
