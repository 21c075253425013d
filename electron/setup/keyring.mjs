import { spawn } from 'node:child_process';
import { runInForeground } from './commands.mjs';
import { runScript } from './report.mjs';

/**
 * Runs the command given as arguments with a real, unlocked gnome-keyring. To be started inside `dbus-run-session` with
 * a home of its own, so that the user's own keyring is never touched.
 */
runScript(async () => {
  const [command, ...args] = process.argv.slice(2);
  const daemon = spawn('gnome-keyring-daemon', ['--unlock', '--components=secrets', '--foreground'], {
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  daemon.stdin.end('test\n');
  try {
    return await runInForeground(command, args);
  } finally {
    daemon.kill();
  }
});
