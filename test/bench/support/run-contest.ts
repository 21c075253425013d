import { type ChildProcess, fork } from 'node:child_process';
import type { Contest, Figures, Row, SideInput } from './contest.ts';

const SIDE_PROCESS = new URL('./side-process.ts', import.meta.url);

/**
 * Each side lives in a process of its own, so that neither pays for the other's garbage or compiled code, and they take
 * turns, so that whatever else the machine does meets both.
 */
export async function runContest(benchmarkName: string, contest: Contest, input: SideInput): Promise<Row[]> {
  const floor = await startSide(benchmarkName, contest.name, 'floor', input);
  const ours = await startSide(benchmarkName, contest.name, 'ours', input);
  try {
    const floorRounds: Figures[] = [];
    const oursRounds: Figures[] = [];
    for (let round = -contest.warmups; round < contest.rounds; round += 1) {
      const figures = { floor: await playRound(floor), ours: await playRound(ours) };
      if (round < 0) continue;
      floorRounds.push(figures.floor);
      oursRounds.push(figures.ours);
    }
    return contest.rows(medians(floorRounds), medians(oursRounds));
  } finally {
    await Promise.all([floor, ours].map(endSide));
  }
}

/** Some have an app to close first. */
async function endSide(child: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill();
  await ended;
}

async function startSide(benchmark: string, contest: string, side: string, input: SideInput): Promise<ChildProcess> {
  const child = fork(SIDE_PROCESS, [benchmark, contest, side, input]);
  await nextMessage(child);
  return child;
}

function playRound(child: ChildProcess): Promise<Figures> {
  child.send('round');
  return nextMessage(child) as Promise<Figures>;
}

function nextMessage(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    function settle(): void {
      child.off('message', onMessage);
      child.off('exit', onExit);
    }
    function onMessage(message: unknown): void {
      settle();
      resolve(message);
    }
    function onExit(code: number | null): void {
      settle();
      reject(new Error(`A side of the benchmark ended with exit code ${code}.`));
    }
    child.on('message', onMessage);
    child.on('exit', onExit);
  });
}

function medians(rounds: readonly Figures[]): Figures {
  const names = Object.keys(rounds[0] ?? {});
  return Object.fromEntries(names.map((name) => [name, median(rounds.map((round) => round[name] ?? 0))])) as Figures;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
