import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { type AppDriver, launchApp } from '../support/app-driver.ts';
import { expectNoPolicyViolation, partsOf, type WindowParts } from '../support/e2e-window.ts';
import { createWorkspaceFixture, type WorkspaceFixture } from '../support/e2e-workspace.ts';
import { enterKey } from '../support/enter-key.ts';
import { call } from '../support/window-bridge.ts';

const bash = promisify(execFile);
const KEY = 'sk-canary-of-the-export-0001';

type Seen = { method: string; url: string; headers: Record<string, string>; body: Buffer };

let fixture: WorkspaceFixture;
let driver: AppDriver;
let parts: WindowParts;
let server: Server;
let origin: string;
const seen: Seen[] = [];

/** Texts on which quoting for a shell breaks first. */
const HOSTILE = 'It\'s "quoted" $HOME `id` \\ ! 你好 😀\nsecond line\ttab %41 {{ item | upper }} @file';

const REQUESTS = {
  json: {
    http: {
      method: 'PUT',
      url: '/things/a%20b/%C3%BC?x=1&y=[1]',
      params: [{ name: 'q', value: HOSTILE }],
      body: { type: 'json', data: JSON.stringify({ text: HOSTILE }, null, 2) },
    },
    headers: [{ name: 'X-Note', value: "it's 100% `fine`" }],
  },
  bytes: { http: { method: 'POST', url: '/bytes', body: { type: 'bytes', data: 'AAECA/9hJ2AkAA==' } } },
  form: {
    http: {
      method: 'POST',
      url: '/form',
      body: {
        type: 'form-urlencoded',
        fields: [
          { name: 'a', value: HOSTILE },
          { name: 'b', value: '' },
        ],
      },
    },
  },
  parts: {
    http: {
      method: 'POST',
      url: '/parts',
      body: {
        type: 'multipart',
        parts: [
          { name: 'text', value: HOSTILE },
          { name: 'json', value: '{}', contentType: 'application/json' },
        ],
      },
    },
  },
};

beforeAll(async () => {
  server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      seen.push({ method, url, headers: headers as Record<string, string>, body: Buffer.concat(pieces) });
      response.end('{"ok":true}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  fixture = await createWorkspaceFixture();
  await writeFile(
    fixture.pathOf('connections/keyed.yml'),
    stringify({
      sidecall: 2,
      info: { name: 'Keyed' },
      provider: 'http',
      baseUrl: `${origin}/api`,
      auth: { type: 'bearer' },
      secret: 'keyed-1',
    }),
  );
  for (const [id, draft] of Object.entries(REQUESTS)) {
    await writeFile(
      fixture.pathOf(`collections/samples/${id}.yml`),
      stringify({ sidecall: 2, info: { name: `Try ${id}` }, endpoint: 'http/request', connection: 'keyed', ...draft }),
    );
  }
  driver = await launchApp(fixture);
  parts = partsOf(driver.page);
  const window = driver.app.waitForEvent('window');
  const stored = call(driver.page, 'secret.enter', { secretId: 'keyed-1', name: 'Keyed', baseUrl: origin });
  const keyPage = await window;
  await enterKey(keyPage, KEY);
  await stored;
});

afterAll(async () => {
  await driver?.close();
  server?.closeAllConnections();
  server?.close();
  await fixture?.remove();
});

const readClipboard = () => driver.app.evaluate(({ clipboard }) => clipboard.readText());
const dialog = () => driver.page.getByRole('dialog', { name: 'Export' });

async function chooseInMenu(row: string, entry: string): Promise<void> {
  await driver.page.getByRole('row', { name: row, exact: true }).click({ button: 'right' });
  await driver.page.getByRole('menuitem', { name: entry }).click();
}

/** What matters on the wire: not how a client names itself, nor how it keeps the connection. */
function comparable({ method, url, headers, body }: Seen) {
  const { connection: _, 'user-agent': __, 'accept-encoding': ___, ...kept } = headers;
  return { method, url, body: body.toString('hex'), headers: kept };
}

it.each(Object.keys(REQUESTS))('copies %s as a command that sends the very same bytes', async (id) => {
  await parts.open(`Try ${id}`);
  seen.length = 0;
  await parts.send();
  await parts.waitForPhase('Done');
  await chooseInMenu(`Try ${id}`, 'Copy as cURL');
  await driver.page.getByText('Copied as cURL').first().waitFor();
  const command = await readClipboard();
  expect(command).not.toContain(KEY);

  await bash('bash', ['-c', command], { env: { ...process.env, API_KEY: KEY } });
  expect(seen).toHaveLength(2);
  const [ours, theirs] = seen.map(comparable);
  expect(ours?.headers.authorization).toBe(`Bearer ${KEY}`);
  expect(theirs).toEqual(ours);
});

it('copies what is in the editor, not what was saved', async () => {
  const { page } = driver;
  await parts.open('Hello');
  await page
    .getByRole('textbox', { name: /user|message/i })
    .first()
    .fill('An edit that is not saved');
  await page.keyboard.press('ControlOrMeta+K');
  await page.keyboard.type('Copy as cURL');
  await page.keyboard.press('Enter');
  await expect.poll(readClipboard).toContain('An edit that is not saved');
  expect(await readFile(fixture.pathOf('collections/samples/hello.yml'), 'utf8')).not.toContain('not saved');
});

it('shows what an export holds and what it does not, and saves it whole', async () => {
  const { page, app } = driver;
  await chooseInMenu('Samples', 'Export…');
  await dialog().getByText('Left out or changed').waitFor();
  await dialog().getByText('The connections that it is compared with are left out.').waitFor();
  await dialog()
    .getByText(/stays in the vault/)
    .first()
    .waitFor();
  const path = join(fixture.root, 'out.json');
  const taken = join(fixture.root, 'Local.postman_environment.json');
  await writeFile(taken, 'not ours');
  await app.evaluate(({ dialog: system }, filePath) => {
    system.showSaveDialog = async () => ({ canceled: false, filePath });
  }, path);
  await dialog().getByRole('button', { name: 'Save…' }).click();
  await dialog().waitFor({ state: 'detached' });
  const text = await readFile(path, 'utf8');
  const collection = JSON.parse(text);
  expect(collection.item.map(({ name }: { name: string }) => name)).toEqual(
    expect.arrayContaining(['Hello', 'Try json', 'Try bytes']),
  );
  expect(text).toContain('An edit that is not saved');
  expect(text).not.toContain(KEY);
  expect(text).not.toContain('keyed-1');
  expect(await readFile(taken, 'utf8')).toBe('not ours');
  expect(JSON.parse(await readFile(join(fixture.root, 'Local 2.postman_environment.json'), 'utf8'))).toMatchObject({
    name: 'Local',
  });
  // Focus is back where the dialog was opened.
  expect(await page.evaluate(() => document.activeElement !== document.body)).toBe(true);
});

it('changes scope and format by keyboard, and keeps the file when saving is cancelled', async () => {
  const { page, app } = driver;
  await parts.open('Compare');
  await chooseInMenu('Compare', 'Export…');
  await dialog()
    .getByRole('button', { name: /Format/ })
    .focus();
  await page.keyboard.press('Enter');
  await page.keyboard.type('promptfoo');
  await page.keyboard.press('Enter');
  await dialog().getByText('openai:chat', { exact: false }).or(dialog().getByText('providers:')).first().waitFor();
  await dialog().getByRole('button', { name: /What/ }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await dialog()
    .getByText(/no chat request/)
    .first()
    .waitFor();
  await app.evaluate(({ dialog: system }) => {
    system.showSaveDialog = async () => ({ canceled: true, filePath: '' });
  });
  await dialog().getByRole('button', { name: 'Save…' }).click();
  await dialog().getByRole('button', { name: 'Copy' }).click();
  await expect.poll(readClipboard).toContain('yaml-language-server');
  await dialog().waitFor({ state: 'detached' });
  expectNoPolicyViolation(driver);
});
