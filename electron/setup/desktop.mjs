import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runInForeground } from './commands.mjs';
import { startVirtualDisplay } from './display.mjs';
import { node24, setupDir } from './paths.mjs';

/**
 * Runs a script of Node on a desktop of its own: virtual displays, a bus, an unlocked keyring and an empty home, so that
 * nothing of the user's own is touched. Windows on one display take the focus from each other, so there is one for each
 * of `displayCount` workers, named in SIDECALL_DISPLAYS. Returns the script's exit code.
 */
export async function runOnDesktop(electron, nodeArgs, { displayCount = 1, env: extraEnv = {} } = {}) {
  const displays = await Promise.all(Array.from({ length: displayCount }, startVirtualDisplay));
  const home = mkdtempSync(path.join(tmpdir(), 'sidecall-home-'));
  const env = {
    ...process.env,
    DISPLAY: displays[0].name,
    SIDECALL_DISPLAYS: displays.map(({ name }) => name).join(' '),
    HOME: home,
    XDG_RUNTIME_DIR: home,
    XDG_DATA_HOME: path.join(home, 'data'),
    XDG_CONFIG_HOME: path.join(home, 'config'),
    XDG_CURRENT_DESKTOP: 'GNOME',
    SIDECALL_ELECTRON: JSON.stringify(electron),
    ...extraEnv,
  };
  const keyring = path.join(setupDir, 'keyring.mjs');
  try {
    return await runInForeground('dbus-run-session', ['--', node24, keyring, node24, ...nodeArgs], { env });
  } finally {
    for (const display of displays) display.stop();
    rmSync(home, { recursive: true, force: true });
  }
}
