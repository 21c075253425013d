import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { build } from 'vite';
import { DEFAULT_PREFERENCES } from '../../shared/ipc/default-preferences.ts';
import { identityOf, providers } from '../../shared/providers/index.ts';
import { type FakeBridgeOptions, installFakeBridge } from './fake-bridge.ts';
import { sampleWorkspace } from './sample-workspace.ts';

/** A browser for the window alone; where there is none, the tests of the real app remain. */
const CHROMIUM = process.env.SIDECALL_CHROMIUM ?? '/usr/bin/chromium';
export const hasChromium = existsSync(CHROMIUM);

const QUIET = ['background-networking', 'component-update', 'sync', 'quic'].map((feature) => `--disable-${feature}`);

/** As strict as the app's own: what it forbids must not be needed here either. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "require-trusted-types-for 'script'",
].join('; ');

const TYPES: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

export type WindowHost = {
  /** A new window on the sample workspace, changed by `options`. */
  open(options?: Partial<FakeBridgeOptions>): Promise<{ page: Page; complaints: string[] }>;
  close(): Promise<void>;
};

/** As it is shipped, where that is known to be what the sources say; otherwise built for the occasion. */
async function builtWindow(): Promise<{ folder: string; remove(): Promise<void> }> {
  const rootDir = join(import.meta.dirname, '../..');
  if (process.env.SIDECALL_BUILT === '1')
    return { folder: join(rootDir, 'dist/renderer'), remove: async () => undefined };
  const folder = await mkdtemp(join(tmpdir(), 'sidecall-window-'));
  const configFile = join(rootDir, 'renderer/vite.config.ts');
  await build({ configFile, logLevel: 'error', build: { outDir: folder, emptyOutDir: true, minify: false } });
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** Serves the window to a browser, with a stand-in for main. */
export async function hostWindow(): Promise<WindowHost> {
  const { folder, remove } = await builtWindow();
  const server = createServer(async (request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    const file = join(folder, path === '/' ? 'index.html' : path);
    const bytes = await readFile(file).catch(() => null);
    const type = TYPES[extname(file)] ?? 'application/octet-stream';
    response.writeHead(bytes === null ? 404 : 200, {
      'content-type': type,
      'content-security-policy': CONTENT_SECURITY_POLICY,
    });
    response.end(bytes ?? '');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const browser: Browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', ...QUIET] });
  return {
    async open(options = {}) {
      // One window at a time: those of former tests would go on working beside it.
      await Promise.all(browser.contexts().map((context) => context.close()));
      const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
      const complaints: string[] = [];
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('console', (message) => {
        const isNoise = message.text().includes('favicon') || message.location().url.endsWith('favicon.ico');
        if (message.type() === 'error' && !isNoise) complaints.push(message.text());
      });
      const whole = JSON.stringify({
        ...sampleWorkspace(),
        defaults: DEFAULT_PREFERENCES,
        providers: providers.map(identityOf),
        ...options,
      });
      await page.addInitScript({ content: `(${installFakeBridge})(${whole})` });
      await page.goto(address);
      await page.getByRole('treegrid').waitFor();
      return { page, complaints };
    },
    async close() {
      await browser.close();
      server.close();
      await remove();
    },
  };
}
