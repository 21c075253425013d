/** `npm run bench [-- NAME] [-- --json]`: floors and product side by side. A benchmark is no gate: goals missed exit with 0. */
import { parseArgs } from 'node:util';
import { BENCHMARKS } from './benchmarks.ts';
import { type Benchmark, holds, type Row, ratioOf } from './support/contest.ts';
import { runContest } from './support/run-contest.ts';

const { values, positionals } = parseArgs({ options: { json: { type: 'boolean' } }, allowPositionals: true });
const chosen = BENCHMARKS.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
const unknown = positionals.filter((name) => !BENCHMARKS.some((benchmark) => benchmark.name === name));
if (unknown.length > 0) {
  console.error(
    `There is no benchmark ${unknown.join(', ')}. Choose from: ${BENCHMARKS.map(({ name }) => name).join(', ')}.`,
  );
  process.exit(2);
}

const results: { benchmark: string; rows: Row[] }[] = [];
if (!values.json) printCells(['', 'floor', 'ours', 'ratio', 'goal', 'holds']);
for (const benchmark of chosen) {
  const rows = await runBenchmark(benchmark);
  results.push({ benchmark: benchmark.name, rows });
  if (!values.json) {
    console.log(benchmark.name);
    for (const row of rows) printRow(row);
  }
}
if (values.json) {
  const all = results.flatMap(({ benchmark, rows }) =>
    rows.map((row) => ({ benchmark, ...row, ratio: row.floor === null ? null : ratioOf(row), holds: holds(row) })),
  );
  console.log(JSON.stringify(all, null, 2));
}

async function runBenchmark({ name, prepare, contests, summarize }: Benchmark): Promise<Row[]> {
  const { input, close } = await prepare();
  try {
    const rows: Row[] = [];
    for (const contest of contests) rows.push(...(await runContest(name, contest, input)));
    return [...rows, ...(summarize?.(rows) ?? [])];
  } finally {
    await close();
  }
}

function printRow(row: Row): void {
  const { of, atMost } = row.goal;
  printCells([
    `  ${row.name}`,
    row.floor === null ? '' : `${figure(row.floor)} ${row.unit}`,
    `${figure(row.ours)} ${row.unit}`,
    row.floor === null ? '' : ratioOf(row).toFixed(2),
    of === 'ratio' ? `≤ ${atMost}×` : `≤ ${of === 'difference' ? '+' : ''}${atMost} ${row.unit}`,
    holds(row) ? 'yes' : 'no',
  ]);
}

function printCells([name = '', ...cells]: string[]): void {
  console.log(name.padEnd(50) + cells.map((cell) => cell.padStart(19)).join(''));
}

function figure(value: number): string {
  return value.toFixed(value < 10 ? 2 : 0);
}
