import path from 'node:path';
import { runInForeground } from './commands.mjs';
import { hasDisplay, startVirtualDisplay } from './display.mjs';
import { node24, rootDir } from './paths.mjs';
import { runScript, say } from './report.mjs';
import { setUp } from './set-up.mjs';

/** `npm start`: set-up, then the app; without a display the same app does its main job by itself. */
runScript(async () => {
  const isHeadless = !hasDisplay();
  const electron = setUp({ isHeadless, isForTests: false });
  say(electron.description);
  if (!isHeadless) {
    return runInForeground(electron.executable, [...electron.args, ...rootArgs(), ...process.argv.slice(2)]);
  }
  say('No display found: the app runs under a virtual one and goes through its main job by itself.');
  const display = await startVirtualDisplay();
  const env = {
    ...process.env,
    DISPLAY: display.name,
    SIDECALL_ELECTRON: JSON.stringify(electron),
  };
  try {
    return await runInForeground(node24, [path.join(rootDir, 'test/e2e/main-job.ts')], { env });
  } finally {
    display.stop();
  }
});

/** Chromium refuses its own sandbox to root; everyone else keeps it. */
function rootArgs() {
  return process.getuid?.() === 0 ? ['--no-sandbox'] : [];
}
