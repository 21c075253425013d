/**
 * Name of a wire format that an answer can have, e.g. `openai-chat-sse`; also what `sidecall decode --format` takes.
 * Providers bring their formats along (`ProviderAdapter.decoders`); `FORMAT_DECODERS` holds them all.
 */
export type DecodeFormat = string;

/** Facts of the request that a decoder may need, e.g. `{ parameters: { incremental_output: true } }`. */
export type DecodeHints = { [key: string]: unknown };

/** What is known of the response before its body. */
export type ResponseHead = {
  status: number;
  /** Lower-case names. */
  headers: readonly (readonly [name: string, value: string])[];
};
