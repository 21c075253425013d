import type { Frame } from './stream-event.ts';

/** Cuts a body into frames. Text comes in pieces of any size; the frames do not depend on where it was cut. */
export type Framer = {
  push(text: string): readonly Frame[];
  /** The body is over: gives what is still held back. */
  end(): readonly Frame[];
};

/**
 * Longest record in characters. A longer one would be held in memory, parsed and painted as one piece; no model API
 * sends text records of this size, so it is a runaway server (or a base64 file that belongs into a plain request).
 */
export const MAX_EVENT_CHARS = 8_000_000;

/**
 * Longest record where pictures and sounds may come in one piece, and longest document. What is longer is no answer of
 * a model, and its parts alone would fill the memory several times over.
 */
export const MAX_LARGE_EVENT_CHARS = 48_000_000;

/** Of a body without a protocol, whose text is only shown: this much is kept at hand, measured by `storedChars`. */
export const MAX_PLAIN_CHARS = 16_000_000;

/** What a text takes of such a limit. One character beyond Latin-1 has a text kept with two bytes for each. */
export function storedChars(text: string): number {
  return hasWideCharacter(text) ? text.length * 2 : text.length;
}

/** As much of the beginning of a text as a limit has room for. */
export function sliceStored(text: string, room: number): string {
  if (storedChars(text) <= room) return text;
  return text.slice(0, hasWideCharacter(text) ? Math.floor(room / 2) : room);
}

function hasWideCharacter(text: string): boolean {
  return /[\u0100-\uffff]/.test(text);
}

export const NO_COMMENTS: readonly string[] = Object.freeze([]);
