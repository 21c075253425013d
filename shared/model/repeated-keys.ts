export type RepeatedKey = { key: string /** Where it stands again, from 1. */; line: number };

/** More are a generated text, and nobody reads them one by one. */
const MAX_FOUND = 20;
/** A string with the colon that makes a key of it, or what opens, closes or ends a line. */
const TOKEN = /("[^"\\]*(?:\\.[^"\\]*)*")(\s*:)?|[{}[\]\n]/g;

/**
 * Keys that stand more than once in one object, of which reading the text keeps the last alone. In linear time.
 *
 * @param text JSON that parses
 */
export function repeatedKeys(text: string): RepeatedKey[] {
  const found = new Map<string, RepeatedKey>();
  /** Keys of the objects that are open; null for a list. */
  const open: (Set<string> | null)[] = [];
  let line = 1;
  for (const [token, string, colon] of text.matchAll(TOKEN)) {
    if (string !== undefined) {
      if (colon === undefined) continue;
      const key = JSON.parse(string) as string;
      const keys = open.at(-1);
      if (keys?.has(key)) found.set(`${line} ${key}`, { key, line });
      else keys?.add(key);
      line += colon.split('\n').length - 1;
      if (found.size === MAX_FOUND) break;
    } else if (token === '\n') line += 1;
    else if (token === '{') open.push(new Set());
    else if (token === '[') open.push(null);
    else open.pop();
  }
  return [...found.values()];
}
