import { rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type MockServer, startMockServer } from '../../electron/core/mock/mock-server.ts';
import { runCli, startCli } from '../support/cli-run.ts';
import { createTemporaryWorkspace, mockChat, type TemporaryWorkspace } from '../support/cli-workspace.ts';

const CANARY = 'sk-canary-0123456789';

let workspace: TemporaryWorkspace;
let mock: MockServer;
let mirror: Server;
const mirrored: string[] = [];

beforeAll(async () => {
  workspace = await createTemporaryWorkspace();
  mock = await startMockServer();
  // Answers with the key that it was sent, as a careless gateway does in its error messages.
  mirror = createServer((request, response) => {
    mirrored.push(request.headers.authorization ?? '');
    response.writeHead(401, { 'content-type': 'application/json', 'x-echo': request.headers.authorization ?? '' });
    response.end(JSON.stringify({ error: { message: `no such key: ${request.headers.authorization}` } }));
  });
  await new Promise<void>((resolve) => mirror.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  await workspace.remove();
  await mock.close();
  mirror.close();
});

describe('sidecall send', () => {
  it('streams the answer to stdout as it comes and sums up on stderr, with a mock provider of its own', async () => {
    const file = await workspace.addRequest('slow', mockChat('&speed=30&tokens=60'));
    const run = startCli(['send', file]);
    const pieces: number[] = [];
    run.process.stdout?.on('data', () => pieces.push(run.stdout().length));
    const { code, stdout, stderr } = await run.done;
    expect(code).toBe(0);
    expect(pieces[0]).toBeLessThan(stdout.length / 2);
    expect(pieces.length).toBeGreaterThan(3);
    expect(stdout).toContain('I am **mock-small**');
    expect(stderr).toMatch(/^HTTP 200 · [\d.]+ s · TTFT [\d.]+ m?s · \d+ tok\/s · 5 in, 60 out · \$0\.00\n$/);
  });

  it('goes through a route to the service that answers, and says how it came there', async () => {
    await workspace.addConnection('dead', {
      provider: 'openai-compatible',
      baseUrl: 'http://127.0.0.1:9/v1',
      auth: { type: 'none' },
    });
    const rule = { targets: [{ connection: 'dead' }], fallback: [{ connection: 'mock-openai' }] };
    await workspace.addConnection('routed', {
      provider: 'route',
      baseUrl: '',
      auth: { type: 'none' },
      route: { rules: [rule] },
    });
    const file = await workspace.addRequest('through', mockChat());
    const { code, stdout, stderr } = await runCli(['send', file, '--connection', 'routed']);
    expect(code).toBe(0);
    expect(stdout).toContain('I am **mock-small**');
    expect(stderr).toMatch(/dead: no connection → Mock OpenAI · HTTP 200/);
    const compared = await runCli(['compare', file, '--targets', 'routed,mock-openai', '--json']);
    expect(compared.code).toBe(0);
    expect(JSON.parse(compared.stdout).columns[0].runs).toHaveLength(1);
  });

  it('says what it cost by the workspace’s own prices, and nothing where no price is known', async () => {
    const file = await workspace.addRequest('cost', mockChat('&tokens=60'));
    await writeFile(
      join(workspace.path, 'prices.yml'),
      'sidecall: 2\nprices:\n  - model: mock-*\n    currency: CNY\n    rates:\n      input: 100\n      output: 400\n',
    );
    const { stdout, stderr } = await runCli(['send', file, '--json']);
    await rm(join(workspace.path, 'prices.yml'));
    expect(stderr).toBe('');
    // 5 × 100 + 60 × 400 = 24,500 millionths
    expect(JSON.parse(stdout).metrics).toContainEqual(
      expect.objectContaining({ id: 'cost', value: 0.0245, currency: 'CNY', state: 'computed' }),
    );
    const unpriced = await runCli(['send', file, '--json']);
    expect(JSON.parse(unpriced.stdout).metrics).toContainEqual(
      expect.objectContaining({ id: 'cost', state: 'none', reason: 'no-price' }),
    );
  });

  it('prints one document with --json', async () => {
    const file = await workspace.addRequest('json', mockChat());
    const { code, stdout, stderr } = await runCli(['send', file, '--json']);
    expect([code, stderr]).toEqual([0, '']);
    const document = JSON.parse(stdout);
    expect(Object.keys(document)).toEqual(['request', 'status', 'result', 'timings', 'metrics', 'error']);
    expect(document).toMatchObject({
      request: { method: 'POST', url: expect.stringMatching(/\/openai\/v1\/chat\/completions$/) },
      status: 'succeeded',
      result: { format: 'openai-chat-sse', http_status: 200, complete: true, usage: { input_total: 5 } },
      timings: { headers_ms: expect.any(Number), total_ms: expect.any(Number) },
      error: null,
    });
    expect(document.metrics).toContainEqual(expect.objectContaining({ id: 'outputTokens', state: 'reported' }));
  });

  it.each([
    ['--stream', 'openai-chat-sse'],
    ['--no-stream', 'openai-chat-json'],
  ])('overrules the request with %s', async (flag, format) => {
    const file = await workspace.addRequest('either', mockChat('', { stream: undefined, stream_options: undefined }));
    expect(JSON.parse((await runCli(['send', file, flag, '--json'])).stdout).result.format).toBe(format);
  });

  it('ends with 1 when the provider refuses, and says why', async () => {
    const file = await workspace.addRequest('refused', mockChat('&error=rate_limit'));
    const { code, stdout, stderr } = await runCli(['send', file]);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain('rate_limit');
    expect(stderr).toContain('HTTP 429');
  });

  it('keeps what came before a cut, and ends with 1', async () => {
    const file = await workspace.addRequest('cut', mockChat('&cut=4'));
    const { code, stdout, stderr } = await runCli(['send', file]);
    expect([code, stdout]).toEqual([1, 'Hello! I am\n']);
    expect(stderr).toContain('error: network');
    expect(stderr).toContain('HTTP 200, interrupted');
    const told = JSON.parse((await runCli(['send', file, '--json'])).stdout);
    expect(told).toMatchObject({
      status: 'failed',
      result: { complete: false, usage: null },
      error: { category: 'network' },
    });
  });

  it('fills in variables: --var before the environment before the folder', async () => {
    const prompt = [{ role: 'user', content: 'About {{topic}}, {{city}} and {{nobody}}' }];
    const file = await workspace.addRequest('variables', {
      ...mockChat('', { messages: prompt }),
      variables: [{ name: 'topic', value: 'from the request' }],
    });
    const { stdout, stderr } = await runCli(['send', file, '--env', 'hangzhou', '--var', 'topic=from=outside']);
    expect(stdout).toContain('About from=outside, 杭州 and {{nobody}}');
    expect(stderr).toContain('{{nobody}} has no value');
  });

  it('sends the request to a connection of another provider in that one’s own form', async () => {
    const file = await workspace.addRequest('elsewhere', mockChat());
    const run = await runCli(['send', file, '--connection', 'mock-anthropic', '--json']);
    expect(JSON.parse(run.stdout).result).toMatchObject({ format: 'anthropic-sse', complete: true });
    expect(run.stderr).toContain('max_tokens is added');
  });

  it.each([['mirror'], ['mirror-1']])('sends a key named by %s, and lets no output have it', async (name) => {
    const { port } = mirror.address() as AddressInfo;
    await workspace.addConnection('mirror', {
      provider: 'openai-compatible',
      baseUrl: `http://127.0.0.1:${port}/v1`,
      secret: 'mirror-1',
    });
    const file = await workspace.addRequest('secret', { ...mockChat(), connection: 'mirror' });
    const options = { env: { MY_KEY: CANARY } };
    for (const args of [[], ['--json']]) {
      const run = await runCli(['send', file, '--secret', `${name}=MY_KEY`, ...args], options);
      expect(run.code).toBe(1);
      expect(mirrored.at(-1)).toBe(`Bearer ${CANARY}`);
      expect(run.stdout + run.stderr).toContain('no such key');
      expect(run.stdout + run.stderr).not.toContain(CANARY);
    }
  });

  it('uses a given key at a connection that never had one', async () => {
    const { port } = mirror.address() as AddressInfo;
    await workspace.addConnection('keyless', { provider: 'openai-compatible', baseUrl: `http://127.0.0.1:${port}/v1` });
    const file = await workspace.addRequest('keyless', { ...mockChat(), connection: 'keyless' });
    await runCli(['send', file, '--secret', 'keyless=MY_KEY'], { env: { MY_KEY: CANARY } });
    expect(mirrored.at(-1)).toBe(`Bearer ${CANARY}`);
  });

  it('closes the connection at Ctrl+C and ends with 130', async () => {
    const file = await workspace.addRequest('endless', mockChat('&stall=2'));
    await workspace.addConnection('outside', { provider: 'openai-compatible', baseUrl: `${mock.url}/v1` });
    const run = startCli(['send', file, '--connection', 'outside']);
    await expect.poll(() => run.stdout()).toContain('Hello!');
    const entry = mock.requests().at(-1);
    expect(entry?.state).toBe('open');
    run.process.kill('SIGINT');
    const { code, stderr } = await run.done;
    expect(code).toBe(130);
    expect(stderr).toContain('cancelled');
    await expect.poll(() => entry?.state).toBe('gone');
  });
});
