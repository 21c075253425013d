import { z } from 'zod';
import type { Metric } from '../metrics/metric.ts';
import type { AssertionOutcome } from './assertion.ts';
import { CURRENCIES, type Currency, type Money, type RunCost } from './cost.ts';
import { pairSchema } from './pair.ts';
import type { RunStatus, RunTiming } from './run.ts';

/** What one column changes in what it would send otherwise. */
export const targetOverridesSchema = z.looseObject({
  /** Merged into the mapped body by RFC 7396: a key with null is taken out. */
  body: z.record(z.string(), z.json()).optional(),
  headers: z.array(pairSchema).optional(),
});

/** One column of a comparison: a connection, a template and what is changed in it. */
export const compareTargetSchema = z.looseObject({
  /** Id of a connection of the workspace (its file name without `.yml`). */
  connection: z.string(),
  /** Another model than the request's own. */
  model: z.string().optional(),
  /** Name shown instead of the connection's. */
  label: z.string().optional(),
  /** Path of a saved request: its endpoint and parameters are used, with the shared prompt in place of its own. */
  request: z.string().optional(),
  /** Id of an environment; absent: the one chosen in the window. */
  environment: z.string().optional(),
  overrides: targetOverridesSchema.optional(),
});
export type CompareTarget = z.infer<typeof compareTargetSchema>;

/** `isolated`: the columns of a round run one after the other, so that they do not compete for one host. */
export const COMPARE_STARTS = ['isolated', 'parallel'] as const;

export const compareOptionsSchema = z.looseObject({
  /** Rounds that count. */
  repeats: z.number().int().min(1).max(1000).optional(),
  /** Rounds before them, kept but not counted. */
  warmUps: z.number().int().min(0).max(10).optional(),
  /** Absent: isolated where two columns share a host and there is more than one round, else parallel. */
  start: z.enum(COMPARE_STARTS).optional(),
  /** Puts a text of its own before each prompt, so that no provider answers from its cache. */
  uniquePrefix: z.boolean().optional(),
  /** Pause between two requests to one host. */
  delayMs: z.number().int().min(0).max(600_000).optional(),
  /** Requests under way at one host at most; absent: 6, as many as columns that are read side by side. */
  maxPerHost: z.number().int().min(1).max(64).optional(),
  /** No further request is started once this much was spent. */
  budget: z.looseObject({ amount: z.number().positive(), currency: z.enum(CURRENCIES) }).optional(),
  /** Nor once this many failed. */
  maxFailures: z.number().int().min(1).optional(),
});
export type CompareOptions = z.infer<typeof compareOptionsSchema>;

/** Rows of variables, each sent to every column: the matrix. */
export const compareDataSchema = z.looseObject({
  format: z.enum(['csv', 'json']),
  /** The rows as text: CSV with a heading row, or a JSON array of objects. */
  text: z.string(),
});
export type CompareData = z.infer<typeof compareDataSchema>;

export const compareSchema = compareOptionsSchema.extend({
  targets: z.array(compareTargetSchema),
  /** Index of the column that the others are measured against; absent: the first. */
  baseline: z.number().int().nonnegative().optional(),
  data: compareDataSchema.optional(),
});
export type ComparePart = z.infer<typeof compareSchema>;

/** What is kept of one finished attempt in every list: enough for tables, statistics, dots and folding. */
export type AttemptFigures = {
  metrics: Metric[];
  cost: RunCost | null;
  timing: RunTiming;
  httpStatus: number | null;
  error: { code: string | null; message: string; category: string } | null;
  /** Same hash, same answer (text and tool calls). */
  answerHash: string;
  /** The answer's first characters. */
  answer: string;
  /** In the order of the request's assertions. */
  assertions: AssertionOutcome[];
};

/** Why nothing was sent: main's own refusal, e.g. of the vault. */
export type AttemptRefusal = { code: string; message: string; data: Record<string, string> };

/** One request of a comparison. `round` 0 and below are warm-ups. `row` is null outside the matrix. */
export type ComparisonAttempt = {
  /** Names its place in the plan (column, round, row): a retry has the same id, and another run. */
  attemptId: string;
  columnIndex: number;
  round: number;
  row: number | null;
  /** `queued` waits for its turn; `skipped` never got one, `skipReason` says why. */
  status: 'queued' | RunStatus | 'skipped';
  skipReason: 'budget' | 'failures' | 'stopped' | null;
  /** Null while queued and where nothing was sent. */
  runId: string | null;
  /** Present where it failed before anything was sent. */
  refusal: AttemptRefusal | null;
  /** Set once the run has ended, however it ended; null where nothing was sent. */
  figures: AttemptFigures | null;
};

export type ComparisonStatus = 'running' | 'done' | 'stopped' | 'budget' | 'failures';

/** One column as started. */
export type ComparisonColumn = {
  /** `<tab path>#<column>`: its newest attempt is the newest run of this slot, but for a matrix. */
  slot: string;
  connectionId: string;
  connectionName: string;
  /** As asked for; '' where the request names none. */
  model: string;
  label: string | null;
};

/** A host that gets no request for a while. */
export type HostWait = { host: string; untilEpochMs: number; reason: 'delay' | 'retry-after' };

/** A comparison but for its long lists. */
export type ComparisonHead = {
  comparisonId: string;
  /** Path of the tab it belongs to, as it is now. */
  path: string;
  startedAtEpochMs: number;
  status: ComparisonStatus;
  /** As started, with `start` as it was chosen. */
  options: CompareOptions;
  columns: ComparisonColumn[];
  /** Hosts that have to be waited for just now. */
  waits: HostWait[];
  /** Sum of all known costs so far, one entry a currency. */
  spent: Money[];
};

/** A comparison under way or over, as the window and the reports see it. */
export type ComparisonState = ComparisonHead & {
  /** In the order in which they start. */
  attempts: ComparisonAttempt[];
  /** The matrix: variables of each row. Null where there is no data. */
  rows: Record<string, string>[] | null;
};

/** What a comparison would take. */
export type ComparisonEstimate = {
  /** Requests, warm-ups included. */
  calls: number;
  /** One entry a currency: from no answer at all to answers as long as they may be. */
  costs: { currency: Currency; low: number; high: number }[];
  /** Columns of whose cost nothing, or no upper end, can be told. */
  unknown: { columnIndex: number; reason: 'no-price' | 'no-limit' }[];
};
