import { readFileSync, writeFileSync } from 'node:fs';

const MEGABYTE_KB = 1_000_000 / 1_024;

/** How much memory a process took more at its highest, in MB, while something was done. Linux. */
export async function peakGrowthMb(pid: number, work: () => Promise<unknown>): Promise<number> {
  // Makes the kernel forget how high it was before.
  writeFileSync(`/proc/${pid}/clear_refs`, '5');
  const beforeKb = fieldOf(pid, 'VmRSS');
  await work();
  return (fieldOf(pid, 'VmHWM') - beforeKb) / MEGABYTE_KB;
}

function fieldOf(pid: number, name: string): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]);
}
