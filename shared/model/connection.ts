import { z } from 'zod';
import { FORMAT_VERSION } from './format-version.ts';
import { pairSchema } from './pair.ts';
import { routeSchema } from './route.ts';

/**
 * How a connection carries its secret. `provider`: as the provider's adapter says; `method`: in one of the other ways
 * that the provider names (`method` holds its id); `header` and `query`: under a `name` of the user's choice; `basic`: as
 * the password of the user in `fields.user`.
 */
export const connectionAuthSchema = z.looseObject({
  type: z.enum(['provider', 'method', 'none', 'bearer', 'header', 'query', 'basic']),
  /** Name of the header or of the query parameter. */
  name: z.string().optional(),
  /** Id of the provider's own method, for `method`. */
  method: z.string().optional(),
  /** What goes along with the secret: `user` of `basic`, or what a method that fetches a token needs. */
  fields: z.record(z.string(), z.string()).optional(),
});
export type ConnectionAuth = z.infer<typeof connectionAuthSchema>;

/** One connection file: where a provider is reached and which secret it uses (by id, never by value). */
export const connectionSchema = z.looseObject({
  sidecall: z.literal(FORMAT_VERSION),
  info: z.looseObject({ name: z.string() }),
  /** Provider id, e.g. `anthropic`. */
  provider: z.string(),
  /** Id of the preset it was made from; with auth type `provider`, that preset's own way of auth goes first. */
  preset: z.string().optional(),
  /** May hold `{{variables}}`; `{{mockUrl}}` is the built-in mock provider. */
  baseUrl: z.string(),
  auth: connectionAuthSchema.default({ type: 'provider' }),
  /**
   * Id of the secret in the vault: random part included, so that it is stable over renames and unique over
   * workspaces. Absent: no key has been set.
   */
  secret: z.string().optional(),
  headers: z.array(pairSchema).optional(),
  /** Model put into new requests and into compare columns that name none. */
  model: z.string().optional(),
  /** `verify: false` asks to take any certificate; the user of each machine has to agree to it for the server. */
  tls: z.looseObject({ verify: z.boolean() }).optional(),
  /** Present: it sends through other connections, by rules; of its own it has neither address nor key. */
  route: routeSchema.optional(),
});
export type Connection = z.infer<typeof connectionSchema>;

/** A connection with the id that other files name it by: its file name without `.yml`. */
export type ConnectionEntry = { id: string; connection: Connection };
