import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { openWorkspace, type Workspace } from '../../../electron/core/workspace/workspace.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const PRICES = `# what we pay
sidecall: 2
prices:
  - model: qwen-plus* # the big one
    currency: CNY
    rates:
      input: 0.8
      output: 2
    x-contract: "4711"
x-owner: ada
`;

let root: string;
let workspace: Workspace;
const text = () => readFile(join(root, 'prices.yml'), 'utf8');

beforeEach(async () => {
  root = await temporaryFolder();
  await mkdir(join(root, 'collections'));
  await writeFile(join(root, 'workspace.yml'), 'sidecall: 2\ninfo:\n  name: Work\n');
  workspace = await openWorkspace(root);
});

test('the first row makes the file, and there is none before', async () => {
  expect(await workspace.readPrices()).toEqual({ rows: [], hash: null });
  const row = { model: '*', connection: 'my-vllm', currency: 'USD' as const, free: true };
  const saved = await workspace.savePrices([row], null);
  expect(saved.rows).toEqual([row]);
  expect(await text()).toBe(
    'sidecall: 2\nprices:\n  - model: "*"\n    connection: my-vllm\n    currency: USD\n    free: true\n',
  );
});

test('comments, unknown keys and other rows stay when a row is added', async () => {
  await writeFile(join(root, 'prices.yml'), PRICES);
  const { rows, hash } = await workspace.readPrices();
  await workspace.savePrices([...rows, { model: 'm', currency: 'USD', rates: { input: 1 } }], hash);
  const content = await text();
  for (const kept of ['# what we pay', '# the big one', 'x-contract: "4711"', 'x-owner: ada']) {
    expect(content).toContain(kept);
  }
  expect(content).toContain('  - model: m\n    currency: USD\n    rates:\n      input: 1\n');
});

test('what another program wrote meanwhile is not overwritten', async () => {
  await writeFile(join(root, 'prices.yml'), PRICES);
  const { rows, hash } = await workspace.readPrices();
  await writeFile(join(root, 'prices.yml'), PRICES.replace('0.8', '0.9'));
  await expect(workspace.savePrices(rows, hash)).rejects.toMatchObject({ code: 'FILE_CHANGED_OUTSIDE' });
  expect(await text()).toContain('input: 0.9');
});

test.each([
  ['a negative price', '-1'],
  ['a word for a price', 'cheap'],
  ['no number at all', '.nan'],
])('a file with %s is a problem that hides nothing else, and is never overwritten', async (_name, rate) => {
  const damaged = PRICES.replace('0.8', rate);
  await writeFile(join(root, 'prices.yml'), damaged);
  const snapshot = await workspace.read();
  expect(snapshot.name).toBe('Work');
  expect(snapshot.problems).toMatchObject([
    { path: 'prices.yml', message: expect.stringMatching(/prices\.yml, line \d+/) },
  ]);
  await expect(workspace.readPrices()).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
  await expect(workspace.savePrices([], null)).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
  expect(await text()).toBe(damaged);
});
