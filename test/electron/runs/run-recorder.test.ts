import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRunRecorder } from '../../../electron/core/runs/run-recorder.ts';
import type { FrameRow } from '../../../shared/model/run.ts';
import type { DecodeFormat } from '../../../shared/streaming/decode-format.ts';
import { createResponseDecoder, type StepOutput } from '../../../shared/streaming/response-decoder.ts';
import { workMsOf } from '../../support/own-time.ts';

/** Records the pieces as reads of one answer, and lists the frames as they came out of the decoder. */
function record(format: DecodeFormat, pieces: readonly string[], contentType = 'text/event-stream') {
  const head = { status: 200, headers: [['content-type', contentType]] as const };
  const decoder = createResponseDecoder({ format, head, hints: {} });
  const recorder = createRunRecorder(decoder.createFramer);
  const expected: FrameRow[] = [];
  function count(steps: StepOutput, readId: number): void {
    for (const { frame } of steps) {
      if (frame === null) continue;
      recorder.countFrame();
      const { event, data } = frame;
      expected.push({ index: expected.length, atMs: readId * 10, readId, event, data, sizeChars: data.length });
    }
  }
  pieces.forEach((piece, readId) => {
    recorder.addText(piece, { readId, atMs: readId * 10 });
    count(decoder.push(piece), readId);
  });
  count(decoder.end({ isCut: false }), pieces.length - 1);
  return { recorder, expected };
}

function cutAt(text: string, positions: readonly number[]): string[] {
  const cuts = [0, ...[...positions].map((position) => position % text.length).sort((a, b) => a - b), text.length];
  return cuts.slice(1).flatMap((end, index) => text.slice(cuts[index], end) || []);
}

describe('frames are not kept but cut again, and come out as they were', () => {
  const stream = [
    '\uFEFF \r\n',
    ': ping\n\n',
    'event: a\ndata: {"one":1}\n\n',
    'data: first line\r\ndata: second line\r\n\r\n',
    'id: 7\rdata: 你好\r\r',
    'data:\n\nevent: empty\n\n',
    '\n\n\ndata: x\n\n',
    'error: {"code":500}\n\n',
    'data: after the last blank line',
  ].join('');

  it.each<[format: DecodeFormat, body: string, contentType: string]>([
    ['openai-chat-sse', stream, 'text/event-stream'],
    ['plain', stream, 'text/event-stream'],
    ['plain', '{"a":1}\n\n{"b":2}\r\n  {"c":3}', 'application/x-ndjson'],
    ['plain', ' \n text of any kind \n\n', 'text/plain'],
    ['openai-chat-json', '\n\n  {"choices":[{"index":0,"message":{"content":"Hi"}}]}\n', 'application/json'],
    ['http-error', '{"error":{"message":"no"}}', 'application/json'],
  ])('%s %j', (format, body, contentType) => {
    const cuts = fc.array(fc.nat(), { maxLength: 30 });
    fc.assert(
      fc.property(cuts, fc.nat(12), fc.integer({ min: 1, max: 12 }), (positions, offset, limit) => {
        const { recorder, expected } = record(format, cutAt(body, positions), contentType);
        const page = { total: expected.length, rows: expected.slice(offset, offset + limit) };
        expect(recorder.frames(offset, limit)).toEqual(page);
      }),
    );
  });
});

it('a page deep inside a long answer is cut from the read before it, not from the start', async () => {
  const pieces = Array.from({ length: 200_000 }, (_, index) => `data: {"i":${index}}\n\n`);
  const { recorder, expected } = record('openai-chat-sse', pieces);
  const readPages = () => {
    for (let offset = 199_000; offset < 199_900; offset += 10) {
      expect(recorder.frames(offset, 10).rows[0]).toEqual(expected[offset]);
    }
  };
  // From the start, the pages take some ten seconds together.
  expect(await workMsOf(readPages)).toBeLessThan(1000);
});
