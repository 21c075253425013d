import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { stringify } from 'yaml';
import { type AppDriver, launchApp } from '../support/app-driver.ts';
import { closeDialog, expectNoPolicyViolation, partsOf, runOf, type WindowParts } from '../support/e2e-window.ts';
import { createWorkspaceFixture, type WorkspaceFixture } from '../support/e2e-workspace.ts';
import { type LoopbackServer, startLoopbackServer } from '../support/loopback-server.ts';
import { scanFolder } from '../support/process-memory.ts';
import { call } from '../support/window-bridge.ts';

const MASK = '••••••';
/** Its quotes and backslash must be escaped inside JSON, and nowhere else. */
const VALUE = `canary-${randomBytes(12).toString('hex')}-"q\\"`;
const PASSWORD = `password-${randomBytes(12).toString('hex')}-ü`;
const TOKEN = `token-${randomBytes(12).toString('hex')}`;
const LOGIN = 'collections/api/login.yml';

/** Gives a token, and repeats what it was sent. */
const startServer = () =>
  startLoopbackServer(({ headers, body }, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ data: { token: TOKEN }, headers, body }));
  });

let fixture: WorkspaceFixture;
let server: LoopbackServer;
let other: LoopbackServer;
let driver: AppDriver;
let parts: WindowParts;

async function writeWorkspace(): Promise<void> {
  const write = (path: string, content: object) =>
    writeFile(fixture.pathOf(path), stringify({ sidecall: 2, ...content }));
  const connection = (name: string, baseUrl: string, more: object = {}) => ({
    info: { name },
    provider: 'http',
    baseUrl,
    auth: { type: 'none' },
    ...more,
  });
  await mkdir(fixture.pathOf('collections/api'));
  await write('connections/first.yml', connection('First', server.origin));
  await write('connections/second.yml', connection('Second', other.origin));
  await write(
    'connections/basic.yml',
    connection('Basic', server.origin, { auth: { type: 'basic', fields: { user: 'Zoë' } }, secret: 'basic-1' }),
  );
  await write('environments/production.yml', { info: { name: 'Production' }, color: '#d64545', variables: [] });
  await write('collections/api/folder.yml', { info: { name: 'API' }, connection: 'first' });
  await write('collections/api/login.yml', {
    info: { name: 'Login' },
    endpoint: 'http/request',
    headers: [{ name: 'x-key', value: 'Key {{apiKey}}' }],
    captures: [
      { name: 'token', from: 'json', path: '$.data.token' },
      { name: 'gone', from: 'json', path: '$.gone' },
    ],
    http: { method: 'POST', url: '/login', body: { type: 'json', data: '{"key":"{{apiKey}}"}' } },
  });
  await write('collections/api/profile.yml', {
    info: { name: 'Profile' },
    endpoint: 'http/request',
    headers: [{ name: 'authorization', value: 'Bearer {{token}}' }],
    http: { method: 'GET', url: '/me' },
  });
  await write('collections/api/basic.yml', {
    info: { name: 'With password' },
    endpoint: 'http/request',
    connection: 'basic',
    http: { method: 'GET', url: '/basic' },
  });
}

/** Answers native questions, and keeps what they said. */
async function answerQuestions(answer: 'allow' | 'refuse'): Promise<void> {
  await driver.app.evaluate(
    ({ dialog }, response) => {
      const kept = globalThis as unknown as { questions?: string[] };
      kept.questions = [];
      dialog.showMessageBox = ((_window: unknown, { message, detail }: { message: string; detail: string }) => {
        kept.questions?.push(`${message} ${detail}`);
        return Promise.resolve({ response, checkboxChecked: false });
      }) as unknown as typeof dialog.showMessageBox;
    },
    answer === 'allow' ? 0 : 1,
  );
}
const questions = () => driver.app.evaluate(() => (globalThis as unknown as { questions?: string[] }).questions ?? []);

/** Types a value into the window that main opens for it. */
async function typeSecret(label: string, value: string, open: () => Promise<unknown>): Promise<void> {
  const opened = driver.app.waitForEvent('window');
  const done = open();
  const keyPage = await opened;
  await keyPage.getByLabel(label).fill(value);
  await keyPage.getByRole('button', { name: /^Save/ }).click();
  await done;
  await vi.waitFor(() => expect(driver.app.windows()).toHaveLength(1), { timeout: 5_000 });
}

beforeAll(async () => {
  fixture = await createWorkspaceFixture();
  server = await startServer();
  other = await startServer();
  await writeWorkspace();
  driver = await launchApp(fixture);
  await call(driver.page, 'preferences.update', { environment: 'production' });
  await driver.page.reload();
  parts = partsOf(driver.page);
});
afterAll(async () => {
  await driver?.close();
  await server?.close();
  await other?.close();
  await fixture?.remove();
});

describe('a secret variable of an environment', () => {
  it('is made in the environment’s dialog, its value typed into another window', async () => {
    const { page } = driver;
    await page.getByRole('button', { name: 'Edit environments' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('option', { name: 'Production' }).click();
    await dialog.getByRole('button', { name: 'Add variable' }).click();
    await dialog.getByLabel('Name of variable 1').fill('apiKey');
    await dialog.getByRole('button', { name: 'Make apiKey secret' }).click();
    await dialog.getByText('No value on this computer').waitFor();
    await typeSecret('Secret value', VALUE, () =>
      dialog.getByRole('button', { name: 'Enter value of apiKey' }).click(),
    );
    await dialog.getByText(`In the keychain, ends in ${VALUE.slice(-4)}`).waitFor();
    await closeDialog(page);
    const file = await readFile(fixture.pathOf('environments/production.yml'), 'utf8');
    expect(file).toMatch(/name: apiKey, secret: apikey-[0-9a-f]{8} /);
  });

  it('goes nowhere before the user has agreed, in a question that names variable and host', async () => {
    await answerQuestions('refuse');
    await parts.open('Login');
    await parts.send();
    await parts.response.getByText('has not been allowed to go to').waitFor();
    expect(server.seen).toEqual([]);
    const [question] = await questions();
    expect(question).toContain(server.origin);
    expect(question).toContain('{{apiKey}}');
  });

  it('then arrives in a header and in JSON, and is masked wherever it comes back', async () => {
    await answerQuestions('allow');
    await parts.send();
    await parts.waitForPhase('Done');
    expect(server.seen).toHaveLength(1);
    expect(server.seen[0]?.headers['x-key']).toBe(`Key ${VALUE}`);
    expect(JSON.parse(server.seen[0]?.body ?? '')).toEqual({ key: VALUE });

    const record = await runOf(driver.page, LOGIN);
    const body = await call(driver.page, 'run.body', { runId: record.runId, offset: 0 });
    expect(record.request.headers).toContainEqual(['x-key', `Key ${MASK}`]);
    await parts.showRequestTab(/Final request/);
    await parts.request.getByText(`Key ${MASK}`).waitFor();
    await parts.showRequestTab(/Code/);
    await parts.request.getByText('API_KEY').first().waitFor();
    const canary = VALUE.slice(0, 30);
    const everything = `${JSON.stringify([record, body])}${await driver.page.content()}${driver.consoleMessages.join('')}`;
    expect(everything).not.toContain(canary);
    expect(await scanFolder(fixture.root, canary)).toEqual([]);
  });
});

describe('a capture', () => {
  it('says what it took and what not, and feeds the next request', async () => {
    await parts.response.getByText('Captured token').waitFor();
    await parts.response.getByText('gone not captured: the path matched nothing').waitFor();
    await parts.open('Profile');
    await parts.showRequestTab(/Variables/);
    await parts.request.getByRole('row', { name: /token .* Captured: Login/ }).waitFor();
    await parts.send();
    await parts.waitForPhase('Done');
    expect(server.seen.at(-1)?.headers.authorization).toBe(`Bearer ${TOKEN}`);
    const record = await runOf(driver.page, 'collections/api/profile.yml');
    expect(record.request.headers).toContainEqual(['authorization', `Bearer ${MASK}`]);
  });

  it('is tried on the last answer while it is edited', async () => {
    await parts.open('Login');
    await parts.showRequestTab(/Captures/);
    await parts.request.getByLabel('JSONPath of capture 2').fill('$.data.token');
    await parts.request.getByText(`Last answer: ${TOKEN}`).nth(1).waitFor();
    await parts.request.getByLabel('JSONPath of capture 2').fill('$.data[');
    await parts.request.getByText('the path cannot be read').waitFor();
    await parts.request.getByLabel('JSONPath of capture 2').fill('$.gone');
  });

  it('can be forgotten', async () => {
    await parts.open('Profile');
    await parts.showRequestTab(/Variables/);
    await parts.request.getByRole('button', { name: 'Forget captured token' }).click();
    await parts.request
      .getByText(/no value/i)
      .first()
      .waitFor();
    expect((await call(driver.page, 'captured.read', null)).variables).toEqual([]);
  });
});

describe('a folder’s connection', () => {
  it('is what its requests use; another host is asked about before a secret goes there', async () => {
    const { page } = driver;
    await parts.open('Login');
    await parts.request.getByRole('button', { name: /Inherit from API \(First\)/ }).waitFor();
    await page.getByRole('row', { name: 'API', exact: true }).click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Folder settings…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Folder settings' });
    await dialog.getByRole('button', { name: /First/ }).click();
    await page.getByRole('option', { name: /Second/ }).click();
    await dialog.getByRole('button', { name: 'Save', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(await readFile(fixture.pathOf('collections/api/folder.yml'), 'utf8')).toContain('connection: second');
    await parts.request.getByRole('button', { name: /Inherit from API \(Second\)/ }).waitFor();

    await parts.open('Login');
    await parts.send();
    await parts.response.getByText('this request goes to').waitFor();
    expect(other.seen).toEqual([]);
    await answerQuestions('allow');
    await parts.response.getByRole('button', { name: /Allow/ }).click();
    await vi.waitFor(() => expect(other.seen).toHaveLength(1), { timeout: 8_000 });
    expect(other.seen[0]?.headers['x-key']).toBe(`Key ${VALUE}`);
    expect((await questions())[0]).toContain('{{apiKey}}');
  });
});

describe('basic authentication', () => {
  it('sends user and password in Base64, and shows neither password nor Base64', async () => {
    await typeSecret('API key', PASSWORD, () =>
      call(driver.page, 'secret.enter', { secretId: 'basic-1', name: 'Basic', baseUrl: server.origin, isText: true }),
    );
    await parts.open('With password');
    await parts.send();
    await parts.waitForPhase('Done');
    const encoded = Buffer.from(`Zoë:${PASSWORD}`).toString('base64');
    expect(server.seen.at(-1)?.headers.authorization).toBe(`Basic ${encoded}`);
    const content = await driver.page.content();
    expect(content).not.toContain(encoded);
    expect(content).not.toContain(PASSWORD);
    expect(await scanFolder(fixture.root, PASSWORD)).toEqual([]);
    expectNoPolicyViolation(driver);
  });
});
