/** One side of one contest: a round for each message. Arguments: benchmark, contest, side, input. */
import { BENCHMARKS } from '../benchmarks.ts';
import type { Figures } from './contest.ts';

const [benchmarkName, contestName, sideName, input = ''] = process.argv.slice(2);
const benchmark = BENCHMARKS.find(({ name }) => name === benchmarkName);
const contest = benchmark?.contests.find(({ name }) => name === contestName);
const side = contest?.sides[sideName === 'floor' ? 'floor' : 'ours'];
if (!side) throw new Error(`There is no contest ${benchmarkName} / ${contestName}.`);
const round = await side(input);

process.on('message', async () => {
  const startMs = performance.now();
  const startCpu = process.cpuUsage();
  const extra = await round();
  const { user, system } = process.cpuUsage(startCpu);
  const figures: Figures = {
    ...extra,
    cpuMs: (user + system) / 1000,
    wallMs: performance.now() - startMs,
    peakRssMb: process.resourceUsage().maxRSS / 1024,
  };
  process.send?.(figures);
});
process.send?.('ready');
