import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../support/cli-run.ts';
import { createTemporaryWorkspace, type TemporaryWorkspace } from '../support/cli-workspace.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

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

  it('reads files of the workspace out to the recogniser, and others only where a folder is allowed', async () => {
    const sound = Buffer.alloc(16_000, 1);
    await writeFile(join(workspace.path, 'question.pcm'), sound);
    const outside = await temporaryFolder();
    await writeFile(join(outside, 'question.pcm'), sound);
    const recognise = async (name: string, file: string) =>
      workspace.addRequest(name, {
        endpoint: 'dashscope/recognition-socket',
        connection: 'studio',
        body: {
          model: 'paraformer-realtime-v2',
          input: { file, interval_ms: 1 },
          parameters: { format: 'pcm', sample_rate: 16000 },
        },
      });
    const inside = await runCli(['send', await recognise('inside', 'file:question.pcm')]);
    expect({ code: inside.code, stderr: inside.stderr }).toMatchObject({ code: 0 });
    expect(inside.stdout.trim()).not.toBe('');

    const elsewhere = await recognise('outside', `file:${join(outside, 'question.pcm')}`);
    const refused = await runCli(['send', elsewhere]);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain('is outside the workspace');
    expect((await runCli(['send', elsewhere, '--allow-files', outside])).code).toBe(0);

    const named = await recognise('named', '{{sound}}');
    const byVariable = await runCli(['send', named, '--var', 'sound=file:question.pcm']);
    expect(byVariable.code).not.toBe(0);
    expect(byVariable.stderr).toContain('Write file: into the request itself');
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
