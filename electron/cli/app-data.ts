import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where the app keeps what belongs to no workspace, e.g. the originals of migrated files: the same folder as its own. */
export function appDataPath(
  platform: NodeJS.Platform = process.platform,
  env: NodeJS.ProcessEnv = process.env,
): string {
  const home = env.HOME || homedir();
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Sidecall');
  if (platform === 'win32') return join(env.APPDATA || join(home, 'AppData', 'Roaming'), 'Sidecall');
  return join(env.XDG_CONFIG_HOME || join(home, '.config'), 'Sidecall');
}
