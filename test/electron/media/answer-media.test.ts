import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { answerMedia, parseRange } from '../../../electron/core/media/answer-media.ts';
import type { MediaSink, PieceFacts } from '../../../electron/core/media/sink-types.ts';
import { mediaAddress, parseMediaAddress } from '../../../shared/model/media-address.ts';
import { until } from '../../support/loopback-server.ts';
import { getRequest, type MediaRuns, openMediaRuns } from '../../support/media-run.ts';

const SOUND: PieceFacts = { id: 'body', kind: 'audio', mediaType: 'audio/mpeg' };

let runs: MediaRuns;
let sink: MediaSink;

beforeEach(async () => {
  runs = await openMediaRuns();
  sink = runs.sink(getRequest('http://127.0.0.1:9')).sink;
});
afterEach(() => runs.close());

const find = async (runId: string, itemId: string) => (runId === 'run-1' ? sink.find(itemId) : null);
const ask = (range: string | null = null, itemId = 'body', method = 'GET') =>
  answerMedia({ method, url: `media://run/run-1/${itemId}`, range }, find);

async function read(body: AsyncGenerator<Uint8Array> | null): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of body ?? []) parts.push(part);
  return Buffer.concat(parts);
}

async function store(bytes: Buffer | string, facts: Partial<PieceFacts> = {}): Promise<void> {
  sink.begin({ ...SOUND, ...facts });
  sink.append('body', Buffer.from(bytes));
  sink.end('body');
  await sink.settle(new AbortController().signal);
}

describe('a piece of media for the window', () => {
  it('is served whole and in parts, as players ask for it', async () => {
    await store('ID3 0123456789');
    const whole = await ask();
    expect(whole).toMatchObject({ status: 200, headers: { 'content-length': '14', 'accept-ranges': 'bytes' } });
    expect((await read(whole.body)).toString()).toBe('ID3 0123456789');
    const part = await ask('bytes=4-6');
    expect(part).toMatchObject({ status: 206, headers: { 'content-range': 'bytes 4-6/14', 'content-length': '3' } });
    expect((await read(part.body)).toString()).toBe('012');
    expect((await read((await ask('bytes=-2')).body)).toString()).toBe('89');
    expect(await ask('bytes=14-')).toMatchObject({
      status: 416,
      headers: { 'content-range': 'bytes */14' },
      body: null,
    });
    expect(await ask(null, 'body', 'HEAD')).toMatchObject({ status: 200, body: null });
  });

  it('can be read while it arrives, to its end', async () => {
    sink.begin(SOUND);
    sink.append('body', Buffer.from('ID3 first '));
    await until(() => sink.find('body') !== null);
    const answer = await ask('bytes=0-');
    expect(answer.status).toBe(200);
    expect(answer.headers['content-length']).toBeUndefined();
    const body = answer.body as AsyncGenerator<Uint8Array>;
    expect(Buffer.from((await body.next()).value as Uint8Array).toString()).toBe('ID3 first ');
    sink.append('body', Buffer.from('second '));
    expect(Buffer.from((await body.next()).value as Uint8Array).toString()).toBe('second ');
    const waiting = body.next();
    sink.append('body', Buffer.from('last'));
    sink.end('body');
    expect(Buffer.from((await waiting).value as Uint8Array).toString()).toBe('last');
    expect((await body.next()).done).toBe(true);
    expect(await ask('bytes=0-')).toMatchObject({ status: 206 });
  });

  it('of raw samples is a WAV file, with the right length once that is known', async () => {
    const pcm = { sampleRateHz: 24_000, channels: 1 };
    await store(Buffer.alloc(100, 7), { mediaType: 'audio/pcm', pcm });
    const answer = await ask();
    expect(answer.headers).toMatchObject({ 'content-type': 'audio/wav', 'content-length': '144' });
    const bytes = await read(answer.body);
    expect(bytes.toString('latin1', 0, 4)).toBe('RIFF');
    expect([bytes.readUInt32LE(24), bytes.readUInt32LE(40), bytes.length]).toEqual([24_000, 100, 144]);
    expect(await read((await ask('bytes=40-47')).body)).toEqual(bytes.subarray(40, 48));
    expect(await read((await ask('bytes=100-')).body)).toEqual(bytes.subarray(100));
  });

  it('runs and loads nothing, whatever it is', async () => {
    await store('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', {
      kind: 'image',
      mediaType: 'image/svg+xml',
    });
    expect((await ask()).headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    });
    await store('<script>alert(1)</script>', { kind: 'file', mediaType: 'text/html' });
    expect((await ask()).headers['content-type']).toBe('application/octet-stream');
  });

  it('is known by its run and its id alone', async () => {
    await store('ID3');
    await writeFile(join(runs.folder, 'other.mp3'), 'x');
    const addresses = [
      'run-1/nothing',
      'run-2/body',
      'run-1/..%2fother.mp3',
      'run-1',
      'run-1/body/more',
      '',
      'run-1/%',
    ];
    for (const address of addresses) {
      expect((await answerMedia({ method: 'GET', url: `media://run/${address}`, range: null }, find)).status).toBe(404);
    }
    for (const url of ['media://other/run-1/body', 'file:///etc/passwd', 'nonsense']) {
      expect((await answerMedia({ method: 'GET', url, range: null }, find)).status).toBe(404);
    }
    expect((await ask(null, 'body', 'POST')).status).toBe(404);
  });
});

describe('addresses', () => {
  it('name run and item, and stay the same from the first byte to the last', () => {
    const item = { id: 'a/b c', name: null };
    const address = mediaAddress('run-1', item);
    expect(parseMediaAddress(address)).toEqual({ runId: 'run-1', itemId: 'a/b c' });
    expect(mediaAddress('run-1', { ...item, name: `${'0'.repeat(64)}.mp3` })).toBe(address);
  });

  it('tell the steps on the way to a picture apart', () => {
    const step = (name: string) => mediaAddress('r', { id: 'p', isPartial: true, name });
    expect(step('a'.repeat(64))).not.toBe(step('b'.repeat(64)));
    expect(parseMediaAddress(step('a'.repeat(64)))).toEqual({ runId: 'r', itemId: 'p' });
  });
});

describe('ranges', () => {
  it.each([
    ['bytes=0-', { start: 0, end: 10 }],
    ['bytes=2-4', { start: 2, end: 5 }],
    ['bytes=2-400', { start: 2, end: 10 }],
    ['bytes=-3', { start: 7, end: 10 }],
    ['bytes=-30', { start: 0, end: 10 }],
    ['bytes=10-', 'outside'],
    ['bytes=-0', 'outside'],
    ['bytes=4-2', null],
    ['bytes=0-1,3-4', null],
    ['items=0-1', null],
    ['bytes=-', null],
  ])('%s', (header, expected) => {
    expect(parseRange(header, 10)).toEqual(expected);
  });
});
