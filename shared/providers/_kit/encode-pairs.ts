import { encodeText } from '../../model/encode-text.ts';
import type { Pair } from '../../model/request-draft.ts';

/** Query parameters that are switched on, each encoded once, in their order; a name may repeat. No leading `?`. */
export function encodeQueryPairs(pairs: readonly Pair[] | undefined): string {
  return enabled(pairs)
    .map((pair) => `${encodeText(pair.name)}=${encodeText(pair.value)}`)
    .join('&');
}

/** Form fields as `application/x-www-form-urlencoded`: as in a query, but with `+` for a space. */
export function encodeFormFields(pairs: readonly Pair[] | undefined): string {
  return enabled(pairs)
    .map((pair) => `${encodeFormText(pair.name)}=${encodeFormText(pair.value)}`)
    .join('&');
}

function enabled(pairs: readonly Pair[] | undefined): Pair[] {
  return (pairs ?? []).filter((pair) => pair.disabled !== true && pair.name !== '');
}

function encodeFormText(text: string): string {
  const percent = (character: string) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
  return encodeText(text)
    .replace(/[!'()~]/g, percent)
    .replace(/%20/g, '+');
}
