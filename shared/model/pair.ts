import { z } from 'zod';

/** A header, query parameter or form field as the user typed it; may hold `{{variables}}`. */
export const pairSchema = z.looseObject({
  name: z.string(),
  value: z.string(),
  disabled: z.boolean().optional(),
});
export type Pair = z.infer<typeof pairSchema>;
