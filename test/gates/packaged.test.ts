import { readFileSync } from 'node:fs';
import { readdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';
import { beforeAll, describe, expect, it } from 'vitest';
import { FUSES, flipAllFuses, readFuses } from '../../electron/packaging/fuses.mjs';
import { recordFigure } from './support/gate.ts';
import { copyPackaged, isCarriedElectron, type PackagedApp, packageApp } from './support/packaged-app.ts';
import { type ArchiveEntry, type FolderEntry, listFolder, patchBytes, readArchive } from './support/packaged-files.ts';
import { newFolder, start } from './support/packaged-runs.ts';

/** What is installed is what was built, and no more: nothing of the machine that made it, and no door for others. */
const gate = 'packaged';
const rootDir = resolve(import.meta.dirname, '../..');
const resourcesDir = join(rootDir, 'electron/packaging/resources');

let app: PackagedApp;

beforeAll(() => {
  const startMs = performance.now();
  app = packageApp();
  recordFigure(gate, 'packaged within', Math.round(performance.now() - startMs), 'ms');
}, 300_000);

async function copyOf(...changed: (keyof PackagedApp)[]): Promise<PackagedApp> {
  return copyPackaged(app, join(await newFolder(), 'app'), ...changed);
}

describe('what lies in the installed folder', () => {
  const OURS = [
    /^package\.json$/,
    /^dist\/third-party\.json$/,
    /^dist\/(main|preload)\/[\w-]+\.cjs$/,
    /^dist\/renderer\/(index|key)\.html$/,
    /^dist\/renderer\/assets\/[\w.-]+\.(js|css|ttf|woff2|svg|png|json)$/,
    // What an Electron that no release is built on needs to load the app.
    ...(isCarriedElectron() ? [/^electron\/setup\/carried\/(packaged|polyfills)\.cjs$/] : []),
  ];
  const strangers = (entries: ArchiveEntry[]) =>
    entries.map(({ path }) => path).filter((path) => !OURS.some((pattern) => pattern.test(path)));
  const tellingOfTheBuild = (entries: ArchiveEntry[]) =>
    entries.filter(({ bytes }) => bytes.includes(rootDir)).map(({ path }) => path);
  const oddModes = (entries: FolderEntry[]) =>
    entries
      .filter(({ isDirectory, mode }) => ![0o755, ...(isDirectory ? [] : [0o644])].includes(mode))
      .map(({ path, mode }) => `${path} ${mode.toString(8)}`);

  it('is the built app alone: no source, no source map, no test, no package', () => {
    const entries = readArchive(app.archive);
    expect(strangers(entries)).toEqual([]);
    expect(entries.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['dist/main/main.cjs', 'dist/main/token-worker.cjs', 'dist/renderer/index.html']),
    );
    recordFigure(gate, 'files in the archive', entries.length);
    recordFigure(gate, 'size of the archive', (readFileSync(app.archive).length / 1e6).toFixed(1), 'MB');
  });

  it('names no folder of the machine that built it', () => {
    expect(tellingOfTheBuild(readArchive(app.archive))).toEqual([]);
  });

  it('can be changed by its owner alone, and nothing in it runs with more rights than the user', () => {
    expect(oddModes(listFolder(app.folder))).toEqual([]);
  });

  it('brings every licence along, and knows of no update server', () => {
    const paths = listFolder(app.folder).map(({ path }) => path);
    expect(paths).toEqual(
      expect.arrayContaining([
        'LICENSE.electron.txt',
        'LICENSES.chromium.html',
        'resources/LICENSE.txt',
        'resources/THIRD-PARTY-NOTICES.txt',
      ]),
    );
    expect(paths.filter((path) => /app-update|default_app|resources\/app($|\/)/.test(path))).toEqual([]);
    const shown = readArchive(app.archive).find(({ path }) => path === 'dist/third-party.json');
    const notices = readFileSync(join(app.folder, 'resources/THIRD-PARTY-NOTICES.txt'), 'utf8');
    for (const { name, text } of JSON.parse(String(shown?.bytes)) as { name: string; text: string }[]) {
      expect(notices).toContain(`${name} `);
      expect(notices).toContain(text);
    }
  });

  it('control: a source map, a path of the build and a file that anybody may write are found', () => {
    const planted: ArchiveEntry[] = [
      { path: 'dist/main/main.cjs.map', bytes: Buffer.from('{}') },
      { path: 'dist/main/other.cjs', bytes: Buffer.from(`require("${rootDir}/x.cjs")`) },
    ];
    expect(strangers(planted)).toEqual(['dist/main/main.cjs.map']);
    expect(tellingOfTheBuild(planted)).toEqual(['dist/main/other.cjs']);
    const entry = { path: 'sidecall', isDirectory: false, modifiedMs: 0, sizeBytes: 1 };
    expect(oddModes([{ ...entry, mode: 0o777 }])).toEqual(['sidecall 777']);
    expect(oddModes([{ ...entry, mode: 0o4755 }])).toEqual(['sidecall 4755']);
  });
});

describe('what Windows and macOS get', () => {
  it('has an icon in all the sizes that they ask for', () => {
    const windows = readFileSync(join(resourcesDir, 'icon.ico'));
    const widths = Array.from({ length: windows.readUInt16LE(4) }, (_, index) => windows[6 + 16 * index]);
    expect(widths).toEqual([16, 24, 32, 48, 64, 128, 0]);
    const mac = readFileSync(join(resourcesDir, 'icon.icns'));
    expect([mac.toString('latin1', 0, 4), mac.readUInt32BE(4)]).toEqual(['icns', mac.length]);
  });

  it('asks macOS for the right to compile at run time, and for nothing else', () => {
    const rights = readFileSync(join(resourcesDir, 'entitlements.mac.plist'), 'utf8');
    expect([...rights.matchAll(/<key>(.*?)<\/key>/g)].map(([, key]) => key)).toEqual([
      'com.apple.security.cs.allow-jit',
    ]);
  });
});

describe('the fuses of the packaged binary', () => {
  const wrongFuses = async (binary: string) =>
    Object.entries(await readFuses(binary)).filter(([name, state]) => state !== FUSES[name]);

  it('all stand as the table says', async () => {
    expect(await wrongFuses(app.binary)).toEqual([]);
    const found = await readFuses(app.binary);
    const lacking = Object.keys(FUSES).filter((name) => !(name in found));
    // A release is built on an Electron that has them all: its build insists on it.
    expect(lacking).toEqual(isCarriedElectron() ? ['GrantFileProtocolExtraPrivileges', 'WasmTrapHandlers'] : []);
    recordFigure(gate, 'fuses set', `${Object.keys(found).length} of ${Object.keys(FUSES).length}`);
  });

  it('control: one fuse flipped back is found', async () => {
    const { binary } = await copyOf('binary');
    await flipFuses(binary, { version: FuseVersion.V1, [FuseV1Options.RunAsNode]: true });
    expect(await wrongFuses(binary)).toEqual([['RunAsNode', true]]);
  });
});

describe("a release's build", () => {
  it('ends at an Electron that lacks a fuse, and flips none of it', async (context) => {
    if (!isCarriedElectron()) context.skip('this Electron has every fuse');
    const { binary } = await copyOf('binary');
    const before = await readFuses(binary);
    await expect(flipAllFuses(binary)).rejects.toThrow('not long enough');
    expect(await readFuses(binary)).toEqual(before);
  });

  it('ends at an Electron with a fuse that the table does not know', async () => {
    const { binary } = await copyOf('binary');
    const known = Object.keys(await readFuses(binary));
    const strict = { version: FuseVersion.V1 as const, strictlyRequireAllFuses: true as const };
    const allButOne = Object.fromEntries(known.slice(1).map((name) => [FuseV1Options[name as 'RunAsNode'], false]));
    await expect(flipFuses(binary, { ...strict, ...allButOne } as never)).rejects.toThrow('strictlyRequireAllFuses');
  });
});

describe('doors that a debugger comes in by', () => {
  const SWITCHES = [
    '--remote-debugging-port=0',
    '--remote-debugging-pipe',
    '--inspect=0',
    '--inspect-brk=0',
    '--js-flags=--expose-gc',
    '--load-extension=/tmp',
  ];
  /** What is wrong with how it took a switch. */
  async function complaintsOf(launcher: string, given: string): Promise<string[]> {
    const root = await newFolder();
    const started = start(launcher, { root, args: [given] });
    const canConnect = () => /listening on/.test(started.output());
    for (let waited = 0; waited < 50 && !canConnect() && !(await started.endsWithin(200)); waited += 1);
    const code = started.exitCode();
    await started.stop();
    const files = listFolder(root).filter(({ isDirectory }) => !isDirectory);
    return [
      ...(code === 1 ? [] : ['it runs']),
      ...(/does not start with/.test(started.output()) ? [] : ['it does not say why']),
      ...(canConnect() ? ['a debugger can connect'] : []),
      ...(files.length === 0 ? [] : ['it has written files']),
    ];
  }

  it.each(SWITCHES)('%s is refused before anything is done', async (given) => {
    expect(await complaintsOf(app.launcher, given)).toEqual([]);
  });

  it('control: without the refusal the debugging port opens', async () => {
    const copy = await copyOf('archive');
    patchBytes(copy.archive, 'remote-debugging-port', 'remote-debugging-pxrt');
    expect(await complaintsOf(copy.launcher, '--remote-debugging-port=0')).toContain('a debugger can connect');
  });

  /** Whether the environment made the app run somebody else's code. */
  async function runsForeignCode(launcher: string): Promise<{ asNode: boolean; preloaded: boolean }> {
    const root = await newFolder();
    const scriptThatLeaves = async (mark: string) => {
      const script = join(root, `${mark}.cjs`);
      await writeFile(script, `require('fs').writeFileSync(${JSON.stringify(join(root, mark))}, '')`);
      return script;
    };
    const env = {
      ELECTRON_RUN_AS_NODE: '1',
      NODE_OPTIONS: `--require ${await scriptThatLeaves('preloaded')}`,
      XDG_CONFIG_HOME: root,
    };
    // With nothing else on its command line, which Node would not understand.
    const args = [await scriptThatLeaves('as-node')];
    await start(launcher, { root, args, env, isBare: true }).endsWithin(3_000);
    const left = await readdir(root);
    return { asNode: left.includes('as-node'), preloaded: left.includes('preloaded') };
  }

  it('ELECTRON_RUN_AS_NODE and NODE_OPTIONS bring no code in', async () => {
    expect(await runsForeignCode(app.launcher)).toEqual({ asNode: false, preloaded: false });
  });

  it('control: with the fuses flipped back they do', async () => {
    const copy = await copyOf('binary');
    await flipFuses(copy.binary, {
      version: FuseVersion.V1,
      [FuseV1Options.RunAsNode]: true,
      [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: true,
    });
    expect(await runsForeignCode(copy.launcher)).toEqual({ asNode: true, preloaded: true });
  });
});
