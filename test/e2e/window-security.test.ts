import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Bridge } from '../../shared/ipc/contract.ts';
import { type AppDriver, launchApp } from '../support/app-driver.ts';

let driver: AppDriver;
/** Whatever the page manages to send out arrives here. */
let sink: Server;
let sinkUrl = '';
const hits: string[] = [];

beforeAll(async () => {
  sink = createServer((request, response) => {
    hits.push(request.url ?? '');
    response.setHeader('access-control-allow-origin', '*').end('ok');
  });
  await new Promise<void>((resolve) => sink.listen(0, '127.0.0.1', resolve));
  sinkUrl = `http://127.0.0.1:${(sink.address() as AddressInfo).port}`;
  driver = await launchApp();
});

afterAll(async () => {
  await driver?.close();
  sink?.close();
});

it('runs the page sandboxed, isolated and without Node', async () => {
  const preferences = await driver.app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    const contents = window?.webContents as unknown as { getLastWebPreferences(): Record<string, unknown> };
    return contents.getLastWebPreferences();
  });
  expect(preferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
  });
  // These two are told only when they are on.
  expect(preferences.nodeIntegrationInWorker ?? false).toBe(false);
  expect(preferences.navigateOnDragDrop ?? false).toBe(false);
  const page = await driver.page.evaluate(() => ({
    address: location.href,
    globals: ['require', 'process', 'module', 'Buffer', 'ipcRenderer', 'electron'].filter((name) => name in window),
    bridge: Object.keys((window as unknown as { sidecall: Bridge }).sidecall).sort(),
  }));
  const bridge = ['dropFiles', 'invoke', 'subscribe'];
  expect(page).toEqual({ address: 'app://bundle/index.html', globals: [], bridge });
});

it('learns no path from what the page makes up', async () => {
  const answers = await driver.page.evaluate(async () => {
    const { dropFiles } = (window as unknown as { sidecall: Bridge }).sidecall;
    const madeUp = [new File(['x'], '/etc/passwd'), { path: '/etc/passwd' }, Object.assign(new File([''], 'a'), {})];
    Object.defineProperty(madeUp[2], 'path', { value: '/etc/passwd' });
    return Promise.all(madeUp.map(async (file) => dropFiles([file])).map((answer) => answer.catch(String)));
  });
  expect(JSON.stringify(answers)).not.toContain('passwd');
});

it('lets nothing out of the page: neither requests nor navigation nor windows', async () => {
  await driver.page.evaluate(async (target) => {
    const attempt = (action: () => unknown) => {
      try {
        return Promise.resolve(action()).catch(() => undefined);
      } catch {
        return undefined;
      }
    };
    const add = (tag: string, attributes: Record<string, string>) => {
      const element = Object.assign(document.createElement(tag), {});
      for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
      document.body.append(element);
      return element;
    };
    await Promise.all([
      attempt(() => fetch(`${target}/fetch`)),
      attempt(() => navigator.sendBeacon(`${target}/beacon`)),
      attempt(() => new WebSocket(target.replace('http', 'ws'))),
      attempt(() => new EventSource(`${target}/events`)),
      attempt(() => add('img', { src: `${target}/img` })),
      attempt(() => add('iframe', { src: `${target}/frame` })),
      attempt(() => add('link', { rel: 'stylesheet', href: `${target}/css` })),
      attempt(() => add('link', { rel: 'prefetch', href: `${target}/prefetch` })),
      attempt(() => add('video', { src: `${target}/video` })),
      attempt(() => add('object', { data: `${target}/object` })),
      attempt(() => {
        add('style', {}).textContent = `body::after { content: url(${target}/content) }`;
      }),
      attempt(() => {
        const form = add('form', { action: `${target}/form`, method: 'post' }) as HTMLFormElement;
        form.submit();
      }),
      attempt(() => window.open(`${target}/open`)),
      attempt(() => {
        location.href = `${target}/navigate`;
      }),
      attempt(() => {
        const connection = new RTCPeerConnection({ iceServers: [{ urls: `stun:${target.slice(7)}` }] });
        connection.createDataChannel('x');
        return connection.createOffer().then((offer) => connection.setLocalDescription(offer));
      }),
    ]);
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }, sinkUrl);
  expect(hits).toEqual([]);
  expect(driver.page.url()).toBe('app://bundle/index.html');
  expect(driver.app.windows()).toHaveLength(1);
});

it('runs no text as script', async () => {
  const outcome = await driver.page.evaluate(() => {
    const tried: string[] = [];
    const attempt = (name: string, action: () => unknown) => {
      try {
        action();
        tried.push(name);
      } catch {
        // Refused, as it should be.
      }
    };
    attempt('innerHTML', () => {
      document.createElement('div').innerHTML = '<b>x</b>';
    });
    attempt('script text', () => {
      const script = document.createElement('script');
      script.textContent = 'window.wasRun = true';
      document.body.append(script);
    });
    attempt('other policy', () =>
      (
        window as unknown as { trustedTypes: { createPolicy(name: string, rules: object): unknown } }
      ).trustedTypes.createPolicy('other', {}),
    );
    return { tried, wasRun: 'wasRun' in window };
  });
  expect(outcome).toEqual({ tried: [], wasRun: false });
});

it('serves files of the bundle alone', async () => {
  const statuses = await driver.page.evaluate(async () => {
    const status = async (address: string, method = 'GET') => {
      const response = await fetch(address, { method }).catch(() => null);
      return response?.status ?? 'refused';
    };
    return Promise.all([
      status('app://bundle/index.html'),
      status('app://bundle/..%2f..%2fpackage.json'),
      status('app://bundle/%2e%2e/main/main.cjs'),
      status('app://other/index.html'),
      status('app://bundle/index.html', 'POST'),
      status('file:///etc/passwd'),
    ]);
  });
  expect(statuses[0]).toBe(200);
  for (const status of statuses.slice(1)) expect([404, 'refused']).toContain(status);
});

it('answers the main frame of its own page and no other', async () => {
  const preload = resolve(import.meta.dirname, '../../dist/preload/preload.cjs');
  const answer = await driver.app.evaluate(async ({ BrowserWindow }, preloadPath) => {
    // A page of another origin with our own preload script: the worst case of a window gone astray.
    const window = new BrowserWindow({ show: false, webPreferences: { preload: preloadPath, partition: 'strange' } });
    await window.loadURL('data:text/html,<p>strange</p>');
    const result: unknown = await window.webContents.executeJavaScript("window.sidecall.invoke('app.info', null)");
    window.destroy();
    return result;
  }, preload);
  expect(answer).toMatchObject({ ok: false, error: { code: 'FORBIDDEN_SENDER' } });
});
