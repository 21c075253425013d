import type { LedgerQuery, LedgerReport, LedgerSums } from '../../../../shared/model/ledger.ts';
import type { BarSeries, StackedBar } from '../../ui/charts/stacked-bars.tsx';
import { type Measure, measured } from './measures.ts';

/** More colours than this are not told apart. */
const MAX_SERIES = 6;
const REST = ' rest';

export type ChartData = { bars: StackedBar[]; series: BarSeries[] };

type Names = {
  group: (key: string, label: string) => string;
  rest: string;
  kind: (kind: TokenKind) => string;
  all: string;
  tick: (key: string) => string;
  bucket: (key: string) => string;
};

const TOKEN_KINDS = ['input', 'cached', 'output', 'reasoning'] as const;
export type TokenKind = (typeof TOKEN_KINDS)[number];

/** The report as bars: by group, the largest in colours of their own; by day, tokens by their kinds. */
export function chartData(report: LedgerReport, { groupBy }: LedgerQuery, measure: Measure, names: Names): ChartData {
  const bar = (key: string, values: Record<string, number>): StackedBar => ({
    key,
    tick: names.tick(key),
    name: names.bucket(key),
    values,
  });
  if (groupBy === 'day') {
    if (measure !== 'tokens') {
      const bars = report.buckets.map(({ key, sums }) => bar(key, { all: measured(sums, measure) }));
      return { bars, series: [{ id: 'all', label: names.all, color: 1 }] };
    }
    const series = TOKEN_KINDS.map((id, index) => ({ id, label: names.kind(id), color: index + 1 }));
    return { bars: report.buckets.map(({ key, sums }) => bar(key, kindsOf(sums))), series };
  }
  const ranked = report.groups
    .map(({ key, label, sums }) => ({ key, label, value: measured(sums, measure) }))
    .filter(({ value }) => value > 0)
    .sort((a, b) => b.value - a.value);
  const own = ranked.slice(0, MAX_SERIES);
  const series: BarSeries[] = own.map(({ key, label }, index) => ({
    id: key,
    label: names.group(key, label),
    color: index + 1,
  }));
  if (ranked.length > own.length) series.push({ id: REST, label: names.rest, color: 0 });
  const bars = report.buckets.map(({ key, groups, sums }) => {
    const values = new Map(own.map((group) => [group.key, ownValue(groups, group.key, measure)]));
    const known = [...values.values()].reduce((sum, value) => sum + value, 0);
    return bar(key, Object.fromEntries([...values, [REST, Math.max(measured(sums, measure) - known, 0)]]));
  });
  return { bars, series };
}

function ownValue(groups: Record<string, LedgerSums>, key: string, measure: Measure): number {
  const sums = Object.hasOwn(groups, key) ? groups[key] : undefined;
  return sums === undefined ? 0 : measured(sums, measure);
}

/** Parts that do not overlap: cached input is inside the input, reasoning inside the output. */
function kindsOf({ inputTokens, cachedTokens, outputTokens, reasoningTokens }: LedgerSums): Record<TokenKind, number> {
  return {
    input: Math.max(inputTokens - cachedTokens, 0),
    cached: cachedTokens,
    output: Math.max(outputTokens - reasoningTokens, 0),
    reasoning: reasoningTokens,
  };
}
