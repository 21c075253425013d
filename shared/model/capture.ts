import { z } from 'zod';
import { CAPTURE_SOURCES } from './capture-sources.ts';

/** A value that is taken from the answer and given, as a variable, to the requests sent after it. */
export const captureSchema = z.looseObject({
  /** Of the variable that it becomes. */
  name: z.string(),
  from: z.enum(CAPTURE_SOURCES),
  /** JSONPath (RFC 9535) for `json`; the first match counts. */
  path: z.string().optional(),
  /** Name of the header for `header`. */
  header: z.string().optional(),
  /** Regular expression for `text` and `header`: its first group, or all that it matches. */
  pattern: z.string().optional(),
  disabled: z.boolean().optional(),
});
export type Capture = z.infer<typeof captureSchema>;

/** Why a capture gave no value. */
export type CaptureProblem =
  | 'nameInvalid'
  | 'noAnswer'
  | 'pathMissing'
  | 'pathInvalid'
  | 'pathUnmatched'
  | 'notJson'
  | 'bodyTooLarge'
  | 'headerMissing'
  | 'headerAbsent'
  | 'patternInvalid'
  | 'patternUnmatched'
  | 'patternSlow'
  | 'valueNull'
  | 'valueTooLong';

/** What one capture came to; either a value or the reason why there is none. */
export type CaptureOutcome =
  | { name: string; value: string; problem: null }
  /** `detail`: what a library says of a path or pattern that it cannot read, in English. */
  | { name: string; value: null; problem: CaptureProblem; detail?: string };

/** What answers have given so far, and what the captures of each kept run came to. In memory alone, until quit. */
export type CapturedState = {
  variables: { name: string; value: string; requestName: string }[];
  outcomes: { runId: string; outcomes: CaptureOutcome[] }[];
};
