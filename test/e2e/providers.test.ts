import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AppDriver, launchApp } from '../support/app-driver.ts';
import { partsOf, runOf, type WindowParts } from '../support/e2e-window.ts';
import { enterKey } from '../support/enter-key.ts';
import { call } from '../support/window-bridge.ts';

const PASSWORD = 'password-of-the-iam-user-1';

let driver: AppDriver;
let parts: WindowParts;
let root: string;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'sidecall-providers-'));
  driver = await launchApp({ workspacePath: join(root, 'workspace'), userDataPath: join(root, 'user-data') });
  parts = partsOf(driver.page);
});
afterAll(async () => {
  await driver?.close();
  await rm(root, { recursive: true, force: true });
});

/** Makes a request from a template, by way of the dialog; the path of its file. */
async function newRequest(search: string, template: RegExp, name: string): Promise<string> {
  const { page } = driver;
  await page.keyboard.press('ControlOrMeta+n');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('searchbox').fill(search);
  await dialog.getByRole('option', { name: template }).first().click();
  await dialog.getByRole('textbox', { name: 'Name' }).fill(name);
  await dialog.getByRole('button', { name: 'Create' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
  return `collections/${name.toLowerCase().replaceAll(' ', '-')}.yml`;
}

describe('a secret that is exchanged for a token', () => {
  it('is typed once, fetches the token as a step of the run, and is nowhere else', async () => {
    const { app, page } = driver;
    await page.getByRole('button', { name: 'Add connection' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('searchbox').fill('pangu mock v1');
    await page.keyboard.press('Enter');
    await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('Pangu');
    await dialog.getByRole('button', { name: /Key is sent as/ }).click();
    await page.getByRole('option', { name: /IAM token/ }).click();
    await dialog.getByRole('textbox', { name: 'IAM address' }).fill('{{mockUrl}}/iam');
    await dialog.getByRole('textbox', { name: 'IAM user name' }).fill('ann');
    await dialog.getByRole('button', { name: 'Save', exact: true }).click();
    await dialog.getByText('This is needed to authenticate.').first().waitFor();
    await dialog.getByRole('textbox', { name: 'Account name' }).fill('acme');
    await dialog.getByRole('textbox', { name: /^Project/ }).fill('cn-southwest-2');

    const opened = app.waitForEvent('window');
    await dialog.getByRole('button', { name: 'Save and enter key…' }).click();
    const keyWindow = await opened;
    const { mockUrl } = await call(page, 'app.info', null);
    await keyWindow.getByText(mockUrl).waitFor();
    await enterKey(keyWindow, PASSWORD, { field: 'password' });
    await dialog.getByText(PASSWORD.slice(-4)).waitFor();
    await dialog.getByRole('button', { name: 'Save', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });

    const path = await newRequest('pangu', /Chat.*streamed/, 'Yangtze');
    let formerRunId = '';
    for (const isCached of [false, true]) {
      await parts.send();
      await parts.waitForPhase('Done');
      // "Done" of the former run stands there until the new one is told of.
      await expect.poll(() => runOf(page, path)).not.toMatchObject({ runId: formerRunId });
      await expect.poll(() => runOf(page, path)).toMatchObject({ status: 'succeeded' });
      const record = await runOf(page, path);
      formerRunId = record.runId;
      expect(record.steps).toMatchObject([
        { kind: 'token', url: `${mockUrl}/iam/v3/auth/tokens?nocatalog=true`, isCached, status: isCached ? null : 201 },
      ]);
      expect(record.result.choices[0]?.text).toContain('mock');
      expect(record.request.headers).toContainEqual(['X-Auth-Token', '••••••']);
      await parts.showResponseTab(/Timing/);
      await parts.response.getByText(isCached ? 'Token kept from' : 'Token fetched from').waitFor();
    }
    expect(await page.content()).not.toContain(PASSWORD);
    const held = JSON.stringify(await call(page, 'run.list', null));
    expect(held).not.toContain(PASSWORD);
    expect(held).not.toContain('MII');
    for (const file of await readdir(root, { recursive: true, withFileTypes: true })) {
      if (!file.isFile()) continue;
      const text = await readFile(join(file.parentPath, file.name), 'latin1');
      expect([file.name, text.includes(PASSWORD)]).toEqual([file.name, false]);
    }
  });
});

describe('a template', () => {
  it.each([
    ['gemini', /Generate content, streamed/, 'Ask Gemini', '/models/mock-small:streamGenerateContent?alt=sse'],
    ['multimodal', /Describe an image/, 'See', '/services/aigc/multimodal-generation/generation'],
    ['cohere', /^.*Chat, streamed/, 'Ask Cohere', '/v2/chat'],
    ['eas', /Rank/, 'Rank', '/eas/api/predict/mock/v1/rerank'],
  ])('of %s answers at the first send, from the mock', async (search, template, name, url) => {
    const path = await newRequest(search, template, name);
    await parts.request.getByText(url.slice(-14)).first().waitFor();
    await parts.send();
    await parts.waitForPhase('Done');
    const record = await runOf(driver.page, path);
    expect(record).toMatchObject({ status: 'succeeded', result: { complete: true, error: null } });
    expect(record.request.url.endsWith(url)).toBe(true);
  });

  it('warns of what the service will refuse, naming field and rule, and lets the user send all the same', async () => {
    const body = { model: 'mock-small', messages: [{ role: 'user', content: 'Hi' }], use_beam_search: true, n: 1 };
    await newRequest('maas', /Chat/, 'Plain');
    const { draft } = await call(driver.page, 'request.read', { path: 'collections/plain.yml' });
    // JSON is YAML.
    const file = JSON.stringify({ ...draft, info: { name: 'Beam' }, body });
    await writeFile(join(root, 'workspace/collections/beam.yml'), file);
    const path = 'collections/beam.yml';
    await parts.open('Beam');
    await parts.request
      .getByText(/^use_beam_search needs n /)
      .first()
      .waitFor();
    await parts.send();
    await parts.response.getByText(/^(Done|Failed)$/).waitFor();
    const record = await runOf(driver.page, path);
    expect(JSON.parse(record.request.body ?? '')).toEqual(body);
  });
});

it('says beside the address, before each request, that nobody checks who the server is, once that was agreed to', async () => {
  const { draft } = await call(driver.page, 'request.read', { path: 'collections/plain.yml' });
  const info = { name: 'Unchecked' };
  const baseUrl = 'https://gateway.internal/v1';
  const { id } = await call(driver.page, 'connection.save', {
    id: null,
    connection: {
      sidecall: 2,
      info,
      provider: 'openai-compatible',
      baseUrl,
      auth: { type: 'none' },
      tls: { verify: false },
    },
  });
  await call(driver.page, 'request.create', {
    folderPath: 'collections',
    draft: { ...draft, info, connection: id },
  });
  await driver.page.reload();
  await parts.open('Unchecked');
  await parts.request.getByTitle(`${baseUrl}/chat/completions`).waitFor();
  const warning = parts.request.getByText(/certificate is not checked/);
  expect(await warning.count()).toBe(0);
  await driver.app.evaluate(({ dialog }) => {
    dialog.showMessageBox = (() => Promise.resolve({ response: 0, checkboxChecked: false })) as never;
  });
  await call(driver.page, 'trust.allowUnchecked', { url: baseUrl });
  await driver.page.reload();
  await parts.open('Unchecked');
  await warning.waitFor();
});

it('gives the request as code that names the key’s variable and never the key', async () => {
  await parts.open('Yangtze');
  await parts.showRequestTab(/^Code/);
  const code = parts.request.getByRole('region', { name: 'Code' });
  await code.getByText(/curl -X POST/).waitFor();
  await parts.request.getByRole('button', { name: /Language and library/ }).click();
  await driver.page.getByRole('option', { name: /requests/i }).click();
  await code.getByText(/import requests/).waitFor();
  const text = await code.innerText();
  expect(text).toContain('os.environ');
  expect(text).not.toContain(PASSWORD);
});
