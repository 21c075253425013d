import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../support/cli-run.ts';
import { createTemporaryWorkspace, mockChat, type TemporaryWorkspace } from '../support/cli-workspace.ts';

let workspace: TemporaryWorkspace;
let file: string;
beforeAll(async () => {
  workspace = await createTemporaryWorkspace();
  file = await workspace.addRequest('chat', mockChat());
  await workspace.addConnection('locked', {
    provider: 'openai-compatible',
    baseUrl: 'https://api.openai.com/v1',
    secret: 'locked-1',
  });
});
afterAll(() => workspace.remove());

describe.concurrent('sidecall code', () => {
  it('prints code that needs no key to be written, and says what the reader must do', async () => {
    const { code, stdout, stderr } = await runCli(['code', file, '--target', 'curl']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^curl -X POST -N 'http:\/\/127\.0\.0\.1:4010\/openai\/v1\/chat\/completions' \\\n/);
    expect(stderr).toMatch(/^note: [^\n]*sidecall mock --port 4010\.\n$/);
  });

  it('takes another connection, and reads its key from the environment', async () => {
    const { code, stdout } = await runCli(['code', file, '--target', 'openai-python', '--connection', 'locked']);
    expect(code).toBe(0);
    expect(stdout).toContain('api_key=os.environ["OPENAI_API_KEY"]');
    expect(stdout).not.toContain('locked-1');
  });

  it('maps the request to a connection of another provider', async () => {
    const { code, stdout } = await runCli([
      'code',
      file,
      '--target',
      'anthropic-node',
      '--connection',
      'mock-anthropic',
    ]);
    expect(code).toBe(0);
    expect(stdout).toContain('max_tokens:');
  });

  it('fills in variables, and names those that are left', async () => {
    const request = await workspace.addRequest(
      'open',
      mockChat('', { messages: [{ role: 'user', content: '{{topic}} in {{nowhereDefined}}' }] }),
    );
    const { stdout, stderr } = await runCli(['code', request, '--target', 'fetch', '--var', 'topic=tea']);
    expect(stdout).toContain('tea in $' + '{process.env.NOWHERE_DEFINED}');
    expect(stderr).toContain('{{nowhereDefined}}');
  });

  it('lists all targets, or those of a request, and prints JSON', async () => {
    const all = JSON.parse((await runCli(['code', '--list', '--json'])).stdout);
    expect(all.targets).toContainEqual({ target: 'curl', label: 'curl', language: 'shell' });
    const own = await runCli(['code', file, '--list']);
    expect(own.stderr).toBe('');
    expect(own.stdout.split('\n').map((line) => line.split(' ')[0])).toEqual([
      'curl',
      'python-requests',
      'openai-python',
      'openai-node',
      'fetch',
      '',
    ]);
    const one = JSON.parse((await runCli(['code', file, '--target', 'fetch', '--json'])).stdout);
    expect(one).toEqual({ target: 'fetch', label: 'Node.js fetch', language: 'javascript', code: expect.any(String) });
  });

  it.each([
    [['--target', 'nope'], '--target nope: there is no such target. Use one of: curl, '],
    [[], '--target is missing. Use one of: curl, '],
    [['--target', 'dashscope-java'], 'Use one of: curl, python-requests, openai-python, openai-node, fetch.'],
  ])('ends with 2 and one line for %j', async (args, part) => {
    const { code, stdout, stderr } = await runCli(['code', file, ...args]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^error: [^\n]+\n$/);
    expect(stderr).toContain(part);
  });
});
