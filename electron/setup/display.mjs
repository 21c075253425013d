import { spawn } from 'node:child_process';
import { SetupError } from './report.mjs';

export function hasDisplay() {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/**
 * Starts a virtual X display on the first free number.
 *
 * @returns {Promise<{ name: string, stop(): void }>} `name` is the value for DISPLAY.
 */
export function startVirtualDisplay() {
  return new Promise((resolve, reject) => {
    const args = ['-displayfd', '3', '-screen', '0', '1600x1200x24', '-nolisten', 'tcp'];
    const server = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
    server.once('error', () => reject(new SetupError('Xvfb could not be started; install the package xvfb.')));
    server.once('exit', () => reject(new SetupError('Xvfb ended at once; is /tmp/.X11-unix writable?')));
    server.stdio[3].once('data', (data) => {
      server.removeAllListeners('exit');
      resolve({ name: `:${String(data).trim()}`, stop: () => server.kill() });
    });
  });
}
