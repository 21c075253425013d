import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCli } from '../support/cli-run.ts';
import { createTemporaryWorkspace, mockChat, type TemporaryWorkspace } from '../support/cli-workspace.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

let workspace: TemporaryWorkspace;
beforeEach(async () => {
  workspace = await createTemporaryWorkspace();
});
afterEach(() => workspace.remove());

async function validate(...args: string[]) {
  const { code, stdout, stderr } = await runCli(['validate', ...args], { cwd: workspace.path });
  return { code, lines: stdout.split('\n').slice(0, -1), stderr };
}

describe('sidecall validate', () => {
  it('finds nothing wrong with a new workspace, and does not take its other files for requests', async () => {
    const { code, lines, stderr } = await validate('.', '--strict');
    expect([code, lines]).toEqual([0, []]);
    expect(stderr).toMatch(/^\d+ requests: 0 errors, 0 warnings\n$/);
  });

  it('tells errors of rules, names and addresses, and ends with 1', async () => {
    await workspace.addConnection('unfinished', { provider: 'openai-compatible', baseUrl: 'https://YOUR-HOST/v1' });
    await workspace.addRequest('a-rule', mockChat('', { temperature: 9 }));
    await workspace.addRequest('b-endpoint', { endpoint: 'nobody/nothing', connection: 'mock-openai' });
    await workspace.addRequest('c-connection', { ...mockChat(), connection: 'nobody' });
    await workspace.addRequest('d-url', { ...mockChat(), connection: 'unfinished' });
    const { code, lines, stderr } = await validate('collections');
    expect(code).toBe(1);
    expect(lines).toEqual([
      expect.stringMatching(/^collections\/a-rule\.yml: error: temperature: /),
      expect.stringMatching(/^collections\/b-endpoint\.yml: error: endpoint: [^\n]*nobody\/nothing/),
      expect.stringMatching(/^collections\/c-connection\.yml: error: connection: [^\n]*"nobody"/),
      expect.stringMatching(/^collections\/d-url\.yml: error: [^\n]*YOUR-HOST/),
    ]);
    expect(stderr).toMatch(/4 errors, 0 warnings\n$/);
  });

  it('tells of keys that stand twice in a JSON body, by their line, as sending does', async () => {
    const data = '{\n  "filter": { "from": 1, "from": 2 },\n  "size": 1,\n  "size": 2\n}';
    const http = { method: 'POST', url: '/anything', body: { type: 'json', data } };
    const file = await workspace.addRequest('twice', { endpoint: 'http/request', connection: 'mock-http', http });
    const { code, lines } = await validate('collections/twice.yml');
    expect(code).toBe(0);
    expect(lines).toEqual([
      expect.stringMatching(/twice\.yml: warning: body: The key "from" is repeated on line 2: both are sent/),
      expect.stringMatching(/twice\.yml: warning: body: The key "size" is repeated on line 4: both are sent/),
    ]);
    const sent = await runCli(['send', file], { cwd: workspace.path });
    expect(sent.stderr).toMatch(/warning: body: The key "from" is repeated on line 2/);
  });

  it('tells of files that are not there, and of those that are too large for their field', async () => {
    const transcription = { endpoint: 'openai-compatible/audio.transcriptions', connection: 'mock-openai' };
    await workspace.addRequest('gone', { ...transcription, body: { model: 'whisper-1', file: 'file:files/gone.wav' } });
    await workspace.addRequest('large', {
      ...transcription,
      body: { model: 'whisper-1', file: 'file:files/large.wav' },
    });
    await mkdir(join(workspace.path, 'files'));
    await writeFile(join(workspace.path, 'files/large.wav'), Buffer.alloc(26_000_000));
    const { code, lines } = await validate('collections');
    expect(code).toBe(1);
    expect(lines).toEqual([
      expect.stringMatching(/gone\.yml: error: file: The file gone\.wav is not there any more\./),
      expect.stringMatching(/large\.yml: warning: file: large\.wav has 26 MB; file takes at most 25 MB\./),
    ]);
  });

  it('lets requests name files of folders that are allowed, and of no others', async () => {
    const folder = await temporaryFolder();
    const sound = join(folder, 'hello.wav');
    await writeFile(sound, 'RIFF');
    const file = await workspace.addRequest('outside', {
      endpoint: 'openai-compatible/audio.transcriptions',
      connection: 'mock-openai',
      body: { model: 'whisper-1', file: `file:${sound}` },
    });
    expect(await validate(file)).toMatchObject({ code: 1, lines: [expect.stringContaining('outside the workspace')] });
    expect(await validate(file, '--allow-files', folder)).toMatchObject({ code: 0, lines: [] });
  });

  it('tells warnings, which fail with --strict alone', async () => {
    const file = await workspace.addRequest('loose', {
      ...mockChat('', { messages: [{ role: 'user', content: '{{nobody}} and {{city}}' }] }),
      connection: undefined,
    });
    expect(await validate(file)).toMatchObject({ code: 0, lines: [expect.stringContaining('warning: connection: ')] });
    const named = await workspace.addRequest(
      'named',
      mockChat('', { messages: [{ role: 'user', content: '{{nobody}} and {{city}}' }] }),
    );
    // `city` is in an environment, so some choice of environment makes the request whole.
    const { code, lines } = await validate(named);
    expect([code, lines]).toEqual([0, [expect.stringMatching(/warning: variables: \{\{nobody\}\}/)]]);
    expect((await validate(named, '--strict')).code).toBe(1);
    expect((await validate(named, '--strict', '--var', 'nobody=x')).code).toBe(0);
  });

  it('tells why a file cannot be read, checks the others all the same, and ends with 2', async () => {
    await writeFile(join(workspace.path, 'collections/broken.yml'), 'sidecall: 2\ninfo: {name: x\n');
    await writeFile(join(workspace.path, 'collections/other.yml'), 'hello: world\n');
    await workspace.addRequest('rule', mockChat('', { temperature: 9 }));
    const { code, lines } = await validate('.');
    expect(code).toBe(2);
    expect(lines).toEqual([
      expect.stringMatching(/^collections\/broken\.yml: error: line \d+: /),
      expect.stringMatching(/^collections\/other\.yml: error: line 1: [^\n]*`sidecall: 2` is missing/),
      expect.stringMatching(/^collections\/rule\.yml: error: temperature: /),
    ]);
  });

  it('prints one JSON document', async () => {
    const file = await workspace.addRequest('rule', mockChat('', { temperature: 9 }));
    const { code, lines } = await validate(file, '--json');
    expect(code).toBe(1);
    expect(JSON.parse(lines.join('\n'))).toEqual({
      files: [
        {
          path: file,
          endpoint: 'openai-compatible/chat.completions',
          readable: true,
          issues: [{ severity: 'error', field: 'temperature', message: expect.any(String) }],
        },
      ],
      summary: { files: 1, unreadable: 0, errors: 1, warnings: 0 },
    });
  });

  it('checks a file outside a workspace by its own rules, and says what it could not check', async () => {
    const folder = await temporaryFolder();
    const file = await workspace.addRequest('rule', mockChat('', { temperature: 9 }));
    await copyFile(file, join(folder, 'alone.yml'));
    const { code, lines } = await validate(join(folder, 'alone.yml'));
    expect(code).toBe(1);
    expect(lines).toEqual([
      expect.stringContaining('warning: connection: The file is in no workspace'),
      expect.stringContaining('error: temperature: '),
    ]);
  });

  it.each([
    [['no-such-folder'], 'no-such-folder cannot be read'],
    [['empty'], 'empty holds no request file'],
    [['.', '--env', 'nowhere'], '--env nowhere'],
    [[], 'path'],
  ])('ends with 2 and one line for %j', async (args, part) => {
    await mkdir(join(workspace.path, 'empty'));
    const { code, lines, stderr } = await validate(...args);
    expect([code, lines]).toEqual([2, []]);
    expect(stderr).toMatch(/^error: [^\n]+\n$/);
    expect(stderr).toContain(part);
  });
});
