import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Sent } from './network-run.ts';

/** @param warmUpPath answered with something small of the same kind */
export type MeasuredRun = Sent & { warmUpPath: string };

export type Measured = {
  status: string;
  code: string | null;
  isComplete: boolean;
  /** Decompressed. */
  bodyBytes: number;
  recordedChars: number;
  firstChars: string;
  /** How much of the body had come when the error was told. */
  toldAtBytes: number | null;
  deltas: number;
  textSha256: string;
  file: { sizeBytes: number; sha256: string } | null;
  mediaBytes: number | null;
  /** Of the resident memory, at its peak over what it was before. */
  growthMb: number;
  /** The longest that the process did nothing else. */
  stallMs: number;
  tookMs: number;
};

/** Makes one run in a process of its own, and measures it. */
export async function measureRun(sent: MeasuredRun): Promise<Measured> {
  const script = join(import.meta.dirname, 'measure-run.ts');
  const { stdout } = await promisify(execFile)(process.execPath, ['--expose-gc', script, JSON.stringify(sent)], {
    maxBuffer: 10_000_000,
    timeout: 120_000,
  });
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Measured;
}
