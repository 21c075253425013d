import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type CodeFinding, NETWORK_MODULES, scanCode } from './support/code-scan.ts';
import { recordFigure } from './support/gate.ts';

const rootDir = join(import.meta.dirname, '../..');

/** Powers that our own sources use, where, and why. */
const OWN: readonly [file: string, construct: string, reason: string][] = [
  ['electron/main/platform/open-link.ts', 'openExternal', 'the one place: checks the address, shows it, asks'],
  [
    'electron/main/platform/ipc-transport.ts',
    'way in from the window',
    'the two channels, behind the check of the sender',
  ],
  [
    'electron/main/platform/ipc-transport.ts',
    'way in from the window',
    'the two channels, behind the check of the sender',
  ],
  ['electron/main/platform/key-window.ts', 'way in from the window', 'of the contents of one window, sender checked'],
  ['electron/main/platform/key-window.ts', 'way in from the window', 'of the contents of one window, sender checked'],
  ['electron/main/platform/key-window.ts', 'way in from the window', 'of the contents of one window, sender checked'],
  ['electron/main/platform/key-window.ts', 'new BrowserWindow', 'with the preferences of every window'],
  ['electron/main/windows.ts', 'new BrowserWindow', 'with the preferences of every window'],
  ['electron/core/captures/match-pattern.ts', 'module vm', 'a pattern that never ends can be stopped in no other way'],
  [
    'electron/core/captures/match-pattern.ts',
    'runInNewContext',
    'its text is fixed; pattern and answer are data to it',
  ],
  ['electron/main/start-bundled-worker.ts', 'module worker_threads', 'starts the bundled counter of tokens'],
  ['electron/core/tokens/token-worker.ts', 'module worker_threads', 'the counter of tokens'],
];

/** Powers that packages bring into the pages, by file and why that is no danger. Those in main: `supply-chain`. */
const BUNDLED: readonly [file: RegExp, construct: string, near: RegExp, reason: string][] = [
  [/^renderer\/packages-/, 'Function', /Cloudflare/, 'zod asks whether code may be made from text; the policy refuses'],
  [/^renderer\/packages-/, 'innerHTML', /./, 'React and React Aria: the policy lets the empty text alone through'],
  [/^renderer\/(?:editor|json|diffEditor)/i, 'innerHTML', /./, 'Monaco, by policies of its own that are named'],
  [/^renderer\/editor/, 'insertAdjacentHTML', /./, 'Monaco, by policies of its own that are named'],
  [/^renderer\/editor/, 'parseFromString', /./, 'DOMPurify within Monaco, which takes markup apart without running it'],
  [/^renderer\/editor/, 'openExternal', /./, 'a method of Monaco’s own; it ends at window.open, which is denied'],
];

/** In what was found, what nobody has given a reason for. */
function unexplained(findings: readonly (CodeFinding & { file: string })[]): string[] {
  return findings
    .filter(
      ({ file, construct, near }) =>
        !BUNDLED.some(([of, kind, text]) => of.test(file) && kind === construct && text.test(near)),
    )
    .map(({ file, construct, near }) => `${file}: ${construct} at ${near}`);
}

/** Who may open a connection is held where it is built, in `supply-chain`. */
const isNetwork = (construct: string) => NETWORK_MODULES.some((name) => construct === `module ${name}`);

function sources(folder: string): string[] {
  return readdirSync(join(rootDir, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts') && !file.startsWith('electron/cli/'));
}

function ownFindings(change = (_file: string, code: string) => code): string[] {
  return ['electron', 'shared', 'renderer/src'].flatMap(sources).flatMap((file) => {
    const code = change(file, readFileSync(join(rootDir, file), 'utf8'));
    return scanCode(code, file.endsWith('x') ? 'tsx' : 'ts')
      .filter(({ construct }) => !isNetwork(construct))
      .map(({ construct }) => `${file}: ${construct}`);
  });
}

const allowedOwn = OWN.map(([file, construct]) => `${file}: ${construct}`).sort();

describe('the code of the app', () => {
  it('has each power in the one place that needs it', () => {
    expect(ownFindings().sort()).toEqual(allowedOwn);
  });

  it('is shipped to the pages with no power of a package that nobody has looked at', () => {
    const folders = { preload: 'dist/preload', renderer: 'dist/renderer/assets' };
    const findings = Object.entries(folders).flatMap(([name, folder]) =>
      readdirSync(join(rootDir, folder))
        .filter((file) => /\.c?js$/.test(file))
        .flatMap((file) => {
          const code = readFileSync(join(rootDir, folder, file), 'utf8');
          return scanCode(code, 'js').map((finding) => ({ ...finding, file: `${name}/${file}` }));
        }),
    );
    expect(unexplained(findings)).toEqual([]);
    recordFigure('window-code', 'powers of packages in the pages, each with a reason', findings.length);
  });

  it('control: a second place, or another power, is found', () => {
    const broken = ownFindings((file, code) => {
      if (file === 'electron/main/platform/desktop.ts') return `${code}\nvoid shell.openExternal('x:');`;
      if (file === 'electron/main/main.ts') return `${code}\nipcMain.on('raw', () => undefined);`;
      if (file === 'renderer/src/ui/badge.tsx')
        return `${code}\nexport const Raw = () => <b dangerouslySetInnerHTML={{ __html: 'x' }} />;`;
      return code;
    });
    expect(broken.filter((finding) => !allowedOwn.includes(finding)).sort()).toEqual([
      'electron/main/main.ts: way in from the window',
      'electron/main/platform/desktop.ts: openExternal',
      'renderer/src/ui/badge.tsx: dangerouslySetInnerHTML',
    ]);
  });

  it.each([
    ['eval("x")', 'eval'],
    ['new Function("x")', 'Function'],
    ['element.outerHTML = text', 'innerHTML'],
    ['element["insertAdjacentHTML"]("x", text)', 'insertAdjacentHTML'],
    ['document.write(text)', 'document.write'],
    ['setTimeout("run()", 1)', 'text as a timer'],
    ['require("child_process")', 'module child_process'],
    ['import "node:vm"', 'module vm'],
    ['import("node:cluster")', 'module cluster'],
    ['const props = { dangerouslySetInnerHTML: { __html: text } }', 'dangerouslySetInnerHTML'],
    ['window.webContents.ipc.handle("x", f)', 'way in from the window'],
    ['electron.ipcMain.once("x", f)', 'way in from the window'],
  ])('control: the scan sees %s', (code, construct) => {
    expect(scanCode(code, 'js').map((finding) => finding.construct)).toEqual([construct]);
  });
});
