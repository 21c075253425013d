import { z } from 'zod';

/** What a mock failure is, whatever the protocol; each dialect has the status and words of its provider. */
export const MOCK_ERROR_KINDS = [
  'auth',
  'quota',
  'rate_limit',
  'overloaded',
  'invalid_request',
  'not_found',
  'content_filter',
  'server',
  'timeout',
] as const;
export type MockErrorKind = (typeof MOCK_ERROR_KINDS)[number];

const errorKindSchema = z.enum(MOCK_ERROR_KINDS);
const tokenPosition = z.number().int().min(0).max(10_000_000);

/**
 * How the mock provider behaves. Every field is optional: absent means the model's own habit. Tokens are counted over
 * the whole answer, thinking and tool arguments included, and per choice.
 */
export const mockScenarioSchema = z.strictObject({
  /** From the arrival of the request to the first token. Headers go out half way. */
  firstTokenDelayMs: z.number().min(0).max(3_600_000).optional(),
  /** 0 means as fast as the socket takes it. */
  tokensPerSecond: z.number().min(0).max(1_000_000).optional(),
  /** Exact length of the answer's text in tokens; it is repeated or shortened to fit. */
  tokenCount: z.number().int().min(0).max(10_000_000).optional(),
  /** How many tokens one stream event carries. */
  tokensPerEvent: z.number().int().min(1).max(100_000).optional(),
  /** Fail: at once with an HTTP status or, with `afterTokens`, in the middle of a stream. */
  error: z
    .union([
      errorKindSchema.transform((kind) => ({ kind })),
      z.strictObject({
        kind: errorKindSchema,
        status: z.number().int().min(400).max(599).optional(),
        message: z.string().optional(),
        afterTokens: tokenPosition.optional(),
        retryAfterSeconds: z.number().int().min(0).optional(),
      }),
    ])
    .optional(),
  /** Destroys the socket after so many tokens. */
  cutAfterTokens: tokenPosition.optional(),
  /** Goes silent after so many tokens and keeps the socket open. */
  stallAfterTokens: tokenPosition.optional(),
  /** Leaves the usage out of the answer. */
  noUsage: z.boolean().optional(),
  /** Leaves out the protocol's end marker and just closes. */
  noTerminator: z.boolean().optional(),
  /** Splits every write into pieces of so many bytes, in the middle of characters and line ends. */
  chunking: z.number().int().min(1).max(1_000_000).optional(),
  /** How long a speech service waits for the next text or sound before it gives up. */
  textGapMs: z.number().int().min(1).max(3_600_000).optional(),
});
export type MockScenario = z.infer<typeof mockScenarioSchema>;
export type MockScenarioError = NonNullable<MockScenario['error']>;

/** Short names for use in a model name, e.g. `mock-small?delay=800&error=overloaded&errorAfter=10`. */
const MODEL_PARAMETERS = {
  delay: 'firstTokenDelayMs',
  speed: 'tokensPerSecond',
  tokens: 'tokenCount',
  perEvent: 'tokensPerEvent',
  cut: 'cutAfterTokens',
  stall: 'stallAfterTokens',
  chunk: 'chunking',
  gap: 'textGapMs',
} as const satisfies Record<string, keyof MockScenario>;
const MODEL_FLAGS = ['noUsage', 'noTerminator'] as const;
const MODEL_ERROR_PARAMETERS = { error: 'kind', errorAfter: 'afterTokens', status: 'status' } as const;

export type ScenarioParse = { ok: true; scenario: MockScenario } | { ok: false; message: string };

/** Checks a scenario from outside; the message names the field and what it must be. */
export function parseScenario(value: unknown): ScenarioParse {
  const parsed = mockScenarioSchema.safeParse(value);
  if (parsed.success) return { ok: true, scenario: parsed.data };
  const issue = parsed.error.issues[0];
  const path = issue?.path.join('.');
  return { ok: false, message: `${path ? `${path}: ` : ''}${issue?.message ?? 'not a scenario'}` };
}

/** Splits `mock-small?delay=800` into the model's name and the scenario asked for. */
export function parseModelName(model: string): { name: string; scenario: ScenarioParse } {
  const mark = model.indexOf('?');
  if (mark === -1) return { name: model, scenario: { ok: true, scenario: {} } };
  const name = model.slice(0, mark);
  const fields: Record<string, unknown> = {};
  const error: Record<string, unknown> = {};
  for (const [key, value] of new URLSearchParams(model.slice(mark + 1))) {
    if (Object.hasOwn(MODEL_PARAMETERS, key)) {
      fields[MODEL_PARAMETERS[key as keyof typeof MODEL_PARAMETERS]] = toNumber(value);
    } else if (Object.hasOwn(MODEL_ERROR_PARAMETERS, key)) {
      error[MODEL_ERROR_PARAMETERS[key as keyof typeof MODEL_ERROR_PARAMETERS]] =
        key === 'error' ? value : toNumber(value);
    } else if (MODEL_FLAGS.some((flag) => flag === key)) {
      fields[key] = value !== 'false' && value !== '0';
    } else {
      const known = [...Object.keys(MODEL_PARAMETERS), ...Object.keys(MODEL_ERROR_PARAMETERS), ...MODEL_FLAGS];
      const message = `"${key}" is not a mock parameter; use one of ${known.join(', ')}`;
      return { name, scenario: { ok: false, message } };
    }
  }
  if (Object.keys(error).length > 0) fields.error = error;
  return { name, scenario: parseScenario(fields) };
}

/** An empty value must not become 0: it is told as a mistake. */
function toNumber(value: string): number {
  return value.trim() === '' ? Number.NaN : Number(value);
}
