import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../support/cli-run.ts';
import { createTemporaryWorkspace, mockChat, type TemporaryWorkspace } from '../support/cli-workspace.ts';

let workspace: TemporaryWorkspace;
let file: string;
let root: string;
beforeAll(async () => {
  workspace = await createTemporaryWorkspace();
  await workspace.addConnection('locked', {
    provider: 'openai-compatible',
    baseUrl: 'https://api.openai.com/v1',
    secret: 'locked-1',
  });
  file = await workspace.addRequest('chat', { ...mockChat(), connection: 'locked' });
  root = dirname(dirname(file));
  while (!(await readFile(join(root, 'workspace.yml')).catch(() => null))) root = dirname(root);
});
afterAll(() => workspace.remove());

describe.concurrent('sidecall export', () => {
  it('writes a request to stdout, and what is withheld to stderr', async () => {
    const { code, stdout, stderr } = await runCli(['export', 'postman', file]);
    expect(code).toBe(0);
    const { item } = JSON.parse(stdout);
    expect(item).toHaveLength(1);
    expect(item[0].request.auth.bearer[0].value).toBe('{{OPENAI_API_KEY}}');
    expect(stderr).toContain('stays in the vault');
    expect(stdout + stderr).not.toContain('locked-1');
  });

  it('writes a workspace into files, environments beside the collection', async () => {
    const out = join(root, 'out', 'all.json');
    const { code, stdout, stderr } = await runCli(['export', 'postman', root, '--out', out]).catch((error) => error);
    // The folder must be there: nothing is made that nobody asked for.
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('out');
    const here = join(root, 'all.json');
    const written = await runCli(['export', 'postman', root, '--out', here]);
    expect(written).toMatchObject({ code: 0, stdout: '' });
    const collection = JSON.parse(await readFile(here, 'utf8'));
    expect(JSON.stringify(collection)).toContain('chat/completions');
    for (const line of written.stderr.split('\n').filter((text) => text.startsWith('wrote '))) {
      expect(JSON.parse(await readFile(line.slice(6), 'utf8'))).toBeTypeOf('object');
    }
  });

  it.each(['curl', 'har', 'k6', 'promptfoo'])('writes a folder as %s', async (format) => {
    const { code, stdout } = await runCli(['export', format, dirname(file)]);
    expect(code).toBe(0);
    expect(stdout).toContain('api.openai.com/v1');
    expect(stdout).toMatch(/OPENAI_API_KEY/);
  });

  it('names what is wrong with format or path', async () => {
    expect(await runCli(['export', 'wsdl', file])).toMatchObject({
      code: 2,
      stdout: '',
      stderr: 'error: wsdl: there is no such format. Use one of: postman, curl, har, k6, promptfoo.\n',
    });
    const missing = await runCli(['export', 'curl', join(root, 'none.yml')]);
    expect(missing).toMatchObject({ code: 2, stderr: expect.stringContaining('there is no such file or folder') });
    const other = await runCli(['export', 'curl', join(root, 'connections')]);
    expect(other).toMatchObject({ code: 2, stderr: expect.stringContaining('no request or folder connections') });
  });
});
