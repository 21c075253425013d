import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A real keyboard at the virtual display: for a window that nothing but keys can reach. */
export type WindowKeys = {
  /** `ctrl+Return`, `Escape`, … as X names them. */
  press(...keys: string[]): Promise<void>;
  type(text: string): Promise<void>;
};

/** Waits for the app's window, and puts the keyboard into it: there is no window manager that would. */
export async function takeKeyboard(title: string, limitMs = 20_000): Promise<WindowKeys> {
  const search = ['search', '--sync', '--onlyvisible', '--name', title];
  const { stdout } = await run('xdotool', search, { timeout: limitMs });
  const [id = ''] = stdout.trim().split('\n');
  await run('xdotool', ['windowfocus', '--sync', id], { timeout: 30_000 });
  return {
    press: async (...keys) => void (await run('xdotool', ['key', '--delay', '60', ...keys])),
    type: async (text) => void (await run('xdotool', ['type', '--delay', '20', text])),
  };
}
