import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AppDriver, launchApp } from '../support/app-driver.ts';
import { COMPANY_CHAIN, COMPANY_ROOT, COMPANY_SERVER } from '../support/company-certificates.ts';
import { closeDialog, partsOf, runOf, type WindowParts } from '../support/e2e-window.ts';
import { type LoopbackServer, startLoopbackServer } from '../support/loopback-server.ts';
import { call } from '../support/window-bridge.ts';

/** The words of OpenSSL and of BoringSSL for one thing. */
const UNKNOWN = /^(SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_(GET_ISSUER_CERT(_LOCALLY)?|VERIFY_LEAF_SIGNATURE))$/;

/** Without the name of an interface it leads nowhere: nothing of this test is on a wire. */
const NEIGHBOUR = 'http://[fe80::1]:9';

type Gateway = { origin: string; close(): Promise<unknown> };

async function startGateway(): Promise<Gateway> {
  const server = https.createServer({ key: COMPANY_SERVER.key, cert: COMPANY_CHAIN }, (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/plain' }).end('from the gateway');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };
  return { origin: `https://127.0.0.1:${(server.address() as AddressInfo).port}`, close };
}

let root = '';
let driver: AppDriver;
let window: WindowParts;
let gateway: Gateway;
let otherGateway: Gateway;
let local: LoopbackServer;

/** Puts answers in the place of the system's dialogs, and keeps what they were asked. */
async function answerDialogs(response: number, filePath?: string): Promise<void> {
  await driver.app.evaluate(
    ({ dialog }, answers) => {
      const kept = globalThis as unknown as { asked: object[] };
      kept.asked = [];
      dialog.showOpenDialog = (() =>
        Promise.resolve({
          canceled: answers.filePath === undefined,
          filePaths: answers.filePath === undefined ? [] : [answers.filePath],
        })) as never;
      dialog.showMessageBox = ((_window: unknown, question: object) => {
        kept.asked.push(question);
        return Promise.resolve({ response: answers.response, checkboxChecked: false });
      }) as never;
    },
    { response, filePath },
  );
}

const asked = () => driver.app.evaluate(() => (globalThis as unknown as { asked: object[] }).asked);

async function addRequest(name: string, url: string, connection?: string): Promise<string> {
  const settings = { connectTimeoutMs: 500 };
  const draft = {
    sidecall: 2,
    info: { name },
    endpoint: 'http/request',
    http: { method: 'GET', url },
    settings,
    ...(connection !== undefined && { connection }),
  } as const;
  const { path } = await call(driver.page, 'request.create', { folderPath: 'collections', draft });
  return path;
}

async function end(path: string): Promise<string> {
  const { status, result } = await runOf(driver.page, path);
  return result.error?.code ?? status;
}

async function openTrusted(): Promise<void> {
  await driver.page.keyboard.press('ControlOrMeta+Comma');
  await driver.page.getByRole('tab', { name: 'Trusted servers' }).click();
}

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'sidecall-trust-'));
  gateway = await startGateway();
  otherGateway = await startGateway();
  local = await startLoopbackServer((_request, response) => response.end('from this computer'));
  await writeFile(join(root, 'root.pem'), COMPANY_ROOT);
  await writeFile(join(root, 'server.key'), COMPANY_SERVER.key);
  driver = await launchApp({ userDataPath: join(root, 'user-data') });
  window = partsOf(driver.page);
});

afterAll(async () => {
  await driver?.close();
  await Promise.all([gateway?.close(), otherGateway?.close(), local?.close()]);
  await rm(root, { recursive: true, force: true });
});

describe('a gateway with a certificate of the company’s own', () => {
  let path = '';
  const addButton = () => window.response.getByRole('button', { name: 'Add this server’s CA certificate…' });

  it('is refused, says what to do, and answers once its authority was shown and agreed to', async () => {
    path = await addRequest('Company gateway', `${gateway.origin}/hello`);
    const otherPath = await addRequest('Other gateway', `${otherGateway.origin}/hello`);
    await driver.page.reload();
    await window.open('Company gateway');
    await window.send();
    await window.waitForPhase('Failed');
    expect(await end(path)).toMatch(UNKNOWN);

    // A key is no certificate, and whoever cancels has trusted nothing.
    await answerDialogs(0, join(root, 'server.key'));
    await addButton().click();
    await driver.page.getByText('This file holds a private key.').waitFor();
    await answerDialogs(1, join(root, 'root.pem'));
    await addButton().click();
    await expect.poll(asked).toHaveLength(1);
    expect((await call(driver.page, 'trust.read', null)).certificates).toEqual([]);

    await answerDialogs(0, join(root, 'root.pem'));
    await addButton().click();
    await window.waitForPhase('Done');
    await window.response.getByText('from the gateway').waitFor();
    const [question] = await asked();
    expect(question).toMatchObject({ message: expect.stringContaining(gateway.origin), defaultId: 1, cancelId: 1 });
    expect((question as { detail: string }).detail).toMatch(
      /Example Corp root.*\n.*\n.*21\d\d-.*\nSHA-256: ([0-9A-F]{2}:){31}/,
    );

    await window.open('Other gateway');
    await window.send();
    await window.waitForPhase('Failed');
    expect(await end(otherPath)).toMatch(UNKNOWN);
  });

  it('is listed in the settings, and refused again as soon as it is removed there', async () => {
    await openTrusted();
    const row = driver.page.getByRole('dialog').getByRole('listitem').filter({ hasText: gateway.origin });
    await row.getByText('Example Corp root (Example Corp)', { exact: true }).waitFor();
    expect(await readFile(join(root, 'user-data/preferences.json'), 'utf8')).toContain(gateway.origin);
    await row.getByRole('button').click();
    await driver.page.getByText('None: servers are checked').waitFor();
    await closeDialog(driver.page);
    await window.open('Company gateway');
    await window.send();
    await window.waitForPhase('Failed');
    expect(await end(path)).toMatch(UNKNOWN);
  });

  it('is added in the form of its connection, too', async () => {
    const connection = {
      sidecall: 2,
      info: { name: 'Company' },
      provider: 'openai-compatible',
      baseUrl: gateway.origin,
      auth: { type: 'none' },
    } as const;
    await call(driver.page, 'connection.save', { id: null, connection });
    await driver.page.reload();
    await driver.page
      .getByRole('button', { name: /^Company/ })
      .first()
      .click();
    const dialog = driver.page.getByRole('dialog');
    await answerDialogs(0, join(root, 'root.pem'));
    // Asking for its models is the test of a connection: what that fails of can be mended there.
    await dialog.getByRole('button', { name: 'Fetch models' }).click();
    await dialog.getByText(/^The service at 127\.0\.0\.1:\d+ could not be reached/).waitFor();
    await dialog.getByText(/^The certificate of 127\.0\.0\.1 (is signed|cannot be traced)/).waitFor();
    await dialog.getByRole('button', { name: 'Add this server’s CA certificate…' }).click();
    await dialog.getByText('list of models could not be read').waitFor();
    await dialog.getByRole('button', { name: 'More' }).click();
    await dialog.getByText('Example Corp root (Example Corp)').waitFor();
    await dialog.getByRole('button', { name: 'Add this server’s CA certificate…' }).waitFor();
    await closeDialog(driver.page);
    await window.open('Company gateway');
    await window.send();
    await window.waitForPhase('Done');
  });
});

describe('the list of models of a request’s connection', () => {
  it('says and offers the same as the connection’s form where it does not come', async () => {
    const gated = await startGateway();
    const connection = {
      sidecall: 2,
      info: { name: 'Listing' },
      provider: 'openai-compatible',
      baseUrl: gated.origin,
      auth: { type: 'bearer' },
    } as const;
    const { id } = await call(driver.page, 'connection.save', { id: null, connection });
    const draft = {
      sidecall: 2,
      info: { name: 'Lists models' },
      endpoint: 'openai-compatible/chat.completions',
      connection: id,
    } as const;
    const body = { model: 'any', messages: [{ role: 'user', content: 'Hello' }] };
    await call(driver.page, 'request.create', { folderPath: 'collections', draft: { ...draft, body } });
    await driver.page.reload();
    await window.open('Lists models');
    const fetchModels = driver.page.getByRole('button', { name: 'Fetch the list of models' });
    const toast = driver.page.getByRole('alertdialog');
    await fetchModels.click();
    await toast.getByText(/The service at 127\.0\.0\.1:\d+ could not be reached: [A-Z_]+$/).waitFor();
    await toast.getByText(/^The certificate of 127\.0\.0\.1 (is signed|cannot be traced)/).waitFor();
    await toast.getByRole('button', { name: 'Edit connection' }).waitFor();
    await answerDialogs(0, join(root, 'root.pem'));
    await toast.getByRole('button', { name: 'Add this server’s CA certificate…' }).click();
    // Asked again at once: the certificate is taken now, and what is wrong is another thing.
    await toast.getByText('list of models could not be read').waitFor();
    await toast.getByRole('button', { name: 'Edit connection' }).click();
    await driver.page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).waitFor();
    await closeDialog(driver.page);
    await gated.close();
  });
});

describe('a connection that asks for no check of certificates', () => {
  it('is checked all the same, says so, and has its way only once that is agreed to for its server', async () => {
    const connection = {
      sidecall: 2,
      info: { name: 'Unchecked' },
      provider: 'http',
      baseUrl: otherGateway.origin,
      auth: { type: 'none' },
      tls: { verify: false },
    } as const;
    const { id } = await call(driver.page, 'connection.save', { id: null, connection });
    const path = await addRequest('Unchecked gateway', '/hello', id);
    await driver.page.reload();
    await window.open('Unchecked gateway');
    await window.send();
    await window.waitForPhase('Failed');
    expect(await end(path)).toMatch(UNKNOWN);
    await window.response.getByText('but nobody has agreed to that').waitFor();
    const warning = window.request.getByText(/certificate is not checked/);
    expect(await warning.count()).toBe(0);
    const label = `Do not check certificates of ${otherGateway.origin}…`;
    const buttons = await window.response.getByRole('group', { name: 'Failed' }).getByRole('button').allInnerTexts();
    expect(buttons.slice(-2)).toEqual(['Add this server’s CA certificate…', label]);

    await answerDialogs(1);
    await window.response.getByRole('button', { name: label }).click();
    await expect.poll(asked).toHaveLength(1);
    expect((await asked())[0]).toMatchObject({
      message: `Do not check certificates of ${otherGateway.origin}?`,
      defaultId: 1,
      cancelId: 1,
    });
    expect((await call(driver.page, 'trust.read', null)).unchecked).toEqual([]);
    await answerDialogs(0);
    await window.response.getByRole('button', { name: label }).click();
    await window.waitForPhase('Done');
    await warning.waitFor();

    await openTrusted();
    const row = driver.page.getByRole('dialog').getByRole('listitem').filter({ hasText: otherGateway.origin });
    await row.getByRole('button').click();
    await row.waitFor({ state: 'detached' });
    // At once: what had the focus is gone, and the dialog hears its keys all the same.
    await driver.page.keyboard.press('Escape');
    await warning.waitFor({ state: 'detached' });
    await window.open('Unchecked gateway');
    await window.send();
    await window.waitForPhase('Failed');
  });
});

describe('neighbours of this computer', () => {
  it('are sent to only after a question, which names them', async () => {
    const path = await addRequest('Neighbour', `${NEIGHBOUR}/latest/meta-data/`);
    await driver.page.reload();
    await answerDialogs(1);
    await window.open('Neighbour');
    await window.send();
    await window.waitForPhase('Failed');
    expect(await end(path)).toBe('HOST_UNCONFIRMED');
    expect(await asked()).toEqual([]);
    const button = window.response.getByRole('button', { name: 'Send to this host…' });
    await button.click();
    await expect.poll(asked).toHaveLength(1);
    expect((await asked())[0]).toMatchObject({
      message: `Send to ${NEIGHBOUR}?`,
      defaultId: 1,
      cancelId: 1,
    });
    expect(await end(path)).toBe('HOST_UNCONFIRMED');
    await answerDialogs(0);
    await button.click();
    // Tried now, though there is no way to it from here.
    await expect.poll(() => end(path), { timeout: 5_000 }).toMatch(/^E[A-Z]+$|TIMEOUT/);
    await openTrusted();
    await driver.page.getByRole('dialog').getByRole('listitem').filter({ hasText: NEIGHBOUR }).waitFor();
    await closeDialog(driver.page);
  });

  it('are told of once where they are this computer itself, beside the answer that is there already', async () => {
    await call(driver.page, 'preferences.update', { isNewHostTold: true });
    await addRequest('Local', `${local.origin}/hello`);
    await driver.page.reload();
    await window.open('Local');
    await window.send();
    await window.waitForPhase('Done');
    const line = window.response.getByText('is a server on this computer');
    await line.waitFor();
    await window.response.getByText('from this computer').waitFor();
    await window.response.getByRole('button', { name: 'OK', exact: true }).click();
    await line.waitFor({ state: 'detached' });
    await window.send();
    await expect.poll(() => local.seen.length).toBe(2);
    await window.waitForPhase('Done');
    expect(await line.count()).toBe(0);
  });
});
