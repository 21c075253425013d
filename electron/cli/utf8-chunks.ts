/**
 * Bytes as the texts that a network client would hand on, read by read. A character that a cut splits comes with the
 * read that completes it, so the texts joined are the same for any cuts.
 *
 * @param split `cuts`: offsets where reads end, in any order; `chunk`: length of every read. Neither: one read.
 */
export function utf8Chunks(bytes: Uint8Array, split: { cuts?: readonly number[]; chunk?: number }): string[] {
  const decoder = new TextDecoder('utf-8');
  const texts: string[] = [];
  let from = 0;
  for (const to of readEnds(bytes.length, split)) {
    texts.push(decoder.decode(bytes.subarray(from, to), { stream: true }));
    from = to;
  }
  texts.push(decoder.decode());
  return texts.filter((text) => text !== '');
}

function* readEnds(length: number, { cuts = [], chunk }: { cuts?: readonly number[]; chunk?: number }) {
  if (chunk !== undefined) for (let end = chunk; end < length; end += chunk) yield end;
  else for (const cut of [...cuts].sort((a, b) => a - b)) if (cut < length) yield cut;
  yield length;
}
