import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { stringify } from 'yaml';
import { type AppDriver, launchApp } from '../support/app-driver.ts';
import { closeDialog, expectNoPolicyViolation, partsOf, runOf, type WindowParts } from '../support/e2e-window.ts';
import { createWorkspaceFixture, type WorkspaceFixture } from '../support/e2e-workspace.ts';
import { call } from '../support/window-bridge.ts';

const TEXTS = ['The wind over the sea', 'A storm over the sea at night', 'Bread with butter', 'Butter for the bread'];

describe('what comes back and is no text', () => {
  let fixture: WorkspaceFixture;
  let driver: AppDriver;
  let parts: WindowParts;

  const write = (path: string, document: object) =>
    writeFile(fixture.pathOf(`${path}.yml`), stringify({ sidecall: 2, ...document }));
  const addRequest = (id: string, name: string, rest: object) =>
    write(`collections/samples/${id}`, { info: { name }, connection: 'mock-openai', ...rest });

  beforeAll(async () => {
    fixture = await createWorkspaceFixture();
    const local = (provider: string, path: string) => ({
      info: { name: `Mock ${provider}` },
      provider,
      auth: { type: 'none' },
      baseUrl: `{{mockUrl}}/${path}`,
    });
    await write('connections/mock-vllm', local('vllm', 'vllm'));
    await addRequest('pictures', 'Pictures', {
      endpoint: 'openai-compatible/images.generations',
      compare: { targets: [{ connection: 'mock-openai' }, { connection: 'mock-dashscope', model: 'wan2.6-t2i' }] },
      body: { model: 'gpt-image-1', prompt: 'A sun over the sea', n: 2, size: '1024x1024', background: 'opaque' },
    });
    await addRequest('speech', 'Speech', {
      endpoint: 'openai-compatible/audio.speech',
      body: {
        model: 'tts-1',
        voice: 'alloy',
        input: 'A sentence that is long enough to be heard.',
        response_format: 'wav',
      },
    });
    await addRequest('vectors', 'Vectors', {
      endpoint: 'openai-compatible/embeddings',
      compare: {
        targets: [{ connection: 'mock-openai' }, { connection: 'mock-dashscope', model: 'text-embedding-v4' }],
      },
      body: { model: 'mock-embed', input: TEXTS, encoding_format: 'base64' },
    });
    await addRequest('ranking', 'Ranking', {
      connection: 'mock-vllm',
      endpoint: 'vllm/rerank',
      body: { model: 'mock-small', query: 'storm over the sea', documents: TEXTS, top_n: 3 },
    });
    driver = await launchApp(fixture);
    parts = partsOf(driver.page);
  });

  afterAll(async () => {
    await driver?.close();
    await fixture?.remove();
  });

  const slot = (id: string) => `collections/samples/${id}.yml`;
  const showRequest = () => driver.page.getByRole('radio', { name: 'Request' }).click();
  const showCompare = () => driver.page.getByRole('radio', { name: 'Compare', exact: true }).click();
  const widths = (pictures: Locator) =>
    pictures.evaluateAll((all) => all.map((picture) => (picture as HTMLImageElement).naturalWidth));
  /** The next file to be saved goes there, without a dialog. */
  const answerSaveDialog = (path: string) =>
    driver.app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath });
    }, path);

  it('paints pictures, and neither record nor page holds their bytes', async () => {
    await parts.open('Pictures');
    await showRequest();
    await parts.send();
    await parts.waitForPhase('Done');
    const pictures = parts.response.locator('.media-picture img');
    await vi.waitFor(async () => expect(await widths(pictures)).toEqual([expect.any(Number), expect.any(Number)]));
    for (const width of await widths(pictures)) expect(width).toBeGreaterThan(0);
    const record = await runOf(driver.page, slot('pictures'));
    expect(record.result.media?.map(({ state }) => state)).toEqual(['stored', 'stored']);
    // What of a PNG is written as Base64 begins so.
    expect(JSON.stringify(record)).not.toContain('iVBOR');
    expect(await driver.page.evaluate(() => document.documentElement.outerHTML.includes('iVBOR'))).toBe(false);
  });

  it('goes through them by keyboard, and gives the focus back', async () => {
    const { page } = driver;
    const first = parts.response.locator('.media-picture').first();
    await first.focus();
    await page.keyboard.press('Enter');
    const viewer = page.getByRole('dialog', { name: 'Picture 1 of 2' });
    await viewer.waitFor();
    await page.keyboard.press('1');
    await viewer.getByText('100 %', { exact: true }).first().waitFor();
    await page.keyboard.press('PageDown');
    await page.getByRole('dialog', { name: 'Picture 2 of 2' }).waitFor();
    await page.getByRole('radio', { name: 'Slider' }).click();
    await page.getByRole('slider', { name: 'Slider' }).fill('20');
    expect(await page.locator('.media-cover').evaluate((cover) => cover.style.clipPath)).toContain('20%');
    await closeDialog(page);
    expect(await first.evaluate((picture) => picture === document.activeElement)).toBe(true);
  });

  it('saves a picture as the file that it is', async () => {
    const path = join(fixture.root, 'saved.png');
    await answerSaveDialog(path);
    await parts.response.getByRole('button', { name: 'Save, copy …' }).first().click();
    await driver.page.getByRole('menuitem', { name: 'Save…' }).click();
    await vi.waitFor(async () => expect((await readFile(path)).subarray(1, 4).toString('latin1')).toBe('PNG'));
  });

  it('paints the pictures of a past run', async () => {
    const { rows } = await call(driver.page, 'history.list', { query: {}, offset: 0, limit: 5 });
    const { record } = await call(driver.page, 'history.read', { runId: rows[0]?.runId ?? '' });
    expect(record.result.media?.map(({ state }) => state)).toEqual(['stored', 'stored']);
    await driver.page.keyboard.press('ControlOrMeta+Shift+H');
    const history = driver.page.getByRole('dialog', { name: 'History' });
    await history.getByRole('option').first().click();
    const pictures = history.locator('.media-picture img');
    await vi.waitFor(async () => expect((await widths(pictures)).filter((width) => width > 0)).toHaveLength(2), 8_000);
    await closeDialog(driver.page);
  });

  it('plays the sound of a request just sent, draws it, and stays silent after a reload', async () => {
    await parts.open('Speech');
    await parts.send();
    const sound = parts.response.locator('audio');
    const told = () =>
      sound.evaluate((element) => {
        const { currentTime, duration, paused } = element as HTMLAudioElement;
        return { currentTime, duration, paused };
      });
    await vi.waitFor(async () => expect((await told()).currentTime).toBeGreaterThan(0.1), 15_000);
    await parts.waitForPhase('Done');
    await parts.response.locator('.media-wave[data-drawn]').waitFor();
    await vi.waitFor(async () => expect((await told()).duration).toBeGreaterThan(0), 15_000);
    await driver.page.reload();
    await sound.waitFor({ state: 'attached' });
    await vi.waitFor(async () => expect((await told()).duration).toBeGreaterThan(0), 8_000);
    expect(await told()).toMatchObject({ currentTime: 0, paused: true });
    await parts.response.getByRole('slider', { name: 'Position' }).fill('0.2');
    await vi.waitFor(async () => expect((await told()).currentTime).toBeGreaterThan(0.1));
  });

  it('shows vectors by what they are near to, and keeps their numbers out of the window', async () => {
    const { page } = driver;
    await parts.open('Vectors');
    await showRequest();
    await parts.send();
    await parts.response.getByText('4 vectors · 256 dimensions · base64').waitFor();
    expect((await runOf(page, slot('vectors'))).result.choices[0]?.text.length).toBeLessThan(1_000);
    await page.getByRole('radio', { name: 'Similarity' }).click();
    const map = page.getByRole('grid', { name: 'Similarity' });
    await map.focus();
    await page.keyboard.press('Control+Home');
    await parts.response.locator('.retrieval-map-readout').getByText('1.0000').waitFor();
    await page.getByRole('radio', { name: 'Nearest pairs' }).click();
    expect(await parts.response.getByRole('listitem').first().innerText()).toMatch(
      /^0\.\d{4}\s+#2 Bread with butter\s+#3 Butter for the bread$/,
    );
    const path = join(fixture.root, 'vectors.csv');
    await answerSaveDialog(path);
    await parts.response.getByRole('button', { name: 'Save CSV…' }).click();
    await vi.waitFor(async () => expect((await readFile(path, 'utf8')).split('\r\n')[1]?.split(',')).toHaveLength(260));
  });

  it('shows a ranking in its new order', async () => {
    await parts.open('Ranking');
    await parts.send();
    const items = parts.response.getByRole('list', { name: 'Documents, best first' }).getByRole('listitem');
    await items.first().waitFor();
    const texts = await items.allInnerTexts();
    expect(texts).toHaveLength(3);
    expect(texts[0]).toMatch(/^1\s+0\.\d{4}\s+was 2 · up 1\s+A storm over the sea at night$/);
  });

  it('compares vectors of two services input by input', async () => {
    await parts.open('Vectors');
    await showCompare();
    await parts.send();
    await parts.compare.getByRole('button', { name: /Mean similarity with ★: 1\.0000/ }).waitFor({ timeout: 15_000 });
  });

  it('asks another service for the same picture, and lays one over the other', async () => {
    const { page } = driver;
    await parts.open('Pictures');
    await showCompare();
    await parts.send();
    const second = parts.compare.getByRole('article').nth(1);
    await second.getByText('dropped: background').waitFor();
    await second.locator('.media-picture img').first().waitFor({ timeout: 15_000 });
    const pictures = parts.compare.locator('.media-picture img');
    await vi.waitFor(async () => expect((await widths(pictures)).filter((width) => width > 0)).toHaveLength(4), 15_000);
    await second.locator('.media-picture').first().click();
    const viewer = page.getByRole('dialog', { name: 'Picture 3 of 4' });
    await viewer.getByRole('radio', { name: 'Side by side' }).click();
    await vi.waitFor(async () => expect(await widths(page.locator('.media-frame img'))).toHaveLength(2));
    await closeDialog(page);
    expectNoPolicyViolation(driver);
  });
});
