/** The wire formats that an answer can have; also the names of `sidecall decode --format`. */
export const DECODE_FORMATS = [
  'openai-chat-sse',
  'openai-chat-json',
  'anthropic-sse',
  'anthropic-json',
  'dashscope-sse',
  'dashscope-json',
  'http-error',
  'plain',
] as const;
export type DecodeFormat = (typeof DECODE_FORMATS)[number];

/** Facts of the request that a decoder may need, e.g. `{ parameters: { incremental_output: true } }`. */
export type DecodeHints = { [key: string]: unknown };

/** What is known of the response before its body. */
export type ResponseHead = {
  status: number;
  /** Lower-case names. */
  headers: readonly (readonly [name: string, value: string])[];
};
