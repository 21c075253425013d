/** Something wrong with a file of lines. What an error is, and whether it keeps the file back, the kind of file says. */
export type LineProblem<Code extends string> = {
  code: Code;
  /** From 1; null: the file as a whole. */
  line: number | null;
  /** Else it is a doubt. */
  isError: boolean;
  /** What the sentence about it names. */
  data: Readonly<Record<string, string>>;
};

/** How large a file of lines is, and what is wrong with it. */
export type LineCheck<Problem> = {
  lineCount: number;
  sizeBytes: number;
  /** The first ones, errors before doubts. */
  problems: Problem[];
  problemCount: number;
  hasErrors: boolean;
};

/** The first problems, and how many there were. */
export type ProblemList<Problem> = {
  add(problem: Problem): void;
  result(): Pick<LineCheck<Problem>, 'problems' | 'problemCount' | 'hasErrors'>;
};

/** Is given the lines of a file one by one; what it remembers does not grow with what the service would refuse. */
export type LineChecker<Check> = {
  /** @param sizeBytes of the line, without its end */
  add(text: string, sizeBytes: number): void;
  /** A line that is too large to be looked at. */
  skip(sizeBytes: number): void;
  end(): Check;
};

const MAX_KEPT = 200;

export function createProblemList<Problem extends { isError: boolean }>(): ProblemList<Problem> {
  const errors: Problem[] = [];
  const doubts: Problem[] = [];
  let problemCount = 0;
  return {
    add(problem) {
      problemCount += 1;
      const own = problem.isError ? errors : doubts;
      if (own.length < MAX_KEPT) own.push(problem);
    },
    // However many doubts came first, what keeps a file back is told.
    result: () => ({
      problems: [...errors, ...doubts].slice(0, MAX_KEPT),
      problemCount,
      hasErrors: errors.length > 0,
    }),
  };
}
