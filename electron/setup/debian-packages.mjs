import { logFile, outputOf, runQuietly } from './commands.mjs';
import { SetupError, say } from './report.mjs';

/** Each entry: the package's names over the Debian and Ubuntu releases, oldest first. */
const ELECTRON_LIBRARIES = [
  ['libgtk-3-0', 'libgtk-3-0t64'],
  ['libnss3'],
  ['libasound2', 'libasound2t64'],
  ['libgbm1'],
  ['libxss1'],
  ['libatk-bridge2.0-0', 'libatk-bridge2.0-0t64'],
  ['libdrm2'],
  ['libxshmfence1'],
  ['libcups2', 'libcups2t64'],
];
const VIRTUAL_DISPLAY = [['xvfb'], ['fonts-noto-cjk'], ['fonts-dejavu-core']];
/**
 * A real keyring, a current browser for the window's own tests, far newer than the carried Electron, and keys for the
 * packaged app, which no debugger can reach.
 */
const FOR_TESTS = [
  ['gnome-keyring'],
  ['dbus-x11'],
  ['dbus'],
  ['libsecret-tools'],
  ['chromium'],
  ['procps'],
  ['xdotool'],
];

/** Sees to Debian's packages where dpkg rules; elsewhere the system is taken to have what a desktop has. */
export function installDebianPackages({ isHeadless, isForTests }) {
  if (process.platform !== 'linux' || outputOf('dpkg', ['--version']) === null) return;
  const wanted = [...ELECTRON_LIBRARIES, ...(isHeadless ? VIRTUAL_DISPLAY : []), ...(isForTests ? FOR_TESTS : [])];
  const missing = wanted.filter((names) => !names.some(isInstalled));
  if (missing.length === 0) return;
  const list = missing.map(([name]) => name).join(' ');
  if (process.getuid?.() !== 0) throw new SetupError(`Debian packages are missing; run: sudo apt-get install ${list}`);
  say(`Installing Debian packages: ${list}…`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  runQuietly('apt-get', ['update'], { env });
  const names = missing.map((candidates) => candidates.find(isAvailable) ?? candidates[0]);
  if (!runQuietly('apt-get', ['install', '-y', '--no-install-recommends', ...names], { env })) {
    throw new SetupError(`apt-get could not install ${list}; see ${logFile}, then install them by hand.`);
  }
}

function isInstalled(name) {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: dpkg-query's own format language.
  return outputOf('dpkg-query', ['-W', '-f=${db:Status-Status}', name])?.trim() === 'installed';
}

function isAvailable(name) {
  return /Candidate: [^(\s]/.test(outputOf('apt-cache', ['policy', name]) ?? '');
}
