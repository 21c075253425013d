import type { z } from 'zod';

/** One request from the window to main. Input is untrusted and checked; output is main's own and only typed. */
export type Route<Input extends z.ZodType, Output> = { input: Input; output: (value: Output) => void };

/** Declares a route: a schema for what comes in, a type for what goes out. */
export function route<Output>() {
  return <Input extends z.ZodType>(input: Input): Route<Input, Output> => ({ input, output: () => undefined });
}
