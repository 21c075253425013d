import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmod, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const NOBODY = ['--reuid=65534', '--regid=65534', '--clear-groups'];

/** A filter of system calls is in force. */
export const FILTERED = 'Seccomp: 2';

/** Whether a process without rights can be given a sandbox here. */
export function canBeSandboxed(): boolean {
  const [command, ...args] = process.getuid?.() === 0 ? ['setpriv', ...NOBODY, 'unshare'] : ['unshare'];
  return process.platform === 'linux' && spawnSync(command as string, [...args, '-U', 'true']).status === 0;
}

/**
 * Starts the app as a user without rights, as its users do, and answers how the kernel holds its pages, or that it
 * does not within five seconds. Tests that run as root start it without its sandbox otherwise.
 */
export async function kernelLimitsOfPages(args: string[] = []): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'sidecall-nobody-'));
  await chmod(folder, 0o777);
  const electron = JSON.parse(process.env.SIDECALL_ELECTRON ?? '') as { executable: string; args: string[] };
  const own = [`--user-data-dir=${join(folder, 'u')}`, `--workspace=${join(folder, 'w')}`, ...args];
  const command = [electron.executable, ...electron.args, ...own];
  if (process.getuid?.() === 0) command.unshift('setpriv', ...NOBODY);
  const [program = '', ...given] = command;
  const env = { ...process.env, HOME: folder, XDG_RUNTIME_DIR: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder };
  const app = spawn(program, given, { env, stdio: 'ignore', detached: true });
  try {
    let limits: string[] = [];
    for (let tries = 0; tries < 100 && limits.length === 0; tries += 1) {
      await delay(200);
      limits = await limitsBelow(app);
    }
    // A page's process sets its filter up some time after it was started.
    for (let tries = 0; tries < 25 && !limits.every((limit) => limit.includes(FILTERED)); tries += 1) {
      await delay(200);
      limits = await limitsBelow(app);
    }
    return limits;
  } finally {
    if (app.pid !== undefined) process.kill(-app.pid, 'SIGKILL');
    await delay(300);
    await rm(folder, { recursive: true, force: true });
  }
}

async function limitsBelow({ pid }: ChildProcess): Promise<string[]> {
  const limits: string[] = [];
  for (const entry of await readdir('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    const read = (name: string) => readFile(`/proc/${entry}/${name}`, 'utf8').catch(() => '');
    if (!(await read('cmdline')).includes('--type=renderer')) continue;
    // Of the fields after the name, which may hold spaces, the third is the group: everything we started is in one.
    const [, , group] = (await read('stat')).replace(/^.*\) /s, '').split(' ');
    if (Number(group) !== pid) continue;
    const status = await read('status');
    limits.push(
      ['Seccomp', 'NoNewPrivs']
        .map((name) => new RegExp(`${name}:\\s*\\d`).exec(status)?.[0])
        .join(', ')
        .replaceAll('\t', ' '),
    );
  }
  return limits;
}
