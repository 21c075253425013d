import { z } from 'zod';
import { ASSERTION_OPERATORS, ASSERTION_SOURCES } from './assertion-kinds.ts';

export * from './assertion-kinds.ts';

/** One check of an answer, without code. `value` may hold `{{variables}}`. */
export const assertionSchema = z.looseObject({
  source: z.enum(ASSERTION_SOURCES),
  /** A JSONPath for `json` and `toolArguments`, a name for `header` and `toolCall`. */
  path: z.string().optional(),
  operator: z.enum(ASSERTION_OPERATORS),
  /** Text, number or JSON text (a schema), as the operator wants; `low..high` for `inRange`. Times in ms. */
  value: z.string().default(''),
  disabled: z.boolean().optional(),
});
export type Assertion = z.infer<typeof assertionSchema>;

/** `unknown`: what it looks at was not told, e.g. a cost without a price; never taken for a pass or a failure. */
export type AssertionOutcome = {
  outcome: 'pass' | 'fail' | 'unknown';
  /** What was found, short, for display; null where nothing was. */
  actual: string | null;
};
