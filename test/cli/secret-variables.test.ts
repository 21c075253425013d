import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runCli } from '../support/cli-run.ts';
import { createTemporaryWorkspace, type TemporaryWorkspace } from '../support/cli-workspace.ts';
import { type LoopbackServer, startLoopbackServer } from '../support/loopback-server.ts';

const VALUE = 'canary-of-the-variable';

let workspace: TemporaryWorkspace;
let server: LoopbackServer;
let file: string;
beforeAll(async () => {
  workspace = await createTemporaryWorkspace();
  server = await startLoopbackServer(({ headers }, response) => response.end(`got ${headers['x-key']}`));
  await workspace.addConnection('loop', { provider: 'http', baseUrl: server.origin, auth: { type: 'none' } });
  await mkdir(join(workspace.path, 'collections/api'));
  await writeFile(
    join(workspace.path, 'collections/api/folder.yml'),
    'sidecall: 2\nconnection: loop\nvariables:\n  - name: apiKey\n    secret: api-key-1\n',
  );
  file = await workspace.addRequest('api/ask', {
    endpoint: 'http/request',
    headers: [{ name: 'x-key', value: '{{apiKey}}' }],
    http: { method: 'GET', url: '/' },
  });
});
afterAll(async () => {
  await workspace.remove();
  await server.close();
});

const send = (args: string[], env: Record<string, string> = {}) => runCli(['send', file, ...args], { env });

it('takes the value of a secret variable from the environment, and masks it in what it prints', async () => {
  const { code, stdout, stderr } = await send(['--secret', 'apiKey=MY_KEY'], { MY_KEY: VALUE });
  expect(code).toBe(0);
  expect(server.seen.at(-1)?.headers['x-key']).toBe(VALUE);
  expect(stdout).toContain('got ••••••');
  expect(stdout + stderr).not.toContain(VALUE);
});

it('says which variable lacks its value, and sends nothing', async () => {
  const before = server.seen.length;
  const { code, stderr } = await send([]);
  expect(code).not.toBe(0);
  expect(stderr).toContain('--secret apiKey=VARIABLE');
  expect(server.seen).toHaveLength(before);
});

it('lets --var go first', async () => {
  await send(['--var', 'apiKey=plain']);
  expect(server.seen.at(-1)?.headers['x-key']).toBe('plain');
});
