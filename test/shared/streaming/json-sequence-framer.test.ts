import { expect, it } from 'vitest';
import { createJsonSequenceFramer, DOCUMENT_START } from '../../../shared/streaming/json-sequence-framer.ts';

const DOCUMENTS = ['{\n  "a": "}] \\" {", "b": [1, {}]\n}', '{"c":2}', '"<html>\\n</html>"', '[3]'];
const TEXT = DOCUMENTS.join(DOCUMENT_START);

it('gives each document with the piece that ends it, wherever it is cut', () => {
  for (let cut = 0; cut <= TEXT.length; cut += 1) {
    const framer = createJsonSequenceFramer();
    const frames = [...framer.push(TEXT.slice(0, cut)), ...framer.push(TEXT.slice(cut)), ...framer.end()];
    expect(frames.map(({ data }) => data)).toEqual(DOCUMENTS);
  }
});

it('finds the next document after one whose beginning it did not see', () => {
  for (let start = 1; start < (DOCUMENTS[0] ?? '').length; start += 1) {
    const framer = createJsonSequenceFramer();
    framer.push((DOCUMENTS[0] ?? '').slice(start));
    expect(framer.push(`${DOCUMENT_START}{"c":2}`).map(({ data }) => data)).toEqual(['{"c":2}']);
  }
});
