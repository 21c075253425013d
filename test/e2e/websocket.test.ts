import { readFile, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { type AppDriver, launchApp } from '../support/app-driver.ts';
import { expectNoPolicyViolation, partsOf, runOf, type WindowParts } from '../support/e2e-window.ts';
import { createWorkspaceFixture, type WorkspaceFixture } from '../support/e2e-workspace.ts';
import { call } from '../support/window-bridge.ts';

const ECHO = 'collections/samples/echo.yml';
const SPEECH = 'collections/samples/speech.yml';

let fixture: WorkspaceFixture;
let driver: AppDriver;
let parts: WindowParts;

beforeAll(async () => {
  fixture = await createWorkspaceFixture();
  const write = (path: string, content: object) =>
    writeFile(fixture.pathOf(path), stringify({ sidecall: 2, ...content }));
  await write(ECHO, {
    info: { name: 'Echo' },
    endpoint: 'http/websocket',
    connection: 'mock-http',
    websocket: {
      url: '/socket',
      messages: [
        { name: 'Hello', type: 'json', onOpen: true, data: '{"type":"greeting"}' },
        { name: 'Bytes', type: 'hex', data: '00 ff' },
        { name: 'End', type: 'json', data: '{"close":1011,"reason":"broken"}' },
      ],
    },
  });
  await write(SPEECH, {
    info: { name: 'Speech' },
    endpoint: 'dashscope/speech-socket',
    connection: 'mock-dashscope',
    body: {
      model: 'cosyvoice-v3-flash',
      input: { text: 'Good morning. How are you?' },
      parameters: { voice: 'longanyang', format: 'wav', sample_rate: 16000 },
    },
  });
  driver = await launchApp(fixture);
  parts = partsOf(driver.page);
});
afterAll(async () => {
  await driver.close();
  await fixture.remove();
});

const rows = () => parts.response.getByRole('option');

describe('a WebSocket of the user', () => {
  it('opens with Ctrl+Enter, says its opening message, takes more by hand, and is disconnected in order', async () => {
    await parts.open('Echo');
    await parts.send();
    await parts.response.getByText('Open', { exact: true }).waitFor();
    await expect.poll(() => rows().count()).toBe(3);
    await parts.request.getByRole('button', { name: 'Send “Bytes”' }).click();
    await expect.poll(() => rows().count()).toBe(5);
    await rows().nth(3).click();
    await parts.response.getByRole('region', { name: 'Message 4' }).getByText('‹binary, 2 bytes› 00 ff').waitFor();
    await parts.response.getByRole('radio', { name: 'Sent' }).click();
    await expect.poll(() => rows().count()).toBe(2);
    await parts.response.getByRole('radio', { name: 'All' }).click();
    await parts.request.getByRole('button', { name: 'Disconnect' }).click();
    await parts.waitForPhase('Done');
    const record = await runOf(driver.page, ECHO);
    expect(record).toMatchObject({ status: 'succeeded', response: { status: 101 } });
    const { rows: frames } = await call(driver.page, 'run.frames', { runId: record.runId, offset: 0, limit: 100 });
    expect(frames.at(-1)).toMatchObject({ event: 'close', data: '1000 by Sidecall' });
  });

  it('has its log saved, message by message', async () => {
    const path = fixture.pathOf('echo.log.jsonl');
    await driver.app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath });
    }, path);
    await parts.response.getByRole('button', { name: 'Save the log…' }).click();
    await driver.page.getByRole('menuitem', { name: 'JSON, one message a line' }).click();
    await driver.page
      .getByText(/^Log saved/)
      .first()
      .waitFor();
    const lines = (await readFile(path, 'utf8')).trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line).direction)).toEqual([
      'note',
      'sent',
      'received',
      'sent',
      'received',
      'note',
    ]);
  });

  it('is connected again, and says why the server closed it', async () => {
    await parts.request.getByRole('button', { name: 'Connect', exact: true }).click();
    await parts.response.getByText('Open', { exact: true }).waitFor();
    await parts.request.getByRole('button', { name: 'Send “End”' }).click();
    await parts.waitForPhase('Failed');
    await parts.response.getByText(/Closed with 1011: The server failed inside/).waitFor();
    expect((await runOf(driver.page, ECHO)).result.error?.message).toContain('broken');
  });
});

describe('speech over a WebSocket', () => {
  it('is shown with its text and its sound, and every message can be read', async () => {
    await parts.open('Speech');
    await parts.send();
    await parts.waitForPhase('Done');
    const record = await runOf(driver.page, SPEECH);
    expect(record.result).toMatchObject({
      complete: true,
      usage: { units: { inputCharacters: 26 } },
      media: [{ state: 'stored', mediaType: 'audio/wav', sizeBytes: 44 + 26 * 60 * 16 * 2 }],
    });
    await parts.showResponseTab(/^Messages/);
    await expect.poll(() => rows().first().textContent()).toContain('opened');
    expectNoPolicyViolation(driver);
  });
});
