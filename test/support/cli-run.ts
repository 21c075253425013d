import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** What Node made of the program the last time: half of what a short command costs. */
const COMPILED = fileURLToPath(new URL('../../.cache/compiled', import.meta.url));
/** As it is shipped, where that is known to be what the sources say: it starts in half the time. */
const PROGRAM = process.env.SIDECALL_BUILT === '1' ? 'dist/cli/sidecall.mjs' : 'electron/cli/main.ts';
const MAIN = fileURLToPath(new URL(`../../${PROGRAM}`, import.meta.url));

export type CliResult = { code: number | null; stdout: string; stderr: string };
export type CliOptions = { env?: Record<string, string>; stdin?: string | Uint8Array; cwd?: string };

/** Runs `sidecall ARGS` as a process of its own, as a user would. */
export function runCli(args: readonly string[], options: CliOptions = {}): Promise<CliResult> {
  return startCli(args, options).done;
}

/** The same, for a command that does not end by itself. */
export function startCli(
  args: readonly string[],
  options: CliOptions = {},
): { process: ChildProcess; stdout(): string; stderr(): string; done: Promise<CliResult> } {
  const child = spawn(process.execPath, [MAIN, ...args], {
    cwd: options.cwd,
    // Node's own remarks on stderr are not the program's.
    env: { ...process.env, NODE_NO_WARNINGS: '1', NODE_COMPILE_CACHE: COMPILED, ...options.env },
  });
  const texts = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      texts[name] += text;
    });
  }
  child.stdin.end(options.stdin ?? '');
  const done = new Promise<CliResult>((resolve) => {
    child.once('close', (code) => resolve({ code, ...texts }));
  });
  return { process: child, stdout: () => texts.stdout, stderr: () => texts.stderr, done };
}
