import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FORMAT_DECODERS, formatDecoder } from '../../../shared/providers/formats.ts';
import { decodeTextChunks } from '../../../shared/streaming/decode-body.ts';
import type { ResponseHead } from '../../../shared/streaming/decode-format.ts';
import { MAX_EVENT_CHARS } from '../../../shared/streaming/framer.ts';
import { createResponseDecoder } from '../../../shared/streaming/response-decoder.ts';
import { toResultJson } from '../../../shared/streaming/result-json.ts';
import { loadCases } from '../decoding/load-cases.ts';

const OK: ResponseHead = { status: 200, headers: [['content-type', 'text/event-stream']] };
const chunk = (content: string) => `data: {"choices":[{"index":0,"delta":{"content":"${content}"}}]}\n\n`;

describe('createResponseDecoder', () => {
  test('gives each record with its events as soon as it is there, and the end last', () => {
    const decoder = createResponseDecoder({ format: 'openai-chat-sse', head: OK, hints: {} });
    const steps = decoder.push(`: ping\n\n${chunk('a')}${chunk('b').slice(0, 20)}`);
    expect(steps).toEqual([
      {
        frame: { event: null, id: null, data: expect.stringContaining('"a"'), comments: ['ping'] },
        events: [
          { type: 'finish', choice: 0, reason: null },
          { type: 'text-delta', choice: 0, delta: 'a' },
        ],
      },
    ]);
    expect(decoder.push(chunk('b').slice(20)).flatMap((step) => step.events)).toEqual([
      { type: 'text-delta', choice: 0, delta: 'b' },
    ]);
    expect(decoder.end({ isCut: false })).toEqual([{ frame: null, events: [{ type: 'end', outcome: 'closed' }] }]);
  });

  test('a request id in the body takes the place of the one in the headers', () => {
    const head: ResponseHead = { status: 200, headers: [['X-Request-Id', 'from-header']] };
    const decode = (body: string) => decodeTextChunks({ format: 'dashscope-json', head, hints: {}, chunks: [body] });
    expect(decode('{"output":{"text":"a"}}').requestId).toBe('from-header');
    expect(decode('{"output":{"text":"a"},"request_id":"from-body"}').requestId).toBe('from-body');
  });

  test('a record over the limit is an error of its own; what came before and after is kept', () => {
    const { maxEventChars = MAX_EVENT_CHARS } = formatDecoder('openai-chat-sse');
    const body = [chunk('a'), `data: {"x":"${'y'.repeat(maxEventChars)}"}\n\n`, chunk('b')];
    const result = decodeTextChunks({ format: 'openai-chat-sse', head: OK, hints: {}, chunks: body });
    expect(result.choices[0]?.text).toBe('ab');
    expect(result.error).toMatchObject({ code: 'EVENT_TOO_LARGE', category: 'server', retryable: false });
    expect(result.complete).toBe(false);
  });

  test('what no decoder understands is kept for the reader', () => {
    const body = 'event: brand_new\ndata: {"type":"brand_new","x":1}\n\ndata: not json\n\n';
    expect(decodeTextChunks({ format: 'anthropic-sse', head: OK, hints: {}, chunks: [body] }).raw).toEqual([
      { name: 'brand_new', data: { type: 'brand_new', x: 1 } },
      { name: null, data: 'not json' },
    ]);
  });

  test.each(['', '\n\n', ': only comments\n\n'])('a body of nothing (%j) is no answer and no error', (body) => {
    for (const format of ['openai-chat-sse', 'anthropic-json', 'dashscope-sse'] as const) {
      const result = decodeTextChunks({ format, head: OK, hints: {}, chunks: [body] });
      expect(result).toMatchObject({ complete: false, choices: [], error: null });
    }
  });

  test('never throws and never depends on the cuts, whatever the bytes', () => {
    const bodies = loadCases().map((item) => item.body.toString('utf8'));
    // Real bodies with pieces swapped for garbage reach far deeper than random text.
    const damaged = fc
      .tuple(
        fc.constantFrom(...bodies),
        fc.nat(),
        fc.nat(40),
        fc.oneof(fc.string(), fc.json(), fc.constantFrom('null', '[]', '0', '"', '}')),
      )
      .map(([body, at, length, piece]) => {
        const start = at % (body.length + 1);
        return body.slice(0, start) + piece + body.slice(start + length);
      });
    const anything = fc.oneof(
      damaged,
      fc.string({ maxLength: 200 }),
      fc.json().map((json) => `data: ${json}\n\n`),
      fc.json(),
    );
    fc.assert(
      fc.property(
        anything,
        fc.constantFrom(...Object.keys(FORMAT_DECODERS)),
        fc.constantFrom(200, 400, 429, 500),
        fc.nat(),
        (body, format, status, at) => {
          const decode = (chunks: string[]) =>
            toResultJson({
              format,
              httpStatus: status,
              result: decodeTextChunks({ format, head: { status, headers: [] }, hints: {}, chunks }),
            });
          const cut = at % (body.length + 1);
          expect(decode([body.slice(0, cut), body.slice(cut)])).toEqual(decode([body]));
        },
      ),
      { numRuns: 2_000 },
    );
  });

  test('absurdly deep values are kept, not thrown', () => {
    const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;
    const bodies = [
      `{"choices":[{"message":{"tool_calls":[{"function":{"name":"f","arguments":{"a":${deep}}}}]}}]}`,
      `{"content":[{"type":"tool_use","id":"t","name":"f","input":{"a":${deep}}}],"role":"assistant"}`,
      `{"detail":{"a":${deep}}}`,
    ];
    for (const body of bodies) {
      for (const status of [200, 400]) {
        for (const format of ['openai-chat-json', 'anthropic-json', 'dashscope-json'] as const) {
          const head = { status, headers: [] };
          expect(() => decodeTextChunks({ format, head, hints: {}, chunks: [body] })).not.toThrow();
        }
      }
    }
  });
});
