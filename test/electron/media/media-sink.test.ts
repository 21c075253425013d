import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MediaSink } from '../../../electron/core/media/sink-types.ts';
import type { MediaPiece } from '../../../shared/model/media.ts';
import type { StreamEvent } from '../../../shared/streaming/stream-event.ts';
import { type LoopbackServer, startLoopbackServer } from '../../support/loopback-server.ts';
import { getRequest, type MediaRuns, openMediaRuns } from '../../support/media-run.ts';

const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');

let runs: MediaRuns;
let server: LoopbackServer;
let sink: MediaSink;
let events: StreamEvent[];

beforeEach(async () => {
  runs = await openMediaRuns();
  server = await startLoopbackServer((_request, response) => response.end(PNG));
  ({ sink, events } = runs.sink(getRequest(server.origin)));
});
afterEach(async () => {
  await runs.close();
  await server.close();
});

const picture = (source: MediaPiece['source'], more: Partial<MediaPiece> = {}): StreamEvent => ({
  type: 'media',
  piece: { id: 'p', kind: 'image', mediaType: 'image/png', source, ...more },
});
const settle = () => sink.settle(new AbortController().signal);
const take = (...taken: StreamEvent[]) => events.push(...sink.take(taken));

async function bytes(): Promise<Buffer | null> {
  const source = sink.find('p');
  return source !== null && 'path' in source ? readFile(source.path) : null;
}

/** All files of the store. */
async function files(): Promise<string[]> {
  const found = await readdir(runs.folder, { recursive: true, withFileTypes: true });
  return found.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
}

describe('media that a decoder found', () => {
  it('leave no Base64 behind, and keep their place among other events', async () => {
    const text: StreamEvent = { type: 'text-delta', choice: 0, delta: 'Here: ' };
    const end: StreamEvent = { type: 'finish', choice: 0, reason: 'stop' };
    const taken = sink.take([text, picture({ data: PNG.toString('base64') }), end]);
    expect(taken.map(({ type }) => type)).toEqual(['text-delta', 'media-item', 'media-item', 'finish']);
    await settle();
    expect(await bytes()).toEqual(PNG);
    expect(JSON.stringify([...taken, ...events])).not.toContain(PNG.toString('base64'));
  });

  it.each([1, 2, 3, 5, 7, 100])('come whole out of Base64 in pieces of %i characters', async (size) => {
    const data = PNG.toString('base64');
    take(picture({ arriving: true }));
    for (let at = 0; at < data.length; at += size) {
      take({ type: 'media-chunk', id: 'p', data: data.slice(at, at + size) });
    }
    take({ type: 'media-end', id: 'p' });
    await settle();
    expect(await bytes()).toEqual(PNG);
  });

  it('come whole out of pieces that are each padded, and out of data addresses', async () => {
    take(picture({ arriving: true }));
    for (let at = 0; at < PNG.length; at += 4) {
      take({ type: 'media-chunk', id: 'p', data: PNG.subarray(at, at + 4).toString('base64') });
    }
    take({ type: 'media-end', id: 'p' });
    await settle();
    expect(await bytes()).toEqual(PNG);
    take(picture({ url: `data:image/png;base64,${PNG.toString('base64')}` }));
    await settle();
    expect(sink.item('p')).toMatchObject({ state: 'stored', url: null });
    expect(server.seen).toEqual([]);
  });

  it('are what their bytes are, not what they are called', async () => {
    take(picture({ data: Buffer.from('RIFF....WEBPVP8 ').toString('base64') }));
    await settle();
    expect(sink.item('p')).toMatchObject({ mediaType: 'image/webp', name: expect.stringMatching(/\.webp$/) });
  });

  it('that are no Base64, or nothing, say so', async () => {
    take(picture({ data: 'https://not.base64/!' }));
    await settle();
    expect(sink.item('p')).toMatchObject({ state: 'failed', problemCode: 'MEDIA_NOT_BASE64', name: null });
    take(picture({ data: '' }));
    await settle();
    expect(sink.item('p')).toMatchObject({ state: 'failed', problemCode: 'MEDIA_EMPTY' });
    expect(await files()).toEqual([]);
  });

  it('take the place of the steps on the way to them', async () => {
    take(picture({ data: Buffer.concat([PNG, Buffer.from('step')]).toString('base64') }, { isPartial: true }));
    await settle();
    expect(await files()).toHaveLength(1);
    take(picture({ data: PNG.toString('base64') }));
    await settle();
    expect(sink.item('p')).not.toHaveProperty('isPartial');
    expect(await bytes()).toEqual(PNG);
    await expect.poll(files).toHaveLength(1);
  });

  it('that are named again, as by each answer about a job, are fetched once', async () => {
    const url = `${server.origin}/a.png`;
    take(picture({ url }));
    take(picture({ url }));
    await settle();
    take(picture({ url }));
    await settle();
    expect(server.seen).toHaveLength(1);
    expect(sink.item('p')).toMatchObject({ state: 'stored', url });
  });

  it('are one file however many runs have them', async () => {
    const other = runs.sink(getRequest(server.origin)).sink;
    const [letGo, letOther] = [sink.hold(), other.hold()];
    take(picture({ data: PNG.toString('base64') }));
    other.take([picture({ data: PNG.toString('base64') })]);
    await Promise.all([settle(), other.settle(new AbortController().signal)]);
    expect(await files()).toHaveLength(1);
    letGo();
    await settle();
    expect(await files()).toHaveLength(1);
    letOther();
    await expect.poll(files).toEqual([]);
  });

  it('of a former session are gone at the next start', async () => {
    take(picture({ data: PNG.toString('base64') }));
    await settle();
    const again = await openMediaRuns(runs.folder);
    await expect.poll(files).toEqual([]);
    await again.close();
  });
});
