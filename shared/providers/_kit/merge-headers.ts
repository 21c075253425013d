/** A header as it goes on the wire. */
export type Header = readonly [name: string, value: string];

/**
 * Joins layers of headers. A name in a later layer takes the place of all headers of that name in the layers before
 * it, whatever its case; within one layer a name may repeat. Applying the same last layer twice changes nothing.
 */
export function mergeHeaders(...layers: readonly (readonly Header[])[]): Header[] {
  let merged: Header[] = [];
  for (const layer of layers) {
    const names = new Set(layer.map(([name]) => name.toLowerCase()));
    merged = [...merged.filter(([name]) => !names.has(name.toLowerCase())), ...layer];
  }
  return merged;
}

/** The headers of a draft, connection or folder that are switched on and have a name. */
export function enabledHeaders(
  pairs: readonly { name: string; value: string; disabled?: boolean | undefined }[] | undefined,
): Header[] {
  return (pairs ?? [])
    .filter((pair) => pair.disabled !== true && pair.name.trim() !== '')
    .map((pair): Header => [pair.name.trim(), pair.value]);
}
