import type { ImportedPair } from '../../import-document.ts';
import { readQueryText } from '../../query-text.ts';

/** An address without its query, and the query's pairs; a fragment never goes on the wire. Templates stay whole. */
export function splitQuery(address: string): { url: string; query: ImportedPair[] } {
  const withoutFragment = cutOutside(address.trim(), '#')[0];
  const [url, query] = cutOutside(withoutFragment, '?');
  return {
    url,
    query: readQueryText(query),
  };
}

/** A pair of a table of parameters, whose texts are as they stand in the address. */
export function queryPair(key: string, value: string, enabled: boolean): ImportedPair {
  const [pair, ...others] = readQueryText(`${key}=${value}`);
  return pair === undefined || others.length > 0 ? { key, value, enabled } : { ...pair, enabled };
}

/** Puts values in the place of `:name` segments. `missing` are those without one: they become `{{name}}`. */
export function fillPath(
  url: string,
  values: ReadonlyMap<string, string>,
  toVariable = (name: string) => `{{${name}}}`,
): { url: string; missing: string[] } {
  const missing: string[] = [];
  const filled = url.replace(/(?<=\/):([^/?#]+)/g, (segment, name: string) => {
    const value = values.get(name);
    if (value === undefined) return segment;
    if (value !== '') return value;
    missing.push(name);
    return toVariable(name);
  });
  return { url: filled, missing };
}

/** Cuts at the first mark that stands outside `{{ }}` and `{% %}`. */
function cutOutside(text: string, mark: string): [before: string, after: string] {
  let depth = 0;
  for (let index = 0; index < text.length; index += 1) {
    const two = text.slice(index, index + 2);
    if (two === '{{' || two === '{%') depth += 1;
    else if ((two === '}}' || two === '%}') && depth > 0) depth -= 1;
    else if (depth === 0 && text[index] === mark) return [text.slice(0, index), text.slice(index + 1)];
  }
  // Braces that never close hide nothing.
  if (depth === 0 || !text.includes(mark)) return [text, ''];
  const index = text.indexOf(mark);
  return [text.slice(0, index), text.slice(index + 1)];
}
