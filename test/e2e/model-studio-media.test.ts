import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AppDriver, launchApp } from '../support/app-driver.ts';
import { partsOf, runOf, type WindowParts } from '../support/e2e-window.ts';

let driver: AppDriver;
let parts: WindowParts;
let root: string;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'sidecall-model-studio-'));
  driver = await launchApp({ workspacePath: join(root, 'workspace'), userDataPath: join(root, 'user-data') });
  parts = partsOf(driver.page);
});
afterAll(async () => {
  await driver?.close();
  await rm(root, { recursive: true, force: true });
});

/** Makes a request from a template of Model Studio, by way of the dialog; the path of its file. */
async function newRequest(template: string, name: string): Promise<string> {
  const { page } = driver;
  await page.keyboard.press('ControlOrMeta+n');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('searchbox').fill(template);
  await dialog.getByRole('option', { name: template }).first().click();
  await dialog.getByRole('textbox', { name: 'Name' }).fill(name);
  await dialog.getByRole('button', { name: 'Create' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
  return `collections/${name.toLowerCase().replaceAll(' ', '-')}.yml`;
}

describe('a picture of Model Studio', () => {
  it('comes from a template to the screen: its own model, a task that is followed, the file at its address', async () => {
    const { page } = driver;
    const path = await newRequest('Image from text', 'Flower shop');
    expect(await parts.request.getByRole('combobox').last().inputValue()).toBe('wan2.5-t2i-preview');
    await parts.send();
    await parts.waitForPhase('Done');
    await expect.poll(() => runOf(page, path), { timeout: 15_000 }).toMatchObject({ status: 'succeeded' });
    const record = await runOf(page, path);
    expect(record.result.media).toMatchObject([{ kind: 'image', mediaType: 'image/png', state: 'stored' }]);
    expect(record.result.usage?.units).toEqual({ images: 1 });
    const picture = parts.response.getByRole('img').first();
    await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
    expect(JSON.stringify(record)).not.toContain('iVBORw0KGgo');
  });
});

describe('speech of Model Studio', () => {
  it('is streamed as samples that the window can play', async () => {
    const { page } = driver;
    const path = await newRequest('Speech, streamed (Qwen)', 'Good morning');
    await parts.send();
    await parts.waitForPhase('Done');
    await expect.poll(() => runOf(page, path)).toMatchObject({ status: 'succeeded' });
    const record = await runOf(page, path);
    expect(record.result.media).toMatchObject([
      { kind: 'audio', state: 'stored', pcm: { sampleRateHz: 24_000, channels: 1 } },
    ]);
    const sound = parts.response.locator('audio');
    await expect.poll(() => sound.evaluate((audio: HTMLAudioElement) => audio.duration)).toBeGreaterThan(1);
  });
});
