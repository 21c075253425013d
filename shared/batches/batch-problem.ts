import type { LineCheck, LineProblem } from '../lines/line-problem.ts';
import type { LocalText } from '../providers/_kit/adapter.ts';

export const BATCH_PROBLEM_CODES = [
  'invalid-json',
  'no-object',
  'id-missing',
  'id-duplicate',
  'method',
  'url-differs',
  'url-unknown',
  'body-missing',
  'models',
  'issue',
  'stream',
  'line-too-large',
  'too-many-lines',
  'file-too-large',
  'empty',
  'variables-missing',
  'rows-unused',
  'left-out',
] as const;
export type BatchProblemCode = (typeof BATCH_PROBLEM_CODES)[number];

/** Something wrong with a file of calls. For an error the service would take none of the lines. */
export type BatchProblem = LineProblem<BatchProblemCode> & {
  /** What an endpoint's own rules say. */
  message?: LocalText;
  /** What kept a request out of the file. */
  error?: { code: string; message: string; data: Record<string, string> };
};

/** What a file of calls is, and what is wrong with it. With an error it is not uploaded. */
export type BatchCheck = LineCheck<BatchProblem> & { url: string | null; model: string | null };
