import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { delay, type LoopbackServer, type Respond, startLoopbackServer } from '../../support/loopback-server.ts';
import { getRequest, type MediaRuns, openMediaRuns } from '../../support/media-run.ts';

const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex');

let runs: MediaRuns;
const servers: LoopbackServer[] = [];

beforeEach(async () => {
  runs = await openMediaRuns();
});
afterEach(async () => {
  await runs.close();
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function answer(respond: Respond, more: { isFileWanted?: boolean } = {}) {
  const server = await startLoopbackServer(respond);
  servers.push(server);
  const { run, events } = await runs.start(getRequest(server.origin), 'run-1', more);
  return { server, run, events };
}

function pathOf(source: ReturnType<Awaited<ReturnType<MediaRuns['start']>>['run']['media']['find']>): string {
  if (source === null || !('path' in source)) throw new Error('not stored');
  return source.path;
}

describe('a body that is a picture, a sound or a file', () => {
  it('is put on disk byte for byte, however it is cut, and nowhere else', async () => {
    const { run, events } = await answer(async (_request, response) => {
      response.writeHead(200, { 'content-type': 'image/png', 'x-request-id': 'req-7' });
      for (const byte of PNG) {
        response.write(Buffer.from([byte]));
        await delay(1);
      }
      response.end();
    });
    const record = await run.done;
    expect(record).toMatchObject({ status: 'succeeded', result: { complete: true, error: null, requestId: 'req-7' } });
    expect(record.result.media).toEqual([
      {
        id: 'body',
        kind: 'image',
        mediaType: 'image/png',
        state: 'stored',
        name: expect.stringMatching(/^[0-9a-f]{64}\.png$/),
        sizeBytes: PNG.length,
        url: null,
        expiresAtEpochMs: null,
      },
    ]);
    expect(await readFile(pathOf(run.media.find('body')))).toEqual(PNG);
    expect(record.timing.firstMediaMs).toBeGreaterThanOrEqual(record.timing.headersMs ?? Number.NaN);
    expect(run.recorder.recordedChars).toBe(0);
    expect(events.every((event) => ['media-item', 'response-metadata', 'end'].includes(event.type))).toBe(true);
  });

  it('takes its name from the server, without folders', async () => {
    const { run } = await answer((_request, response) => {
      const disposition = `attachment; filename="../../etc/x.txt"; filename*=UTF-8''..%2F%E7%8C%AB.png`;
      response.writeHead(200, { 'content-type': 'application/octet-stream', 'content-disposition': disposition });
      response.end(PNG);
    });
    expect((await run.done).result.media).toMatchObject([{ label: '猫.png', kind: 'image', mediaType: 'image/png' }]);
  });

  it('is text all the same when it says nothing of itself and is JSON', async () => {
    const { run } = await answer((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/octet-stream' });
      response.end('{"label": "cat"}');
    });
    const record = await run.done;
    expect(record.result.media).toBeUndefined();
    expect(run.recorder.body(0).text).toBe('{"label": "cat"}');
  });

  it.each(['application/octet-stream', 'application/jsonl', 'text/plain; charset=gbk'])(
    'is a file, byte for byte, where one is asked for, as %s too',
    async (contentType) => {
      const lines = Buffer.from('{"custom_id":"a","ü":"\\ud83d"}\r\n{"custom_id":"b"}\n');
      const isFileWanted = true;
      const send: Respond = (_request, response) => response.writeHead(200, { 'content-type': contentType }).end(lines);
      const { run } = await answer(send, { isFileWanted });
      expect((await run.done).result.media).toMatchObject([{ state: 'stored', sizeBytes: lines.length }]);
      expect(await readFile(pathOf(run.media.find('body')))).toEqual(lines);
      expect(run.recorder.recordedChars).toBe(0);
      const refusal: Respond = (_request, response) =>
        response.writeHead(404, { 'content-type': 'application/json' }).end('{"error":{"message":"no such file"}}');
      const { run: refused } = await answer(refusal, { isFileWanted });
      expect((await refused.done).result).toMatchObject({ error: { status: 404, message: 'no such file' } });
    },
  );

  it('that fails is read as the error it is', async () => {
    const { run } = await answer((_request, response) => {
      response.writeHead(400, { 'content-type': 'audio/mpeg' });
      response.end('{"error":{"message":"no such voice","code":"voice"}}');
    });
    const record = await run.done;
    expect(record).toMatchObject({ status: 'failed', result: { error: { status: 400, message: 'no such voice' } } });
    expect(record.result.media).toBeUndefined();
  });

  it('that is cut off is kept as far as it came, and says so', async () => {
    const { run } = await answer(async (_request, response) => {
      response.writeHead(200, { 'content-type': 'audio/mpeg', 'content-length': '1000' });
      response.write(Buffer.from('ID3 some sound'));
      await delay(30);
      response.destroy();
    });
    const record = await run.done;
    expect(record.status).toBe('interrupted');
    expect(record.result.media).toMatchObject([{ state: 'stored', sizeBytes: 14, problemCode: 'MEDIA_CUT' }]);
    expect(await readFile(pathOf(run.media.find('body')), 'utf8')).toBe('ID3 some sound');
  });

  it('goes when nobody holds it any more', async () => {
    const { run } = await answer((_request, response) => {
      response.writeHead(200, { 'content-type': 'image/png' });
      response.end(PNG);
    });
    const letGo = [run.media.hold(), run.media.hold()];
    await run.done;
    const path = pathOf(run.media.find('body'));
    letGo[0]?.();
    expect(await readFile(path)).toEqual(PNG);
    letGo[1]?.();
    await expect.poll(() => readFile(path).catch(String)).toContain('ENOENT');
    expect(run.media.find('body')).toBeNull();
  });
});
