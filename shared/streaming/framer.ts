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

/** Of a body without a protocol, whose text is only shown: this much is kept at hand. */
export const MAX_PLAIN_CHARS = 16_000_000;

export const NO_COMMENTS: readonly string[] = Object.freeze([]);
