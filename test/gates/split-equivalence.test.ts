import { describe, expect, it } from 'vitest';
import type { RunResult } from '../../shared/streaming/run-result.ts';
import { type DecodeCase, loadCases } from '../shared/decoding/load-cases.ts';
import { recordFigure, rounds } from './support/gate.ts';
import { type Engine, faulty, product } from './support/network-run.ts';

/** Characters of one to four bytes, joined ones among them: a family of five code points, and an accent of its own. */
const GOLDEN = '你好👩‍👩‍👧e\u0301🙂ñ';
const MAX_BODY_BYTES = 12_000;

type Golden = DecodeCase & { whole: RunResult };

/** The reads as the product takes them from the network: bytes in, the run's result and its recorded text out. */
function readInPieces(engine: Engine, { format, head, hints }: DecodeCase, pieces: readonly Buffer[]) {
  const folder = engine.createRunFolder();
  const recorder = engine.createRunRecorder(() => reader.createFramer());
  const reader = engine.createResponseReader({
    head: { status: head.status, headers: head.headers.map(([name, value]) => [name.toLowerCase(), value]) },
    format,
    hints,
    redactor: engine.createRedactor(['sk-a-secret-that-is-not-there']),
    recorder,
    meter: engine.createRunMeter(0),
    media: engine.createUnkeptMedia(() => undefined),
    publish: (events) => folder.apply(events),
  });
  for (const [readId, bytes] of pieces.entries()) reader.read(bytes, { readId, atMs: readId });
  reader.end(false);
  return { result: folder.result(), body: recorder.body(0).text };
}

function cutAt(body: Buffer, cuts: readonly number[]): Buffer[] {
  return [...cuts, body.length].map((cut, index) => body.subarray(cuts[index - 1] ?? 0, cut));
}

/** One captured answer of each format, with a word of its text in other scripts. */
function goldens(): Golden[] {
  const found = new Map<string, Golden>();
  for (const item of loadCases()) {
    if (found.has(item.format) || item.body.length > MAX_BODY_BYTES) continue;
    const text = item.body.toString('utf8');
    if (Buffer.from(text).length !== item.body.length) continue;
    const before = readInPieces(product, item, [item.body]).result;
    const said = before.choices.map((choice) => choice.text).join(' ');
    for (const word of new Set(said.match(/[A-Za-z]{3,}/g) ?? [])) {
      const golden = { ...item, body: Buffer.from(text.replaceAll(word, GOLDEN)) };
      const whole = readInPieces(product, golden, [golden.body]).result;
      if (whole.error !== null || !whole.choices.some((choice) => choice.text.includes(GOLDEN))) continue;
      found.set(item.format, { ...golden, whole });
      break;
    }
  }
  return [...found.values()];
}

/** The cuts after which the result is another. */
function differences(engine: Engine, golden: Golden, randomCuts: number): string[] {
  const { body } = golden;
  const expected = JSON.stringify(golden.whole);
  const text = body.toString('utf8').replace(/^\uFEFF/, '');
  const problems: string[] = [];
  const check = (name: string, cuts: readonly number[]) => {
    if (problems.length > 3) return;
    const { result, body: recorded } = readInPieces(engine, golden, cutAt(body, cuts));
    if (JSON.stringify(result) !== expected) problems.push(`${name}: another result`);
    if (recorded !== text) problems.push(`${name}: another text`);
  };
  for (let cut = 0; cut <= body.length; cut += 1) check(`cut at ${cut}`, [cut]);
  check(
    'byte by byte',
    Array.from({ length: body.length }, (_, index) => index),
  );
  for (let round = 0; round < randomCuts; round += 1) {
    const count = 1 + Math.floor(Math.random() * 12);
    const cuts = Array.from({ length: count }, () => Math.floor(Math.random() * (body.length + 1)));
    cuts.sort((one, other) => one - other);
    check(`cut at ${cuts}`, cuts);
  }
  return problems;
}

describe('a stream says the same however the network cuts it', () => {
  const all = goldens();
  recordFigure('split-equivalence', 'formats with a golden stream', all.length);

  it('in every format that says text', () => {
    expect(all.length).toBeGreaterThan(15);
    expect(all.map(({ format }) => format)).toEqual(
      expect.arrayContaining(['openai-chat-sse', 'anthropic-sse', 'dashscope-sse']),
    );
  });

  it.each(all.map((golden) => [golden.format, golden] as const))('%s', (_format, golden) => {
    expect(differences(product, golden, rounds(100, 1_000))).toEqual([]);
  });

  it('control: each read is decoded for itself', async () => {
    const hasty = await faulty({
      file: 'electron/core/runs/response-reader.ts',
      find: 'textDecoder.decode(bytes, { stream: true })',
      replace: 'textDecoder.decode(bytes)',
    });
    const [first] = all;
    expect(first && differences(hasty, first, 0)).not.toEqual([]);
  });
});
