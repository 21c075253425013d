import type { JsonValue } from './json.ts';

/**
 * Token counts of one answer, in one inclusive shape for all providers: cached input is inside `inputTotal`,
 * reasoning is inside `outputTotal`. `null` means that the wire did not say; a reported 0 stays 0.
 */
export type Usage = {
  inputTotal: number | null;
  outputTotal: number | null;
  total: number | null;
  reasoning: number | null;
  cachedInput: number | null;
  cacheWriteInput: number | null;
  /** The provider's own object as last seen. */
  raw: JsonValue;
};
