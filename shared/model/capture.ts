import { z } from 'zod';

/** Where in an answer a captured value is found. */
export const CAPTURE_SOURCES = ['json', 'header', 'status', 'text'] as const;
export type CaptureSource = (typeof CAPTURE_SOURCES)[number];

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
