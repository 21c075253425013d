import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readNotices } from '../../../electron/main/read-notices.ts';
import { collectModules, packagesOf, writeNotices } from '../../../electron/packaging/notices.mjs';
import { temporaryFolder } from '../../support/temporary-folder.ts';

async function packageIn(root: string, place: string, manifest: object, files: Record<string, string> = {}) {
  const folder = join(root, 'node_modules', place);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

describe('notices of what a bundle holds', () => {
  it('are those of the packages whose modules are really in it', async () => {
    const root = await temporaryFolder();
    const used = await packageIn(
      root,
      '@scope/used',
      { name: '@scope/used', version: '1.2.3', license: 'MIT' },
      { LICENSE: 'Free.' },
    );
    await packageIn(root, 'unused', { name: 'unused', version: '1.0.0', license: 'MIT' });
    const { modules, plugin } = collectModules();
    plugin.generateBundle(undefined, {
      'main.cjs': {
        type: 'chunk',
        moduleIds: [join(used, 'index.js'), join(used, 'more.js'), join(root, 'own.ts'), '\0helper'],
      },
    });
    expect(packagesOf(modules)).toEqual([{ name: '@scope/used', version: '1.2.3', licence: 'MIT', text: 'Free.' }]);
  });

  it('hold the licence and the notices of others that a package brings, of each version by itself', async () => {
    const root = await temporaryFolder();
    const files = { 'LICENSE.md': 'Free.', 'ThirdPartyNotices.txt': 'Of others.', 'license.js': 'no text' };
    const outer = await packageIn(root, 'a', { name: 'a', version: '1.0.0', license: 'ISC' }, files);
    const inner = await packageIn(root, 'b/node_modules/a', {
      name: 'a',
      version: '2.0.0',
      license: 'ISC',
      author: 'Ada',
    });
    const found = packagesOf(new Set([join(outer, 'x.js'), join(inner, 'x.js?worker')]));
    expect(found.map(({ version, text }) => [version, text])).toEqual([
      ['1.0.0', 'Free.\n\nOf others.'],
      ['2.0.0', 'Copyright Ada.'],
    ]);
  });

  it('are written for people, and read back by the app as they were', async () => {
    const folder = await temporaryFolder();
    const [textPath, dataPath] = [join(folder, 'notices.txt'), join(folder, 'notices.json')];
    const packages = [{ name: 'a', version: '1.0.0', licence: 'MIT', text: 'Free.' }];
    writeNotices(packages, { textPath, dataPath });
    expect(readFileSync(textPath, 'utf8')).toContain('a 1.0.0 (MIT)\n\nFree.');
    expect(await readNotices(dataPath)).toEqual(packages);
    await expect(readNotices(join(folder, 'gone.json'))).rejects.toMatchObject({ code: 'NOTICES_UNREADABLE' });
  });
});
