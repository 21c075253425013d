import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { type AppDriver, launchApp } from '../support/app-driver.ts';
import { enterKey } from '../support/enter-key.ts';
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
  await enterKey(keyWindow, `  ${KEY}\n`);
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

it('sends through a route past a service that is out, and says how it came to the answer', async () => {
  const { page, workspacePath } = driver;
  const pick = async (label: string, name: RegExp) => {
    await page.getByRole('dialog').getByRole('button', { name: label }).click();
    await page.getByRole('option', { name }).click();
  };
  const dead = { sidecall: 2, info: { name: 'Dead' }, provider: 'openai-compatible', baseUrl: 'http://127.0.0.1:9/v1' };
  await writeFile(join(workspacePath, 'connections/dead.yml'), stringify({ ...dead, auth: { type: 'none' } }));
  await page.getByRole('button', { name: 'Dead' }).waitFor();

  await page.getByRole('button', { name: 'Add connection' }).click();
  await page.getByRole('dialog').getByRole('searchbox').fill('route over');
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: 'Name' }).fill('Gateway rules');
  await pick('Connection of service 1', /^Dead/);
  await page.getByRole('button', { name: 'Add fallback' }).click();
  await pick('Connection of fallback 1', /^Mock Anthropic/);
  await page.getByRole('textbox', { name: 'Model for fallback 1' }).fill('mock-small');
  await page.getByRole('dialog').getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  const file = parse(await readFile(join(workspacePath, 'connections/gateway-rules.yml'), 'utf8'));
  expect(file.route).toEqual({
    rules: [{ targets: [{ connection: 'dead' }], fallback: [{ connection: 'mock-anthropic', model: 'mock-small' }] }],
  });

  await page.getByRole('row', { name: 'Thinking' }).dblclick();
  await page.getByRole('heading', { level: 1, name: 'Thinking' }).waitFor();
  await page.locator('.request-connection button').click();
  await page.getByRole('option', { name: /^Gateway rules/ }).click();
  await page.keyboard.press('ControlOrMeta+Enter');
  const trace = page.getByRole('list', { name: 'How the route came to this answer' });
  await expect
    .poll(async () =>
      (await trace.getByRole('listitem').allInnerTexts()).map((text) => text.replace(/\s+/g, ' ').trim()),
    )
    .toEqual(['Gateway rules, rule 1:', 'Dead no connection', 'Mock Anthropic']);
});
