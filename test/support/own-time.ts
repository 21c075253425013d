/** A gap between two looks at the clock counts as this much at most, unless the process worked through it. */
const MOST_IDLE_MS = 5;

/**
 * How long something took, less what other processes had of it: a promise such as "within 100 ms" then holds on a busy
 * machine too. Whoever asks looks at it every few milliseconds; of a longer gap only what this thread worked counts,
 * because for the rest of it the machine had nothing left for it. A product that waits, as for a timer, is not excused
 * by that: while it waits the looks go on.
 */
export function startOwnTime(): () => number {
  let ownMs = 0;
  let lastMs = performance.now();
  let workedMs = cpuMs();
  return () => {
    const nowMs = performance.now();
    const nowWorkedMs = cpuMs();
    ownMs += Math.min(nowMs - lastMs, Math.max(nowWorkedMs - workedMs, MOST_IDLE_MS));
    lastMs = nowMs;
    workedMs = nowWorkedMs;
    return ownMs;
  };
}

/** The same for whoever has something else to do meanwhile; both answer milliseconds. */
export function startStopwatch(): { read(): number; stop(): number } {
  const read = startOwnTime();
  const timer = setInterval(read, 2).unref();
  return {
    read,
    stop() {
      clearInterval(timer);
      return read();
    },
  };
}

/** A pause in which this process had its turns, so that what is on its way to it has come. */
export async function ownPause(pauseMs: number): Promise<void> {
  const look = startOwnTime();
  while (look() < pauseMs) await new Promise((resolve) => setTimeout(resolve, 2));
}

/** The milliseconds a task works on this thread, whatever else runs: that time is linear shows in nothing else. */
export async function workMsOf(task: () => unknown): Promise<number> {
  const startMs = cpuMs();
  await task();
  return cpuMs() - startMs;
}

function cpuMs(): number {
  // Older releases of Node know the time of all threads alone, which is more: those that collect garbage are among them.
  const { user, system } = process.threadCpuUsage?.() ?? process.cpuUsage();
  return (user + system) / 1000;
}
