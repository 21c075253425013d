import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { runCli } from '../support/cli-run.ts';
import { createTemporaryWorkspace, type TemporaryWorkspace } from '../support/cli-workspace.ts';

const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
const PCM = Buffer.alloc(480, 3);
const KEY = 'sk-canary-0123456789';

let workspace: TemporaryWorkspace;
let server: Server;
let origin: string;
let folder: string;
const seen: { url: string; authorization: string | undefined }[] = [];

beforeAll(async () => {
  workspace = await createTemporaryWorkspace();
  server = createServer((request, response) => {
    const url = request.url ?? '';
    seen.push({ url, authorization: request.headers.authorization });
    const send = (type: string, body: Buffer | string, headers = {}) => {
      response.writeHead(200, { 'content-type': type, ...headers });
      response.end(body);
    };
    if (url === '/cat.png') send('image/png', PNG);
    else if (url === '/named') send('image/png', PNG, { 'content-disposition': 'attachment; filename="../cat.png"' });
    else if (url === '/pcm') send('audio/pcm', PCM);
    else if (url === '/v1/images/generations') {
      const data = [
        { b64_json: PNG.toString('base64') },
        { url: `${origin}/cat.png` },
        { url: 'http://10.1.2.3/x.png' },
        { url: `${origin}/gone.png` },
      ];
      send('application/json', JSON.stringify({ created: 1, data }));
    } else {
      response.writeHead(404);
      response.end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await workspace.addConnection('pictures', {
    provider: 'openai-compatible',
    baseUrl: `${origin}/v1`,
    auth: { type: 'provider' },
    secret: 'pictures',
  });
});
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sidecall-saved-'));
  seen.length = 0;
});
afterAll(async () => {
  await workspace.remove();
  server.close();
});

const get = (id: string, path: string) =>
  workspace.addRequest(id, { endpoint: 'http/request', http: { method: 'GET', url: `${origin}${path}` } });

describe('sidecall send, answered with media', () => {
  it('saves a body that is a picture where it is run, and says where', async () => {
    const file = await get('named', '/named');
    const { code, stdout, stderr } = await runCli(['send', file], { cwd: folder });
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(stderr).toContain('saved: cat.png\n');
    expect(await readFile(join(folder, 'cat.png'))).toEqual(PNG);
    await rm(folder, { recursive: true });
  });

  it('never replaces a file: a taken name gets a number', async () => {
    const file = await get('named', '/named');
    await writeFile(join(folder, 'cat.png'), 'mine');
    await runCli(['send', file, '--output', folder]);
    const { stderr } = await runCli(['send', file, '--output', folder]);
    expect(stderr).toContain(`saved: ${join(folder, 'cat (2).png')}`);
    expect((await readdir(folder)).sort()).toEqual(['cat (1).png', 'cat (2).png', 'cat.png']);
    expect(await readFile(join(folder, 'cat.png'), 'utf8')).toBe('mine');
    await rm(folder, { recursive: true });
  });

  it('saves raw samples as a sound that players open', async () => {
    const { code } = await runCli(['send', await get('pcm', '/pcm'), '--output', folder]);
    expect(code).toBe(0);
    const [name = ''] = await readdir(folder);
    expect(name).toMatch(/\.wav$/);
    const bytes = await readFile(join(folder, name));
    expect([bytes.toString('latin1', 0, 4), bytes.length]).toEqual(['RIFF', PCM.length + 44]);
    await rm(folder, { recursive: true });
  });

  it('downloads what the answer names, without the key, and tells each place in JSON', async () => {
    const file = await workspace.addRequest('draw', {
      endpoint: 'openai-compatible/images.generations',
      connection: 'pictures',
      body: { model: 'draw', prompt: 'a cat', n: 4 },
    });
    const { code, stdout } = await runCli(
      ['send', file, '--json', '--output', join(folder, 'new'), '--secret', 'pictures=KEY'],
      { env: { KEY } },
    );
    expect(code).toBe(0);
    const { media, choices } = JSON.parse(stdout).result;
    expect(media).toMatchObject([
      { kind: 'image', media_type: 'image/png', state: 'stored', size_bytes: PNG.length, url: null },
      { state: 'stored', url: `${origin}/cat.png` },
      { state: 'remote', problem: expect.stringContaining('only https') },
      { state: 'remote', problem: expect.stringContaining('status 404') },
    ]);
    expect(JSON.stringify(choices)).not.toContain(PNG.toString('base64'));
    for (const { path } of media.slice(0, 2)) expect(await readFile(path)).toEqual(PNG);
    expect(media[2]).not.toHaveProperty('path');
    expect(await readdir(join(folder, 'new'))).toHaveLength(2);
    expect(seen.map(({ authorization }) => authorization)).toEqual([`Bearer ${KEY}`, undefined, undefined]);
    await rm(folder, { recursive: true });
  });

  it('counts as failed when what came cannot be written', async () => {
    const taken = join(folder, 'a-file');
    await writeFile(taken, '');
    const { code, stderr } = await runCli(['send', await get('named', '/named'), '--output', taken]);
    expect(code).toBe(1);
    expect(stderr).toContain('a-file');
    expect(stderr).toContain('HTTP 200');
    await rm(folder, { recursive: true });
  });
});
