import { isJsonObject, type JsonObject } from '../../../shared/model/json.ts';
import type { Piece } from './plan-answer.ts';

/** Joins neighbouring pieces of one kind, as when one event carries several tokens. */
export function joinPieces(pieces: readonly Piece[]): Piece[] {
  const joined: Piece[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    // A tool call's opening piece (empty text) stays apart, because providers send it apart.
    if (last?.kind === piece.kind && (piece.kind !== 'tool' || last.text !== '')) last.text += piece.text;
    else joined.push({ ...piece });
  }
  return joined;
}

/** All text of one kind. */
export function textOf(pieces: readonly Piece[], kind: Piece['kind']): string {
  let text = '';
  for (const piece of pieces) if (piece.kind === kind) text += piece.text;
  return text;
}

/** The call that a choice makes, or null. The mock provider makes one at most. */
export function toolCallOf(pieces: readonly Piece[]): { id: string; name: string; arguments: string } | null {
  for (const piece of pieces) {
    if (piece.kind === 'tool') return { ...piece.call, arguments: textOf(pieces, 'tool') };
  }
  return null;
}

/** A call's arguments as JSON. Cut short by the token limit they are none: then they are empty, as at Anthropic. */
export function parseArguments(text: string): JsonObject {
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) ? value : {};
  } catch {
    return {};
  }
}
