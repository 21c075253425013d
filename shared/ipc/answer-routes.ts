import { z } from 'zod';
import type { Ranking, RankingProblem } from '../rankings/ranking.ts';
import type { VectorComparison } from '../vectors/compare-vectors.ts';
import type { VectorProblem, VectorReport } from '../vectors/vector-report.ts';
import { route } from './route.ts';

const runId = z.string().min(1).max(100);

/** What main reads out of answers that are data: the numbers themselves never reach the window. */
export const answerRoutes = {
  'answer.vectors': route<VectorReport | { problem: VectorProblem }>()(z.object({ runId })),
  /** Vector by vector, how near two answers to the same inputs are. */
  'answer.compareVectors': route<VectorComparison | { problem: VectorProblem }>()(
    z.object({ runId, otherRunId: runId }),
  ),
  /** All numbers as a table; null when the user chose no file. */
  'answer.vectorsCsv': route<{ path: string | null } | null>()(z.object({ runId, to: z.enum(['clipboard', 'file']) })),
  /** The body as it came, all of it, into a file; null when the user chose none. */
  'answer.saveBody': route<{ path: string } | null>()(z.object({ runId })),
  'answer.ranking': route<Ranking | { problem: RankingProblem }>()(z.object({ runId })),
  /** Saves the log of a conversation on a socket where the user says; null when the user chose no file. */
  'answer.saveLog': route<{ path: string } | null>()(z.object({ runId, format: z.enum(['text', 'jsonl']) })),
} as const;
