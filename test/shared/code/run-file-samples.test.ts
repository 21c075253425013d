import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { generateCode } from '../../../shared/code/code-targets.ts';
import type { JsonValue } from '../../../shared/model/json.ts';
import type { PreparedRequest } from '../../../shared/requests/prepare-request.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { preparedOf } from './prepared.ts';

const NAME = `it's "a", cat;.png`;
const PICTURE = randomBytes(70_000);
const hasRequests = spawnSync('python3', ['-c', 'import requests'], { stdio: 'ignore' }).status === 0;
const RUNS = [
  { target: 'curl', program: 'bash', file: 'run.sh', isThere: true },
  { target: 'python-requests', program: 'python3', file: 'run.py', isThere: hasRequests },
  { target: 'fetch', program: process.execPath, file: 'run.mjs', isThere: true },
];

type Arrived = { type: string; body: Buffer };

let folder: string;
let server: http.Server;
let origin: string;
let arrived: Arrived[];

beforeEach(async () => {
  folder = await temporaryFolder();
  await writeFile(join(folder, NAME), PICTURE);
  arrived = [];
  server = http.createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece) => pieces.push(piece));
    request.on('end', () => {
      arrived.push({ type: request.headers['content-type'] ?? '', body: Buffer.concat(pieces) });
      response.end('{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => new Promise((resolve) => server.close(resolve)));

async function runSample(
  prepared: PreparedRequest,
  { target, program, file }: (typeof RUNS)[number],
): Promise<Arrived> {
  await writeFile(join(folder, file), generateCode(target, prepared) ?? '');
  const child = spawn(program, [file], { cwd: folder, env: { ...process.env, OPENAI_API_KEY: 'k', API_KEY: 'k' } });
  let errors = '';
  child.stderr.on('data', (text) => {
    errors += text;
  });
  const code = await new Promise((resolve) => child.on('close', resolve));
  expect(code, `${errors}\n${generateCode(target, prepared)}`).toBe(0);
  const [last] = arrived.splice(0);
  if (last === undefined) throw new Error('nothing was sent');
  return last;
}

const httpOf = (body: object) =>
  preparedOf('http/request', origin, null, { draft: { http: { method: 'POST', url: '/x', body } as never } });

test.each(RUNS.filter(({ isThere }) => isThere))('$target sends a picture within JSON', async (run) => {
  const content: JsonValue = [
    { type: 'image_url', image_url: { url: `file:${NAME}` } },
    { type: 'text', text: `it's $HOME "ü"` },
  ];
  const body = { model: 'm', messages: [{ role: 'user', content }] };
  const sent = await runSample(preparedOf('openai-compatible/chat.completions', `${origin}/v1`, body), run);
  expect(JSON.parse(sent.body.toString('utf8')).messages[0].content).toEqual([
    { type: 'image_url', image_url: { url: `data:image/png;base64,${PICTURE.toString('base64')}` } },
    content[1],
  ]);
});

test.each(RUNS.filter(({ isThere }) => isThere))('$target sends a file as the whole body', async (run) => {
  const sent = await runSample(httpOf({ type: 'file', file: NAME }), run);
  expect(sent.type).toBe('image/png');
  expect(sent.body.equals(PICTURE)).toBe(true);
});

test.each(RUNS.filter(({ isThere }) => isThere))('$target sends a file as a part of a form', async (run) => {
  const parts = [
    { name: 'prompt', value: '@a;b="c"' },
    { name: 'image[]', value: '', file: NAME, contentType: 'image/png', filename: 'a,"b".png' },
  ];
  const { type, body } = await runSample(httpOf({ type: 'multipart', parts }), run);
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData();
  expect(form.get('prompt')).toBe('@a;b="c"');
  const file = form.get('image[]') as File;
  expect(file).toMatchObject({ name: 'a,"b".png', type: 'image/png' });
  expect(Buffer.from(await file.arrayBuffer()).equals(PICTURE)).toBe(true);
});

test('an SDK sample is not offered for what its library would have to read', () => {
  const content = [{ type: 'image_url', image_url: { url: 'file:cat.png' } }];
  const body = { model: 'm', messages: [{ role: 'user', content }] };
  expect(
    generateCode('openai-python', preparedOf('openai-compatible/chat.completions', `${origin}/v1`, body)),
  ).toBeNull();
});
