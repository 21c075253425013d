import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { availableTargets, codeTargets } from '../../shared/code/code-targets.ts';
import { maskForDisplay } from '../../shared/requests/secret-use.ts';
import { delay } from '../support/loopback-server.ts';
import { type Finding, scanCallsOf, scanFolder, scanProcesses } from '../support/process-memory.ts';
import { findSecret, secretForms } from '../support/secret-forms.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import {
  type CanarySession,
  newCanaries,
  openCanarySession,
  readTexts,
  searchEverywhere,
  useKeys,
} from './support/canary-session.ts';
import { buildAppWithFault } from './support/fault.ts';
import { recordFigure } from './support/gate.ts';
import { keyCarriers, providerCalls } from './support/key-carriers.ts';

/**
 * Promise: a key is in the memory of the main process, in the keychain's ciphertext and in the request on its way, and
 * nowhere else, whatever a service repeats and whoever looks.
 */

const placesOf = (findings: readonly Finding[]) => [
  ...new Set(findings.map(({ place, encoding }) => `${place} (${encoding})`)),
];

describe('three keys in the real app, and a service that repeats them', () => {
  const canaries = newCanaries();
  let session: CanarySession;
  const startMs = performance.now();

  beforeAll(async () => {
    session = await openCanarySession();
  });
  afterAll(() => session?.close());

  it('are not shown, copied, exported, or told to the window', async () => {
    expect(placesOf(await useKeys(session, canaries))).toEqual([]);
  });

  it('are in no process but main, in no file, in no call of a process, and in nothing printed', async () => {
    // Nothing would be proved by an app that prints nothing.
    expect(/\b(NET|TLS) \d+:/.test(session.output())).toBe(true);
    expect(placesOf(await searchEverywhere(session, canaries))).toEqual([]);
  });

  it('are in no dump of a page that crashes, and the memory of main is in no core', async () => {
    const { app } = session.driver;
    const pid = app.process().pid as number;
    const filter = readFileSync(`/proc/${pid}/coredump_filter`, 'utf8');
    expect(Number.parseInt(filter, 16)).toBe(0);
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer());
    await delay(1500);
    expect(placesOf(await searchEverywhere(session, canaries))).toEqual([]);
    await app.evaluate(() => setTimeout(() => process.crash(), 50));
    await delay(1500);
    expect(() => process.kill(pid, 0)).toThrow();
    expect(placesOf(await scanFolder(session.fixture.root, ...Object.values(canaries)))).toEqual([]);
    recordFigure('canary', 'keys followed through one sitting', Object.keys(canaries).length);
    recordFigure('canary', 'whole search', Math.round((performance.now() - startMs) / 1000), 's');
  });
});

describe('code in every language', () => {
  it('names a variable in the place of the key, however the key is carried', () => {
    const languages = new Set<string>();
    const origin = 'https://api.example.com';
    const calls = [...keyCarriers().map(({ prepare }) => prepare(origin)), ...providerCalls(origin)];
    for (const prepared of calls) {
      for (const target of availableTargets(prepared)) {
        languages.add(target.id);
        const code = target.generate(prepared);
        const holes = prepared.holes.filter(({ marker }) => code.includes(marker));
        expect(holes, `${target.id}, ${prepared.request.url}`).toEqual([]);
      }
      expect(JSON.stringify(maskForDisplay(prepared))).not.toContain('zzshown');
    }
    expect(languages).toEqual(new Set(codeTargets.map(({ id }) => id)));
    recordFigure('canary', 'languages of code', languages.size);
  });
});

describe('the search itself', () => {
  const { typed: planted } = newCanaries();

  it('finds each form in a file and in the name of a file', async () => {
    const folder = await temporaryFolder();
    for (const [index, { encoding, bytes }] of secretForms(planted).entries()) {
      const path = join(folder, `${index}.bin`);
      await writeFile(path, Buffer.concat([Buffer.alloc(70_000), bytes, Buffer.alloc(10)]));
      expect(await scanFolder(folder, planted)).toContainEqual({ place: path, encoding });
    }
    await writeFile(join(folder, planted), '');
    expect(await scanFolder(folder, planted)).toContainEqual({ place: join(folder, planted), encoding: 'raw' });
  });

  it('finds a key in how a process was called', async () => {
    const child = spawn('sleep', ['20'], { env: { KEY: planted } });
    const called = spawn('sh', ['-c', `sleep 20 # ${Buffer.from(planted).toString('hex')}`]);
    await delay(100);
    const found = scanCallsOf(process.pid, planted);
    child.kill();
    called.kill();
    expect(found.some(({ place, encoding }) => place.startsWith('environ') && encoding === 'raw')).toBe(true);
    expect(found.some(({ place, encoding }) => place.startsWith('cmdline') && encoding === 'hex')).toBe(true);
  });
});

describe('the search in the app', () => {
  const canaries = newCanaries();
  let session: CanarySession;

  beforeAll(async () => {
    // The one place that takes keys out of what a service repeats takes out nothing.
    const appDir = await buildAppWithFault('keys-unmasked', [
      {
        file: 'electron/core/runs/redact.ts',
        find: 'return value.length >= MIN_SECRET_LENGTH;',
        replace: 'return false;',
      },
      { file: 'electron/main/private-memory.ts', find: 'util.debuglog = (', replace: 'void (' },
    ]);
    session = await openCanarySession(appDir);
  });
  afterAll(() => session?.close());

  it('finds each form in the memory of a page, in what it shows, in its title and on the clipboard', async () => {
    const { page, app } = session.driver;
    const { imported: memory } = newCanaries();
    const forms = secretForms(memory);
    await page.evaluate(
      (lists) => {
        (window as unknown as { planted: Uint8Array[] }).planted = lists.map((values) => Uint8Array.from(values));
      },
      forms.map(({ bytes }) => [...bytes]),
    );
    const inPage = scanProcesses(app.process().pid as number, memory).filter(
      ({ place }) => place === 'renderer process',
    );
    expect(new Set(inPage.map(({ encoding }) => encoding))).toEqual(new Set(forms.map(({ encoding }) => encoding)));
    await page.evaluate((text) => {
      document.body.append(text);
    }, memory);
    await app.evaluate(({ BrowserWindow, clipboard }, text) => {
      BrowserWindow.getAllWindows()[0]?.setTitle(text);
      clipboard.writeText(text);
      process.stdout.write(`${text}\n`);
    }, Buffer.from(memory).toString('base64'));
    const texts = await readTexts(session.driver);
    expect(findSecret(texts['what the window shows'] ?? '', memory)).toContain('raw');
    expect(findSecret(texts['titles of windows'] ?? '', memory)).toContain('base64');
    expect(findSecret(texts.clipboard ?? '', memory)).toContain('base64');
    await delay(100);
    expect(findSecret(session.output(), memory)).toContain('base64');
  });

  it('control: an app that masks nothing shows the key, keeps it, tells it to the window, and prints it', async () => {
    const places = placesOf([...(await useKeys(session, canaries)), ...(await searchEverywhere(session, canaries))]);
    for (const place of [
      'what the window shows',
      'what main tells the window',
      'renderer process',
      '/history/',
      'printed',
    ])
      expect(
        places.filter((found) => found.includes(place)),
        place,
      ).not.toEqual([]);
  });
});
