import type { Pair } from '../model/request-draft.ts';

/**
 * Headers that folders give to a request: of one name the innermost; disabled ones left out.
 *
 * @param folders the folders that hold the request, the innermost first
 */
export function inheritedHeaders(folders: readonly { headers?: readonly Pair[] }[]): Pair[] {
  const headers = new Map<string, Pair>();
  for (const folder of [...folders].reverse()) {
    for (const header of folder.headers ?? []) {
      if (!header.disabled) headers.set(header.name.toLowerCase(), header);
    }
  }
  return [...headers.values()];
}
