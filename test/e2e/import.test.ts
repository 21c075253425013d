import { readdir, readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type AppDriver, launchApp } from '../support/app-driver.ts';
import { closeDialog, expectNoPolicyViolation, partsOf, type WindowParts } from '../support/e2e-window.ts';
import { createWorkspaceFixture, type WorkspaceFixture } from '../support/e2e-workspace.ts';
import { runCommand } from '../support/tour-steps.ts';
import { call } from '../support/window-bridge.ts';

const KEY = 'sk-abcdefghijklmnopqrstuvwxyz0123';
const SECRETS = [KEY, 'swordfish-99', 'deadbeefcafe1'];

let fixture: WorkspaceFixture;
let driver: AppDriver;
let parts: WindowParts;
let server: Server;
let received: { method: string; url: string; authorization: string; type: string; body: string }[] = [];

beforeAll(async () => {
  fixture = await createWorkspaceFixture();
  server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (text: string) => {
      body += text;
    });
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      received.push({
        method,
        url,
        authorization: headers.authorization ?? '',
        type: headers['content-type'] ?? '',
        body,
      });
      response.setHeader('content-type', 'application/json');
      response.end(
        '{"id":"1","choices":[{"index":0,"message":{"role":"assistant","content":"pong"},"finish_reason":"stop"}]}',
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  driver = await launchApp(fixture);
  parts = partsOf(driver.page);
});

afterAll(async () => {
  await driver?.close();
  server?.close();
  await fixture?.remove();
});

const host = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

/** The clipboard of a machine that runs tests is shared: the event carries the text itself. */
async function paste(label: string | null, text: string): Promise<void> {
  const target = label === null ? driver.page.locator('body') : driver.page.getByLabel(label, { exact: true });
  if (label !== null) await target.focus();
  await target.evaluate((element, value) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', value);
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, text);
}

async function pasteAtFocus(text: string): Promise<void> {
  await driver.page.evaluate((value) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', value);
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    );
  }, text);
}

async function drop(name: string, text: string): Promise<void> {
  await driver.page.locator('body').evaluate(
    (body, file) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([file.text], file.name));
      body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
    },
    { name, text },
  );
}

async function everyFile(): Promise<string> {
  const entries = await readdir(fixture.root, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && !/(?:Cache|\.log$|leveldb)/i.test(entry.parentPath));
  const texts = await Promise.all(
    files.map(({ parentPath, name }) => readFile(join(parentPath, name), 'latin1').catch(() => '')),
  );
  return texts.join('\n');
}

it('a chat command pasted where nothing is typed becomes the provider’s request, and is sent with its key', async () => {
  received = [];
  await paste(
    null,
    `curl ${host()}/v1/chat/completions -H "Authorization: Bearer ${KEY}" -H 'Content-Type: application/json' -d '{"model":"m-1","messages":[{"role":"user","content":"ping"}]}'`,
  );
  await driver.page.getByText('The command was recognised as a call of a model.').waitFor();
  await parts.request.getByLabel('Text of message 1').waitFor();
  expect(await parts.request.getByLabel('Text of message 1').inputValue()).toBe('ping');
  await parts.send();
  await parts.response.getByText('pong').waitFor();
  expect(received).toEqual([
    {
      method: 'POST',
      url: '/v1/chat/completions',
      authorization: `Bearer ${KEY}`,
      type: 'application/json',
      body: '{"model":"m-1","messages":[{"role":"user","content":"ping"}]}',
    },
  ]);
  expect(await everyFile()).not.toContain(KEY);
});

it('undo takes the connection and the tab away again', async () => {
  const { connections } = await call(driver.page, 'workspace.read', null);
  await paste(null, `curl https://undo.example.com/me -u ada:swordfish-99`);
  await driver.page.getByText('undo.example.com', { exact: true }).first().waitFor();
  await driver.page.getByRole('button', { name: 'Undo', exact: true }).first().click();
  await expect
    .poll(async () => (await call(driver.page, 'workspace.read', null)).connections.length)
    .toBe(connections.length);
});

it('a command pasted into the address of a plain request fills it, parts of a form included', async () => {
  await parts.open('HTTP request');
  await paste(
    'URL',
    `curl '${host()}/upload?x=1,2' -F 'purpose=batch' -F 'doc={"a":1};type=application/json;filename=a.json'`,
  );
  await expect.poll(() => driver.page.getByLabel('URL', { exact: true }).inputValue()).toBe(`${host()}/upload?x=1,2`);
  received = [];
  await parts.send();
  await expect.poll(() => received.length).toBe(1);
  const [sent] = received;
  expect(sent?.url).toBe('/upload?x=1,2');
  expect(sent?.type).toBe('multipart/form-data; boundary=----sidecall-form-1');
  expect(sent?.body).toContain('name="doc"; filename="a.json"\r\nContent-Type: application/json\r\n\r\n{"a":1}\r\n');
  await driver.page.keyboard.press('ControlOrMeta+Z');
});

it('a dropped file is shown before anything is made, and what is left out is not made', async () => {
  await drop(
    'calls.sh',
    `# Keep me\ncurl ${host()}/kept -u ada:swordfish-99\n\n# Leave me\ncurl ${host()}/left -H 'Cookie: sid=deadbeefcafe1'\n\n# Odd\ncurl ${host()}/odd -H 'Cookie: sid=deadbeefcafe1' -m 5\n`,
  );
  const dialog = driver.page.getByRole('dialog', { name: 'Import from curl' });
  await dialog.waitFor();
  expect(await dialog.getByText('Cookie – Odd').count()).toBe(1);
  expect(await dialog.getByText('time limit').count()).toBe(1);
  await dialog.getByRole('checkbox', { name: 'Leave me' }).press('Space');
  await dialog.getByRole('button', { name: 'Import 2 requests' }).click();
  const done = driver.page.getByRole('dialog', { name: 'Imported' });
  await done.waitFor();
  await done.getByText('2 requests').waitFor();
  await closeDialog(driver.page);
  await driver.page.getByRole('heading', { level: 1, name: 'Keep me' }).waitFor();
  received = [];
  await parts.send();
  await expect.poll(() => received.length).toBe(1);
  expect(received[0]?.authorization).toBe(`Basic ${Buffer.from('ada:swordfish-99').toString('base64')}`);
  expect(await readdir(fixture.pathOf('collections'))).not.toContain('leave-me.yml');
  const text = await everyFile();
  for (const secret of SECRETS) expect(text).not.toContain(secret);
  expectNoPolicyViolation(driver);
});

it('text that nobody knows is refused in the dialog, with the text still there', async () => {
  await driver.page.getByRole('button', { name: 'New…', exact: true }).first().click();
  await driver.page.getByRole('menuitem', { name: 'Import…' }).click();
  const dialog = driver.page.getByRole('dialog', { name: 'Import' });
  await dialog.getByRole('textbox').fill('just some words');
  await dialog.getByRole('button', { name: 'Continue' }).click();
  await dialog.getByRole('alert').waitFor();
  expect(await dialog.getByRole('alert').textContent()).toContain('This cannot be imported.');
  expect(await dialog.getByRole('textbox').inputValue()).toBe('just some words');
  await closeDialog(driver.page);
});

const TWO_COMMANDS = () => `curl ${host()}/first -m 5\ncurl ${host()}/second -u ada:swordfish-99\n`;

it('several commands pasted into the new-request dialog become requests of the folder chosen there', async () => {
  const { page } = driver;
  await runCommand(driver, 'request.new');
  const dialog = page.getByRole('dialog', { name: 'New request' });
  await dialog.getByText(/Have a cURL command/).waitFor();
  await dialog.getByRole('button', { name: /Folder$/ }).click();
  await page.getByRole('option', { name: 'samples', exact: true }).click();
  await dialog.getByRole('searchbox').or(dialog.getByRole('textbox')).first().focus();
  await pasteAtFocus(TWO_COMMANDS());
  const review = page.getByRole('dialog', { name: 'Import from curl' });
  await review.getByRole('button', { name: 'Import 2 requests' }).click();
  await page.getByRole('dialog', { name: 'Imported' }).waitFor();
  await closeDialog(page);
  const made = await readdir(fixture.pathOf('collections/samples'));
  expect(made).toEqual(expect.arrayContaining(['get-first.yml', 'get-second.yml']));
});

it('several commands pasted anywhere else are all offered, and nothing is made before', async () => {
  const { page } = driver;
  const before = await call(page, 'workspace.read', null);
  await paste(null, TWO_COMMANDS());
  const review = page.getByRole('dialog', { name: 'Import from curl' });
  await review.getByRole('button', { name: 'Import 2 requests' }).waitFor();
  expect((await call(page, 'workspace.read', null)).connections).toEqual(before.connections);
  await closeDialog(page);
});

it('the Chinese window says in Chinese what does not carry over, and what cannot be read', async () => {
  const { page } = driver;
  await runCommand(driver, 'settings.open');
  await page.getByRole('dialog', { name: 'Settings' }).getByRole('radio', { name: '简体中文' }).click();
  await page.getByRole('dialog', { name: '设置' }).waitFor();
  await closeDialog(page);
  await drop('odd.sh', `curl ${host()}/odd -m 5 --retry 2 -d @body.json\n`);
  const review = page.getByRole('dialog', { name: '从 curl 导入' });
  await review.getByText('时限（-m）未带入，请在请求的“设置”中设定。').waitFor();
  const issues = await review
    .getByRole('region', { name: /处需要注意/ })
    .getByRole('listitem')
    .allInnerTexts();
  expect(issues).toHaveLength(3);
  for (const issue of issues) expect(issue).toMatch(/[\u4e00-\u9fff]/);
  expect(issues.join('\n')).toContain('body.json');
  await closeDialog(page);
  await drop('broken.har', '{"log":{"creator":{},"entries":5}}');
  await page.getByText('无法导入。“broken.har”不是 HAR 文件', { exact: false }).waitFor();
  await closeDialog(page);
});
