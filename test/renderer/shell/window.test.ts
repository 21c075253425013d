import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FakeMain } from '../../support/fake-bridge.ts';
import { hasChromium, hostWindow, type WindowHost } from '../../support/open-window.ts';

/** A list below a search box takes no focus of its own: the arrows of the box scroll it. */
const SCROLLS = 'scrollable-region-focusable';
const HELLO = 'collections/samples/hello.yml';
const open = (path: string) => ({ preferences: { openTabs: [path], activeTab: path } });

describe.skipIf(!hasChromium)('the window', () => {
  let host: WindowHost;
  beforeAll(async () => {
    host = await hostWindow();
  }, 120_000);
  afterAll(() => host?.close());

  const calls = (page: Page, name: string) =>
    page.evaluate(
      (wanted) => window.fakeMain.calls.filter((made) => made.name === wanted).map((made) => made.input),
      name,
    );
  const savedText = (page: Page) => page.evaluate((path) => JSON.stringify(window.fakeMain.files[path]?.draft), HELLO);
  /** As another program would: the file has other bytes, and main says so when it is told to. */
  const editOutside = (page: Page, isTold: boolean) =>
    page.evaluate(
      ([path, told]) => {
        const file = (window.fakeMain as FakeMain).files[path];
        if (file === undefined) return;
        const draft = JSON.parse(JSON.stringify(file.draft).replace('three languages', 'FOUR languages'));
        window.fakeMain.files[path] = { draft, hash: 'outside' };
        if (told) window.fakeMain.emit({ type: 'workspace.changed' });
      },
      [HELLO, isTold] as const,
    );
  const message = (page: Page) => page.getByRole('tabpanel').locator('textarea').first();

  test('sends with Ctrl+Enter, streams the answer and complains of nothing', async () => {
    const { page, complaints } = await host.open(open(HELLO));
    await page.keyboard.press('Control+Enter');
    await page.getByText('Hello from the fake provider.').waitFor();
    expect(await calls(page, 'run.start')).toMatchObject([{ requestPath: HELLO, connectionId: 'mock', slot: HELLO }]);
    expect(complaints).toEqual([]);
  });

  test('hears no shortcut while an input method composes', async () => {
    const { page } = await host.open(open(HELLO));
    await message(page).waitFor();
    await page.evaluate(() => {
      const keys = { key: 'Enter', ctrlKey: true, bubbles: true, cancelable: true };
      document.body.dispatchEvent(new KeyboardEvent('keydown', { ...keys, isComposing: true }));
      document.body.dispatchEvent(new KeyboardEvent('keydown', { ...keys, keyCode: 229 } as KeyboardEventInit));
    });
    expect(await calls(page, 'run.start')).toEqual([]);
  });

  test('cancels with Esc, keeping what has come', async () => {
    const { page } = await host.open({ ...open(HELLO), answer: { words: Array(200).fill('word '), pauseMs: 20 } });
    await page.keyboard.press('Control+Enter');
    await page.getByText('word word').first().waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => calls(page, 'run.cancel')).toHaveLength(1);
    expect(await page.getByText('word word').first().isVisible()).toBe(true);
  });

  test('asks before a tab with edits is closed: cancel keeps it, save writes it', async () => {
    const { page } = await host.open(open(HELLO));
    await message(page).fill('Edited');
    await page.keyboard.press('Control+w');
    await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel' }).click();
    expect(await message(page).inputValue()).toBe('Edited');
    await page.keyboard.press('Control+w');
    await page.getByRole('alertdialog').getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Welcome to Sidecall').waitFor();
    expect(await savedText(page)).toContain('Edited');
  });

  test.each([
    ['Keep mine', 'Edited', 'Edited'],
    ['Take the file’s', 'Say hello in FOUR languages.', 'FOUR languages'],
  ])('a file that changed under a save: %s', async (choice, shown, onDisk) => {
    const { page } = await host.open(open(HELLO));
    await message(page).fill('Edited');
    await editOutside(page, false);
    await page.keyboard.press('Control+s');
    await page.getByRole('alertdialog').getByRole('button', { name: choice }).click();
    await expect.poll(() => message(page).inputValue()).toBe(shown);
    expect(await savedText(page)).toContain(onDisk);
  });

  test('takes an outside edit where there are none of its own, and never over them', async () => {
    const { page } = await host.open(open(HELLO));
    await message(page).waitFor();
    await editOutside(page, true);
    await expect.poll(() => message(page).inputValue()).toContain('FOUR');
    await message(page).fill('Edited');
    await page.evaluate((path) => {
      const file = window.fakeMain.files[path];
      if (file !== undefined) window.fakeMain.files[path] = { ...file, hash: 'again' };
      window.fakeMain.emit({ type: 'workspace.changed' });
    }, HELLO);
    await page.getByText('changed or removed by another program').waitFor();
    expect(await message(page).inputValue()).toBe('Edited');
  });

  test('renames with F2; an open tab follows with its edits', async () => {
    const { page } = await host.open(open(HELLO));
    await message(page).fill('Edited');
    await page.getByRole('row', { name: 'Hello' }).focus();
    await page.keyboard.press('F2');
    await page.getByRole('textbox', { name: 'New name of Hello' }).fill('Greeting');
    await page.keyboard.press('Enter');
    await page.getByRole('tab', { name: 'Greeting' }).waitFor();
    expect(await message(page).inputValue()).toBe('Edited');
    expect(await calls(page, 'node.rename')).toEqual([{ path: HELLO, name: 'Greeting' }]);
  });

  test('deletes without a question, and offers to take it back', async () => {
    const { page } = await host.open(open(HELLO));
    await message(page).fill('Edited');
    await page.getByRole('row', { name: 'Hello' }).focus();
    await page.keyboard.press('Delete');
    await expect.poll(() => calls(page, 'node.delete')).toEqual([{ paths: [HELLO] }]);
    await expect.poll(() => page.getByRole('tab', { name: /Hello/ }).count()).toBe(0);
    await page.getByText('Deleted “Hello”').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => calls(page, 'tree.undo')).toEqual([{ undoId: 'undo-1' }]);
  });

  test('moves a request by dragging it into a folder', async () => {
    const { page } = await host.open();
    await page.getByRole('row', { name: 'Hello' }).dragTo(page.getByRole('row', { name: 'Drafts' }));
    await expect
      .poll(() => calls(page, 'node.move'))
      .toEqual([{ paths: [HELLO], folderPath: 'collections/drafts', before: null }]);
  });

  test('leaves the key to a window of its own, and says where it is kept', async () => {
    const { page } = await host.open();
    await page.getByRole('button', { name: 'Add connection' }).first().click();
    await page
      .getByRole('option', { name: /^OpenAI / })
      .first()
      .click();
    await page.getByRole('button', { name: 'Save and enter key…' }).click();
    await page.getByText('The key is in the system’s keychain.').waitFor();
    await page.getByText('•••• wxyz stored').waitFor();
    const [asked] = (await calls(page, 'secret.enter')) as { secretId: string }[];
    expect(asked).toMatchObject({ name: 'OpenAI', baseUrl: 'https://api.openai.com/v1' });
    expect(asked?.secretId).toMatch(/^openai-[0-9a-f]{8}$/);
    const saved = await calls(page, 'connection.save');
    expect(saved.at(-1)).toMatchObject({ id: 'openai', connection: { secret: asked?.secretId } });
    expect(await page.locator('input[type=password]').count()).toBe(0);
  });

  test('says that a stored key may not follow a changed address', async () => {
    const origins = ['https://api.anthropic.com'];
    const secrets = [{ secretId: 'anthropic-1a2b3c4d', state: 'stored' as const, last4: 'wxyz', origins }];
    const { page } = await host.open({ secrets });
    await page.getByRole('button', { name: 'Anthropic' }).click();
    await page.getByText('•••• wxyz stored').waitFor();
    await page.getByLabel('Base URL').fill('https://elsewhere.example');
    await page.getByText('The address now points to https://elsewhere.example.').waitFor();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect
      .poll(() => calls(page, 'secret.allowOrigin'))
      .toEqual([{ secretId: 'anthropic-1a2b3c4d', url: 'https://elsewhere.example' }]);
  });

  test('remembers which tabs are open', async () => {
    const { page } = await host.open();
    await page.getByRole('row', { name: 'Hello' }).click();
    await page.getByRole('tab', { name: 'Hello' }).waitFor();
    await expect
      .poll(() => calls(page, 'preferences.update'))
      .toContainEqual({
        openTabs: [HELLO],
        activeTab: HELLO,
        pinnedTabs: [],
        previewTab: HELLO,
        recentRequests: [HELLO],
      });
  });

  // The tour of the real app looks at every screen so in light and English, and in the dark at contrast alone.
  test('has no accessibility fault that axe can see in the dark and in Chinese', async () => {
    const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
    const { page } = await host.open({
      preferences: { theme: 'dark', language: 'zh-CN', openTabs: [HELLO], activeTab: HELLO },
    });
    await message(page).waitFor();
    const faults = async () => {
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() =>
        (
          window as unknown as {
            axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
          }
        ).axe.run(),
      );
      return violations
        .map(({ id, nodes }) => ({ id, html: nodes.map((node) => node.html) }))
        .map(({ id, html }) =>
          id === SCROLLS ? { id, html: html.filter((text) => !text.includes('listbox')) } : { id, html },
        )
        .filter(({ html }) => html.length > 0);
    };
    expect.soft(await faults()).toEqual([]);
    for (const keys of ['Control+k', 'Control+e', 'Control+,', 'Control+n']) {
      await page.keyboard.press(keys);
      await page.getByRole('dialog').waitFor();
      expect.soft(await faults(), keys).toEqual([]);
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    }
    // Looking at five screens takes most of half a minute, and minutes on a busy machine.
  }, 300_000);
});
