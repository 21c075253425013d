import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHttpClient } from '../../../electron/core/http/client.ts';
import { isPrivateAddress } from '../../../electron/core/http/private-address.ts';
import { remoteRule } from '../../../electron/core/media/remote-rules.ts';
import type { MediaSink } from '../../../electron/core/media/sink-types.ts';
import type { MediaItem } from '../../../shared/model/media.ts';
import { delay, type LoopbackServer, type Respond, startLoopbackServer, until } from '../../support/loopback-server.ts';
import { getRequest, MEDIA_SECRET, type MediaRuns, openMediaRuns } from '../../support/media-run.ts';

const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');

let runs: MediaRuns;
const servers: LoopbackServer[] = [];

beforeEach(async () => {
  runs = await openMediaRuns();
});
afterEach(async () => {
  await runs.close();
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function serve(respond: Respond): Promise<LoopbackServer> {
  const server = await startLoopbackServer(respond);
  servers.push(server);
  return server;
}

/** What becomes of a picture that an answer from `place` names. */
async function fetched(place: string, url: string, isOwn = false) {
  const { sink, events } = runs.sink(getRequest(place));
  const piece = { id: 'p', kind: 'image' as const, mediaType: 'image/png', source: { url, isOwn } };
  events.push(...sink.take([{ type: 'media', piece }]));
  await sink.settle(new AbortController().signal);
  return { sink, events, item: sink.item('p') as MediaItem };
}

function bytesOf(sink: MediaSink): Promise<Buffer> {
  const source = sink.find('p');
  if (source === null || !('path' in source)) throw new Error('not stored');
  return readFile(source.path);
}

describe('what an answer names by its address', () => {
  it('is fetched without the key and without any other header of the request', async () => {
    const storage = await serve((_request, response) => {
      response.writeHead(200, { 'content-type': 'image/png', 'content-length': String(PNG.length) });
      response.end(PNG);
    });
    const api = await serve(() => undefined);
    const url = `${storage.origin}/a.png?Signature=x`;
    const { sink, item, events } = await fetched(api.origin, url, true);
    expect(item).toMatchObject({ state: 'stored', mediaType: 'image/png', sizeBytes: PNG.length, url });
    expect(await bytesOf(sink)).toEqual(PNG);
    const [seen] = storage.seen;
    expect(seen?.url).toBe('/a.png?Signature=x');
    expect(Object.keys(seen?.headers ?? {}).sort()).toEqual([
      'accept',
      'accept-encoding',
      'connection',
      'host',
      'user-agent',
    ]);
    expect(seen?.rawHeaders.join()).not.toContain(MEDIA_SECRET);
    const states = events.flatMap((event) => (event.type === 'media-item' ? event.item.state : []));
    expect([states[0], states[1], states.at(-1)]).toEqual(['remote', 'arriving', 'stored']);
  });

  it('is fetched with the key where it lies with the service itself and the endpoint says so', async () => {
    const api = await serve((_request, response) => response.end(PNG));
    await fetched(api.origin, `${api.origin}/view?f=1`, true);
    await fetched(api.origin, `${api.origin}/view?f=2`, false);
    expect(api.seen.map(({ headers }) => headers.authorization)).toEqual([`Bearer ${MEDIA_SECRET}`, undefined]);
  });

  it('is fetched with a key that was typed after the request was sent, which goes nowhere else', async () => {
    const api = await serve((_request, response) => response.end(PNG));
    const storage = await serve((_request, response) => response.end(PNG));
    const typed = (key: string) =>
      getRequest(api.origin, '/answer', { headers: [{ name: 'Authorization', value: `Bearer ${key}` }] });
    let keyed = typed('former');
    const { sink } = runs.sink(keyed, () => keyed);
    keyed = typed('later');
    for (const url of [`${api.origin}/view`, `${storage.origin}/view`]) {
      sink.take([{ type: 'media', piece: { id: url, kind: 'image', mediaType: '', source: { url, isOwn: true } } }]);
    }
    await sink.settle(new AbortController().signal);
    expect(api.seen.map(({ headers }) => headers.authorization)).toEqual(['Bearer later']);
    expect(storage.seen.map(({ headers }) => headers.authorization)).toEqual([undefined]);
  });

  it('holds no key that the service wrote into it, nor does the address that it sends on to', async () => {
    const api = await serve(({ url, headers }, response) => {
      const key = headers.authorization?.slice(7) ?? '';
      if (url === '/moved') response.writeHead(302, { location: `https://${key}.example/` }).end();
      else response.end(Buffer.concat([PNG, Buffer.from(`tEXt ${key} end`)]));
    });
    const { sink } = await fetched(api.origin, `${api.origin}/view`, true);
    expect((await bytesOf(sink)).toString('latin1')).toBe(
      Buffer.concat([PNG, Buffer.from(`tEXt ${'*'.repeat(MEDIA_SECRET.length)} end`)]).toString('latin1'),
    );
    const { item } = await fetched(api.origin, `${api.origin}/moved`, true);
    expect(item).toMatchObject({ problemCode: 'MEDIA_REDIRECTED' });
    expect(JSON.stringify(item)).not.toContain(MEDIA_SECRET);
  });

  it('is not looked for behind a redirect', async () => {
    const target = await serve((_request, response) => response.end(PNG));
    const storage = await serve((_request, response) => {
      response.writeHead(302, { location: `${target.origin}/a.png` });
      response.end();
    });
    const { item } = await fetched(storage.origin, `${storage.origin}/a.png`);
    expect(item).toMatchObject({ state: 'remote', problemCode: 'MEDIA_REDIRECTED', name: null });
    expect(target.seen).toEqual([]);
  });

  it('is asked for twice where that may help, and once where not', async () => {
    let status = 503;
    const storage = await serve((_request, response) => {
      response.writeHead(status, { 'content-type': 'image/png' });
      response.end(PNG);
      if (status === 503) status = 200;
    });
    expect((await fetched(storage.origin, `${storage.origin}/a`)).item.state).toBe('stored');
    expect(storage.seen).toHaveLength(2);
    status = 403;
    const { item, sink } = await fetched(storage.origin, `${storage.origin}/b`);
    expect(item).toMatchObject({ state: 'remote', problemCode: 'MEDIA_ADDRESS_EXPIRED' });
    expect(storage.seen).toHaveLength(3);
    status = 200;
    expect(await sink.download('p')).toMatchObject({ state: 'stored' });
    expect(sink.item('p')).not.toHaveProperty('problem');
  });

  it('is whole or not there: what was cut off does not pass for it', async () => {
    const storage = await serve(async (_request, response) => {
      response.writeHead(200, { 'content-type': 'image/png', 'content-length': '1000' });
      response.write(PNG);
      await delay(20);
      response.destroy();
    });
    const { item, sink } = await fetched(storage.origin, `${storage.origin}/a`);
    expect(item).toMatchObject({ state: 'remote', problemCode: 'MEDIA_DOWNLOAD_FAILED', sizeBytes: null });
    expect(sink.find('p')).toBeNull();
    expect(storage.seen).toHaveLength(2);
  });

  it('stops when the run is stopped, and can be had later', async () => {
    let isOpen = false;
    const storage = await serve((_request, response) => {
      response.writeHead(200, { 'content-type': 'image/png' });
      if (isOpen) response.end(PNG);
      else response.write(PNG);
    });
    const { sink } = runs.sink(getRequest(storage.origin));
    const source = { url: `${storage.origin}/a` };
    sink.take([{ type: 'media', piece: { id: 'p', kind: 'image', mediaType: 'image/png', source } }]);
    await until(() => sink.item('p')?.sizeBytes === PNG.length);
    const abort = new AbortController();
    const settled = sink.settle(abort.signal);
    abort.abort();
    await settled;
    expect(sink.item('p')).toMatchObject({ state: 'remote', problemCode: 'MEDIA_DOWNLOAD_STOPPED' });
    isOpen = true;
    expect(await sink.download('p')).toMatchObject({ state: 'stored' });
  });
});

describe('where an answer may send this computer', () => {
  const API = 'https://api.example.com/v1';
  it.each([
    ['https://cdn.example.com/a.png', API, 'public'],
    ['http://dashscope-result.oss-cn-beijing.aliyuncs.com/a.png', API, 'public'],
    ['http://cdn.example.com/a.png', API, 'MEDIA_ADDRESS_PLAIN'],
    ['https://169.254.169.254/latest/meta-data', API, 'MEDIA_ADDRESS_PRIVATE'],
    ['https://10.1.2.3/a.png', API, 'MEDIA_ADDRESS_PRIVATE'],
    ['https://[::ffff:10.1.2.3]/a.png', API, 'MEDIA_ADDRESS_PRIVATE'],
    ['https://localhost:8443/a.png', API, 'MEDIA_ADDRESS_PRIVATE'],
    ['http://127.0.0.1:9/a.png', API, 'MEDIA_ADDRESS_PLAIN'],
    ['https://2130706433/a.png', API, 'MEDIA_ADDRESS_PRIVATE'],
    ['file:///etc/passwd', API, 'MEDIA_ADDRESS_INVALID'],
    ['https://user:pass@cdn.example.com/a.png', API, 'MEDIA_ADDRESS_INVALID'],
    ['http://127.0.0.1:9/a.png', 'http://127.0.0.1:8188', 'trusted'],
    ['http://localhost:9/a.png', 'http://127.0.0.1:8188', 'trusted'],
    ['http://192.168.1.5:8188/a.png', 'http://192.168.1.5:8188/prompt', 'trusted'],
    ['http://192.168.1.6:8188/a.png', 'http://192.168.1.5:8188/prompt', 'MEDIA_ADDRESS_PLAIN'],
    ['https://192.168.1.6/a.png', 'http://192.168.1.5:8188/prompt', 'MEDIA_ADDRESS_PRIVATE'],
  ])('%s from %s: %s', (url, place, expected) => {
    const rule = remoteRule(url, false, place);
    expect('problem' in rule ? rule.problem.code : rule.via).toBe(expected);
  });

  it('sends the key nowhere but to the very origin of the request', () => {
    expect(remoteRule('https://api.example.com/v1/files/1', true, API)).toEqual({ via: 'own' });
    expect(remoteRule('https://api.example.com:8443/v1/files/1', true, API)).toEqual({ via: 'trusted' });
    expect(remoteRule('http://api.example.com/v1/files/1', true, API)).toHaveProperty('problem');
  });

  it('is checked on the address that a name resolves to, not on the name', async () => {
    const inside = await serve((_request, response) => response.end('secret'));
    const client = createHttpClient({ isPublicOnly: true });
    const timeouts = { connectTimeoutMs: 2000, headersTimeoutMs: 2000, firstPacketTimeoutMs: 0, idleTimeoutMs: 0 };
    const port = new URL(inside.origin).port;
    for (const host of ['localhost', '127.0.0.1', '[::1]']) {
      const request = { method: 'GET', url: `http://${host}:${port}/`, headers: [], body: null };
      const { error } = await client.send(request, { timeouts, handlers: {} }).done;
      expect(error?.code).toBe('ADDRESS_PRIVATE');
    }
    expect(inside.connections).toBe(0);
    await client.close();
  });

  it.each([
    ['127.0.0.1', true],
    ['172.31.255.255', true],
    ['172.32.0.1', false],
    ['100.100.2.136', true],
    ['198.18.0.7', false],
    ['8.8.8.8', false],
    ['::1', true],
    ['fe80::1%eth0', true],
    ['::ffff:192.168.0.1', true],
    ['::ffff:8.8.8.8', false],
    ['2400:3200::1', false],
    ['2002:c0a8:1::1', true],
    ['2002:808:808::1', false],
    ['64:ff9b::10.0.0.1', true],
    ['64:ff9b:1::10.0.0.1', true],
    ['64:ff9b:1::8.8.8.8', false],
    ['64:ff9b:1:c0a8:0:100::', true],
    ['64:ff9b:1:808:8:800::', false],
    // The client 192.168.0.1 behind the server 8.8.8.8, and 9.9.9.9 behind the same.
    ['2001:0:808:808::3f57:fffe', true],
    ['2001:0:808:808::f6f6:f6f6', false],
    ['2001:0:a00:1::f6f6:f6f6', true],
    ['2001:db8::192.168.0.1', false],
    ['example.com', false],
  ])('%s is private: %s', (address, expected) => {
    expect(isPrivateAddress(address)).toBe(expected);
  });
});
