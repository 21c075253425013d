const DEFAULT_SIZE = 256;

/**
 * The vector of a text: always the same for the same text, of length 1, and the nearer to another's the more words
 * they share, so that a search over mock vectors finds what it should.
 */
export function embedText(text: string, size = DEFAULT_SIZE): number[] {
  const sum = new Float64Array(size);
  for (const word of wordsOf(text)) {
    const random = randomNumbers(hashOf(word));
    for (let index = 0; index < size; index += 1) sum[index] = (sum[index] ?? 0) + random();
  }
  const length = Math.hypot(...sum) || 1;
  return Array.from(sum, (value) => Math.round((value / length) * 1e6) / 1e6);
}

/** As OpenAI writes vectors in base64: 32-bit floats, little-endian. */
export function base64Vector(vector: readonly number[]): string {
  const bytes = Buffer.alloc(vector.length * 4);
  vector.forEach((value, index) => {
    bytes.writeFloatLE(value, index * 4);
  });
  return bytes.toString('base64');
}

/**
 * How well a document answers a query, from 0 to 1: mostly how many of the query's words it holds, and a little how
 * much else is in it.
 */
export function rerankScore(query: string, document: string): number {
  const wanted = new Set(wordsOf(query));
  const held = new Set(wordsOf(document));
  const shared = [...wanted].filter((word) => held.has(word)).length;
  const recall = shared / (wanted.size || 1);
  const overlap = shared / (wanted.size + held.size - shared || 1);
  return Math.round((0.01 + 0.78 * recall + 0.2 * overlap) * 1e6) / 1e6;
}

/** Lower-case words; Chinese, which has no spaces, by character. An empty text still has one, or it had no vector. */
function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu) ?? [text];
}

/** FNV-1a. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return hash >>> 0;
}

/** Numbers from -1 to 1 that follow from the seed alone (mulberry32). */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 31 - 1;
  };
}
