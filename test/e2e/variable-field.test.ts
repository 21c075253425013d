import { writeFile } from 'node:fs/promises';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { type AppDriver, launchApp } from '../support/app-driver.ts';
import { expectNoPolicyViolation, partsOf, type WindowParts } from '../support/e2e-window.ts';
import { createWorkspaceFixture, type WorkspaceFixture } from '../support/e2e-workspace.ts';
import { type LoopbackServer, startLoopbackServer } from '../support/loopback-server.ts';
import { call } from '../support/window-bridge.ts';

let server: LoopbackServer;
let fixture: WorkspaceFixture;
let driver: AppDriver;
let parts: WindowParts;

const environmentFile = (name: string, variables: Record<string, string>) =>
  stringify({
    sidecall: 2,
    info: { name },
    variables: Object.entries(variables).map(([key, value]) => ({ name: key, value })),
  });

beforeAll(async () => {
  server = await startLoopbackServer((_request, response) => {
    response.setHeader('content-type', 'application/json');
    response.end('{"choices":[{"index":0,"message":{"role":"assistant","content":"ok"},"finish_reason":"stop"}]}');
  });
  fixture = await createWorkspaceFixture();
  const secret = '  - name: pass\n    secret: variable-pass-1\n';
  await writeFile(
    fixture.pathOf('environments/staging.yml'),
    environmentFile('Staging', { customer: 'Ann & Bö', city: 'Hangzhou', 城市: '杭州' }) + secret,
  );
  await writeFile(fixture.pathOf('environments/empty.yml'), environmentFile('Empty', { other: '1' }));
  await fixture.addConnection('loopback', 'Loopback', `${server.origin}/v1`);
  await fixture.addChat('fields', { name: 'Fields', model: 'm', connection: 'loopback', prompt: 'Hi' });
  driver = await launchApp(fixture);
  parts = partsOf(driver.page);
  await call(driver.page, 'preferences.update', { environment: 'staging' });
  await driver.page.reload();
  await parts.open('Fields');
});

afterAll(async () => {
  await driver?.close();
  await fixture?.remove();
  await server?.close();
});

const prompt = () => parts.request.getByLabel('Text of message 1');
const list = () => driver.page.getByRole('listbox', { name: 'Variables' });
const offered = async () => (await list().getByRole('option').allInnerTexts()).map((text) => text.split('\n')[0]);
const marks = (state: string) => parts.request.locator(`.ui-variable[data-state="${state}"]`);
const keyboard = () => driver.page.keyboard;

async function chooseEnvironment(name: string): Promise<void> {
  await driver.page.locator('.shell-environment').getByRole('button').click();
  await driver.page.getByRole('option', { name, exact: true }).click();
}

/** What was sent last, as the server read it. */
async function sentBody(): Promise<{ messages: { content: string }[]; temperature?: unknown }> {
  const before = server.seen.length;
  await parts.send();
  await expect.poll(() => server.seen.length).toBe(before + 1);
  return JSON.parse(server.seen.at(-1)?.body ?? '');
}

async function typeInto(field: Locator, text: string): Promise<void> {
  await field.fill('');
  await field.focus();
  await keyboard().type(text);
}

describe('a variable in a field', () => {
  it('is offered at its braces, chosen by keys, and filled in on the wire', async () => {
    await typeInto(prompt(), 'To {{');
    await expect.poll(offered).toEqual(['customer', 'city', '城市', 'pass', 'mockUrl']);
    expect(await prompt().getAttribute('aria-controls')).toBe(await list().getAttribute('id'));
    await keyboard().type('c');
    await expect.poll(offered).toEqual(['customer', 'city', 'mockUrl']);
    await keyboard().press('ArrowDown');
    const active = list().getByRole('option', { selected: true });
    await expect.poll(() => active.innerText()).toContain('city');
    expect(await prompt().getAttribute('aria-activedescendant')).toBe(await active.getAttribute('id'));
    await keyboard().press('ArrowUp');
    await keyboard().press('Enter');
    await expect.poll(() => prompt().inputValue()).toBe('To {{customer}}');
    expect(await list().count()).toBe(0);
    expect((await sentBody()).messages[0]?.content).toBe('To Ann & Bö');
  });

  it('gets one pair of braces, and goes away with one undo', async () => {
    await typeInto(prompt(), '{{ci}} end');
    await keyboard().press('Home');
    for (let step = 0; step < 4; step += 1) await keyboard().press('ArrowRight');
    await keyboard().press('Control+Space');
    await list().waitFor();
    await keyboard().press('Tab');
    await expect.poll(() => prompt().inputValue()).toBe('{{city}} end');
    await keyboard().press('ControlOrMeta+Z');
    await expect.poll(() => prompt().inputValue()).toBe('{{ci}} end');
  });

  it('is offered no more after Escape, which closes the list and nothing else', async () => {
    await typeInto(prompt(), 'x {{c');
    await list().waitFor();
    await keyboard().press('Escape');
    await expect.poll(() => list().count()).toBe(0);
    await keyboard().type('i');
    expect(await list().count()).toBe(0);
    expect(await prompt().inputValue()).toBe('x {{ci');
    await keyboard().press('Control+Space');
    await expect.poll(offered).toEqual(['city']);
    await keyboard().press('Escape');
  });

  it('may be begun with the braces of a Chinese input method', async () => {
    await typeInto(prompt(), '值 ');
    await keyboard().insertText('｛｛');
    await expect.poll(offered).toContain('城市');
    await list().getByRole('option', { name: /城市/ }).click();
    await expect.poll(() => prompt().inputValue()).toBe('值 {{城市}}');
    expect((await sentBody()).messages[0]?.content).toBe('值 杭州');
  });

  it('does not get in the way of an input method', async () => {
    await typeInto(prompt(), '{{');
    await list().waitFor();
    const client = await driver.page.context().newCDPSession(driver.page);
    await client.send('Input.imeSetComposition', { text: 'ci', selectionStart: 2, selectionEnd: 2 });
    await expect.poll(() => list().count()).toBe(0);
    await client.send('Input.insertText', { text: '城' });
    await expect.poll(() => prompt().inputValue()).toBe('{{城');
    await expect.poll(offered).toEqual(['城市']);
    await keyboard().press('Enter');
    await expect.poll(() => prompt().inputValue()).toBe('{{城市}}');
  });

  it('shows its value and where that comes from, under the pointer and by keys', async () => {
    await prompt().fill('Dear {{customer}}, {{nobody}}');
    const card = driver.page.locator('.ui-variable-card');
    const point = async () => {
      const box = await marks('valid').first().boundingBox();
      if (box === null) throw new Error('no mark');
      await driver.page.mouse.move(box.x + 4, box.y + 4);
      await driver.page.mouse.move(box.x + 8, box.y + 6);
      return (await card.count()) === 0 ? '' : card.innerText();
    };
    await expect.poll(point).toMatch(/\{\{customer\}\}[\s\S]*Environment: Staging[\s\S]*Ann & Bö/);
    await driver.page.mouse.move(2, 2);
    await expect.poll(() => card.count()).toBe(0);
    await prompt().press('ControlOrMeta+End');
    await keyboard().press('ArrowLeft');
    await keyboard().press('Control+Shift+Space');
    const dialog = driver.page.getByRole('dialog', { name: 'Variable nobody' });
    await expect.poll(() => dialog.innerText()).toContain('Not defined');
    await keyboard().press('Escape');
    await expect.poll(() => prompt().evaluate((field) => field === document.activeElement)).toBe(true);
  });

  it('whose value is secret is marked as such and shown as dots', async () => {
    await typeInto(prompt(), '{{pa');
    await expect.poll(() => list().innerText()).toMatch(/pass\s+••••••\s+Environment: Staging/);
    await keyboard().press('Enter');
    await expect.poll(() => marks('secret').allInnerTexts()).toEqual(['{{pass}}']);
    await keyboard().press('Control+Shift+Space');
    const dialog = driver.page.getByRole('dialog', { name: 'Variable pass' });
    await expect.poll(() => dialog.innerText()).toMatch(/Environment: Staging\s+••••••/);
    await keyboard().press('Escape');
  });

  it('without a value is told before sending, found by its name, and defined on the spot', async () => {
    await prompt().fill('{{customer}} and {{nobody}}');
    await marks('unresolved').waitFor();
    await parts.request.getByText('1 variable has no value').waitFor();
    expect((await sentBody()).messages[0]?.content).toBe('Ann & Bö and {{nobody}}');
    await parts.showRequestTab(/^Headers/);
    await parts.request.getByRole('button', { name: 'Show where nobody is used' }).click();
    await expect
      .poll(() =>
        driver.page.evaluate(() => {
          const field = document.activeElement as HTMLTextAreaElement;
          return field.value?.slice(field.selectionStart, field.selectionEnd);
        }),
      )
      .toBe('{{nobody}}');
    await keyboard().press('ArrowRight');
    await keyboard().press('Control+Shift+Space');
    await driver.page.getByRole('button', { name: 'Define in Staging…' }).click();
    await driver.page.getByRole('textbox', { name: 'Value' }).fill('somebody');
    await keyboard().press('Enter');
    await expect.poll(() => marks('unresolved').count()).toBe(0);
    expect(await parts.request.getByText(/has no value/).count()).toBe(0);
    expect((await sentBody()).messages[0]?.content).toBe('Ann & Bö and somebody');
  });

  it('follows the environment', async () => {
    await prompt().fill('{{city}} {{other}}');
    await expect.poll(() => marks('valid').allInnerTexts()).toEqual(['{{city}}']);
    await chooseEnvironment('Empty');
    await expect.poll(() => marks('valid').allInnerTexts()).toEqual(['{{other}}']);
    await chooseEnvironment('Staging');
    await expect.poll(() => marks('unresolved').allInnerTexts()).toEqual(['{{other}}']);
  });

  it('lies exactly under its mark, wrapped, scrolled, in Chinese and zoomed', async () => {
    const line = '一行中文，with English, 标点「」and {{city}} in a long line that wraps around the end of the field. ';
    await prompt().fill(Array.from({ length: 60 }, (_, index) => `${index} ${line}`).join('\n'));
    for (const zoom of [1, 1.25, 0.9]) {
      await driver.app.evaluate(({ BrowserWindow }, factor) => {
        BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(factor);
      }, zoom);
      await prompt().press('ControlOrMeta+End');
      // The height that the control's own text has must be that of the lines behind it, to the pixel.
      const [own, mirrored] = await prompt().evaluate((field) => {
        const mirror = field.parentElement?.querySelector('.ui-variable-mirror') as HTMLElement;
        const text = ['font-family', 'font-size', 'font-weight', 'letter-spacing', 'word-spacing', 'line-height'];
        const flow = [
          'tab-size',
          'white-space',
          'overflow-wrap',
          'padding',
          'direction',
          'text-indent',
          'font-kerning',
        ];
        const look = (element: Element) =>
          [...text, ...flow].map((name) => `${name}: ${getComputedStyle(element).getPropertyValue(name)}`);
        const [ownLook, mirroredLook] = [look(field), look(mirror)];
        const { clientWidth, scrollHeight } = mirror;
        field.style.cssText = 'height: 0; align-self: start';
        const natural = [field.clientWidth, field.scrollHeight, ...ownLook];
        field.style.cssText = '';
        return [natural, [clientWidth, scrollHeight, ...mirroredLook]];
      });
      expect(own).toEqual(mirrored);
    }
    await driver.app.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(1);
    });
  });
});

describe('a variable in the JSON editor', () => {
  const editor = () => parts.request.getByRole('textbox', { name: 'Request body as JSON' });
  const markedAs = (state: string) => parts.request.locator(`.editor-variable-${state}`);

  it('is marked, explained and offered, and is no error in a field of numbers', async () => {
    await prompt().fill('{{city}} {{other}} ');
    await parts.request.getByLabel('temperature', { exact: true }).fill('{{heat}}');
    await parts.showRequestTab(/^JSON/);
    await expect.poll(() => markedAs('valid').allInnerTexts(), { timeout: 15_000 }).toEqual(['{{city}}']);
    await expect.poll(() => markedAs('unresolved').allInnerTexts()).toEqual(['{{other}}', '{{heat}}']);
    await driver.page.waitForTimeout(1_000);
    expect(await parts.request.locator('.squiggly-error, .squiggly-warning').count()).toBe(0);

    await markedAs('valid').hover();
    const hover = driver.page.locator('.monaco-hover:visible').first();
    await expect.poll(() => hover.innerText()).toMatch(/\{\{city\}\}\s+Environment: Staging[\s\S]*Hangzhou/);
    await driver.page.mouse.move(2, 2);

    await parts.request.getByRole('button', { name: 'Show where other is used' }).click();
    await expect.poll(() => editor().evaluate((element) => element === document.activeElement)).toBe(true);
    await keyboard().press('ArrowRight');
    await keyboard().type(' {{cust');
    await driver.page.locator('.suggest-widget.visible').getByText('customer').waitFor();
    await keyboard().press('Enter');
    await expect.poll(() => markedAs('valid').allInnerTexts()).toEqual(['{{city}}', '{{customer}}']);
    await chooseEnvironment('Empty');
    await expect.poll(() => markedAs('valid').allInnerTexts()).toEqual(['{{other}}']);
    await chooseEnvironment('Staging');
    expect((await sentBody()).messages[0]?.content).toBe('Hangzhou {{other}} Ann & Bö ');
  });
});

describe('other fields', () => {
  it('of one line offer and mark variables too, and scroll with their marks', async () => {
    await parts.showRequestTab(/^Headers/);
    await parts.request.getByRole('button', { name: 'Add row' }).click();
    await parts.request.getByLabel('Name of row 1').fill('x-city');
    const value = parts.request.getByLabel('Value of row 1');
    await typeInto(value, '{{cit');
    expect(await value.getAttribute('role')).toBe('combobox');
    await keyboard().press('Enter');
    await expect.poll(() => value.inputValue()).toBe('{{city}}');
    expect(await value.getAttribute('role')).toBeNull();
    await sentBody();
    expect(server.seen.at(-1)?.headers['x-city']).toBe('Hangzhou');

    await value.fill(`${'long text '.repeat(20)}{{city}}`);
    await value.press('End');
    await expect
      .poll(() =>
        value.evaluate((field) => field.scrollLeft - (field.previousElementSibling as HTMLElement).scrollLeft),
      )
      .toBe(0);
    expect(await value.evaluate((field) => field.scrollLeft)).toBeGreaterThan(100);
  });

  it('complained of nothing on the way', () => expectNoPolicyViolation(driver));
});
