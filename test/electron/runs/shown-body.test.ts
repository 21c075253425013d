import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRunRecorder } from '../../../electron/core/runs/run-recorder.ts';
import { createShownBody } from '../../../electron/core/runs/shown-body.ts';
import { shortenBase64, withoutMediaText } from '../../../shared/streaming/base64-text.ts';
import { createSseFramer } from '../../../shared/streaming/sse-framer.ts';

const noise = (length: number) => Buffer.from(Array.from({ length }, (_, index) => (index * index * 31) % 251));
const PNG = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), noise(1_199_992)]).toString('base64');
const SAMPLES = noise(9000).toString('base64');

/** All pages of a body one after the other. */
function whole(page: (offset: number) => { text: string; totalChars: number }): string {
  let text = '';
  for (;;) {
    const { text: more, totalChars } = page(text.length);
    text += more;
    if (more === '' || text.length >= totalChars) return text;
  }
}

describe('Base64 in what is shown', () => {
  it('is named by what it is and how large', () => {
    const text = JSON.stringify({ data: [{ b64_json: PNG, revised_prompt: 'a cat' }] });
    expect(shortenBase64(text)).toBe('{"data":[{"b64_json":"‹image/png, 1.2 MB›","revised_prompt":"a cat"}]}');
    expect(shortenBase64(`data:image/png;base64,${PNG}, and on`)).toBe(
      'data:image/png;base64,‹image/png, 1.2 MB›, and on',
    );
    expect(shortenBase64(SAMPLES)).toBe('‹Base64, 9 kB›');
  });

  it.each([
    ['prose', 'All work and no play makes Jack a dull boy. '.repeat(3000)],
    ['genes', 'GATTACA'.repeat(3000)],
    ['numbers', '0123456789'.repeat(3000)],
    ['a short piece', noise(3000).toString('base64')],
  ])('is not taken for %s', (_name, text) => {
    expect(shortenBase64(text)).toBe(text);
  });

  it('stays in an answer unless it is media beyond doubt', () => {
    const delta = (text: string) => ({ type: 'text-delta' as const, choice: 0, delta: text });
    expect(withoutMediaText([delta(SAMPLES)])).toEqual([delta(SAMPLES)]);
    expect(withoutMediaText([delta(PNG)])).toEqual([delta('‹image/png, 1.2 MB›')]);
    expect(withoutMediaText([{ type: 'raw', name: null, data: { image: [PNG] } }])).toEqual([
      { type: 'raw', name: null, data: { image: ['‹image/png, 1.2 MB›'] } },
    ]);
  });
});

describe('the body as it is shown', () => {
  it('is in the end as in one piece, and while it comes never takes back what it showed', () => {
    const word = fc.oneof(
      fc.constantFrom(PNG.slice(0, 6000), SAMPLES, `${SAMPLES}==`, PNG.slice(0, 4095), '{"a":"', '"}', '\n'),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 6 }), fc.integer({ min: 1, max: 7 }), (words, pieces) => {
        const text = words.join('"');
        const recorder = createRunRecorder(createSseFramer);
        const size = Math.ceil(text.length / pieces);
        let live = '';
        for (let at = 0; at < text.length; at += size) {
          recorder.addText(text.slice(at, at + size), { readId: at, atMs: at });
          const now = whole((offset) => recorder.shownBody(offset, false));
          expect(now.startsWith(live)).toBe(true);
          live = now;
        }
        const shown = whole((offset) => recorder.shownBody(offset, true));
        expect(shown).toBe(shortenBase64(text));
        expect(shown.startsWith(live)).toBe(true);
        expect(whole((offset) => recorder.body(offset))).toBe(text);
      }),
      { numRuns: 200 },
    );
  });

  it('of many pages is whole', () => {
    const text = Array.from({ length: 5 }, (_, index) => `${index}${' word'.repeat(60_000)}"${PNG}"`).join('\n');
    const shown = createShownBody((offset) => ({
      text: text.slice(offset, offset + 200_000),
      totalChars: text.length,
    }));
    expect(whole((offset) => shown.page(offset, true))).toBe(shortenBase64(text));
  });

  it('has a length before it has been read', () => {
    const text = `{"image":"${PNG}","n":1}`;
    const page = createShownBody((offset) => ({ text: text.slice(offset, offset + 1000), totalChars: text.length }));
    expect(page.page(0, true)).toEqual({ text: '{"image":"‹image/png, 1.2 MB›","n":1}', totalChars: 37 });
    expect(page.page(30, true)).toEqual({ text: ',"n":1}', totalChars: 37 });
  });

  it('names media in its records, too', () => {
    const recorder = createRunRecorder(createSseFramer);
    recorder.addText(`data: {"partial_image_b64":"${PNG}"}\n\n`, { readId: 1, atMs: 1 });
    recorder.countFrame();
    expect(recorder.frames(0, 10).rows).toMatchObject([
      { data: '{"partial_image_b64":"‹image/png, 1.2 MB›"}', sizeChars: 43 },
    ]);
    expect(recorder.lastFrames(1)[0]).toContain(PNG);
  });
});
