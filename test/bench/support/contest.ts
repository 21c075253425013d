/** What the sides are given: the address of the benchmark's server, or a folder it has filled. */
export type SideInput = string;
/** Figures of one round beside those that are always taken, e.g. `eventCount`. */
export type ExtraFigures = Record<string, number>;
/** Sets one side up and gives what is measured, again and again. Runs in a process of its own. */
export type Side = (input: SideInput) => Promise<() => Promise<ExtraFigures>>;

/** One round in figures: `cpuMs` of all threads, `wallMs`, `peakRssMb` of the process so far, and the extra ones. */
export type Figures = { cpuMs: number; wallMs: number; peakRssMb: number } & ExtraFigures;

/** One line of the table. `goal` bounds ours over floor, ours less floor, or ours alone. */
export type Row = {
  name: string;
  unit: string;
  floor: number | null;
  ours: number;
  goal: { of: 'ratio' | 'difference' | 'value'; atMost: number };
};

/** Floor and product doing the same work in turns. */
export type Contest = {
  name: string;
  sides: { floor: Side; ours: Side };
  /** Rounds that only warm the compiler up, and rounds that count. */
  warmups: number;
  rounds: number;
  /** @param floor,ours medians of the rounds, figure by figure. */
  rows(floor: Figures, ours: Figures): Row[];
};

export type Benchmark = {
  name: string;
  /** Starts or writes what the contests need. */
  prepare(): Promise<{ input: SideInput; close(): Promise<void> }>;
  contests: readonly Contest[];
  /** Rows over several contests, e.g. how a ratio grows with the size. */
  summarize?(rows: readonly Row[]): Row[];
};

export function ratioOf(row: Row): number {
  return row.floor === null ? Number.NaN : row.ours / row.floor;
}

export function holds(row: Row): boolean {
  const { of, atMost } = row.goal;
  if (of === 'value') return row.ours <= atMost;
  return of === 'ratio' ? ratioOf(row) <= atMost : row.ours - (row.floor ?? 0) <= atMost;
}
