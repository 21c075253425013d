import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
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

it('answers the main frame of its own page and no other', async () => {
  const preload = resolve(import.meta.dirname, '../../dist/preload/preload.cjs');
  const answer = await driver.app.evaluate(async ({ BrowserWindow, session }, preloadPath) => {
    // A page of another origin with our own preload script: the worst case of a window gone astray.
    const strange = session.fromPartition('strange');
    strange.protocol.handle('app', () => new Response('<p>strange</p>', { headers: { 'content-type': 'text/html' } }));
    const window = new BrowserWindow({ show: false, webPreferences: { preload: preloadPath, session: strange } });
    await window.loadURL('app://strange/');
    const result: unknown = await window.webContents.executeJavaScript("window.sidecall.invoke('app.info', null)");
    window.destroy();
    return result;
  }, preload);
  expect(answer).toMatchObject({ ok: false, error: { code: 'FORBIDDEN_SENDER' } });
});
