import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type MockServer, startMockServer } from '../../electron/core/mock/mock-server.ts';
import { runCli, startCli } from '../support/cli-run.ts';

let folder: string;
let busy: MockServer;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sidecall-mock-'));
  busy = await startMockServer();
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await busy.close();
});

describe('sidecall mock', () => {
  it('serves every protocol at the addresses it prints, as the scenario says, until Ctrl+C', async () => {
    const scenario = join(folder, 'scenario.yml');
    await writeFile(scenario, 'firstTokenDelayMs: 0\ntokensPerSecond: 0\ntokenCount: 3\n');
    const run = startCli(['mock', '--scenario', scenario]);
    await expect.poll(() => run.stderr()).toContain('Ctrl+C');
    const addressOf = (name: string) => run.stdout().match(new RegExp(`^${name} +(\\S+)$`, 'm'))?.[1];

    const post = (url: string, body: object, headers: Record<string, string> = {}) =>
      fetch(url, { method: 'POST', headers, body: JSON.stringify(body) }).then((response) => response.text());
    const messages = [{ role: 'user', content: 'Hello' }];
    const model = 'mock-small';
    const version = { 'anthropic-version': '2023-06-01' };
    const generation = '/api/v1/services/aigc/text-generation/generation';
    const answers = await Promise.all([
      post(`${addressOf('OpenAI')}/chat/completions`, { model, messages }),
      post(`${addressOf('Anthropic')}/v1/messages`, { model, messages, max_tokens: 9 }, version),
      post(`${addressOf('Alibaba Model Studio')}${generation}`, { model, input: { messages } }),
      post(`${addressOf('Model Studio, OpenAI form')}/chat/completions`, { model, messages }),
      post(`${addressOf('vLLM')}/v1/chat/completions`, { model, messages }),
      post(`${addressOf('Huawei Pangu, V1')}/chat/completions`, { messages }),
      post(`${addressOf('Ollama')}/api/chat`, { model, messages, stream: false }),
      post(`${addressOf('Gemini')}/models/${model}:generateContent`, { contents: [{ parts: [{ text: 'Hello' }] }] }),
    ]);
    for (const answer of answers) expect(answer).toContain('"Hello! I"');

    run.process.kill('SIGINT');
    expect((await run.done).code).toBe(130);
  });

  it('says so when the port is taken', async () => {
    const { code, stderr } = await runCli(['mock', '--port', String(busy.port)]);
    expect(code).toBe(2);
    expect(stderr).toBe(`error: --port ${busy.port} is in use; choose another one or leave it out.\n`);
  });
});
