import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  type AuditReport,
  type Bundled,
  bundledIn,
  type LockedPackage,
  nameOf,
  projectTexts,
  readLock,
  readManifest,
  readReasons,
  reasonFaults,
  seriousFindings,
  unusedAmong,
} from './support/dependencies.ts';
import { recordFigure } from './support/gate.ts';
import { powersIn, powersOf } from './support/powers.ts';

/** Every package is known, pinned, licensed, wanted, and can do no more than it must. */
const gate = 'supply-chain';
const rootDir = resolve(import.meta.dirname, '../..');
const manifest = readManifest();
const locked = Object.entries(readLock().packages).filter(([place]) => place !== '');

/** Licences under which code may be inside the product. */
const PRODUCT_LICENCES = ['MIT', 'ISC', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD'];
/** And those that tools may have besides, which nobody is given. */
const TOOL_LICENCES = ['MPL-2.0', 'BlueOak-1.0.0', 'Python-2.0', 'Unlicense', 'WTFPL', 'CC0-1.0'];
/** Packages that leave it out of their description. */
const LICENCE_BY_HAND: Record<string, string> = { 'cohere-ai': 'MIT' };

/** What no file names, because a tool looks for it by itself; `import-rules.test.ts` sees that it is found. */
const FOUND_BY_TOOLS = ['@swc/core'];

describe('dependencies', () => {
  it('each have their reason in one line', () => {
    expect(reasonFaults(Object.keys(manifest.devDependencies), readReasons())).toEqual([]);
    recordFigure(gate, 'direct dependencies', Object.keys(manifest.devDependencies).length);
    recordFigure(gate, 'packages in the lock file', locked.length);
  });

  it('are where their line says: in the app, in the command line, or in neither', () => {
    const inApp = new Set(bundledIn('app').map(({ name }) => name));
    const inCli = new Set(bundledIn('cli').map(({ name }) => name));
    const wrong = readReasons().filter(({ name, places }) => {
      const found = [...(inApp.has(name) ? ['app'] : []), ...(inCli.has(name) ? ['cli'] : [])];
      return places.join() !== (found.length === 0 ? 'work' : found.join());
    });
    expect(wrong).toEqual([]);
    recordFigure(gate, 'packages in the app', inApp.size);
    recordFigure(gate, 'packages in the command line', inCli.size);
  });

  it('are each asked for by something', () => {
    const unused = unusedAmong(Object.keys(manifest.devDependencies), projectTexts());
    expect(unused).toEqual(FOUND_BY_TOOLS);
  });

  it('are bundled, so that an installation has none', () => {
    expect(manifest.dependencies ?? {}).toEqual({});
  });

  it('control: a missing, a stale, a double and an empty reason are found, and a package that nothing uses', () => {
    const why = 'Does what nothing else does.';
    const reasons = [
      { name: 'a', places: ['work' as const], why },
      { name: 'a', places: ['work' as const], why },
      { name: 'gone', places: ['work' as const], why },
      { name: 'b', places: ['work' as const], why: 'Useful.' },
    ];
    expect(reasonFaults(['a', 'b', 'new'], reasons)).toEqual([
      'new has no reason',
      'gone is not there any more',
      'a stands there twice',
      'the reason of b says nothing',
    ]);
    expect(unusedAmong(['a', '@types/a', 'b', '@types/b'], [`import a from 'a/x';`, 'a b'])).toEqual(['b', '@types/b']);
  });
});

describe('versions', () => {
  const loose = (versions: Record<string, string>) =>
    Object.entries(versions).filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version));
  /** Without a checksum, or with the address of the registry of whoever wrote the file. */
  const unsure = (packages: [string, LockedPackage][]) =>
    packages.filter(([, { integrity, resolved }]) => !integrity?.startsWith('sha512-') || resolved !== undefined);

  it('are pinned, and every package has its checksum, whichever registry it comes from', () => {
    expect(loose(manifest.devDependencies)).toEqual([]);
    expect(unsure(locked)).toEqual([]);
  });

  it('control: a range, a missing checksum and an address are found', () => {
    expect(loose({ a: '^1.0.0', b: 'latest', c: '1.0.0' })).toHaveLength(2);
    const good = { version: '1.0.0', integrity: 'sha512-x' };
    const packages: [string, LockedPackage][] = [
      ['good', good],
      ['unsigned', { version: '1.0.0' }],
      ['placed', { ...good, resolved: 'https://registry.example/placed.tgz' }],
    ];
    expect(unsure(packages).map(([place]) => place)).toEqual(['unsigned', 'placed']);
  });
});

describe('install scripts', () => {
  const scripted = (packages: [string, LockedPackage][]) =>
    [
      ...new Set(packages.filter(([, { hasInstallScript }]) => hasInstallScript).map(([place]) => nameOf(place))),
    ].sort();

  it('are all known, and one alone is run', () => {
    expect(scripted(locked)).toEqual(Object.keys(manifest.allowScripts).sort());
    const run = Object.entries(manifest.allowScripts).filter(([, isRun]) => isRun);
    expect(run.map(([name]) => name)).toEqual(['node']);
  });

  it('are in nothing that the product contains', () => {
    const bundled = new Set([...bundledIn('app'), ...bundledIn('cli')].map(({ name }) => name));
    expect(scripted(locked).filter((name) => bundled.has(name))).toEqual([]);
  });

  it('control: a new package with a script is found', () => {
    const added: [string, LockedPackage] = [
      'node_modules/x/node_modules/@y/z',
      { version: '1.0.0', hasInstallScript: true },
    ];
    expect(scripted([...locked, added])).toContain('@y/z');
  });
});

describe('licences', () => {
  /** Of a choice one part must do, of a sum all. */
  const isAllowed = (licence: string, allowed: readonly string[]): boolean => {
    const text = licence.replace(/^\((.*)\)$/, '$1');
    if (text.includes(' OR ')) return text.split(' OR ').some((part) => isAllowed(part, allowed));
    return text.split(' AND ').every((part) => allowed.includes(part));
  };
  const unlicensed = (packages: [string, LockedPackage][]) =>
    packages
      .map(([place, { license }]) => ({ place, licence: license ?? LICENCE_BY_HAND[nameOf(place)] ?? 'none' }))
      .filter(({ licence }) => !isAllowed(licence, [...PRODUCT_LICENCES, ...TOOL_LICENCES]));
  const unfit = (packages: Bundled[]) =>
    packages.filter(({ licence, text }) => !isAllowed(licence, PRODUCT_LICENCES) || text.length < 200);

  it('of all packages are on the list, and those in the product come with their text', () => {
    expect(unlicensed(locked)).toEqual([]);
    expect([...unfit(bundledIn('app')), ...unfit(bundledIn('cli'))]).toEqual([]);
    const kinds = new Set(bundledIn('app').map(({ licence }) => licence));
    recordFigure(gate, 'licences in the app', [...kinds].sort().join(', '));
  });

  it('control: a licence that is not on the list, a missing one and a missing text are found', () => {
    const packages: [string, LockedPackage][] = [
      ['node_modules/copyleft', { version: '1.0.0', license: 'GPL-3.0-only' }],
      ['node_modules/silent', { version: '1.0.0' }],
      ['node_modules/choice', { version: '1.0.0', license: '(GPL-3.0-only OR MIT)' }],
      ['node_modules/sum', { version: '1.0.0', license: 'GPL-3.0-only AND MIT' }],
    ];
    expect(unlicensed(packages).map(({ place }) => nameOf(place))).toEqual(['copyleft', 'silent', 'sum']);
    const bundled = { name: 'a', version: '1.0.0', licence: 'MIT', text: '' };
    expect(unfit([bundled])).toEqual([bundled]);
  });
});

describe('advisories', () => {
  it('none of a high or critical severity is open', (context) => {
    const { stdout } = spawnSync('npm', ['audit', '--json'], { cwd: rootDir, encoding: 'utf8', timeout: 60_000 });
    const report = (stdout ? JSON.parse(stdout) : {}) as AuditReport;
    const findings = seriousFindings(report);
    recordFigure(gate, 'open advisories, high or critical', findings?.length ?? 'audit not reachable');
    if (findings === null) {
      const reason = `audit not reachable: ${report.message ?? 'no answer'}`;
      process.stderr.write(`${reason}\nNothing was checked against advisories.\n`);
      context.skip(reason);
    }
    expect(findings).toEqual([]);
  });

  it('control: a high one is found, a low one is not, and no answer is no clean answer', () => {
    const via = [{ title: 'Leaks', url: 'https://example.com/1' }];
    const vulnerabilities = {
      a: { severity: 'high', via },
      b: { severity: 'low', via },
      c: { severity: 'critical', via: ['a'] },
    };
    expect(seriousFindings({ vulnerabilities })).toEqual(['a (high): Leaks https://example.com/1', 'c (critical): a']);
    expect(seriousFindings({ message: '405 Method Not Allowed' })).toBeNull();
    expect(seriousFindings({ vulnerabilities: {} })).toEqual([]);
  });
});

describe('powers of main and of the command line', () => {
  /** Who may use what, and what for. Nothing in the app starts a program. */
  const IN_BOTH: Record<string, string> = {
    'ajv: code out of text': 'compiles JSON Schemas; the schema only chooses among texts of its own',
    'zod: code out of text': 'compiles the checks that are written in our own sources',
    'electron/core/tokens/token-worker.ts: worker_threads': 'the thread that counts tokens, from within',
  };
  /** The client, the sockets and the mock provider are the network; nobody else may open a connection. */
  const NETWORK = /^(undici|ws|electron\/core\/(http|sockets|mock)\/\S+): (http|http2|https|net|tls|worker_threads)$/;
  const IN_APP: Record<string, string> = {
    ...IN_BOTH,
    'electron/core/captures/match-pattern.ts: vm': 'a fixed text around a pattern of the user, for its time limit',
    'electron/core/captures/match-pattern.ts: runInNewContext': 'the same',
    'electron/core/secrets/keyring/session-bus.ts: net': 'asks the keyring of the session whether it is locked',
    'electron/main/platform/desktop.ts: shell': 'shows a file in its folder, moves one to the trash',
    'electron/main/platform/ipc-transport.ts: way in from the window': 'two channels, behind the check of the sender',
    'electron/main/platform/key-window.ts: new BrowserWindow': 'with the preferences of every window',
    'electron/main/platform/key-window.ts: way in from the window': 'of the contents of one window, sender checked',
    'electron/main/platform/open-link.ts: openExternal': 'the one place: checks the address, shows it, asks',
    'electron/main/platform/open-link.ts: shell': 'opens a link that the user has agreed to',
    'electron/main/start-bundled-worker.ts: worker_threads': 'the thread that counts tokens',
    'electron/main/windows.ts: new BrowserWindow': 'with the preferences of every window',
  };
  const IN_CLI: Record<string, string> = {
    ...IN_BOTH,
    'commander: child_process': 'commands in programs of their own, which ours has none of',
    'electron/cli/start-token-worker.ts: worker_threads': 'the thread that counts tokens',
    'fast-uri: net': 'tells whether a host is an address',
  };

  it.each([
    ['dist/main', IN_APP],
    ['dist/cli', IN_CLI],
  ])('of %s are the known ones', (folder, known) => {
    const found = powersOf(folder).filter((power) => !NETWORK.test(power));
    expect(found).toEqual(Object.keys(known).sort());
    recordFigure(gate, `powers in ${folder}`, found.length);
  });

  it('control: code that starts programs, runs text or lets the window in is found', () => {
    const planted = `require('node:child_process'); import('vm'); new Function('x'); eval('1'); electron.shell.openPath('x');
      (0, v.runInNewContext)('1'); process.dlopen(x); new electron.BrowserWindow(); electron.ipcMain.on('x', f)`;
    expect(powersIn(planted).map(({ power }) => power)).toEqual([
      'child_process',
      'vm',
      'code out of text',
      'code out of text',
      'shell',
      'runInNewContext',
      'native code',
      'new BrowserWindow',
      'way in from the window',
    ]);
  });
});
