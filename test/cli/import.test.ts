import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../support/cli-run.ts';

const KEY = 'sk-abcdefghijklmnopqrstuvwxyz012345';
const COMMAND = `curl 'https://api.openai.com/v1/chat/completions?x=1,2' -H "Authorization: Bearer ${KEY}" -H 'Content-Type: application/json' -d '{"model":"m","messages":[{"role":"user","content":"Hi"}]}'`;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sidecall-import-'));
  await writeFile(join(folder, 'call.sh'), COMMAND);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('sidecall import', () => {
  it('prints one document of requests, variables and issues, and nothing else', async () => {
    const { code, stdout, stderr } = await runCli(['import', 'curl', join(folder, 'call.sh'), '--json']);
    expect([code, stderr]).toEqual([0, '']);
    const document = JSON.parse(stdout);
    expect(Object.keys(document)).toEqual(['requests', 'variables', 'issues']);
    expect(document.requests[0]).toMatchObject({
      path: ['POST /v1/chat/completions'],
      method: 'POST',
      url: 'https://api.openai.com/v1/chat/completions',
      query: [{ key: 'x', value: '1,2', enabled: true }],
      auth: { type: 'bearer', token: KEY },
      body: { kind: 'json', json: { model: 'm' } },
      options: { insecure: false, compressed: false, proxy: null, follow: false },
    });
    expect(Object.keys(document.requests[0].query[0])).toEqual(['key', 'value', 'enabled']);
  });

  it('detects the format, and reads standard input', async () => {
    const postman = JSON.stringify({
      info: { name: 'C', schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json' },
      item: [{ name: 'A', request: { method: 'GET', url: 'https://a.b/c' } }],
    });
    const { code, stdout } = await runCli(['import', 'auto', '-', '--json'], { stdin: postman });
    expect(code).toBe(0);
    expect(JSON.parse(stdout).requests).toMatchObject([{ name: 'A', url: 'https://a.b/c' }]);
  });

  it('writes into a workspace, and withholds and lists the key', async () => {
    const workspace = join(folder, 'workspace');
    await runCli(['init', workspace]);
    await mkdir(join(workspace, 'collections/mine'));
    const plain = COMMAND.replace('?x=1,2', '');
    await writeFile(join(folder, 'plain.sh'), plain);
    const { code, stdout, stderr } = await runCli([
      'import',
      'curl',
      join(folder, 'plain.sh'),
      '--into',
      join(workspace, 'collections/mine'),
    ]);
    expect([code, stdout]).toEqual([0, 'collections/mine/post-v1-chat-completions.yml\n']);
    expect(stderr).toContain('withheld');
    expect(stdout + stderr).not.toContain(KEY);
    const text = await readFile(join(workspace, stdout.trim()), 'utf8');
    expect(text).toContain('endpoint: openai-compatible/chat.completions\nconnection: openai\n');
    expect(await readFile(join(workspace, 'connections/openai.yml'), 'utf8')).not.toContain(KEY);
    const valid = await runCli(['validate', join(workspace, stdout.trim())]);
    expect(valid.code).toBe(0);
  });

  it.each([
    ['an unknown format', ['import', 'soap', 'x'], 'soap'],
    ['an absent file', ['import', 'curl', '/no/such/file', '--json'], '/no/such/file'],
    ['text of another format', ['import', 'postman', 'CALL', '--json'], 'call.sh'],
    ['a place that is no workspace', ['import', 'curl', 'CALL', '--into', 'FOLDER'], 'workspace'],
    ['--json with --into', ['import', 'curl', 'CALL', '--json', '--into', 'FOLDER'], '--into'],
  ])('%s is one line and exit 2', async (_name, words, part) => {
    const given = words.map((word) => word.replace('CALL', join(folder, 'call.sh')).replace('FOLDER', folder));
    const { code, stdout, stderr } = await runCli(given);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^error: [^\n]+\n$/);
    expect(stderr).toContain(part);
  });
});
