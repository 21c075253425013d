import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { copyFileSync, linkSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { listFolder } from './packaged-files.ts';

const rootDir = resolve(import.meta.dirname, '../../..');

export type PackagedApp = {
  folder: string;
  /** What the user starts. */
  launcher: string;
  /** Electron itself, with the fuses. */
  binary: string;
  archive: string;
};

/** The app as it is installed, packaged anew when anything in it has changed. */
export function packageApp(): PackagedApp {
  const script = join(rootDir, 'electron/packaging/package-folder.mjs');
  const folder = execFileSync(process.execPath, [script], { encoding: 'utf8' }).trim().split('\n').at(-1) ?? '';
  return packagedIn(folder);
}

export function packagedIn(folder: string): PackagedApp {
  const launcher = join(folder, 'sidecall');
  return { folder, launcher, binary: `${launcher}-bin`, archive: join(folder, 'resources/app.asar') };
}

/** A copy at `folder`, of which `changed` may be written without harm to the original. */
export function copyPackaged(app: PackagedApp, folder: string, ...changed: (keyof PackagedApp)[]): PackagedApp {
  const copy = packagedIn(folder);
  const isChanged = new Set(changed.map((part) => copy[part]));
  mkdirSync(folder);
  for (const { path, isDirectory } of listFolder(app.folder)) {
    const [from, to] = [join(app.folder, path), join(folder, path)];
    if (isDirectory) mkdirSync(to);
    else if (isChanged.has(to)) copyFileSync(from, to);
    else linkOrCopy(from, to);
  }
  return copy;
}

function linkOrCopy(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch {
    copyFileSync(from, to);
  }
}

/** Set by set-up: whether the Electron is the one out of the npm registry, which no release is built on. */
export function isCarriedElectron(): boolean {
  const { carriedVersion } = JSON.parse(process.env.SIDECALL_ELECTRON ?? '{}') as { carriedVersion?: string };
  return carriedVersion !== undefined;
}

export type StartOptions = {
  args?: string[];
  env?: Record<string, string>;
  /** Its profile and workspace go in here. */
  root: string;
  /** Another user to run as; only root can. */
  userId?: number;
  hasSandbox?: boolean;
  /** Nothing on the command line but `args`. */
  isBare?: boolean;
};

export type RunningApp = {
  processId: number;
  /** Everything it has printed so far. */
  output(): string;
  /** Null while it runs; -1 when a signal ended it. */
  exitCode(): number | null;
  /** Resolves to whether it has ended by then. */
  endsWithin(limitMs: number): Promise<boolean>;
  stop(): Promise<void>;
};

/** Starts an executable of the packaged app, which Playwright cannot: it needs the inspector that a fuse takes away. */
export function startPackaged(executable: string, options: StartOptions) {
  const { args = [], env = {}, root, userId, hasSandbox } = options;
  const isRoot = process.getuid?.() === 0 && userId === undefined;
  const usual = [
    ...(isRoot || hasSandbox === false ? ['--no-sandbox'] : []),
    `--user-data-dir=${join(root, 'user-data')}`,
    `--workspace=${join(root, 'workspace')}`,
    '--lang=en-US',
  ];
  const child = spawn(
    '/bin/sh',
    [
      '-c',
      // As on a system whose users dump memory: the launcher must have something to take away.
      'ulimit -S -c "$(ulimit -H -c)"; exec "$0" "$@"',
      executable,
      ...(options.isBare ? [] : usual),
      ...args,
    ],
    {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(userId !== undefined && { uid: userId, gid: userId }),
    },
  );
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes) => (printed += String(bytes)));
  let code: number | null = null;
  const ended = new Promise<void>((resolveEnd) => {
    child.once('exit', (exitCode) => {
      code = exitCode ?? -1;
      resolveEnd();
    });
  });
  const app: RunningApp = {
    processId: child.pid ?? 0,
    output: () => printed,
    exitCode: () => code,
    endsWithin: async (limitMs) => {
      await Promise.race([ended, new Promise((done) => setTimeout(done, limitMs))]);
      return code !== null;
    },
    async stop() {
      child.kill('SIGTERM');
      if (!(await app.endsWithin(8_000))) child.kill('SIGKILL');
      await ended;
    },
  };
  return app;
}

/** The ids of a process and everything below it. */
export function processTree(processId: number): number[] {
  const { stdout } = spawnSync('ps', ['-o', 'pid=', '--ppid', String(processId)], { encoding: 'utf8' });
  return [processId, ...stdout.split('\n').map(Number).filter(Boolean).flatMap(processTree)];
}
