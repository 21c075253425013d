import type { Page } from 'playwright-core';

/** How long the window could not have answered a key, in milliseconds. */
export type WindowWork = {
  /** Processor time of its longest piece of work: what else runs on the machine hardly changes it. */
  workMs: number;
  /** The longest time between two turns of its loop, whoever had the processor meanwhile. */
  stallMs: number;
};

type TraceEvent = { name: string; pid: number; tid: number; tdur?: number; args: { name?: string } };

/** Watches all that the window does, until it is asked. */
export async function watchWindow(page: Page): Promise<() => Promise<WindowWork>> {
  const session = await page.context().newCDPSession(page);
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => {
    const kept = (value as unknown as TraceEvent[]).filter(({ name }) => /RunTask|^thread_name$/.test(name));
    events.push(...kept);
  });
  await page.evaluate(watchTurns);
  await session.send('Tracing.start', {
    traceConfig: { includedCategories: ['toplevel'] },
    transferMode: 'ReportEvents',
  });
  return async () => {
    const stallMs = await page.evaluate(() => (window as unknown as TurnProbe).stopTurns());
    const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
    await session.send('Tracing.end');
    await complete;
    await session.detach();
    const threads = events.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain');
    const ofWindow = new Set(threads.map(({ pid, tid }) => `${pid}/${tid}`));
    const tasks = events.filter(({ name, pid, tid }) => name !== 'thread_name' && ofWindow.has(`${pid}/${tid}`));
    if (tasks.length === 0) throw new Error('nothing was traced');
    return { workMs: tasks.reduce((longest, { tdur = 0 }) => Math.max(longest, tdur / 1000), 0), stallMs };
  };
}

type TurnProbe = { stopTurns(): number };

function watchTurns(): void {
  let lastMs = performance.now();
  let stallMs = 0;
  const turn = () => {
    const nowMs = performance.now();
    stallMs = Math.max(stallMs, nowMs - lastMs - 4);
    lastMs = nowMs;
  };
  const timer = setInterval(turn, 4);
  (window as unknown as TurnProbe).stopTurns = () => {
    turn();
    clearInterval(timer);
    return stallMs;
  };
}
