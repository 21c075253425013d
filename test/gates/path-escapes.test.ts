import { link, mkdir, open, readdir, readFile, realpath, rename, symlink, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { writeBeside } from '../../electron/core/export/write-beside.ts';
import { createFileLibrary } from '../../electron/core/files/file-library.ts';
import type * as Writer from '../../electron/core/files/write-file-atomic.ts';
import { applyPlan } from '../../electron/core/import/apply-plan.ts';
import { dispositionName } from '../../electron/core/media/content-disposition.ts';
import { mediaFileName } from '../../electron/core/media/media-file-name.ts';
import { saveMediaInto } from '../../electron/core/media/save-media.ts';
import { foldName, uniqueName } from '../../electron/core/workspace/file-name.ts';
import type { Workspace } from '../../electron/core/workspace/workspace.ts';
import { fileName } from '../../shared/export/file-name.ts';
import type { ImportFile } from '../../shared/import/import-format.ts';
import { readImport } from '../../shared/import/read-import.ts';
import { planImport } from '../../shared/import/to-workspace.ts';
import { AppError } from '../../shared/ipc/result.ts';
import type { MediaItem } from '../../shared/model/media.ts';
import { runCli } from '../support/cli-run.ts';
import { chatDraft } from '../support/history-runs.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { makeEscapePlace } from './support/escape-place.ts';
import { loadWithFault } from './support/fault.ts';
import { recordFigure, rounds } from './support/gate.ts';
import { naughtyNames } from './support/naughty-names.ts';

const GATE = 'path-escapes';
/** Names in one folder, as many as people put there. */
const PER_FOLDER = 250;
const WINDOWS_TROUBLE =
  /[<>:"|?*\\\p{Cc}]|[. ]$|^(con|prn|aux|nul|conin\$|conout\$|clock\$|com[\d¹²³]|lpt[\d¹²³])\s*(\.|$)/iu;

let root: string;
let outside: string;
let workspace: Workspace;

beforeEach(async () => {
  ({ root, outside, workspace } = await makeEscapePlace());
});

/** Whatever is wrong with what stands below a folder: outside of it, a trouble to some system, one with another. */
async function troublesBelow(folder: string): Promise<string[]> {
  const troubles: string[] = [];
  const folded = new Map<string, string>();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const way = relative(folder, path);
    if (!(await realpath(path)).startsWith(`${folder}/`)) troubles.push(`leaves: ${way}`);
    if (Buffer.byteLength(entry.name) > 255 || WINDOWS_TROUBLE.test(entry.name)) troubles.push(`trouble: ${way}`);
    if (entry.name !== entry.name.normalize('NFC')) troubles.push(`not composed: ${way}`);
    const other = folded.get(foldName(way));
    if (other !== undefined) troubles.push(`the same for some system: ${way} and ${other}`);
    folded.set(foldName(way), way);
  }
  const around = await readdir(join(folder, '..'));
  if (around.sort().join() !== 'outside,workspace') troubles.push(`beside: ${around}`);
  if ((await readdir(outside)).join() !== 'mine.txt') troubles.push(`outside: ${await readdir(outside)}`);
  return troubles;
}

describe('names that users and other programs give', () => {
  it('10,000 of them make file names that differ for every system', () => {
    const names = naughtyNames(10_000);
    const troubles: string[] = [];
    for (let start = 0; start < names.length; start += PER_FOLDER) {
      const neighbours: string[] = [];
      for (const name of names.slice(start, start + PER_FOLDER)) {
        const file = uniqueName(name, '.yml', neighbours);
        if (file.includes('/') || file.startsWith('.') || WINDOWS_TROUBLE.test(file) || Buffer.byteLength(file) > 200) {
          troubles.push(`${JSON.stringify(name)}: ${file}`);
        }
        neighbours.push(file);
      }
      expect(new Set(neighbours.map(foldName)).size).toBe(neighbours.length);
    }
    expect(troubles).toEqual([]);
    recordFigure(GATE, 'names made into file names', names.length);
  });

  it('requests, folders, environments and connections of any name stay inside and keep it', {
    timeout: 1_800_000,
  }, async () => {
    const names = naughtyNames(rounds(250, 10_000));
    const wrong: string[] = [];
    for (const [index, name] of names.entries()) {
      const parent = `collections/part-${Math.floor(index / PER_FOLDER)}`;
      if (index % PER_FOLDER === 0)
        await workspace.changeTree((tree) => tree.createFolder('collections', parent.slice(12)));
      const kept = { sidecall: 2 as const, info: { name } };
      try {
        const { path } = await workspace.createRequest(parent, chatDraft('Hi', { info: { name } }));
        if ((await workspace.readRequest(path)).draft.info.name !== name) wrong.push(`request ${JSON.stringify(name)}`);
        if (index % 4 === 0) {
          const folder = await workspace.changeTree((tree) => tree.createFolder(parent, name));
          if ((await workspace.readFolder(folder.path)).settings.info?.name !== name)
            wrong.push(`folder ${JSON.stringify(name)}`);
          const renamed = await workspace.changeTree((tree) => tree.rename(path, `${name}/..`));
          if ((await workspace.readRequest(renamed.path)).draft.info.name !== `${name}/..`)
            wrong.push(`renamed ${JSON.stringify(name)}`);
        }
        if (index % 8 === 0 && index < 2_000) {
          const { id } = await workspace.saveEnvironment(null, { ...kept, variables: [] });
          if ((await workspace.readEnvironment(id)).environment.info.name !== name) wrong.push(`environment ${name}`);
          const connection = { ...kept, provider: 'openai-compatible', baseUrl: 'x', auth: { type: 'none' as const } };
          const made = await workspace.saveConnection(null, connection);
          if ((await workspace.readConnection(made.id)).connection.info.name !== name) wrong.push(`connection ${name}`);
        }
      } catch (error) {
        wrong.push(`${JSON.stringify(name)}: ${error}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(await troublesBelow(root)).toEqual([]);
    recordFigure(GATE, 'names written to disk and read back', names.length);
  });

  /** The same hostile names in the form of each program. */
  function importsOf(names: readonly string[]): Record<string, ImportFile[]> {
    const schema = 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json';
    const request = { method: 'GET', url: 'https://h.example/x' };
    const json = (name: string, value: unknown): ImportFile[] => [{ name, text: JSON.stringify(value) }];
    const folderOf = (name: string) => ({ name, item: [{ name, request }] });
    const resources = names.flatMap((name, index) => [
      { _id: `fld_${index}`, _type: 'request_group', parentId: 'wrk', name },
      {
        _id: `req_${index}`,
        _type: 'request',
        parentId: `fld_${index}`,
        name,
        url: 'https://h.example',
        method: 'GET',
      },
      { _id: `env_${index}`, _type: 'environment', parentId: 'wrk', name, data: { a: '1' } },
    ]);
    const paths = Object.fromEntries(
      names.map((name, index) => [`/p${index}`, { get: { summary: name, operationId: name, tags: [name] } }]),
    );
    const entries = names.map((name) => ({
      request: { ...request, url: `https://h.example/${name}`, headers: [] },
      comment: name,
    }));
    const plain = (name: string) => name.replace(/[\n\r]/g, ' ');
    return {
      Postman: json('c.json', { info: { name: '..', schema }, item: names.map(folderOf) }),
      Insomnia: json('i.json', {
        _type: 'export',
        __export_format: 4,
        resources: [
          { _id: 'wrk', _type: 'workspace', parentId: null, name: '../..', scope: 'collection' },
          ...resources,
        ],
      }),
      Bruno: names.map((name, index) => ({
        name: `${plain(name)}/../../${index}.bru`,
        text: `meta {\n  name: ${plain(name)}\n  type: http\n  seq: ${index}\n}\n\nget {\n  url: https://h.example\n  body: none\n  auth: none\n}\n`,
      })),
      OpenAPI: json('o.json', {
        openapi: '3.1.0',
        info: { title: '../x', version: '1' },
        servers: [{ url: 'https://h.example' }],
        paths,
      }),
      HAR: json('h.har', { log: { version: '1.2', creator: { name: '..', version: '1' }, entries } }),
    };
  }

  it('imports of any program write nothing outside, and nothing of theirs is lost', async () => {
    const names = naughtyNames(rounds(40, 600));
    let imported = 0;
    for (let start = 0; start < names.length; start += 40) {
      for (const [program, files] of Object.entries(importsOf(names.slice(start, start + 40)))) {
        const folder = await workspace.changeTree((tree) => tree.createFolder('collections', `${program} ${start}`));
        const { document } = readImport('auto', files);
        const plan = planImport(document, 'Imported');
        const rest = { vault: null, requests: null, hasEnvironments: true, resolveBaseUrl: (url: string) => url };
        const applied = await applyPlan(plan, { workspace, folderPath: folder.path, ...rest });
        expect(applied.requestPaths.length, program).toBe(plan.requests.length);
        expect(plan.requests.length, program).toBeGreaterThan(25);
        imported += applied.requestPaths.length;
      }
    }
    expect(await troublesBelow(root)).toEqual([]);
    expect((await workspace.read()).problems).toEqual([]);
    recordFigure(GATE, 'requests of hostile names imported', imported);
  });

  it('media, downloads, exports and files that are taken in get names of their own, inside', async () => {
    const names = naughtyNames(rounds(400, 5_000));
    const source = join(outside, 'mine.txt');
    const [media, taken, exported] = ['media', 'files', 'exported'].map((name) => join(root, name)) as [
      string,
      string,
      string,
    ];
    await mkdir(exported);
    for (const name of names) {
      for (const label of [name, dispositionName(`attachment; filename="${name}"`) ?? undefined]) {
        const item = { id: name, kind: 'image', mediaType: 'image/png', state: 'stored', ...(label && { label }) };
        const saved = mediaFileName(item as MediaItem);
        expect(saved).not.toMatch(/[/\\]/);
        expect(WINDOWS_TROUBLE.test(saved), JSON.stringify([name, saved])).toBe(false);
      }
    }
    for (const name of names.slice(0, 400)) {
      await saveMediaInto(media, {
        item: { id: name, kind: 'file', mediaType: 'text/plain', label: name } as MediaItem,
        path: source,
      });
      await writeBeside(join(exported, 'collection.json'), [{ name: fileName(name, '.json'), text: name }], 0o644);
    }
    expect(await readdir(media)).toHaveLength(400);
    expect(await readdir(exported)).toHaveLength(400);
    // A real file can have most of these names: it is copied into the workspace by them.
    const chosen = await temporaryFolder();
    let copied = 0;
    for (const name of names.slice(0, 400).filter((one) => !/[/\0]/.test(one) && !['', '.', '..'].includes(one))) {
      const path = join(chosen, name);
      if ((await writeFile(path, name).catch(() => null)) === null) continue;
      const grants = [{ path, realPath: await realpath(path) }];
      const library = createFileLibrary(async () => root, { read: () => grants, write: () => undefined });
      const facts = await library.copyIn(path).catch(() => null);
      if (facts !== null) copied += 1;
    }
    expect(copied).toBeGreaterThan(100);
    expect(await readdir(taken)).toHaveLength(copied);
    expect(await troublesBelow(root)).toEqual([]);
  });

  it('environments beside an export of the command line replace no file', async () => {
    for (const name of ['Same', 'Same', 'CON', '../x'])
      await workspace.saveEnvironment(null, { sidecall: 2, info: { name }, variables: [{ name: 'a', value: name }] });
    const folder = await temporaryFolder();
    const run = await runCli(['export', 'postman', root, '--out', join(folder, 'c.json')]);
    expect(run.code, run.stderr).toBe(0);
    const first = await readdir(folder);
    expect(first.filter((name) => /^Same/.test(name))).toHaveLength(2);
    expect(first.filter((name) => WINDOWS_TROUBLE.test(name))).toEqual([]);
  });

  it('control: titles as file names lead out, clash and are devices', () => {
    const names = naughtyNames(2_000);
    const asTheyAre = names.map((name) => `${name}.yml`);
    expect(asTheyAre.some((name) => join('/w/collections', name).startsWith('/w/collections/') === false)).toBe(true);
    expect(asTheyAre.some((name) => WINDOWS_TROUBLE.test(name))).toBe(true);
    expect(new Set(asTheyAre.map(foldName)).size).toBeLessThan(asTheyAre.length);
  });
});

/** Ways of writing a path that leads, or might lead, out of the workspace. */
const HOSTILE_PATHS = [
  ...['../x.yml', 'collections/../../outside/x.yml', 'collections/./x.yml', 'collections//x.yml', '/etc/x.yml', ''],
  ...['collections\\..\\..\\x.yml', '..\\x.yml', 'C:\\x.yml', 'c:x.yml', '\\\\host\\s\\x.yml', '//host/s/x.yml'],
  ...[
    'collections/a\0.yml',
    'collections/link/x.yml',
    'collections/link',
    'collections/file-link.yml',
    'collections/dangling.yml',
  ],
];

describe('paths that the window names', () => {
  it('lead nowhere outside, whatever is asked', async () => {
    await symlink(outside, join(root, 'collections/link'));
    await symlink(join(outside, 'mine.txt'), join(root, 'collections/file-link.yml'));
    await symlink(join(outside, 'made.yml'), join(root, 'collections/dangling.yml'));
    const draft = chatDraft('Hi');
    const settings = { info: { name: 'x' } };
    const asked: Record<string, (path: string) => Promise<unknown>> = {
      readRequest: (path) => workspace.readRequest(path),
      saveRequest: (path) => workspace.saveRequest(path, draft, null),
      compareRequest: (path) => workspace.compareRequest(path, draft),
      createRequest: (path) => workspace.createRequest(path, draft),
      createFolder: (path) => workspace.changeTree((tree) => tree.createFolder(path, 'x')),
      moveInto: (path) => workspace.changeTree((tree) => tree.move(['collections/samples/hello.yml'], path, null)),
      copyInto: (path) =>
        workspace.changeTree((tree) => tree.copy(['collections/samples/hello.yml'], path, null, 'copy')),
      readFolder: (path) => workspace.readFolder(path),
      saveFolder: (path) => workspace.saveFolder(path, settings, null),
      arrangeFolder: (path) => workspace.arrangeFolder(path, []),
      readConnection: (path) => workspace.readConnection(path),
      saveConnection: (path) =>
        workspace.saveConnection(`../${path}`, {
          sidecall: 2,
          ...settings,
          provider: 'x',
          baseUrl: '',
          auth: { type: 'none' },
        }),
      saveEnvironment: (path) => workspace.saveEnvironment(`../${path}`, { sidecall: 2, ...settings, variables: [] }),
    };
    const allowed: string[] = [];
    for (const path of HOSTILE_PATHS) {
      for (const [name, ask] of Object.entries(asked)) {
        const refused = await ask(path).then(
          () => null,
          (error: unknown) => error,
        );
        if (!(refused instanceof AppError)) allowed.push(`${name} ${JSON.stringify(path)}: ${refused ?? 'done'}`);
      }
    }
    expect(allowed).toEqual([]);
    expect(await readdir(outside)).toEqual(['mine.txt']);
    expect(await readFile(join(outside, 'mine.txt'), 'utf8')).toBe('mine');
    expect((await readdir(join(root, '..'))).sort()).toEqual(['outside', 'workspace']);
    const { problems } = await workspace.read();
    expect(problems.map(({ path }) => path)).toContain('collections/link');
  });

  /** What a save leaves outside when its folder becomes a link at a moment of its. */
  async function leftOutside({ writeFileAtomic }: typeof Writer, moment: 'open' | 'rename'): Promise<string[]> {
    const folder = join(root, 'collections/samples');
    const swap = async () => {
      await rename(folder, `${folder}-moved`);
      await symlink(outside, folder);
    };
    const operations: Partial<Writer.FileOperations> = {
      link,
      async open(path, flags, mode) {
        if (moment === 'open' && flags === 'wx') await swap();
        return open(path, flags, mode);
      },
      async rename(from, to) {
        if (moment === 'rename') await swap();
        await rename(from, to);
      },
    };
    const saved = writeFileAtomic(join(folder, 'mine.txt'), 'theirs', { isReal: true, operations });
    await expect(
      saved.then(
        () => 'saved',
        () => 'refused',
      ),
    ).resolves.toBeTruthy();
    const left = await readdir(outside);
    return (await readFile(join(outside, 'mine.txt'), 'utf8')) === 'mine'
      ? left.filter((name) => name !== 'mine.txt')
      : ['mine.txt'];
  }

  it.each(['open', 'rename'] as const)(
    'a folder that becomes a link right before the %s of a save leads it nowhere',
    async (moment) => {
      expect(await leftOutside(await import('../../electron/core/files/write-file-atomic.ts'), moment)).toEqual([]);
    },
  );

  it('control: without a second look at the way, the save goes where the link leads', async () => {
    const file = 'electron/core/files/write-file-atomic.ts';
    const faulty = await loadWithFault<typeof Writer>(file, [
      { file, find: 'if (isReal) await requireReal(path, file);', replace: '' },
    ]);
    expect(await leftOutside(faulty, 'open')).toEqual(['mine.txt']);
  });
});
