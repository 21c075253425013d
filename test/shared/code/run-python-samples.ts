import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { runProgram } from './programs.ts';

const RUNNER = fileURLToPath(new URL('./python-fakes/run_samples.py', import.meta.url));

export type PythonSample = { name: string; code: string; run: boolean };
export type PythonResult = {
  name: string;
  error: string | null;
  calls: { call: string; [key: string]: unknown }[];
  printed: string;
};

/** Compiles samples, and runs those that are to be run against stand-ins for the libraries; one process for all. */
export async function runPythonSamples(samples: readonly PythonSample[]): Promise<PythonResult[]> {
  const list = join(await temporaryFolder(), 'samples.json');
  await writeFile(list, JSON.stringify(samples));
  const { stdout, stderr } = await runProgram('python3', ['-B', RUNNER, list], {
    env: { OPENAI_API_KEY: 'key', ANTHROPIC_API_KEY: 'key', DASHSCOPE_API_KEY: 'key', X_TEAM_TOKEN: 'team' },
  });
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout);
}
