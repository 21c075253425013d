import { z } from 'zod';
import type { DecodeHints } from '../streaming/decode-format.ts';
import type { RequestDraft } from './request-draft.ts';
import type { RunRecord, RunStatus } from './run.ts';

export const RUN_VOTES = ['winner', 'up', 'down', 'tie'] as const;
export type RunVote = (typeof RUN_VOTES)[number];

/** What the user thinks of an answer. */
export const runVerdictSchema = z.object({ vote: z.enum(RUN_VOTES).nullable(), note: z.string().max(10_000) });
export type RunVerdict = z.infer<typeof runVerdictSchema>;

/** What the list of past runs shows, searches and filters: one row a run. */
export type HistoryRow = {
  runId: string;
  /** Wall-clock start. */
  startedAtEpochMs: number;
  /** `damaged`: the run's file is there and cannot be read any more. */
  status: RunStatus | 'damaged';
  requestName: string;
  requestPath: string | null;
  /** Where it was shown: null for the request itself, else the part of its slot that names a compare column. */
  column: string | null;
  provider: string;
  endpoint: string;
  /** The model that answered, or the one asked for where the answer named none. */
  model: string;
  connectionId: string | null;
  connectionName: string | null;
  environmentName: string | null;
  method: string;
  url: string;
  httpStatus: number | null;
  /** From the start to the end of the run; null when the app was ended before it. */
  durationMs: number | null;
  inputTokens: number | null;
  outputTokens: number | null;
  /** The beginning of the prompt (its newest message) and of the answer. */
  prompt: string;
  answer: string;
  isPinned: boolean;
  /** Absent: none was given. */
  verdict?: RunVerdict;
  /** Of the run's own files; media are counted once for all runs. */
  sizeBytes: number;
  /** Files of `media/` that this run refers to. */
  media: string[];
};

/** One past run whole, but for its body and frames, which are read page by page. */
export type HistoryRun = {
  record: RunRecord;
  /** The request as it stood in the editor. */
  draft: RequestDraft;
  environmentId: string | null;
  environmentName: string | null;
  column: string | null;
  appVersion: string;
  /** What the decoder was told of the request: with it the body can be cut and decoded again. */
  hints: DecodeHints;
  /** Given after the run; kept beside it. */
  verdict?: RunVerdict;
};

export const historyStatusSchema = z.enum(['succeeded', 'failed', 'cancelled', 'interrupted', 'damaged']);

/** What is looked for; absent keys do not narrow. */
export const historyQuerySchema = z.object({
  /** Every word must be in the name, path, model, connection, address, prompt or answer. Case does not matter. */
  text: z.string().max(500).optional(),
  statuses: z.array(historyStatusSchema).max(5).optional(),
  provider: z.string().max(200).optional(),
  connectionId: z.string().max(200).optional(),
  requestPath: z.string().max(1000).optional(),
  /** Null: runs of the request itself, none of its compare columns. */
  column: z.string().max(400).nullable().optional(),
  fromEpochMs: z.number().optional(),
  toEpochMs: z.number().optional(),
  isPinned: z.boolean().optional(),
});
export type HistoryQuery = z.infer<typeof historyQuerySchema>;

export type HistoryPage = {
  /** How many runs fit the query. */
  total: number;
  /** The newest first. */
  rows: HistoryRow[];
};

/** What occurs in the history, for the filters to offer. */
export type HistoryFacets = { providers: string[]; connections: { id: string; name: string }[] };

/** What the user decides about keeping runs. */
export const historySettingsSchema = z.object({
  /** False: nothing is written. */
  isKept: z.boolean(),
  maxBytes: z.number().int().min(10_000_000).max(1_000_000_000_000),
  maxRuns: z.number().int().min(10).max(100_000),
  /** Null: however old. */
  keepDays: z.number().int().min(1).max(3650).nullable(),
});
export type HistorySettings = z.infer<typeof historySettingsSchema>;

export const DEFAULT_HISTORY_SETTINGS: HistorySettings = {
  isKept: true,
  maxBytes: 1_000_000_000,
  maxRuns: 5_000,
  keepDays: null,
};

export type HistoryUsage = { runs: number; pinned: number; bytes: number; folder: string };

/** Of an answer, this much of its body and of its text is kept. */
export const MAX_KEPT_CHARS = 16_000_000;
