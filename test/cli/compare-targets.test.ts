import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { type MockServer, startMockServer } from '../../electron/core/mock/mock-server.ts';
import { runCli } from '../support/cli-run.ts';
import { createTemporaryWorkspace, mockChat, type TemporaryWorkspace } from '../support/cli-workspace.ts';

let workspace: TemporaryWorkspace;
let mock: MockServer;
beforeAll(async () => {
  workspace = await createTemporaryWorkspace();
  mock = await startMockServer();
  const baseUrl = `${mock.url}/v1`;
  await workspace.addConnection('plain', { provider: 'openai-compatible', baseUrl, model: 'mock-small?delay=0' });
  await mkdir(join(workspace.path, 'environments'), { recursive: true });
  await writeFile(
    join(workspace.path, 'environments/staging.yml'),
    stringify({ sidecall: 2, info: { name: 'Staging' }, variables: [{ name: 'topic', value: 'from staging' }] }),
  );
  await workspace.addRequest(
    'careful',
    mockChat('', { temperature: 0.1, messages: [{ role: 'user', content: 'Own' }] }),
  );
});
afterAll(async () => {
  await workspace.remove();
  await mock.close();
});

async function compare(target: object) {
  const chat = mockChat('', { temperature: 0.9, messages: [{ role: 'user', content: 'About {{topic}}' }] });
  const file = await workspace.addRequest('asked', { ...chat, compare: { targets: [target] } });
  return runCli(['compare', file, '--json']);
}

describe('sidecall compare with targets of a request', () => {
  it('sends the shared prompt with the template’s parameters, in the column’s environment, changed as it says', async () => {
    const before = mock.requests().length;
    const { code, stdout, stderr } = await compare({
      connection: 'plain',
      label: 'Careful',
      request: 'collections/careful.yml',
      environment: 'staging',
      overrides: { body: { top_p: 0.5 }, headers: [{ name: 'x-mine', value: '1' }] },
    });
    expect(stderr).toContain('temperature is 0.1, as its template says');
    expect(code).toBe(0);
    const sent = mock.requests().slice(before).at(-1);
    expect(sent?.headers['x-mine']).toBe('1');
    expect(JSON.parse(sent?.body ?? '')).toMatchObject({
      messages: [{ role: 'user', content: 'About from staging' }],
      temperature: 0.1,
      top_p: 0.5,
    });
    expect(JSON.parse(stdout).columns[0]).toMatchObject({ name: 'Careful' });
  });

  it.each([
    [
      { connection: 'plain', request: 'collections/gone.yml' },
      'names the template collections/gone.yml, which cannot be read',
    ],
    [{ connection: 'plain', environment: 'gone' }, 'names the environment gone, which the workspace does not have'],
  ])('says what a column names in vain, and sends nothing: %j', async (target, message) => {
    const before = mock.requests().length;
    const { code, stderr } = await compare(target);
    expect(code).not.toBe(0);
    expect(stderr).toContain(message);
    expect(mock.requests()).toHaveLength(before);
  });
});
