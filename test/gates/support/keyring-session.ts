import { type ChildProcess, spawn } from 'node:child_process';
import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { keyringLock } from '../../../electron/core/secrets/keyring/keyring-lock.ts';
import { delay } from '../../support/loopback-server.ts';

/** A bus with a real gnome-keyring on it, apart from those of the machine: to be locked, reset and taken away. */
export type KeyringSession = {
  /** For the app, so that it finds this bus. */
  env: Record<string, string>;
  /** Unlocked: a keyring of that password, made new where there is none. */
  start(password: string): Promise<void>;
  /** The same keyring as after a start of the system, before anybody has typed its password. */
  startLocked(): Promise<void>;
  stop(): Promise<void>;
  /** The keyrings as they are now, to be put back; and none. */
  keep(name: string): Promise<void>;
  restore(name: string): Promise<void>;
  wipe(): Promise<void>;
  close(): Promise<void>;
};

/** Without folders of services: nothing is started because somebody asks for it. */
const BUS_CONFIG = (path: string) => `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:path=${path}</listen>
<policy context="default"><allow send_destination="*"/><allow receive_sender="*"/><allow own="*"/></policy></busconfig>`;

/** @param folder a short path: names of sockets may not be long */
export async function startKeyringSession(folder: string): Promise<KeyringSession> {
  const busPath = join(folder, 'bus');
  const keyrings = join(folder, 'data/keyrings');
  const configPath = join(folder, 'bus.conf');
  await mkdir(keyrings, { recursive: true, mode: 0o700 });
  await writeFile(configPath, BUS_CONFIG(busPath));
  const bus = spawn('dbus-daemon', [`--config-file=${configPath}`, '--nofork'], { stdio: 'ignore' });
  const env = {
    DBUS_SESSION_BUS_ADDRESS: `unix:path=${busPath}`,
    XDG_DATA_HOME: join(folder, 'data'),
    XDG_RUNTIME_DIR: folder,
  };
  let daemon: ChildProcess | null = null;
  await untilKeyring(() => 'absent');

  async function start(args: string[], password: string | null, wanted: 'open' | 'locked'): Promise<void> {
    await stop();
    daemon = spawn('gnome-keyring-daemon', [...args, '--components=secrets', '--foreground'], {
      env: { ...process.env, ...env },
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    if (password !== null) daemon.stdin?.end(`${password}\n`);
    await untilKeyring(() => wanted);
  }

  async function stop(): Promise<void> {
    const running = daemon;
    daemon = null;
    if (running === null || running.exitCode !== null) return;
    const ended = new Promise((resolve) => running.once('exit', resolve));
    running.kill('SIGKILL');
    await ended;
  }

  async function untilKeyring(wanted: () => string): Promise<void> {
    for (let tries = 0; tries < 200; tries += 1) {
      const lock = await keyringLock({ ...process.env, ...env });
      if (lock === wanted()) return;
      await delay(25);
    }
    throw new Error(`The keyring did not become ${wanted()}.`);
  }

  return {
    env,
    start: (password) => start(['--unlock'], password, 'open'),
    startLocked: () => start([], null, 'locked'),
    stop,
    keep: (name) => cp(keyrings, join(folder, name), { recursive: true }),
    async restore(name) {
      await rm(keyrings, { recursive: true, force: true });
      await cp(join(folder, name), keyrings, { recursive: true });
    },
    wipe: () => rm(keyrings, { recursive: true, force: true }),
    async close() {
      await stop();
      bus.kill();
    },
  };
}
