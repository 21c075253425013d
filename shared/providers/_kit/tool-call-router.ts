/** One piece of a tool call as a provider sent it; empty strings and missing keys are already `null`. */
export type ToolCallPiece = { id: string | null; index: number | null; name: string | null };

type OpenCall = { id: string | null; name: string | null };

/** Where a piece belongs. `isNews`: it opens a call, or brings an id or name that the call did not have yet. */
export type RoutedPiece = { tool: number; isNews: boolean };

/**
 * Finds out which call of a choice a streamed piece continues. Servers agree on little here: some repeat `id: ""`,
 * some leave `index` out, some number all parallel calls 0, some make up a new id for every piece. So a known id
 * decides, else the index, else the call opened last; and only a piece that brings a name can open a call at an index
 * that is already taken.
 */
export function createToolCallRouter() {
  const calls: OpenCall[] = [];
  const byId = new Map<string, number>();
  const byIndex = new Map<number, number>();
  let last = -1;

  function find(piece: ToolCallPiece): number {
    const known = piece.id === null ? undefined : byId.get(piece.id);
    if (known !== undefined) return known;
    const place = piece.index === null ? last : (byIndex.get(piece.index) ?? -1);
    const call = calls[place];
    return call === undefined || opensAnother(call, piece) ? -1 : place;
  }

  function remember(tool: number, { id, index }: ToolCallPiece): void {
    if (id !== null) byId.set(id, tool);
    if (index !== null) byIndex.set(index, tool);
    last = tool;
  }

  function open(piece: ToolCallPiece): RoutedPiece {
    const tool = calls.push({ id: piece.id, name: piece.name }) - 1;
    remember(tool, piece);
    return { tool, isNews: true };
  }

  return {
    /** Opens a call for certain: each item of a complete message is a call of its own. */
    open,
    route(piece: ToolCallPiece): RoutedPiece {
      const tool = find(piece);
      const call = calls[tool];
      if (call === undefined) return open(piece);
      const isNews = (call.id === null && piece.id !== null) || (call.name === null && piece.name !== null);
      call.id ??= piece.id;
      call.name ??= piece.name;
      remember(tool, piece);
      return { tool, isNews };
    },
  };
}

/** Whether a piece that is not known by its id, at the place of `call`, begins another call. */
function opensAnother(call: OpenCall, piece: ToolCallPiece): boolean {
  const hasOtherId = call.id !== null && piece.id !== null;
  if (piece.name === null) return hasOtherId && piece.index === null;
  if (call.name === null) return hasOtherId;
  if (hasOtherId) return true;
  // Neither index nor id to go by: such servers send whole calls, each with its name.
  if (piece.id === null && piece.index === null) return true;
  return piece.name !== call.name;
}
