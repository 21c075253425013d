import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type MockServer, startMockServer } from '../../electron/core/mock/mock-server.ts';
import { runCli } from '../support/cli-run.ts';
import { createTemporaryWorkspace, mockChat, type TemporaryWorkspace } from '../support/cli-workspace.ts';
import { startLoopbackServer, until } from '../support/loopback-server.ts';

let workspace: TemporaryWorkspace;
let mock: MockServer;
beforeAll(async () => {
  workspace = await createTemporaryWorkspace();
  mock = await startMockServer();
  const connection = { provider: 'openai-compatible', baseUrl: `${mock.url}/v1` };
  await workspace.addConnection('quick', { ...connection, model: 'mock-small?delay=0&speed=500' });
  await workspace.addConnection('slow', { ...connection, model: 'mock-large?delay=900&speed=500' });
  await workspace.addConnection('broken', { ...connection, model: 'mock-small?error=overloaded&delay=0' });
  await workspace.addRequest('hello', mockChat());
});
afterAll(async () => {
  await workspace.remove();
  await mock.close();
});

const compare = (...args: string[]) => runCli(['compare', join(workspace.path, 'collections/hello.yml'), ...args]);

describe('sidecall compare', () => {
  it('runs the columns side by side and prints a table and the answers', async () => {
    const { code, stdout } = await compare('--targets', 'quick,slow');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^ +quick \(mock-small[^\n]+slow \(mock-large/);
    expect(stdout).toMatch(/Time to first token +[\d.]+ m?s \* +(0\.9|[1-9]\d*\.)\d+ s\n/);
    expect(stdout).toContain('--- quick');
    expect(stdout).toContain('I am **mock-large**');
  });

  it('asks all columns at once', async () => {
    // None is answered before all are there: whoever waited for an answer would wait in vain.
    const server = await startLoopbackServer(async (_request, response) => {
      await until(() => server.seen.length === 2);
      response.end(JSON.stringify({ choices: [{ index: 0, message: { content: 'Both' } }] }));
    });
    const connection = { provider: 'openai-compatible', baseUrl: `${server.origin}/v1`, auth: { type: 'none' } };
    for (const name of ['one', 'two']) await workspace.addConnection(name, connection);
    const { code, stdout } = await compare('--targets', 'one,two');
    expect([code, stdout.match(/Both/g)?.length]).toEqual([0, 2]);
    await server.close();
  });

  it('repeats, and gives every run and the medians as JSON', async () => {
    const { code, stdout } = await compare('--targets', 'quick, mock-anthropic', '--repeat', '3', '--json');
    expect(code).toBe(0);
    const document = JSON.parse(stdout);
    expect(document).toMatchObject({ request: 'collections/hello.yml', repeat: 3 });
    const [quick, anthropic] = document.columns;
    expect(quick).toMatchObject({ connection: 'quick', endpoint: 'openai-compatible/chat.completions' });
    expect(anthropic).toMatchObject({ endpoint: 'anthropic/messages', notes: [expect.stringContaining('max_tokens')] });
    const timesOf = (metrics: { id: string; value: number }[]) => metrics.find(({ id }) => id === 'total')?.value ?? 0;
    const times: number[] = quick.runs.map((run: { metrics: [] }) => timesOf(run.metrics));
    expect(times).toHaveLength(3);
    expect(timesOf(quick.metrics)).toBe(times.sort((a, b) => a - b)[1]);
    expect(quick.runs[0].result.choices[0].text).toContain('mock-small');
  });

  it('ends with 1 when a column fails, and shows the others all the same', async () => {
    const { code, stdout } = await compare('--targets', 'quick,broken');
    expect(code).toBe(1);
    expect(stdout).toMatch(/Status +ok +failed/);
    expect(stdout).toContain('error: overloaded, HTTP 503');
    expect(stdout).toContain('I am **mock-small**');
  });

  it("takes the request's own targets", async () => {
    const file = await workspace.addRequest('own-targets', {
      ...mockChat(),
      compare: { targets: [{ connection: 'quick', model: 'mock-thinking?delay=0&speed=0' }] },
    });
    const { stdout } = await runCli(['compare', file, '--json']);
    expect(JSON.parse(stdout).columns[0].runs[0].result.choices[0].reasoning).toContain('greets');
  });

  it('writes reports that hold the figures and cannot be led astray by an answer', async () => {
    const attack = '<img src=x onerror=alert(1)> ```` |a| =1+1';
    await workspace.addConnection('<b>bold', {
      provider: 'openai-compatible',
      baseUrl: `${mock.url}/v1`,
      model: 'mock-small?delay=0&speed=0',
    });
    const file = await workspace.addRequest('attack', mockChat('', { messages: [{ role: 'user', content: attack }] }));
    const report = async (name: string) => {
      const path = join(workspace.path, name);
      const { code } = await runCli(['compare', file, '--targets', 'quick,<b>bold', '--report', path]);
      expect(code).toBe(0);
      return readFile(path, 'utf8');
    };
    const [html, markdown, csv] = [await report('r.html'), await report('r.MD'), await report('r.csv')];

    expect(html).toContain('Time to first token');
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;');
    expect(html).not.toMatch(/<img|<b>/);
    expect(markdown).toMatch(/\| Time to first token \| [^|]+ \| [^|]+ \|/);
    expect(markdown).toMatch(/\n`````text\n[\s\S]+<img src=x[\s\S]+\n`````\n/);
    const [head, row] = csv.split('\r\n');
    expect(head).toContain('connection,name,model,run,status,http_status,timeToFirstToken');
    expect(row).toMatch(/^quick,quick,mock-small\?delay=0&speed=500,1,succeeded,200,\d/);
  });

  it('warms up, takes turns, and says so in the JSON', async () => {
    const before = mock.requests().length;
    const { code, stdout } = await compare(
      ...['--targets', 'quick,quick', '--repeat', '2', '--warm-up', '1', '--unique-prefix', '--json'],
    );
    expect(code).toBe(0);
    const document = JSON.parse(stdout);
    expect(document.options).toMatchObject({ repeats: 2, warmUps: 1, uniquePrefix: true, start: 'isolated' });
    const [first] = document.columns;
    expect(first.runs.map(({ round }: { round: number }) => round)).toEqual([1, 2]);
    expect(first.warm_ups).toHaveLength(1);
    expect(first.statistics).toMatchObject({ ok: 2, attempted: 2, success_rate: 1 });
    const sent = mock.requests().slice(before);
    expect(sent).toHaveLength(6);
    for (const [index, { arrivedAtMs }] of sent.slice(1).entries()) {
      expect(arrivedAtMs).toBeGreaterThanOrEqual((sent[index]?.endedAtMs ?? 0) - 5);
    }
  });

  it('sends rows of data, and ends with 1 when an answer is not as expected', async () => {
    const file = await workspace.addRequest('rows', mockChat('', { messages: [{ role: 'user', content: '{{q}}' }] }));
    const data = join(workspace.path, 'rows.csv');
    await writeFile(data, 'q,__expected\nHello there,icontains: mock\nBye,contains: no such words\n');
    const { code, stdout } = await runCli(['compare', file, '--targets', 'quick', '--data', data, '--json']);
    expect(code).toBe(1);
    const document = JSON.parse(stdout);
    expect(document.rows.map(({ q }: { q: string }) => q)).toEqual(['Hello there', 'Bye']);
    const outcomes = document.columns[0].runs.map(
      ({ row, assertions }: { row: number; assertions: { outcome: string }[] }) => [row, assertions[0]?.outcome],
    );
    expect(outcomes).toEqual([
      [0, 'pass'],
      [1, 'fail'],
    ]);
    await writeFile(data, 'q\nHello,there\n');
    const wrong = await runCli(['compare', file, '--targets', 'quick', '--data', data]);
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toMatch(/rows\.csv: Line 2 of the data has 2 cells/);
  });

  it('stops early when enough has failed, and names what was not sent', async () => {
    const { code, stdout, stderr } = await compare(
      ...['--targets', 'broken', '--repeat', '5', '--max-failures', '2', '--json'],
    );
    expect(code).toBe(1);
    expect(stderr).toContain('3 were not sent');
    const [column] = JSON.parse(stdout).columns;
    expect(column.runs).toHaveLength(2);
    expect(column.not_sent).toHaveLength(3);
    expect(column.not_sent[0]).toMatchObject({ status: 'skipped', reason: 'failures' });
  });

  it.each([
    ['--budget', 'much'],
    ['--start', 'soon'],
    ['--warm-up', '99'],
    ['--report', 'r.pdf'],
  ])('refuses %s %s as wrong usage', async (option, value) => {
    expect((await compare('--targets', 'quick', option, value)).code).toBe(2);
  });
});
