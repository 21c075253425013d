import { mkdtemp, open, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openWorkspace, type Workspace } from '../../electron/core/workspace/workspace.ts';
import type { Benchmark, Contest } from './support/contest.ts';
import { eachText, requestFile, writeWorkspace } from './support/large-workspace.ts';

const COUNT = 10_000;
const FOUND = { isRegex: false, isCaseSensitive: false, isWholeWord: false };

/** Every page of a search, as the window asks for them: until the first match, and until the end. */
async function searchAll(
  workspace: Workspace,
  text: string,
): Promise<{ files: number; firstMs: number; allMs: number }> {
  const startMs = performance.now();
  let files = 0;
  let firstMs = Number.NaN;
  for (let cursor: number | null = 0; cursor !== null; ) {
    const page = await workspace.search({ ...FOUND, text }, cursor);
    files += page.files.length;
    if (files > 0 && Number.isNaN(firstMs)) firstMs = performance.now() - startMs;
    cursor = page.next;
  }
  return { files, firstMs, allMs: performance.now() - startMs };
}

/** One key after the other, each a search of its own, as while a word is typed. */
const search: Contest = {
  name: 'search',
  sides: {
    // Every file read, and looked through for one text.
    floor: async (folder) => async () => {
      let found = 0;
      eachText(folder, (text) => {
        if (text.includes('Request 9876')) found += 1;
      });
      return { found };
    },
    ours: async (folder) => {
      const workspace = await openWorkspace(folder);
      return async () => {
        const cold = performance.now();
        await workspace.prepareSearch();
        const prepareMs = performance.now() - cold;
        const common = await searchAll(workspace, 'Request 9');
        const rare = await searchAll(workspace, 'request 9876');
        if (rare.files !== 1) throw new Error(`The search found ${rare.files} files.`);
        return { prepareMs, firstMs: common.firstMs, rareMs: rare.allMs };
      };
    },
  },
  warmups: 2,
  rounds: 9,
  rows: (floor, ours) => [
    {
      name: `search in ${COUNT.toLocaleString('en')} requests, first results`,
      unit: 'ms',
      floor: floor.wallMs,
      ours: ours.firstMs ?? 0,
      goal: { of: 'value', atMost: 50 },
    },
    {
      name: `search in ${COUNT.toLocaleString('en')} requests, to the end`,
      unit: 'ms',
      floor: floor.wallMs,
      ours: ours.rareMs ?? 0,
      goal: { of: 'value', atMost: 100 },
    },
  ],
};

/** Saving one request of many, beside the least that is safe: temp file, fsync, rename, fsync of the folder. */
const save: Contest = {
  name: 'save',
  sides: {
    floor: async (folder) => {
      const path = join(folder, 'collections/folder-7/request-399.yml');
      let edits = 0;
      return async () => {
        edits += 1;
        const startMs = performance.now();
        const file = await open(`${path}.tmp`, 'w');
        await file.writeFile(requestFile(edits));
        await file.sync();
        await file.close();
        await rename(`${path}.tmp`, path);
        const parent = await open(join(path, '..'));
        await parent.sync();
        await parent.close();
        return { saveMs: performance.now() - startMs };
      };
    },
    ours: async (folder) => {
      const workspace = await openWorkspace(folder);
      await workspace.read();
      let opened = await workspace.readRequest('collections/folder-7/request-350.yml');
      let edits = 0;
      return async () => {
        edits += 1;
        const draft = { ...opened.draft, info: { ...opened.draft.info, docs: `Edit ${edits}.` } };
        const startMs = performance.now();
        opened = await workspace.saveRequest(opened.path, draft, opened.hash);
        return { saveMs: performance.now() - startMs };
      };
    },
  },
  warmups: 3,
  rounds: 25,
  rows: (floor, ours) => [
    {
      name: `save one of ${COUNT.toLocaleString('en')} requests`,
      unit: 'ms',
      floor: floor.saveMs ?? 0,
      ours: ours.saveMs ?? 0,
      goal: { of: 'value', atMost: 50 },
    },
  ],
};

/** Looking for a text, and saving, in a workspace of 10,000 requests. */
export const largeWorkspace: Benchmark = {
  name: 'large-workspace',
  async prepare() {
    const folder = await mkdtemp(join(tmpdir(), 'sidecall-bench-'));
    await writeWorkspace(folder, COUNT);
    // What has only just been written is not kept from one look to the next.
    await new Promise((resolve) => setTimeout(resolve, 3000));
    return { input: folder, close: () => rm(folder, { recursive: true, force: true }) };
  },
  contests: [search, save],
};
