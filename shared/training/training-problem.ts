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

export type TrainingProblem = {
  code: TrainingProblemCode;
  /** From 1; null: the file as a whole. */
  line: number | null;
  /** The service would not train on it; the rest is a doubt. */
  isError: boolean;
  /** What the sentence about it names. */
  data: Readonly<Record<string, string>>;
};

/**
 * What an example is: a conversation; two answers of which one is better, as OpenAI (`preference`) or as Model Studio
 * (`chosen`) writes it; a plain text.
 */
export type ExampleKind = 'chat' | 'preference' | 'chosen' | 'text';

/** What a file of examples is, and what is wrong with it. */
export type TrainingCheck = {
  kind: ExampleKind | null;
  lineCount: number;
  sizeBytes: number;
  /** The first ones. */
  problems: TrainingProblem[];
  problemCount: number;
  hasErrors: boolean;
};
