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
  'left-out',
] as const;
export type BatchProblemCode = (typeof BATCH_PROBLEM_CODES)[number];

/** Something wrong with a file of calls. */
export type BatchProblem = {
  code: BatchProblemCode;
  /** From 1; null: the file as a whole. */
  line: number | null;
  /** The service would take none of the lines. */
  isBlocking: boolean;
  /** What the sentence about it names. */
  data: Readonly<Record<string, string>>;
  /** What an endpoint's own rules say. */
  message?: LocalText;
  /** What kept a request out of the file. */
  error?: { code: string; message: string; data: Record<string, string> };
};

/** What a file of calls is, and what is wrong with it. */
export type BatchCheck = {
  lineCount: number;
  sizeBytes: number;
  url: string | null;
  model: string | null;
  /** The first ones. */
  problems: BatchProblem[];
  problemCount: number;
  isBlocked: boolean;
};

/** The first problems, and how many there were. */
export type ProblemList = {
  add(problem: BatchProblem): void;
  result(): Pick<BatchCheck, 'problems' | 'problemCount' | 'isBlocked'>;
};

const MAX_KEPT = 200;

export function createProblemList(): ProblemList {
  const problems: BatchProblem[] = [];
  let problemCount = 0;
  let isBlocked = false;
  return {
    add(problem) {
      problemCount += 1;
      isBlocked ||= problem.isBlocking;
      if (problems.length < MAX_KEPT) problems.push(problem);
    },
    result: () => ({ problems, problemCount, isBlocked }),
  };
}
