import { spawn, spawnSync } from 'node:child_process';

export type ProgramResult = { code: number | null; stdout: string; stderr: string };

/** Whether a program is on this machine. Tests that need one that is not are skipped, and say so. */
export function hasProgram(name: string): boolean {
  return spawnSync('sh', ['-c', `command -v ${name}`], { stdio: 'ignore' }).status === 0;
}

/** Runs a program to its end, while this process goes on serving it. */
export function runProgram(
  command: string,
  args: readonly string[],
  { env = {}, cwd }: { env?: Record<string, string>; cwd?: string } = {},
): Promise<ProgramResult> {
  const child = spawn(command, args, { cwd, env: { ...process.env, NODE_NO_WARNINGS: '1', ...env } });
  const texts = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      texts[name] += text;
    });
  }
  child.stdin.end();
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, ...texts }));
  });
}
