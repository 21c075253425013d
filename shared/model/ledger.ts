import { z } from 'zod';
import type { CostState, Currency, Money } from './cost.ts';
import type { RunStatus } from './run.ts';
import type { UsagePart } from './usage.ts';
import type { UsageUnit } from './usage-unit.ts';

/** What is known of a run's cost; `unknown`: it could not be worked out in time. */
export const LEDGER_STATES = [
  'computed',
  'estimated',
  'partial',
  'no-price',
  'no-usage',
  'free',
  'unknown',
] as const satisfies readonly (CostState | 'unknown')[];
export type LedgerState = (typeof LEDGER_STATES)[number];

/** Counts of one run, as told or estimated; null: nobody said. */
export type LedgerTokens = {
  input: number | null;
  output: number | null;
  total: number | null;
  /** Inside `input`. */
  cachedInput: number | null;
  cacheWriteInput: number | null;
  /** Inside `output`. */
  reasoning: number | null;
  /** An absent key was not told. */
  parts: Partial<Record<UsagePart, number>>;
};

/**
 * What one run used and cost: written once when it has ended, never changed. Holds nothing of what was asked or
 * answered, no header and no address.
 */
export type LedgerRow = {
  runId: string;
  startedAtEpochMs: number;
  /** Name of the folder that was open. */
  workspace: string;
  provider: string;
  endpoint: string;
  /** Kind of the endpoint: chat, embedding and so on. */
  operation: string;
  connectionId: string | null;
  connectionName: string | null;
  /** The model asked for, or the one that answered where none was named. */
  model: string;
  answeredModel: string | null;
  requestPath: string | null;
  /** Top-level folder of the request. */
  collection: string | null;
  /** The compare column that it was sent for. */
  column: string | null;
  /** The route that chose the connection. */
  routeId: string | null;
  isStream: boolean;
  status: RunStatus;
  /** HTTP status or kind of the error; null for a run without one. */
  errorType: string | null;
  tokens: LedgerTokens;
  /** What was counted besides tokens; absent where nothing was. */
  units?: Partial<Record<UsageUnit, number>>;
  /** The counts were made here and not by the provider. */
  isEstimated: boolean;
  costState: LedgerState;
  amount: number | null;
  currency: Currency | null;
  price: { source: string; date: string } | null;
  reported: Money | null;
  /** To the first content. */
  ttftMs: number | null;
  totalMs: number | null;
};

export const LEDGER_GROUPS = ['day', 'model', 'provider', 'connection', 'collection', 'state'] as const;
export type LedgerGroup = (typeof LEDGER_GROUPS)[number];

const text = z.string().max(1000);
/** `YYYY-MM-DD` in the computer's own time. */
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

export const ledgerQuerySchema = z.object({
  /** First and last day, both included; null: no limit. */
  fromDay: day.nullable(),
  toDay: day.nullable(),
  groupBy: z.enum(LEDGER_GROUPS),
  /** Keys of groups, as a report tells them; absent keys do not narrow. */
  filters: z.partialRecord(z.enum(LEDGER_GROUPS), text),
});
export type LedgerQuery = z.infer<typeof ledgerQuerySchema>;

/** What several runs come to. Sums hold what was told; beside them stands how many runs told nothing. */
export type LedgerSums = {
  runs: number;
  succeeded: number;
  /** Broken off or not. */
  failed: number;
  /** Stopped by the user. */
  cancelled: number;
  inputTokens: number;
  outputTokens: number;
  cachedTokens: number;
  cacheWriteTokens: number;
  reasoningTokens: number;
  units: Partial<Record<UsageUnit, number>>;
  /** Runs with neither input nor output nor any unit counted. */
  runsWithoutUsage: number;
  estimatedRuns: number;
  /** Runs without an amount; free ones have one, 0. */
  unknownCostRuns: number;
  /** By currency, never mixed. */
  costs: Partial<Record<Currency, number>>;
  /** What the providers themselves say that they charged. */
  reported: Partial<Record<Currency, number>>;
  states: Partial<Record<LedgerState, number>>;
};

export type LedgerGroupSums = { key: string; label: string; sums: LedgerSums };

/** One bar of the chart: a day, or a month where days would be too many. */
export type LedgerBucket = { key: string; groups: Record<string, LedgerSums>; sums: LedgerSums };

/** A model that was used and that nobody has given a price. */
export type LedgerUnpriced = { model: string; provider: string; connectionId: string | null; runs: number };

export type LedgerReport = {
  totals: LedgerSums;
  /** The largest first; days in their order. */
  groups: LedgerGroupSums[];
  bucketSize: 'day' | 'month';
  /** Without gaps, from the first day to the last. */
  buckets: LedgerBucket[];
  unpriced: LedgerUnpriced[];
  /** Runs in the whole ledger, whatever the query. */
  allRuns: number;
  /** Lines that could not be read; they are left where they are. */
  damagedLines: number;
};
