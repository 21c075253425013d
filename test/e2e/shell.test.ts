import { readdir, readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type AppDriver, launchApp } from '../support/app-driver.ts';
import { closeDialog, expectNoPolicyViolation, partsOf, type WindowParts } from '../support/e2e-window.ts';
import { createWorkspaceFixture, type WorkspaceFixture } from '../support/e2e-workspace.ts';
import { call } from '../support/window-bridge.ts';

let fixture: WorkspaceFixture;
let driver: AppDriver;
let parts: WindowParts;

beforeAll(async () => {
  fixture = await createWorkspaceFixture();
  await start();
});

afterAll(async () => {
  await driver?.close();
  await fixture?.remove();
});

async function start(): Promise<void> {
  driver = await launchApp(fixture);
  parts = partsOf(driver.page);
}

async function restart(): Promise<void> {
  // Which tabs are open is remembered a moment later than they change.
  await driver.page.waitForTimeout(700);
  await driver.close();
  await start();
}

const press = (keys: string) => driver.page.keyboard.press(keys);
const strip = () => driver.page.getByRole('tablist', { name: 'Open requests' });
const tab = (name: string | RegExp) => strip().getByRole('tab', { name });
const row = (name: string) => driver.page.getByRole('row', { name, exact: true });
/** Names of the strip's tabs, with what is said of each. */
const names = async () =>
  (await strip().getByRole('tab').allInnerTexts()).map((text) =>
    text
      .replace(/^[A-Z][A-Za-z]\s+/, '')
      .replace(/\s+/g, ' ')
      .trim(),
  );
const front = () => strip().getByRole('tab', { selected: true }).innerText();
const dialog = () => driver.page.getByRole('dialog');
const question = () => driver.page.getByRole('alertdialog');
const message = () => parts.request.getByLabel('Text of message 1');
const openForGood = async (...requests: string[]) => {
  for (const name of requests) {
    await row(name).dblclick();
    await driver.page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
  }
};
const closeAll = async () => {
  await driver.page.keyboard.press('ControlOrMeta+K');
  await driver.page.keyboard.type('Close all tabs');
  await driver.page.getByRole('option', { name: 'Close all tabs' }).waitFor();
  await press('Enter');
  await driver.page.getByRole('heading', { name: 'Welcome to Sidecall' }).waitFor();
};

describe('a preview', () => {
  it('gives its place to the next, until it is sent or its tab double-clicked', async () => {
    await row('Hello').click();
    await expect.poll(names).toEqual(['Hello preview']);
    await row('Thinking').click();
    await expect.poll(names).toEqual(['Thinking preview']);
    await tab(/Thinking/).dblclick();
    await row('Tools').click();
    await expect.poll(names).toEqual(['Thinking', 'Tools preview']);
    await parts.send();
    await expect.poll(names).toEqual(['Thinking', 'Tools']);
    await row('Hello').click();
    await message().fill('Mine now');
    await expect.poll(names).toEqual(['Thinking', 'Tools', 'Hello unsaved']);
    await row('Variables').click();
    await expect.poll(names).toEqual(['Thinking', 'Tools', 'Hello unsaved', 'Variables preview']);
  });

  it('is one again after a restart, and pinned tabs are pinned', async () => {
    await tab(/Hello/).click();
    await press('ControlOrMeta+S');
    await tab(/Tools/).click({ button: 'right' });
    await driver.page.getByRole('menuitem', { name: /^Pin/ }).click();
    await expect.poll(names).toEqual(['Tools pinned', 'Thinking', 'Hello', 'Variables preview']);
    await restart();
    await expect.poll(names).toEqual(['Tools pinned', 'Thinking', 'Hello', 'Variables preview']);
    expect(await front()).toMatch(/Hello/);
  });
});

describe('a request without a file', () => {
  it('is opened, sent and saved by keys alone', async () => {
    await tab(/Hello/).click();
    await press('ControlOrMeta+T');
    await driver.page.getByRole('heading', { level: 1, name: 'Untitled' }).waitFor();
    await parts.request
      .getByRole('textbox', { name: /^Text of message/ })
      .last()
      .fill('From nowhere');
    await parts.send();
    await parts.waitForPhase('Done');
    await press('ControlOrMeta+S');
    await dialog().getByRole('textbox', { name: 'Name' }).waitFor();
    await driver.page.keyboard.type('Born here');
    await press('Enter');
    await expect.poll(names).toContain('Born here');
    const file = parse(await readFile(fixture.pathOf('collections/samples/born-here.yml'), 'utf8'));
    expect(file).toMatchObject({ info: { name: 'Born here' }, connection: 'mock-openai' });
    expect(JSON.stringify(file)).toContain('From nowhere');
    // The answer followed its request into the file.
    await parts.waitForPhase('Done', 1_000);
  });

  it('with edits is not closed without a question, and comes back with them', async () => {
    await press('ControlOrMeta+T');
    await driver.page.getByRole('heading', { level: 1, name: 'Untitled' }).waitFor();
    await parts.request
      .getByRole('textbox', { name: /^Text of message/ })
      .last()
      .fill('Precious');
    await press('ControlOrMeta+W');
    await question().getByRole('button', { name: 'Cancel' }).click();
    await press('ControlOrMeta+W');
    await question().getByRole('button', { name: 'Don’t save' }).click();
    await expect.poll(() => tab(/Untitled/).count()).toBe(0);
    await press('ControlOrMeta+Shift+T');
    await tab(/Untitled/).waitFor();
    expect(
      await parts.request
        .getByRole('textbox', { name: /^Text of message/ })
        .last()
        .inputValue(),
    ).toBe('Precious');
    await press('ControlOrMeta+W');
    await question().getByRole('button', { name: 'Don’t save' }).click();
  });

  it('is saved into its file before it is closed, when the user says so', async () => {
    await press('ControlOrMeta+T');
    await driver.page.getByRole('heading', { level: 1, name: 'Untitled' }).waitFor();
    await parts.request
      .getByRole('textbox', { name: /^Text of message/ })
      .last()
      .fill('Saved at last');
    await press('ControlOrMeta+W');
    await question().getByRole('button', { name: 'Save', exact: true }).click();
    await dialog().getByRole('textbox', { name: 'Name' }).fill('Last minute');
    await press('Enter');
    await expect.poll(() => tab(/Untitled|Last minute/).count()).toBe(0);
    expect(await readFile(fixture.pathOf('collections/samples/last-minute.yml'), 'utf8')).toContain('Saved at last');
  });

  it('saving it again under another name leaves the first file alone', async () => {
    await tab('Born here').click();
    const before = await readFile(fixture.pathOf('collections/samples/born-here.yml'), 'utf8');
    await parts.request
      .getByRole('textbox', { name: /^Text of message/ })
      .last()
      .fill('Second version');
    await press('ControlOrMeta+K');
    await driver.page.keyboard.type('save as');
    await press('Enter');
    await dialog().getByRole('textbox', { name: 'Name' }).fill('Born twice');
    await press('Enter');
    await expect.poll(names).toContain('Born twice');
    expect(await names()).not.toContain('Born here');
    expect(await readFile(fixture.pathOf('collections/samples/born-here.yml'), 'utf8')).toBe(before);
    expect(await readFile(fixture.pathOf('collections/samples/born-twice.yml'), 'utf8')).toContain('Second version');
  });
});

describe('the strip', () => {
  it('closes several with one question, and reopens them where they stood', async () => {
    await closeAll();
    await openForGood('Hello', 'Thinking', 'Tools', 'Variables');
    await tab(/Hello/).click();
    await message().fill('Edited once');
    await tab(/Thinking/).click();
    await message().fill('Edited twice');
    await tab(/Tools/).click({ button: 'right' });
    await driver.page.getByRole('menuitem', { name: 'Close others' }).click();
    await question().getByText('Save changes in 2 requests?').waitFor();
    await question().getByRole('button', { name: 'Cancel' }).click();
    expect((await names()).length).toBe(4);
    await tab(/Tools/).click({ button: 'right' });
    await driver.page.getByRole('menuitem', { name: 'Close others' }).click();
    await question().getByRole('button', { name: 'Save all' }).click();
    await expect.poll(names).toEqual(['Tools']);
    expect(await readFile(fixture.pathOf('collections/samples/hello.yml'), 'utf8')).toContain('Edited once');
    expect(await readFile(fixture.pathOf('collections/samples/thinking.yml'), 'utf8')).toContain('Edited twice');
    for (const _ of [1, 2, 3]) {
      await press('ControlOrMeta+Shift+T');
      await driver.page.waitForTimeout(150);
    }
    await expect.poll(names).toEqual(['Hello', 'Thinking', 'Tools', 'Variables']);
  });

  it('is put in another order by dragging and by keys, pinned tabs first', async () => {
    const from = await tab(/Hello/).boundingBox();
    const to = await tab(/Tools/).boundingBox();
    if (from === null || to === null) throw new Error('no tabs');
    await driver.page.mouse.move(from.x + 30, from.y + 18);
    await driver.page.mouse.down();
    await driver.page.mouse.move(to.x + to.width - 4, to.y + 18, { steps: 12 });
    await driver.page.mouse.up();
    await expect.poll(names).toEqual(['Thinking', 'Tools', 'Hello', 'Variables']);
    expect(await front()).toMatch(/Hello/);
    await press('ControlOrMeta+Shift+PageUp');
    await press('ControlOrMeta+Shift+PageUp');
    await expect.poll(names).toEqual(['Hello', 'Thinking', 'Tools', 'Variables']);
    await press('ControlOrMeta+Shift+PageDown');
    await expect.poll(names).toEqual(['Thinking', 'Hello', 'Tools', 'Variables']);
  });

  it('Ctrl+Tab goes to the tab last in front, and further back while Ctrl is held', async () => {
    await tab(/Tools/).click();
    await tab(/Thinking/).click();
    await tab(/Variables/).click();
    await press('Control+Tab');
    await expect.poll(front).toMatch(/Thinking/);
    await press('Control+Tab');
    await expect.poll(front).toMatch(/Variables/);
    const { keyboard } = driver.page;
    await keyboard.down('Control');
    await keyboard.press('Tab');
    await keyboard.press('Tab');
    await driver.page.getByRole('listbox', { name: 'Recent tabs' }).waitFor();
    expect(await front()).toMatch(/Variables/);
    await keyboard.up('Control');
    await expect.poll(front).toMatch(/Tools/);
    await keyboard.down('Control');
    await keyboard.press('Tab');
    await keyboard.press('Escape');
    await keyboard.up('Control');
    expect(await front()).toMatch(/Tools/);
  });

  it('keeps the tab in front in sight when there are more than fit', async () => {
    await openForGood(
      'Anthropic message',
      'DashScope generation',
      'HTTP request',
      'What an error looks like',
      'Compare',
    );
    const isInSight = (name: RegExp) =>
      tab(name).evaluate((element) => {
        const box = element.getBoundingClientRect();
        const list = element.parentElement?.getBoundingClientRect();
        return list !== undefined && box.left >= list.left - 1 && box.right <= list.right + 1;
      });
    await expect.poll(() => isInSight(/Compare/)).toBe(true);
    expect(await isInSight(/Thinking/)).toBe(false);
    await press('ControlOrMeta+1');
    await expect.poll(() => isInSight(/Thinking/)).toBe(true);
    await press('ControlOrMeta+9');
    await expect.poll(() => isInSight(/Compare/)).toBe(true);
  });

  it('lists all tabs in a menu, and shows where a request lies', async () => {
    await driver.page.getByRole('button', { name: 'All open tabs' }).click();
    await driver.page.getByRole('menuitem', { name: /Hello/ }).click();
    await expect.poll(front).toMatch(/Hello/);
    await tab(/Hello/).click({ button: 'right' });
    await driver.page.getByRole('menuitem', { name: 'Reveal in sidebar' }).click();
    await expect
      .poll(() => driver.page.evaluate(() => document.activeElement?.getAttribute('data-key')))
      .toBe('collections/samples/hello.yml');
  });
});

describe('keys', () => {
  const settingsOf = async (command: string) => {
    await press('ControlOrMeta+,');
    await dialog().getByRole('tab', { name: 'Keyboard' }).click();
    return dialog().getByRole('button', { name: new RegExp(`^Change shortcut of ${command}:`) });
  };

  it('given to a command work at once, in the tooltip, the native menu and after a restart', async () => {
    const button = await settingsOf('Flip layout');
    await button.click();
    await press('a');
    await dialog()
      .getByText(/^A types text/)
      .waitFor();
    await press('ControlOrMeta+C');
    await dialog()
      .getByText(/is for editing text/)
      .waitFor();
    await press('F8');
    await expect.poll(() => button.innerText()).toBe('F8');
    await closeDialog(driver.page);
    const direction = async () => (await call(driver.page, 'preferences.read', null)).splitDirection;
    const before = await direction();
    await press('ControlOrMeta+J');
    await driver.page.waitForTimeout(200);
    expect(await direction()).toBe(before);
    await press('F8');
    await expect.poll(direction).not.toBe(before);
    expect(await menuKeys('View', 'Flip layout')).toBe('F8');
    await restart();
    await press('F8');
    await expect.poll(direction).toBe(before);
  });

  it('of another command are taken only after a question, and a reset gives them back', async () => {
    const button = await settingsOf('Send');
    await button.click();
    await press('ControlOrMeta+K');
    await dialog()
      .getByText(/Ctrl\+K belongs to “Command palette”/)
      .waitFor();
    await dialog().getByRole('button', { name: 'Cancel', exact: true }).click();
    await expect.poll(() => button.innerText()).toBe('Ctrl+Enter');
    await button.click();
    await press('ControlOrMeta+K');
    await dialog().getByRole('button', { name: 'Replace' }).click();
    await expect.poll(() => button.innerText()).toBe('Ctrl+K');
    const palette = await dialog()
      .getByRole('button', { name: /^Change shortcut of Command palette:/ })
      .innerText();
    expect(palette).toBe('–');
    await dialog().getByRole('button', { name: 'Reset all' }).click();
    await expect.poll(() => button.innerText()).toBe('Ctrl+Enter');
    await closeDialog(driver.page);
    expect((await call(driver.page, 'preferences.read', null)).shortcuts).toEqual({});
  });

  it('do nothing while an input method composes, and come after it', async () => {
    await openForGood('Hello');
    const { page } = driver;
    await message().click();
    const session = await page.context().newCDPSession(page);
    await session.send('Input.imeSetComposition', { text: 'ni hao', selectionStart: 6, selectionEnd: 6 });
    const runs = async () => (await call(page, 'run.list', null)).length;
    const before = await runs();
    // What the browser sends for a key that an input method takes.
    await session.send('Input.dispatchKeyEvent', {
      type: 'rawKeyDown',
      key: 'Process',
      code: 'Enter',
      windowsVirtualKeyCode: 229,
      modifiers: 2,
    });
    await page.evaluate(() => {
      const keys = { key: 'Enter', code: 'Enter', ctrlKey: true, bubbles: true, cancelable: true, isComposing: true };
      document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', keys));
      // AltGr types characters; on Windows it comes as Ctrl and Alt.
      const altGr = { ...keys, isComposing: false, modifierAltGraph: true };
      document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', altGr));
    });
    await page.waitForTimeout(300);
    expect(await runs()).toBe(before);
    await session.send('Input.insertText', { text: '你好' });
    expect(await message().inputValue()).toContain('你好');
    await press('ControlOrMeta+Enter');
    await expect.poll(runs).toBe(before + 1);
    await session.detach();
  });

  it('reach the address, the code, the environments and the list of keys', async () => {
    await press('ControlOrMeta+L');
    await expect
      .poll(() => driver.page.evaluate(() => document.activeElement?.closest('.request-connection') !== null))
      .toBe(true);
    await press('ControlOrMeta+Shift+G');
    await parts.request.getByRole('tab', { name: 'Code', selected: true }).waitFor();
    await press('ControlOrMeta+Shift+E');
    await dialog()
      .getByRole('option', { name: /Local|local/ })
      .first()
      .waitFor();
    await closeDialog(driver.page);
    await press('ControlOrMeta+Shift+?');
    await dialog().getByRole('heading', { name: 'Keyboard shortcuts' }).waitFor();
    await driver.page.keyboard.type('palette');
    await expect.poll(() => dialog().getByRole('definition').allInnerTexts()).toEqual(['Ctrl+K']);
    await closeDialog(driver.page);
    await press('F2');
    await dialog().getByRole('textbox', { name: 'Name' }).waitFor();
    await closeDialog(driver.page);
  });

  it('send to all compared connections at once', async () => {
    await openForGood('Compare');
    await press('ControlOrMeta+Shift+Enter');
    await parts.compare.waitFor();
    await expect
      .poll(async () => (await call(driver.page, 'run.list', null)).filter(({ slot }) => slot.includes('compare.yml#')))
      .toHaveLength(2);
  });
});

describe('the palette', () => {
  it('finds loosely, and offers first what was last used', async () => {
    await press('ControlOrMeta+K');
    await driver.page.keyboard.type('flip lay');
    await expect.poll(() => dialog().getByRole('option').first().innerText()).toMatch(/^Flip layout/);
    await press('Enter');
    await press('ControlOrMeta+K');
    await expect.poll(() => dialog().getByRole('option').first().innerText()).toMatch(/^Flip layout\s+Ctrl\+J/);
    await press('Enter');
  });

  it('is closed by Esc at once, whatever is typed', async () => {
    await press('ControlOrMeta+K');
    await driver.page.keyboard.type('flip');
    await press('Escape');
    await expect.poll(() => dialog().count()).toBe(0);
  });

  it('opens a request by letters of its name and folder', async () => {
    await press('ControlOrMeta+P');
    await driver.page.keyboard.type('anth samples');
    await expect.poll(() => dialog().getByRole('option').first().innerText()).toMatch(/Anthropic message/);
    await press('Enter');
    await driver.page.getByRole('heading', { level: 1, name: 'Anthropic message' }).waitFor();
  });
});

describe('the keyboard', () => {
  const focused = () =>
    driver.page.evaluate(() => {
      const { activeElement } = document;
      return activeElement?.getAttribute('aria-label') ?? activeElement?.tagName ?? null;
    });

  it('goes on where the work does: in the tab just opened, and in the next when one is closed', async () => {
    await row('Hello').click();
    await press('ControlOrMeta+P');
    await dialog().getByRole('searchbox').waitFor();
    await driver.page.keyboard.type('http request');
    await expect.poll(() => dialog().getByRole('option').first().innerText()).toMatch(/HTTP request/);
    await press('Enter');
    await expect.poll(focused).toBe('URL');
    await row('Hello').click();
    await driver.page.getByRole('heading', { level: 1, name: 'Hello', exact: true }).waitFor();
    await press('ControlOrMeta+T');
    await driver.page.getByRole('heading', { level: 1, name: 'Untitled' }).waitFor();
    await expect.poll(focused).toMatch(/^Text of message|^URL/);
    await press('ControlOrMeta+W');
    await expect.poll(focused).toMatch(/^Text of message|^URL|^TEXTAREA$/);
  });

  it('goes through the parts of the window with F6, and back into each where it was', async () => {
    await row('Thinking').click();
    await expect
      .poll(() => driver.page.evaluate(() => document.activeElement?.getAttribute('data-key')))
      .toMatch(/thinking/);
    const seen: (string | null)[] = [];
    for (let step = 0; step < 4; step += 1) {
      await press('F6');
      seen.push(await focused());
    }
    expect(seen.slice(0, 3)).toEqual(['Request', 'Response', 'Window bar']);
    await expect
      .poll(() => driver.page.evaluate(() => document.activeElement?.getAttribute('data-key')))
      .toMatch(/thinking/);
  });

  it('stays among the rows when one of them is deleted', async () => {
    const key = () => driver.page.evaluate(() => document.activeElement?.getAttribute('data-key') ?? null);
    await row('Tools').click();
    await press('Delete');
    await expect.poll(key).toMatch(/anthropic-message/);
    await press('ControlOrMeta+Z');
    await expect.poll(key).toMatch(/tools/);
  });

  it('opens a command that is pasted over the tree', async () => {
    await driver.app.evaluate(({ clipboard }) => clipboard.writeText('curl http://127.0.0.1:9/pasted-here'));
    await row('Tools').click();
    await press('ControlOrMeta+V');
    await expect
      .poll(() => driver.page.getByRole('textbox', { name: 'URL' }).inputValue())
      .toBe('http://127.0.0.1:9/pasted-here');
  });
});

describe('the window', () => {
  const zoom = () =>
    driver.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getZoomFactor());

  it('keeps its zoom over a restart, and says so in the status bar', async () => {
    await press('ControlOrMeta+=');
    await expect.poll(zoom).toBeCloseTo(1.1);
    await press('ControlOrMeta+=');
    await driver.page.getByRole('button', { name: 'Zoom: 125 %' }).waitFor();
    await restart();
    await expect.poll(zoom).toBeCloseTo(1.25);
    await press('ControlOrMeta+-');
    await expect.poll(zoom).toBeCloseTo(1.1);
    await driver.page.getByRole('button', { name: 'Zoom: 110 %' }).click();
    await expect.poll(zoom).toBe(1);
  });

  it('has a menu in both languages', async () => {
    expect(await menuTitles()).toEqual(['File', 'Edit', 'Request', 'View', 'Window', 'Help']);
    await call(driver.page, 'preferences.update', { language: 'zh-CN' });
    await expect.poll(menuTitles).toEqual(['文件', '编辑', '请求', '视图', '窗口', '帮助']);
    await call(driver.page, 'preferences.update', { language: 'en' });
    expect(await menuKeys('File', 'New tab')).toBe('CmdOrCtrl+T');
  });

  it('complains of nothing', async () => {
    expectNoPolicyViolation(driver);
    expect((await readdir(fixture.pathOf('collections/samples'))).filter((name) => name.includes('untitled'))).toEqual(
      [],
    );
  });
});

function menuTitles(): Promise<string[]> {
  return driver.app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.map((item) => item.label) ?? []);
}

function menuKeys(menu: string, label: string): Promise<string | null | undefined> {
  return driver.app.evaluate(
    ({ Menu }, [title, name]) => {
      const items = Menu.getApplicationMenu()?.items.find((item) => item.label === title)?.submenu?.items;
      return items?.find((item) => item.label === name)?.accelerator;
    },
    [menu, label] as const,
  );
}
