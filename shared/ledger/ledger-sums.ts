import type { LedgerRow, LedgerSums } from '../model/ledger.ts';
import { isFailure } from '../model/run.ts';

export function emptySums(): LedgerSums {
  return {
    runs: 0,
    succeeded: 0,
    failed: 0,
    cancelled: 0,
    inputTokens: 0,
    outputTokens: 0,
    cachedTokens: 0,
    cacheWriteTokens: 0,
    reasoningTokens: 0,
    units: {},
    runsWithoutUsage: 0,
    estimatedRuns: 0,
    unknownCostRuns: 0,
    costs: {},
    reported: {},
    states: {},
  };
}

/** Counts a run in. */
export function addRow(sums: LedgerSums, row: LedgerRow): void {
  const { tokens, amount, currency, reported } = row;
  sums.runs += 1;
  if (row.status === 'succeeded') sums.succeeded += 1;
  else if (isFailure(row.status)) sums.failed += 1;
  else sums.cancelled += 1;
  sums.inputTokens += tokens.input ?? 0;
  sums.outputTokens += tokens.output ?? 0;
  sums.cachedTokens += tokens.cachedInput ?? 0;
  sums.cacheWriteTokens += tokens.cacheWriteInput ?? 0;
  sums.reasoningTokens += tokens.reasoning ?? 0;
  addEach(sums.units, row.units ?? {});
  if (tokens.input === null && tokens.output === null && row.units === undefined) sums.runsWithoutUsage += 1;
  if (row.isEstimated) sums.estimatedRuns += 1;
  if (amount === null) sums.unknownCostRuns += 1;
  sums.states[row.costState] = (sums.states[row.costState] ?? 0) + 1;
  if (amount !== null && currency !== null) sums.costs[currency] = (sums.costs[currency] ?? 0) + amount;
  if (reported) sums.reported[reported.currency] = (sums.reported[reported.currency] ?? 0) + reported.amount;
}

/** Adds sums to others. */
export function addSums(sums: LedgerSums, more: LedgerSums): void {
  sums.runs += more.runs;
  sums.succeeded += more.succeeded;
  sums.failed += more.failed;
  sums.cancelled += more.cancelled;
  sums.inputTokens += more.inputTokens;
  sums.outputTokens += more.outputTokens;
  sums.cachedTokens += more.cachedTokens;
  sums.cacheWriteTokens += more.cacheWriteTokens;
  sums.reasoningTokens += more.reasoningTokens;
  sums.runsWithoutUsage += more.runsWithoutUsage;
  sums.estimatedRuns += more.estimatedRuns;
  sums.unknownCostRuns += more.unknownCostRuns;
  addEach(sums.units, more.units);
  addEach(sums.costs, more.costs);
  addEach(sums.reported, more.reported);
  addEach(sums.states, more.states);
}

function addEach<Key extends string>(sums: Partial<Record<Key, number>>, more: Partial<Record<Key, number>>): void {
  for (const key of Object.keys(more) as Key[]) sums[key] = (sums[key] ?? 0) + (more[key] ?? 0);
}
