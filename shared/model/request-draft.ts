import { z } from 'zod';
import { assertionSchema } from './assertion.ts';
import { captureSchema } from './capture.ts';
import { type CompareTarget, compareSchema } from './compare.ts';
import { FORMAT_VERSION } from './format-version.ts';
import { type Pair, pairSchema } from './pair.ts';
import { webSocketPartSchema } from './websocket-part.ts';

/**
 * What the user edits and what one request file on disk holds. Key names follow OpenCollection where the
 * meaning is the same (`info`, `http`, `headers[].disabled`, `settings`). Unknown keys are kept on rewrite by
 * the workspace store, so every object here is loose.
 */

export { type Pair, pairSchema };

/** A name with its value, or with the id of a secret whose value only the vault of this machine has. */
export const variableSchema = z
  .looseObject({
    name: z.string(),
    /** Empty, and not written, where `secret` is there. */
    value: z.string().default(''),
    /** Id in the vault, made like that of a connection's secret. */
    secret: z.string().min(1).optional(),
    disabled: z.boolean().optional(),
  })
  .refine(({ value, secret }) => secret === undefined || value === '', {
    path: ['value'],
    message: 'a secret variable has no value in a file; remove `value` or `secret`',
  });
export type Variable = z.infer<typeof variableSchema>;

export type { CompareTarget };

/** Time limits of one run. Absent means the default of `DEFAULT_TIMEOUTS`; 0 means no limit. */
export const requestSettingsSchema = z.looseObject({
  connectTimeoutMs: z.number().int().nonnegative().optional(),
  /** From the request being sent to the complete response headers. */
  headersTimeoutMs: z.number().int().nonnegative().optional(),
  /** From the request being sent to the first body byte. */
  firstPacketTimeoutMs: z.number().int().nonnegative().optional(),
  /** Longest silence between two reads of the body; comments and pings count as life. */
  idleTimeoutMs: z.number().int().nonnegative().optional(),
});
export type RequestSettings = z.infer<typeof requestSettingsSchema>;

/** One part of a `multipart` body: a text, sent as a file's content where there is a `filename`, or a file. */
export const formPartSchema = z.looseObject({
  name: z.string(),
  value: z.string().default(''),
  contentType: z.string().optional(),
  filename: z.string().optional(),
  /** Path of a file whose content is sent, relative to the workspace or absolute. It is, where `value` is empty. */
  file: z.string().optional(),
  disabled: z.boolean().optional(),
});
export type FormPart = z.infer<typeof formPartSchema>;

/** The plain-HTTP part of a draft, used by the endpoint `http/request` alone. */
export const httpPartSchema = z.looseObject({
  method: z.string().default('GET'),
  /** Absolute URL, or a path joined to the connection's base URL. */
  url: z.string().default(''),
  params: z.array(pairSchema).optional(),
  body: z
    .looseObject({
      type: z.enum(['none', 'json', 'text', 'form-urlencoded', 'multipart', 'bytes', 'file']),
      /** Text for `json` and `text`; the bytes in Base64 or in hexadecimal digits for `bytes`. */
      data: z.string().optional(),
      /** How `bytes` are written; Base64 when absent. */
      encoding: z.enum(['base64', 'hex']).optional(),
      /** Fields for `form-urlencoded`. */
      fields: z.array(pairSchema).optional(),
      /** Path of the file that is the body for `file`, relative to the workspace or absolute. */
      file: z.string().optional(),
      /** Parts for `multipart`. */
      parts: z.array(formPartSchema).optional(),
    })
    .optional(),
});
export type HttpPart = z.infer<typeof httpPartSchema>;

/** How the form of a workflow treats its inputs, each named `<node id>.<input>`; itself it is not sent. */
export const workflowSettingsSchema = z.looseObject({
  /** Inputs shown above all others, in this order. Absent: those that matter in most workflows. */
  pinned: z.array(z.string()).optional(),
  /** Seeds that get a new number with each run. */
  randomized: z.array(z.string()).optional(),
  /** Inputs whose variable is sent as a number, and as `true` or `false`: a file can name a variable only as text. */
  numbers: z.array(z.string()).optional(),
  booleans: z.array(z.string()).optional(),
});
export type WorkflowSettings = z.infer<typeof workflowSettingsSchema>;

export const requestDraftSchema = z.looseObject({
  /** Format version of the file. */
  sidecall: z.literal(FORMAT_VERSION),
  info: z.looseObject({ name: z.string() }),
  docs: z.string().optional(),
  /** `<provider id>/<endpoint id>`, e.g. `openai-compatible/chat.completions`. */
  endpoint: z.string(),
  /** Id of a connection of the workspace. Absent: the one that the folders give, if any; `null`: none at all. */
  connection: z.string().nullable().optional(),
  headers: z.array(pairSchema).optional(),
  variables: z.array(variableSchema).optional(),
  /** Taken from each answer, for the requests sent after it. */
  captures: z.array(captureSchema).optional(),
  /** Checked on each answer. */
  assertions: z.array(assertionSchema).optional(),
  /** The provider's own JSON body, as it goes on the wire once variables are filled in. */
  body: z.json().optional(),
  /**
   * The wish to stream, for endpoints whose body has no field for it (DashScope asks with a header). Endpoints with
   * such a field keep the wish there and ignore this one.
   */
  stream: z.boolean().optional(),
  /** The model, for endpoints that have it in the path (Gemini, Azure). Others keep it in the body and ignore this one. */
  model: z.string().optional(),
  http: httpPartSchema.optional(),
  websocket: webSocketPartSchema.optional(),
  settings: requestSettingsSchema.optional(),
  workflow: workflowSettingsSchema.optional(),
  /** Present: the request opens on its compare screen. */
  compare: compareSchema.optional(),
});
export type RequestDraft = z.infer<typeof requestDraftSchema>;
