import { lstatSync, readdirSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { openWorkspace } from '../../electron/core/workspace/workspace.ts';
import type { TreeNode } from '../../shared/model/workspace.ts';
import { type Benchmark, type Contest, type Row, ratioOf } from './support/contest.ts';
import { eachText, requestFile, writeWorkspace } from './support/large-workspace.ts';

const SIZES = [625, 2500, 10_000];
const REREAD = 're-read after one change';

/** Every file read to text, and nothing made of it. */
function countChars(folder: string): number {
  let chars = 0;
  eachText(folder, (text) => {
    chars += text.length;
  });
  return chars;
}

function countRequests(nodes: readonly TreeNode[]): number {
  return nodes.reduce((sum, node) => {
    if (node.kind === 'folder') return sum + countRequests(node.children);
    return sum + (node.problem === null ? 1 : 0);
  }, 0);
}

/** Every file looked at, and none opened. */
function statAll(folder: string): number {
  let files = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) files += statAll(path);
    else files += lstatSync(path).isFile() ? 1 : 0;
  }
  return files;
}

/** Another look after one request has changed, as the watcher asks for it. */
function rereadContest(size: number): Contest {
  const root = (folder: string) => join(folder, String(size));
  return {
    name: `re-read ${size} requests`,
    sides: {
      floor: async (folder) => async () => ({ files: statAll(root(folder)) }),
      ours: async (folder) => {
        const workspace = await openWorkspace(root(folder));
        await workspace.read();
        let edits = 0;
        return async () => {
          edits += 1;
          await writeFile(join(root(folder), 'collections/folder-0/request-0.yml'), requestFile(edits));
          const startMs = performance.now();
          const snapshot = await workspace.read();
          const readMs = performance.now() - startMs;
          const first = snapshot.tree[0]?.kind === 'folder' ? snapshot.tree[0].children[0] : undefined;
          if (first?.name !== `Request ${edits}`) throw new Error('The product did not see the change.');
          return { readMs };
        };
      },
    },
    warmups: 3,
    rounds: 9,
    rows: (floor, ours) => [
      {
        name: `workspace of ${size.toLocaleString('en')} requests, ${REREAD}`,
        unit: 'ms',
        floor: floor.wallMs,
        ours: ours.readMs ?? 0,
        goal: { of: 'ratio', atMost: 3 },
      },
    ],
  };
}

function contest(size: number): Contest {
  return {
    name: `${size} requests`,
    sides: {
      floor: async (folder) => async () => ({ chars: countChars(join(folder, String(size))) }),
      ours: async (folder) => async () => {
        const delay = monitorEventLoopDelay({ resolution: 1 });
        delay.enable();
        // The monitor counts from its first tick.
        await new Promise((resolve) => setTimeout(resolve, 5));
        const startMs = performance.now();
        const workspace = await openWorkspace(join(folder, String(size)));
        const snapshot = await workspace.read();
        const readMs = performance.now() - startMs;
        await new Promise((resolve) => setTimeout(resolve, 5));
        delay.disable();
        workspace.close();
        const found = countRequests(snapshot.tree);
        if (found !== size) throw new Error(`The product read ${found} of ${size} requests.`);
        return { readMs, longestBlockMs: delay.max / 1e6 };
      },
    },
    warmups: 3,
    rounds: 9,
    rows: (floor, ours) => {
      const name = `workspace of ${size.toLocaleString('en')} requests`;
      const rows: Row[] = [
        { name, unit: 'ms', floor: floor.wallMs, ours: ours.readMs ?? 0, goal: { of: 'ratio', atMost: 3 } },
      ];
      if (size === Math.max(...SIZES)) {
        rows.push({
          name: `${name}, longest block`,
          unit: 'ms',
          floor: null,
          ours: ours.longestBlockMs ?? 0,
          goal: { of: 'value', atMost: 50 },
        });
      }
      return rows;
    },
  };
}

/** Opening a workspace until its tree can be shown. */
export const openWorkspaceBenchmark: Benchmark = {
  name: 'open-workspace',
  async prepare() {
    const folder = await mkdtemp(join(tmpdir(), 'sidecall-bench-'));
    for (const size of SIZES) await writeWorkspace(join(folder, String(size)), size);
    // What has only just been written is not kept from one look to the next.
    await new Promise((resolve) => setTimeout(resolve, 3000));
    return { input: folder, close: () => rm(folder, { recursive: true, force: true }) };
  },
  contests: [...SIZES.map(contest), rereadContest(Math.max(...SIZES))],
  summarize(rows) {
    const ratios = rows.filter(({ floor, name }) => floor !== null && !name.includes(REREAD)).map(ratioOf);
    return [
      {
        name: 'workspace, ratio at 16 times the size',
        unit: '× floor',
        floor: ratios[0] ?? 0,
        ours: ratios[ratios.length - 1] ?? 0,
        // Cost beside the floor's must not grow faster than it; the rest is noise.
        goal: { of: 'ratio', atMost: 1.1 },
      },
    ];
  },
};
