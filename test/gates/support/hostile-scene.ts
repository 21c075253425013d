import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, vi } from 'vitest';
import { stringify } from 'yaml';
import { workflowTemplates } from '../../../shared/providers/_comfyui/templates.ts';
import { type AppDriver, launchApp } from '../../support/app-driver.ts';
import { partsOf, runOf, type WindowParts } from '../../support/e2e-window.ts';
import { createWorkspaceFixture, type WorkspaceFixture } from '../../support/e2e-workspace.ts';
import { type SocketServer, startSocketServer } from '../../support/socket-server.ts';
import { call } from '../../support/window-bridge.ts';
import { installWatch, takeWatched } from './dom-watch.ts';
import { exfiltrationTexts, scriptTexts, shortTexts } from './hostile-corpus.ts';
import { type Cut, type HostileServer, startHostileServer } from './hostile-server.ts';
import { type Sinks, startSinks } from './sink.ts';

const HOSTILE = 'collections/samples/hostile.yml';

/** The app in the company of attackers: a model, a server, a socket, a collection. */
export type Scene = {
  fixture: WorkspaceFixture;
  server: HostileServer;
  sockets: SocketServer;
  sinks: Sinks<'out'>;
  driver: AppDriver;
  parts: WindowParts;
  dialogs: string[];
  address: string;
};

export async function startScene(appDir?: string): Promise<Scene> {
  const fixture = await createWorkspaceFixture();
  const sinks = await startSinks(['out']);
  const address = `http://127.0.0.1:${sinks.portOf('out')}/out`;
  const server = await startHostileServer();
  const sockets = await startSocketServer({
    onSocket: (socket) => {
      for (const text of [...shortTexts(address), ...exfiltrationTexts(address)]) socket.send(text);
      socket.send(Buffer.from(shortTexts(address).join('')));
      socket.close(1011, shortTexts(address)[0]);
    },
  });
  await fixture.addConnection('hostile', 'Hostile', `${server.origin}/v1`);
  await fixture.addChat('hostile', { name: 'Hostile', model: 'any', connection: 'hostile' });
  const columns = Array.from({ length: 3 }, () => ({ connection: 'hostile' }));
  await fixture.addChat('columns', { name: 'Columns', model: 'any', connection: 'hostile', compare: columns });
  await writeFile(
    fixture.pathOf('collections/samples/socket.yml'),
    stringify({
      sidecall: 2,
      info: { name: 'Socket' },
      endpoint: 'http/websocket',
      websocket: { url: `${sockets.origin}/x` },
    }),
  );
  await addWorkflow(fixture, shortTexts(address));
  const driver = await launchApp({ ...fixture, ...(appDir !== undefined && { appDir }) });
  const dialogs: string[] = [];
  driver.page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  await driver.page.evaluate(installWatch);
  return { fixture, server, sockets, sinks, driver, parts: partsOf(driver.page), dialogs, address };
}

/** A workflow whose nodes and files are named by the attacker: it came with a collection. */
async function addWorkflow(fixture: WorkspaceFixture, texts: string[]): Promise<void> {
  type Nodes = Record<string, { inputs: Record<string, unknown>; _meta?: { title: string } }>;
  const { prompt } = structuredClone(workflowTemplates('comfyui')[0]?.draft.body) as unknown as { prompt: Nodes };
  Object.values(prompt).forEach((node, index) => {
    node._meta = { title: texts[index % texts.length] ?? '' };
    if ('filename_prefix' in node.inputs) node.inputs.filename_prefix = texts[0]?.replaceAll('/', '') ?? '';
    if ('text' in node.inputs) node.inputs.text = texts[1] ?? '';
  });
  const place = { provider: 'comfyui', baseUrl: '{{mockUrl}}/comfyui', auth: { type: 'none' } };
  await writeFile(
    fixture.pathOf('connections/comfy.yml'),
    stringify({ sidecall: 2, info: { name: 'Comfy' }, ...place }),
  );
  const draft = { info: { name: 'Nodes' }, endpoint: 'comfyui/workflow', connection: 'comfy', body: { prompt } };
  await writeFile(fixture.pathOf('collections/samples/nodes.yml'), stringify({ sidecall: 2, ...draft }));
}

export async function endScene(scene: Scene | undefined): Promise<void> {
  await scene?.driver.close();
  await Promise.all([scene?.server.close(), scene?.sockets.close(), scene?.sinks.close()]);
  await scene?.fixture.remove();
}

/** Everything that text of others has done to the window since the last look: nothing, in the product. */
export async function deedsIn({ driver, sinks, dialogs }: Scene): Promise<{ deeds: string[]; nodes: number }> {
  const { strange, violations, isOwned, nodes } = await driver.page.evaluate(takeWatched);
  const hits = sinks.takeHits();
  const deeds = [
    ...strange.map((text) => `made ${text}`),
    ...violations.map((text) => `tried ${text}`),
    ...dialogs.splice(0).map((text) => `asked ${text}`),
    ...hits.map((name) => `reached ${name}`),
    ...(isOwned ? ['ran a script'] : []),
    ...(driver.app.windows().length === 1 ? [] : ['opened a window']),
  ];
  return { deeds, nodes };
}

let marks = 0;

/** Lets the server say a text, sends the open request, and waits until it is over and its last word can be read. */
export async function hear({ server, driver, parts }: Scene, text: string, cut: Cut): Promise<void> {
  marks += 1;
  const mark = `lastword${marks}`;
  server.next = { text: `${text}\n\n${mark}`, cut };
  const wait = { interval: 15, timeout: 60_000 };
  const before = server.seen.length;
  // A window that has not yet drawn the end of the last answer takes no new request.
  await vi.waitFor(async () => {
    await parts.send();
    await vi.waitFor(() => expect(server.seen.length).toBeGreaterThan(before), { interval: 10, timeout: 1_000 });
  }, wait);
  await vi.waitFor(async () => {
    const isThere = await driver.page.evaluate(
      (word) => document.querySelector('.response-answer')?.textContent?.includes(word) === true,
      mark,
    );
    if (!isThere) throw new Error(`The end of this cannot be read: ${text.slice(0, 3_000)}`);
  }, wait);
  await vi.waitFor(async () => expect((await runOf(driver.page, HOSTILE)).status).toBe('succeeded'), wait);
}

/** Opens the request, and waits until the part that draws Markdown is loaded. */
export async function openHostile(scene: Scene): Promise<void> {
  await scene.parts.open('Hostile');
  await hear(scene, 'Now in **Markdown**.', 'whole');
  await scene.parts.response.locator('.response-markdown strong').waitFor();
  await deedsIn(scene);
}

/** Shows every view of the run in the response, and what can be unfolded in it. */
async function lookAtViews({ parts, driver }: Scene): Promise<void> {
  const tabs = parts.response.getByRole('tablist').first().getByRole('tab');
  for (let index = 0; index < (await tabs.count()); index += 1) {
    await tabs.nth(index).click();
    const rows = parts.response.getByRole('option');
    for (let row = 0; row < Math.min(await rows.count(), 3); row += 1) await rows.nth(row).click();
    await driver.page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 30))));
  }
  await tabs.first().click();
}

export async function lookAtHistory({ parts }: Scene): Promise<void> {
  const { page } = parts;
  await page.keyboard.press('ControlOrMeta+Shift+H');
  const history = page.getByRole('dialog', { name: 'History' });
  await history.getByRole('option').first().click();
  await history.getByRole('tablist').waitFor();
  const tabs = history.getByRole('tablist').getByRole('tab');
  for (let index = 0; index < (await tabs.count()); index += 1) await tabs.nth(index).click();
  await page.keyboard.press('Escape');
  await history.waitFor({ state: 'detached' });
}

/** Everything beside the text that an answer or an error can say, in every view of the response and of the history. */
export async function hearCarried(scene: Scene, status: number, carried: string): Promise<void> {
  const { server, parts, driver, address } = scene;
  await parts.open('Hostile');
  server.next = { text: `${carried}\n\n${exfiltrationTexts(address)[0]}`, cut: 'whole', carried, status };
  const before = server.seen.length;
  await parts.send();
  await vi.waitFor(() => expect(server.seen.length).toBeGreaterThan(before), { timeout: 20_000 });
  await expect.poll(async () => (await runOf(driver.page, HOSTILE)).status).toMatch(/succeeded|failed/);
  await lookAtViews(scene);
  if (status === 200) await expect.poll(() => parts.response.locator('.response-source').count()).toBeGreaterThan(7);
}

export async function hearInColumns({ server, parts, address }: Scene): Promise<void> {
  const text = scriptTexts(address).slice(0, 60).join('\n\n');
  server.next = { text, cut: 'in the middle of tokens', carried: shortTexts(address)[0] ?? '' };
  await parts.open('Columns');
  await parts.compare.getByRole('button', { name: /^Run all/ }).click();
  const done = parts.compare.getByText('Done', { exact: true });
  await expect.poll(() => done.count(), { timeout: 60_000 }).toBeGreaterThan(2);
  await parts.compare
    .getByRole('button', { name: /^\d+ sources$/ })
    .first()
    .click();
  await expect.poll(() => parts.compare.locator('.response-source').first().isVisible()).toBe(true);
}

export async function hearSocket(scene: Scene): Promise<void> {
  await scene.parts.open('Socket');
  await scene.parts.send();
  await scene.parts.waitForPhase('Failed');
  await lookAtViews(scene);
}

export async function runWorkflow(scene: Scene): Promise<void> {
  await scene.parts.open('Nodes');
  await scene.parts.send();
  await scene.parts.waitForPhase('Done', 20_000);
  await scene.parts.response.getByRole('img').first().waitFor();
  await lookAtViews(scene);
}

/** The report of the comparison, opened in a window without any defence but its own. */
export async function deedsOfReport({ driver, fixture, parts, address }: Scene): Promise<string[]> {
  const path = join(fixture.root, 'report.html');
  await driver.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath }) as never;
  }, path);
  const [comparison] = await call(parts.page, 'comparison.list', null);
  const comparisonId = comparison?.state.comparisonId ?? '';
  await call(parts.page, 'comparison.export', { comparisonId, format: 'html', baseline: 0, language: 'en' });
  const html = await readFile(path, 'utf8');
  expect(html).toContain('window.__pwn=1');
  expect(html).toContain(address);
  const watch = `(${installWatch})()`;
  return driver.app.evaluate(
    async ({ BrowserWindow, session }, [text, install]) => {
      const bare = session.fromPartition('report');
      bare.protocol.handle('app', () => new Response(text, { headers: { 'content-type': 'text/html' } }));
      const window = new BrowserWindow({ show: false, webPreferences: { sandbox: true, session: bare } });
      await window.loadURL('app://report/');
      await window.webContents.executeJavaScript(install as string);
      const seen = await window.webContents.executeJavaScript('window.takeWatched()');
      window.destroy();
      const own = /^<(?:meta|html|svg|text|rect|line|path|circle) |^<meta>$/;
      // Sources lead to the one host that the server names with them, and to nothing else.
      const links = /^<a(?:>| rel="noopener noreferrer">| href="https:\/\/a\.example\/)/;
      return [
        ...seen.strange
          .filter((made: string) => !own.test(made) && !links.test(made))
          .map((made: string) => `made ${made}`),
        ...(seen.isOwned ? ['ran a script'] : []),
      ];
    },
    [html, watch],
  );
}
