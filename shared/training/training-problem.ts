import type { LineCheck, LineProblem } from '../lines/line-problem.ts';

/** Something wrong with a file of examples. Each has a sentence in the catalogues under `training.problem`. */
export const TRAINING_PROBLEM_CODES = [
  'invalid-json',
  'no-object',
  'unknown-kind',
  'kind-differs',
  'messages-empty',
  'message-no-object',
  'role-unknown',
  'content-missing',
  'no-assistant',
  'last-not-assistant',
  'last-not-user',
  'weight',
  'preference-count',
  'preference-role',
  'text-empty',
  'line-too-large',
  'few-examples',
  'file-too-large',
  'empty',
] as const;
export type TrainingProblemCode = (typeof TRAINING_PROBLEM_CODES)[number];

/** For an error the service would not train on the example. */
export type TrainingProblem = LineProblem<TrainingProblemCode>;

/**
 * What an example is: a conversation; two answers of which one is better, as OpenAI (`preference`) or as Model Studio
 * (`chosen`) writes it; a plain text.
 */
export type ExampleKind = 'chat' | 'preference' | 'chosen' | 'text';

/** What a file of examples is, and what is wrong with it. The service has the last word, also on errors. */
export type TrainingCheck = LineCheck<TrainingProblem> & { kind: ExampleKind | null };
