import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');

/** Without a reader of TypeScript the rules of who may import what pass, for there is nothing that imports anything. */
test('the rules of imports see what TypeScript imports', () => {
  const script = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
  // A folder: files that are named are looked at in any case.
  const args = [script, '--config', '.dependency-cruiser.cjs', '--output-type', 'json', 'electron/core/files'];
  const { stdout } = spawnSync(process.execPath, args, {
    cwd: root,
    encoding: 'utf8',
  });
  const { modules } = JSON.parse(stdout) as { modules: { source: string; dependencies: { resolved: string }[] }[] };
  const seen = modules.find(({ source }) => source === 'electron/core/files/damaged-file.ts');
  expect(seen?.dependencies.map(({ resolved }) => resolved)).toContain('electron/core/files/file-error.ts');
});
