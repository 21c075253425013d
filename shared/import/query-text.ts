import { encodeText } from '../model/encode-text.ts';
import type { ImportedPair } from './import-document.ts';

/** A URL without its query, and the query as pairs. */
export type SplitUrl = { url: string; query: ImportedPair[] };

/**
 * Takes the query off a URL. A pair that would look different when it is encoded again (`a=1,2`, `a=x+y`, `a`) keeps
 * its text as `raw`, so that the very same bytes can be sent.
 */
export function splitQuery(url: string): SplitUrl {
  const [, address = '', query] = /^([^?#]*)(?:\?([^#]*))?/s.exec(url) ?? [];
  return { url: address, query: readQueryText(query ?? '') };
}

/** `a=1&b=2` as pairs. */
export function readQueryText(text: string): ImportedPair[] {
  // A separator too many goes along with the pair beside it.
  return (text.match(/^&*[^&]+(?:&+$|&+(?=&))?|[^&]+(?:&+$|&+(?=&))?/g) ?? []).map((raw) => {
    const pair = raw.replace(/^&+|&+$/g, '');
    const equals = pair.indexOf('=');
    const key = decodeForm(equals === -1 ? pair : pair.slice(0, equals));
    const value = equals === -1 ? '' : decodeForm(pair.slice(equals + 1));
    const again = `${encodeAroundVariables(key)}=${encodeAroundVariables(value)}`;
    return { key, value, enabled: true, ...(again === raw ? {} : { raw }) };
  });
}

/** Percent-encodes all but `{{variables}}`, whose values are encoded once they are known. */
export function encodeAroundVariables(text: string, encode: (part: string) => string = encodeText): string {
  return text
    .split(/(\{\{[^{}]*\}\})/)
    .map((part, index) => (index % 2 === 1 ? part : encode(part)))
    .join('');
}

/** As forms and queries are decoded: `+` is a space; what is no valid encoding stays as it is. */
export function decodeForm(text: string): string {
  const spaced = text.replace(/\+/g, ' ');
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced;
  }
}
