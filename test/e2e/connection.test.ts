import { afterAll, beforeAll, expect, it } from 'vitest';
import { type AppDriver, launchApp } from '../support/app-driver.ts';
import { type LoopbackServer, startLoopbackServer } from '../support/loopback-server.ts';

const KEY = 'sk-typed-in-the-key-window-0001';
const CHUNKS = ['{"choices":[{"index":0,"delta":{"content":"Real."},"finish_reason":"stop"}]}', '[DONE]'];

let driver: AppDriver;
let server: LoopbackServer;

beforeAll(async () => {
  server = await startLoopbackServer(({ method }, response) => {
    if (method === 'GET') {
      response.setHeader('content-type', 'application/json');
      response.end('{"object":"list","data":[{"id":"model-b"},{"id":"model-a"}]}');
      return;
    }
    response.setHeader('content-type', 'text/event-stream');
    response.end(CHUNKS.map((chunk) => `data: ${chunk}\n\n`).join(''));
  });
  driver = await launchApp();
});

afterAll(async () => {
  await driver?.close();
  await server?.close();
});

it('takes a new user from a preset and a key to an answer of the real thing', async () => {
  const { app, page } = driver;
  await page.getByRole('row', { name: 'Hello' }).click();
  await page.getByRole('tabpanel', { name: 'Hello' }).waitFor();

  await page.getByRole('button', { name: 'Add connection' }).click();
  await page.getByRole('dialog').getByRole('searchbox').fill('OpenAI-compatible Custom');
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: 'Name' }).fill('My server');
  await page.getByRole('textbox', { name: 'Base URL' }).fill(`${server.origin}/v1`);

  const opened = app.waitForEvent('window');
  await page.getByRole('button', { name: 'Save and enter key…' }).click();
  const keyWindow = await opened;
  await keyWindow.getByLabel('API key').fill(`  ${KEY}\n`);
  await keyWindow.getByRole('button', { name: 'Save key' }).click();
  await page
    .getByText(`••••${KEY.slice(-4)}`)
    .or(page.getByText(KEY.slice(-4)))
    .first()
    .waitFor();

  await page.getByRole('button', { name: 'Fetch models' }).click();
  await page.getByRole('dialog').getByRole('combobox').last().fill('model-a');
  await page.getByRole('option', { name: 'model-a' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  const authorization = `Bearer ${KEY}`;
  expect(server.seen).toMatchObject([{ method: 'GET', url: '/v1/models', headers: { authorization } }]);

  await page.getByRole('button', { name: /^Mock OpenAI Connection/ }).click();
  await page.getByRole('option', { name: /^My server/ }).click();
  await page.keyboard.press('ControlOrMeta+Enter');
  await page.getByRole('tabpanel', { name: 'Hello' }).getByText('Real.').waitFor();
  const sent = server.seen.at(-1);
  expect(sent).toMatchObject({ method: 'POST', url: '/v1/chat/completions', headers: { authorization } });
  expect(JSON.parse(sent?.body ?? '')).toMatchObject({ messages: [{ role: 'user', content: 'Hello' }] });
  expect(await page.content()).not.toContain(KEY);
});
