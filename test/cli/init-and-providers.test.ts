import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { providers } from '../../shared/providers/index.ts';
import { runCli } from '../support/cli-run.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sidecall-init-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('sidecall init', () => {
  it('makes a workspace whose samples work at once', async () => {
    const path = join(folder, 'new/workspace');
    const made = await runCli(['init', path]);
    expect(made.code).toBe(0);
    expect(await readdir(path)).toEqual(expect.arrayContaining(['workspace.yml', 'collections', 'connections']));
    const sent = await runCli(['send', join(path, 'collections/samples/hello.yml')]);
    expect(sent.code).toBe(0);
    expect(sent.stdout).toContain('mock-small');
  });

  it('refuses a folder that holds something, and a file, and touches neither', async () => {
    const file = join(folder, 'file.txt');
    await writeFile(file, 'mine');
    const before = await readdir(folder);
    for (const path of [folder, file]) {
      const { code, stderr } = await runCli(['init', path]);
      expect(code).toBe(2);
      expect(stderr).toMatch(/^error: [^\n]+\n$/);
      expect(stderr).toContain(path);
    }
    expect(await readdir(folder)).toEqual(before);
  });
});

describe('sidecall providers', () => {
  it('lists every parameter of every endpoint with range, default and documentation', async () => {
    const { code, stdout } = await runCli(['providers', '--json']);
    expect(code).toBe(0);
    const document = JSON.parse(stdout);
    expect(document.providers.map((provider: { id: string }) => provider.id)).toEqual(providers.map(({ id }) => id));
    const [chat] = document.providers[0].endpoints;
    expect(chat.id).toBe('openai-compatible/chat.completions');
    const temperature = chat.parameters.find((parameter: { name: string }) => parameter.name === 'temperature');
    expect(temperature).toMatchObject({ type: 'number', path: ['temperature'], min: 0, max: 2, required: false });
    expect(temperature.docs.length).toBeGreaterThan(20);
  });

  it('reads well too', async () => {
    const { stdout } = await runCli(['providers']);
    expect(stdout).toMatch(/^ +temperature +number, \[0, 2\]/m);
    expect(stdout).toContain('anthropic/messages');
  });
});

describe('sidecall --version', () => {
  it('is the version of the package', async () => {
    expect(await runCli(['--version'])).toMatchObject({ code: 0, stdout: `${packageJson.version}\n` });
  });
});
