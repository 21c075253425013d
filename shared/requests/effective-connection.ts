/** What says which connection a request uses. `folder`: the folder that gives it, when the request names none itself. */
export type EffectiveConnection<Folder> = { id: string | null; folder: Folder | null };

/**
 * The connection of a request: its own, else that of the innermost folder that says something. `null` is a word too:
 * it ends the search with none.
 *
 * @param folders the folders that hold the request, the innermost first
 */
export function effectiveConnection<Folder extends { connection?: string | null }>(
  own: string | null | undefined,
  folders: readonly Folder[],
): EffectiveConnection<Folder> {
  if (own !== undefined) return { id: own, folder: null };
  const folder = folders.find(({ connection }) => connection !== undefined) ?? null;
  return { id: folder?.connection ?? null, folder };
}
