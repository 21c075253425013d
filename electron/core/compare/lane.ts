import type { Assertion } from '../../../shared/model/assertion.ts';
import type { ComparisonColumn } from '../../../shared/model/compare.ts';
import type { RunRecord } from '../../../shared/model/run.ts';

/** What makes one request of a column differ from the others. */
export type LaneAttempt = {
  round: number;
  /** Variables of the row; null outside the matrix. */
  variables: Readonly<Record<string, string>> | null;
  /** What the row expects, beside the request's own assertions. */
  assertions: readonly Assertion[];
  /** A text of its own to put before the prompt; null where none is wanted. */
  prefix: string | null;
};

/** A request that is on its way. */
export type RunningAttempt = {
  runId: string;
  /** The final record, its cost included. Never rejects. */
  done: Promise<RunRecord>;
  /** Closes the socket. */
  cancel(): void;
};

/** How one column of a comparison is sent. */
export type Lane = {
  column: ComparisonColumn;
  /** Where its requests go, for the limits of a host; null where that is not known. */
  host: string | null;
  /**
   * Gets one request ready: variables, secrets, tokens. Nothing is sent before the function that it answers is called,
   * so that several lanes can start in the same tick. Rejects with what refuses the request.
   */
  prepare(attempt: LaneAttempt): Promise<() => RunningAttempt>;
};
