import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../support/cli-run.ts';
import { createTemporaryWorkspace, type TemporaryWorkspace } from '../support/cli-workspace.ts';

let workspace: TemporaryWorkspace;
beforeAll(async () => {
  workspace = await createTemporaryWorkspace();
  await workspace.addConnection('plain', { provider: 'http', baseUrl: '{{mockUrl}}/http' });
  await workspace.addConnection('studio', { provider: 'dashscope', baseUrl: '{{mockUrl}}/dashscope' });
});
afterAll(() => workspace.remove());

describe('sidecall send over a WebSocket', () => {
  it('sends the opening messages, prints what comes, and closes in order when its time is over', async () => {
    const file = await workspace.addRequest('echo', {
      endpoint: 'http/websocket',
      connection: 'plain',
      websocket: { url: '/socket', messages: [{ name: 'Hi', type: 'text', data: 'hello\nthere', onOpen: true }] },
    });
    const { code, stdout, stderr } = await runCli(['send', file, '--timeout', '1']);
    expect(stderr).toContain('HTTP 101');
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^= open ws:\/\/127\.0\.0\.1:\d+\/http\/socket\n> hello\nthere\n< hello\nthere\n= close 1000 by Sidecall\n$/,
    );
  });

  it('saves speech as a file', async () => {
    const file = await workspace.addRequest('speech', {
      endpoint: 'dashscope/speech-socket',
      connection: 'studio',
      body: {
        model: 'cosyvoice-v3-flash',
        input: { text: 'Good morning.' },
        parameters: { voice: 'longanyang', format: 'wav', sample_rate: 16000 },
      },
    });
    const { code, stdout, stderr } = await runCli(['send', file, '--output', workspace.path]);
    expect(code).toBe(0);
    expect(stdout).toContain('Good morning.');
    const name = /saved: (.*\.wav)/.exec(stderr)?.[1] ?? '';
    const saved = await readFile(join(name));
    expect(saved.toString('latin1', 0, 4)).toBe('RIFF');
    expect(saved.length).toBe(44 + 13 * 60 * 16 * 2);
  });
});
