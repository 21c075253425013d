import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../support/cli-run.ts';
import { createTemporaryWorkspace, mockChat, type TemporaryWorkspace } from '../support/cli-workspace.ts';

let workspace: TemporaryWorkspace;
beforeAll(async () => {
  workspace = await createTemporaryWorkspace();
  await workspace.addRequest('good', mockChat());
  await workspace.addRequest('no-connection', { ...mockChat(), connection: undefined });
  await workspace.addRequest('bad-endpoint', { endpoint: 'nobody/nothing', connection: 'mock-openai' });
  await workspace.addConnection('locked', {
    provider: 'openai-compatible',
    baseUrl: '{{mockUrl}}/openai/v1',
    secret: 'locked-1',
  });
  await writeFile(join(workspace.path, 'collections/broken.yml'), 'sidecall: 2\ninfo: {name: x\n');
  await writeFile(join(workspace.path, 'scenario.yml'), 'tokensPerSecond: fast\n');
});
afterAll(() => workspace.remove());

describe('wrong usage ends with 2 and one line that names what is wrong', () => {
  it.each([
    [['nothing'], 'nothing'],
    [['send'], 'request'],
    [['send', '--jsn', 'x.yml'], '--jsn'],
    [['decode', '-'], '--format'],
    [['decode', '--format', 'morse', '-'], 'openai-chat-json, openai-chat-sse, openai-completions-json'],
    [['decode', '--format', 'http-error', 'no-such-file'], 'no-such-file'],
    [['decode', '--format', 'http-error', '--status', '20', '-'], '--status'],
    [['decode', '--format', 'http-error', '--cuts', '1,x', '-'], '--cuts'],
    [['decode', '--format', 'http-error', '--cuts', '1', '--chunk', '1', '-'], '--cuts'],
    [['decode', '--format', 'http-error', '--hints', '[]', '-'], '--hints'],
    [['decode', '--format', 'http-error', '--header', 'x', '-'], '--header'],
    [['mock', '--port', '70000'], '--port'],
    [['mock', '--scenario', 'WORKSPACE/scenario.yml'], 'tokensPerSecond'],
    [['send', 'no-such-file.yml'], 'no-such-file.yml'],
    [['send', '/dev/null'], 'workspace.yml'],
    [['send', 'WORKSPACE/collections/broken.yml'], 'collections/broken.yml'],
    [['send', 'WORKSPACE/collections/no-connection.yml'], 'connection'],
    [['send', 'WORKSPACE/collections/bad-endpoint.yml'], 'nobody/nothing'],
    [['send', 'WORKSPACE/collections/good.yml', '--connection', 'nobody'], 'mock-openai'],
    [['send', 'WORKSPACE/collections/good.yml', '--env', 'nowhere'], '--env nowhere'],
    [['send', 'WORKSPACE/collections/good.yml', '--var', 'x'], '--var'],
    [['send', 'WORKSPACE/collections/good.yml', '--secret', 'nobody=X'], '--secret nobody'],
    [['send', 'WORKSPACE/collections/good.yml', '--secret', 'mock-openai=SIDECALL_UNSET'], 'SIDECALL_UNSET'],
    [['send', 'WORKSPACE/collections/good.yml', '--connection', 'locked'], '--secret locked='],
    [['compare', 'WORKSPACE/collections/good.yml'], '--targets'],
    [['compare', 'WORKSPACE/collections/good.yml', '--targets', 'mock-openai,locked'], '--secret locked='],
    [['compare', 'WORKSPACE/collections/good.yml', '--targets', 'mock-openai', '--report', 'x.pdf'], '--report'],
    [['compare', 'WORKSPACE/collections/good.yml', '--targets', 'mock-openai', '--repeat', '0'], '--repeat'],
  ])('%j', async (args, part) => {
    const { code, stdout, stderr } = await runCli(args.map((arg) => arg.replace('WORKSPACE', workspace.path)));
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^error: [^\n]+\n$/);
    expect(stderr).toContain(part);
  });

  it.each([[[]], [['send']], [['compare']], [['decode']], [['mock']], [['providers']], [['init']]])(
    'has help for %j on stdout',
    async (command) => {
      const { code, stdout } = await runCli([...command, '--help']);
      expect(code).toBe(0);
      expect(stdout).toMatch(/^Usage: sidecall/);
    },
  );
});
