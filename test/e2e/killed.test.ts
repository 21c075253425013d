import { readdir, readFile, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Bridge } from '../../shared/ipc/contract.ts';
import { type AppDriver, launchApp } from '../support/app-driver.ts';
import { createWorkspaceFixture, type WorkspaceFixture } from '../support/e2e-workspace.ts';
import { call } from '../support/window-bridge.ts';

const ROUNDS = 12;
const PATHS = ['hello', 'compare', 'variables', 'thinking', 'tools', 'error'].map(
  (id) => `collections/samples/${id}.yml`,
);
/** More than one page of memory, and quick to write as YAML: most of the time then goes into the file itself. */
const FILLER = 'Lorem ipsum dolor sit amet. '.repeat(400);

let fixture: WorkspaceFixture;
let driver: AppDriver;

beforeAll(async () => {
  fixture = await createWorkspaceFixture();
});

afterAll(async () => {
  await driver?.close();
  await fixture?.remove();
});

async function yamlFiles(): Promise<string[]> {
  const entries = await readdir(fixture.workspacePath, { recursive: true });
  return entries.filter((path) => path.endsWith('.yml')).map((path) => join(fixture.workspacePath, path));
}

async function temporaryFiles(): Promise<string[]> {
  const entries = await readdir(fixture.workspacePath, { recursive: true });
  return entries.filter((path) => path.endsWith('.tmp')).map((path) => join(fixture.workspacePath, path));
}

/** Saves all these requests over and over, every time as another version, until the app is gone. */
async function saveForEver({ page }: AppDriver, round: number): Promise<void> {
  await page.evaluate(
    async ([paths, filler, roundNumber]) => {
      const { sidecall } = window as unknown as { sidecall: Bridge };
      const saveInLoop = async (path: string) => {
        const opened = await sidecall.invoke('request.read', { path });
        if (!opened.ok) throw new Error(opened.error.message);
        const { draft } = opened.data;
        for (let version = 1; ; version += 1) {
          const docs = `${roundNumber}-${version} ${filler} ${roundNumber}-${version}`;
          const saved = await sidecall.invoke('request.save', { path, draft: { ...draft, docs }, baseHash: null });
          if (saved.ok) (window as unknown as { savedCount: number }).savedCount += 1;
        }
      };
      (window as unknown as { savedCount: number }).savedCount = 0;
      for (const path of paths) void saveInLoop(path);
    },
    [PATHS, FILLER, round] as const,
  );
  await page.waitForFunction(() => (window as unknown as { savedCount: number }).savedCount > 0);
}

/** Whole: the version at its end is the one at its beginning. */
function expectWhole(path: string, text: string): void {
  const { info, docs } = parse(text) as { info: { name: string }; docs: string };
  expect(info.name, path).toBeTruthy();
  if (!docs.includes('Lorem')) return;
  expect(docs.split(' ')[0], path).toBe(docs.split(' ').at(-1));
  expect(docs.length, path).toBeGreaterThan(FILLER.length);
}

it(`leaves every file whole when it is killed while saving, ${ROUNDS} times over`, async () => {
  let midWrite = 0;
  for (let round = 1; round <= ROUNDS; round += 1) {
    driver = await launchApp(fixture);
    await saveForEver(driver, round);
    await new Promise((resolve) => setTimeout(resolve, 20 + Math.random() * 130));
    const closed = driver.app.waitForEvent('close');
    driver.app.process().kill('SIGKILL');
    await closed;
    midWrite += (await temporaryFiles()).length > 0 ? 1 : 0;
    for (const path of await yamlFiles()) {
      const text = await readFile(path, 'utf8');
      if (PATHS.some((saved) => path.endsWith(saved))) expectWhole(path, text);
      else expect(parse(text), path).toMatchObject({ sidecall: 2 });
    }
  }
  process.stdout.write(`killed in mid-write in ${midWrite} of ${ROUNDS} rounds\n`);
});

it('opens the workspace again, and sweeps what the killed ones left', async () => {
  // A young leftover might belong to another process at work, so the sweep waits a minute.
  const old = new Date(Date.now() - 120_000);
  for (const path of await temporaryFiles()) await utimes(path, old, old);
  driver = await launchApp(fixture);
  const { tree, problems } = await call(driver.page, 'workspace.read', null);
  expect(problems).toEqual([]);
  expect(tree).toMatchObject([{ kind: 'folder', name: 'Samples' }]);
  await driver.page.getByRole('row', { name: 'Hello', exact: true }).click();
  await driver.page.getByRole('heading', { level: 1, name: 'Hello' }).waitFor();
  await expect.poll(temporaryFiles).toEqual([]);
});
