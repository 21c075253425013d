import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../shared/model/json.ts';
import { decodeTextChunks } from '../../../shared/streaming/decode-body.ts';
import { toResultJson } from '../../../shared/streaming/result-json.ts';
import type { RunResult } from '../../../shared/streaming/run-result.ts';
import { type DecodeCase, loadCases } from './load-cases.ts';

const cases = loadCases();

/** Cuts the bytes at the offsets and decodes the reads as the network edge does. */
function readsOf(body: Buffer, cuts: readonly number[]): string[] {
  const decoder = new TextDecoder();
  const chunks: string[] = [];
  let start = 0;
  for (const cut of [...cuts, body.length]) {
    chunks.push(decoder.decode(body.subarray(start, cut), { stream: true }));
    start = cut;
  }
  return [...chunks, decoder.decode()];
}

function decode({ format, head, hints }: DecodeCase, chunks: readonly string[]): RunResult {
  return decodeTextChunks({ format, head, hints, chunks });
}

function decodeJson(item: DecodeCase, chunks: readonly string[]): JsonObject {
  return toResultJson({ format: item.format, httpStatus: item.head.status, result: decode(item, chunks) });
}

describe.each(cases)('$name', (item) => {
  test('whole', () => {
    const json = decodeJson(item, readsOf(item.body, []));
    expect(json).toEqual(item.result);
    // Scripts may rely on the order of keys too.
    expect(JSON.stringify(Object.keys(json))).toBe(JSON.stringify(Object.keys(item.result as object)));
  });

  test('byte by byte', () => {
    const everyByte = Array.from({ length: item.body.length }, (_, index) => index);
    expect(decodeJson(item, readsOf(item.body, everyByte))).toEqual(item.result);
  });

  test('cut in two anywhere, or at random places', () => {
    for (let cut = 0; cut <= item.body.length; cut += 1) {
      const json = decodeJson(item, readsOf(item.body, [cut]));
      if (JSON.stringify(json) !== JSON.stringify(item.result))
        expect({ cut, json }).toEqual({ cut, json: item.result });
    }
    fc.assert(
      fc.property(fc.array(fc.nat(item.body.length), { maxLength: 12 }), (cuts) => {
        const sorted = [...cuts].sort((one, other) => one - other);
        expect(decodeJson(item, readsOf(item.body, sorted))).toEqual(item.result);
      }),
      { numRuns: 20 },
    );
  });

  test.skipIf(item.format === 'plain').each(['\n', '\r\n', '\r'])('line ends %j', (lineEnd) => {
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(item.body);
    const rewritten = text.replace(/\r\n|\r|\n/g, lineEnd);
    expect(decodeJson(item, [rewritten])).toEqual(item.result);
    expect(decodeJson(item, [...rewritten])).toEqual(item.result);
  });
});

const FINISH =
  /"(?:finish_reason|stop_reason|finishReason)":\s*"(?!null")|"type":\s*"response\.(?:completed|incomplete)"/g;
/** A later record may take back what an earlier one said, so a cut before it shows other text. */
const REVISED = ['dashscope-sse/cumulative-text-revised'];

describe('a body that stops early', () => {
  const streamed = cases.filter(
    (item) =>
      item.format.endsWith('-sse') && (item.result as { complete: boolean }).complete && !REVISED.includes(item.name),
  );

  test.each(streamed)('$name: keeps what came, is not complete before the finish', (item) => {
    const text = item.body.toString('utf8');
    const finishes = [...text.matchAll(FINISH)];
    const finishStart = finishes.at(-1)?.index ?? 0;
    const lineEnd = text.slice(finishStart).search(/[\r\n]/);
    const isDocument = /^\s*\{/.test(text);
    const finishEnd = isDocument || lineEnd === -1 ? text.length : finishStart + lineEnd;
    const full = decode(item, [text]);

    for (let length = 0; length < text.length; length += 1) {
      const part = decode(item, [text.slice(0, length)]);
      expect(part.error).toBe(null);
      part.choices.forEach((choice) => {
        const whole = full.choices.find((other) => other.index === choice.index);
        expect(whole?.text.startsWith(choice.text), `${length}: ${choice.text}`).toBe(true);
        expect(whole?.reasoning.startsWith(choice.reasoning)).toBe(true);
      });
      if (length < finishEnd) expect({ length, complete: part.complete }).toEqual({ length, complete: false });
    }
  });

  const answered = cases.filter(
    (item) =>
      (item.result as { complete: boolean }).complete && item.format !== 'plain' && !REVISED.includes(item.name),
  );

  test.each(answered)('$name: a connection that breaks anywhere gives a beginning, and is not complete', (item) => {
    const text = item.body.toString('utf8');
    const full = decode(item, [text]);
    for (let length = 0; length <= text.length; length += 1) {
      const { format, head, hints } = item;
      const part = decodeTextChunks({ format, head, hints, chunks: [text.slice(0, length)], isCut: true });
      expect({ length, complete: part.complete }).toEqual({ length, complete: false });
      for (const choice of part.choices) {
        const whole = full.choices.find((other) => other.index === choice.index);
        expect(whole?.text.startsWith(choice.text), `${length}: ${choice.text}`).toBe(true);
        expect(whole?.reasoning.startsWith(choice.reasoning)).toBe(true);
      }
    }
  });

  test('a connection that broke is never complete, whatever came before', () => {
    const item = cases.find(({ name }) => name === 'openai-chat-sse/basic-with-usage') as DecodeCase;
    const { format, head, hints } = item;
    const chunks = [item.body.toString('utf8')];
    const result = decodeTextChunks({ format, head, hints, chunks, isCut: true });
    expect(result).toMatchObject({ complete: false, terminatorSeen: true, choices: [{ text: 'Two' }] });
  });
});
