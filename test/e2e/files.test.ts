import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AppDriver, launchApp } from '../support/app-driver.ts';
import { expectNoPolicyViolation, partsOf, type WindowParts } from '../support/e2e-window.ts';
import { createWorkspaceFixture, type WorkspaceFixture } from '../support/e2e-workspace.ts';
import { type LoopbackServer, startLoopbackServer } from '../support/loopback-server.ts';
import { invoke } from '../support/window-bridge.ts';

const PNG_BASE64 =
  'iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAYAAACNMs+9AAAAFUlEQVR42mNk+M9Qz0AEYBxVSF+FABJADveWkH6oAAAAAElFTkSuQmCC';

describe('files in requests', () => {
  let fixture: WorkspaceFixture;
  let provider: LoopbackServer;
  let driver: AppDriver;
  let parts: WindowParts;
  let picture: string;

  beforeAll(async () => {
    fixture = await createWorkspaceFixture();
    provider = await startLoopbackServer((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ choices: [{ message: { content: 'A cat' }, finish_reason: 'stop' }] }));
    });
    await fixture.addConnection('eyes', 'Eyes', `${provider.origin}/v1`);
    await fixture.addChat('see', { name: 'See', model: 'm', connection: 'eyes' });
    picture = join(fixture.root, 'outside.png');
    await writeFile(picture, Buffer.from(PNG_BASE64, 'base64'));
    driver = await launchApp(fixture);
    parts = partsOf(driver.page);
  });

  afterAll(async () => {
    await driver?.close();
    await provider?.close();
    await fixture?.remove();
  });

  const lastBody = () => provider.seen.at(-1)?.body ?? '';

  it('lets no path of the page be read, granted or shown', async () => {
    const { page } = driver;
    const answer = await invoke(page, 'file.describe', { paths: [picture] });
    expect(answer).toMatchObject({ ok: true, data: [{ problem: { code: 'FILE_NOT_ALLOWED' } }] });
    const granted = await page.evaluate(async (path) => {
      const { sidecall } = window as unknown as { sidecall: { dropFiles(files: unknown[]): Promise<unknown> } };
      return sidecall.dropFiles([new File(['x'], path)]).catch(String);
    }, picture);
    expect(granted).toEqual({ ok: true, data: [] });
    const status = await page.evaluate(
      (path) =>
        fetch(`media://run/user-file/${encodeURIComponent(path)}`).then(
          (response) => response.status,
          () => 0,
        ),
      picture,
    );
    expect([0, 404]).toContain(status);
  });

  it('sends a picture that was chosen, and shows it without holding it', async () => {
    const { page, app } = driver;
    await app.evaluate(({ dialog }, path) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [path] });
    }, picture);
    await parts.open('See');
    await page.getByRole('button', { name: 'Add a file to message 1' }).click();
    await page.getByRole('menuitem', { name: 'Choose a picture…' }).click();
    const thumbnail = page.locator('img.file-card-thumbnail');
    await expect.poll(() => thumbnail.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBe(10);
    await parts.showRequestTab(/Final request/);
    await expect.poll(() => parts.request.innerText()).toContain('‹outside.png, 78 B, Base64›');
    await parts.showRequestTab(/Form/);
    await parts.send();
    await parts.waitForPhase('Done');
    expect(JSON.parse(lastBody()).messages[0].content[1].image_url.url).toBe(`data:image/png;base64,${PNG_BASE64}`);
  });

  it('copies it into the workspace, and keeps a pasted picture there', async () => {
    const { page } = driver;
    await page.getByRole('button', { name: 'Actions for outside.png' }).click();
    await page.getByRole('menuitem', { name: 'Copy into the workspace' }).click();
    await expect.poll(() => readdir(fixture.pathOf('files')).catch(() => [])).toEqual(['outside.png']);
    await page.locator('.request-message textarea').first().focus();
    await page.evaluate((data) => {
      const bytes = Uint8Array.from(atob(data), (character) => character.charCodeAt(0));
      const clipboardData = new DataTransfer();
      clipboardData.items.add(new File([bytes], 'image.png', { type: 'image/png' }));
      document.activeElement?.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
      );
    }, PNG_BASE64);
    await expect.poll(async () => (await readdir(fixture.pathOf('files'))).length).toBe(2);
    await expect.poll(() => page.locator('.file-card').count()).toBe(2);
    await page.keyboard.press('ControlOrMeta+S');
    const saved = () => readFile(fixture.pathOf('collections/samples/see.yml'), 'utf8');
    await expect.poll(saved).toContain('url: file:files/outside.png');
    expect(await saved()).toMatch(/url: file:files\/pasted-[0-9a-f]{16}\.png/);
    expect(await saved()).not.toContain(PNG_BASE64.slice(0, 20));
    // The first test asked for a file that it may not have.
    expectNoPolicyViolation({ consoleMessages: driver.consoleMessages.filter((text) => !text.includes('404')) });
  });
});
