import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type MockServer, startMockServer } from '../../../electron/core/mock/mock-server.ts';
import { availableTargets, generateCode } from '../../../shared/code/code-targets.ts';
import type { JsonObject } from '../../../shared/model/json.ts';
import type { WebSocketPart } from '../../../shared/model/websocket-part.ts';
import { workflowTemplates } from '../../../shared/providers/_comfyui/templates.ts';
import type { PreparedRequest } from '../../../shared/requests/prepare-request.ts';
import { preparedOf } from './prepared.ts';
import { runProgram } from './programs.ts';

/** Inside the repository, so that the samples find the real package. */
const CACHE = fileURLToPath(new URL('../../../.cache/', import.meta.url));
const hasWebSocketClient = spawnSync('python3', ['-c', 'import websocket'], { stdio: 'ignore' }).status === 0;
const RUNS = [
  { target: 'python-websocket', program: 'python3', file: 'run.py', isThere: hasWebSocketClient },
  { target: 'node-ws', program: process.execPath, file: 'run.mjs', isThere: true },
].filter(({ isThere }) => isThere);
type Run = (typeof RUNS)[number];

/** Means something within a text of either language. */
const TRICKY = ['ready\n`$', '{1}` {}'].join('');
const KEY = 'sk-canary-0123456789';
let mock: MockServer;
let folder: string;
beforeAll(async () => {
  mock = await startMockServer({ scenario: { firstTokenDelayMs: 1, tokensPerSecond: 0 } });
  await mkdir(CACHE, { recursive: true });
});
afterAll(() => mock.close());
beforeEach(async () => {
  folder = await mkdtemp(join(CACHE, 'samples-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function run({ target, program, file }: Run, prepared: PreparedRequest) {
  const code = generateCode(target, prepared) ?? '';
  expect(code).not.toContain(KEY);
  await writeFile(join(folder, file), code);
  const env = { API_KEY: KEY, DASHSCOPE_API_KEY: KEY, PASSPHRASE: 'open sesame' };
  return runProgram(program, [file], { cwd: folder, env });
}

const socket = (websocket: WebSocketPart, options = {}) =>
  preparedOf('http/websocket', `${mock.url}/http`, null, { draft: { websocket }, ...options });

describe.each(RUNS)('$target', (sample) => {
  it('says what the request says, answers as it answers, and tells how the socket was closed', async () => {
    await writeFile(join(folder, 'sound.bin'), Buffer.from([1, 2, 3, 4, 5]));
    const prepared = socket(
      {
        url: '/socket',
        params: [{ name: 'a', value: 'b c' }],
        messages: [
          { name: 'Hello', type: 'json', onOpen: true, data: '{"hello":"it\'s \\"{{passphrase}}\\" ü"}' },
          { name: 'Bytes', type: 'hex', onOpen: true, data: '00 ff' },
          { name: 'File', type: 'file', onOpen: true, data: 'sound.bin' },
          { name: 'Ready', type: 'text', onOpen: true, data: TRICKY },
          { name: 'Bye', type: 'json', data: '{"close":4001,"reason":"enough"}' },
        ],
        replies: [
          { when: '^ready', isPattern: true, send: 'Bye' },
          { when: 'nothing of the kind', send: 'Hello' },
        ],
      },
      { secrets: ['passphrase'], connection: { auth: { type: 'header', name: 'Authorization' } } },
    );
    const { code, stdout, stderr } = await run(sample, prepared);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('open sesame');
    expect(stdout).toContain('<2 bytes>');
    expect(stdout).toContain('<5 bytes>');
    expect(stdout).toContain(TRICKY);
    expect(stdout.trimEnd().split('\n').at(-1)).toBe('closed with 4001 enough');
    const handshake = mock.requests().findLast(({ path }) => path.startsWith('/http/socket'));
    expect(handshake?.path).toBe('/http/socket?a=b%20c');
    expect(handshake?.headers.authorization).toBe('(hidden)');
  });

  it('has CosyVoice speak into a file', async () => {
    const prepared = preparedOf('dashscope/speech-socket', `${mock.url}/dashscope`, {
      model: 'cosyvoice-v3-flash',
      input: { text: 'Good morning.' },
      parameters: { voice: 'longanyang', format: 'wav', sample_rate: 16000 },
    });
    const { code, stdout, stderr } = await run(sample, prepared);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('13');
    const sound = await readFile(join(folder, 'speech.wav'));
    expect(sound.length).toBe(44 + 13 * 60 * 16 * 2);
  });

  it('tells why a task failed', async () => {
    const prepared = preparedOf('dashscope/speech-socket', `${mock.url}/dashscope`, {
      model: 'cosyvoice-v3-flash',
      input: { texts: ['<speak>One.</speak>', '<speak>Two.</speak>'] },
      parameters: { voice: 'longanyang', format: 'wav', enable_ssml: true },
    });
    const { code, stderr } = await run(sample, prepared);
    expect(code).not.toBe(0);
    expect(stderr).toContain('Text request limit violated');
  });

  it('has a file of sound read', async () => {
    await writeFile(join(folder, 'question.pcm'), Buffer.alloc(16_000, 1));
    const prepared = preparedOf('dashscope/recognition-socket', `${mock.url}/dashscope`, {
      model: 'paraformer-realtime-v2',
      input: { file: 'file:question.pcm', interval_ms: 1 },
      parameters: { format: 'pcm', sample_rate: 16000 },
    });
    const { code, stdout, stderr } = await run(sample, prepared);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout.split('\n').length).toBeGreaterThan(2);
  });

  it('follows a workflow to its pictures, with an upload and a new seed', async () => {
    const { draft } = workflowTemplates('comfyui')[1] ?? { draft: undefined };
    const body = structuredClone(draft?.body) as { prompt: Record<string, { class_type: string; inputs: JsonObject }> };
    const [loader] = Object.values(body.prompt).filter(({ class_type: name }) => name === 'LoadImage');
    if (loader === undefined) throw new Error('the template has changed');
    loader.inputs.image = 'upload:my cat.png';
    const picture = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    );
    await writeFile(join(folder, 'my cat.png'), picture);
    const prepared = preparedOf('comfyui/workflow', `${mock.url}/comfyui`, body as never, {
      draft: { workflow: { randomized: ['3.seed'] } },
      connection: { auth: { type: 'none' } },
    });
    // It uploads the file itself: nothing stands for it.
    expect(generateCode(sample.target, prepared)).not.toContain('stands for');
    const { code, stdout, stderr } = await run(sample, prepared);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const name = /saved (\S+\.png)/.exec(stdout)?.[1] ?? '';
    expect((await readFile(join(folder, name))).subarray(1, 4).toString()).toBe('PNG');
    expect(stdout).toMatch(/node 3: \d+ of \d+/);
    const sent = mock.requests().findLast(({ method, path }) => method === 'POST' && path.endsWith('/prompt'));
    const { prompt, client_id: clientId } = JSON.parse(sent?.body ?? '');
    expect(Object.values<{ inputs: JsonObject }>(prompt).map(({ inputs }) => inputs.image)).toContain('my cat.png');
    expect(prompt['3'].inputs.seed).not.toBe(body.prompt['3']?.inputs.seed);
    expect(mock.requests().some(({ path }) => path.endsWith(`/ws?clientId=${clientId}`))).toBe(true);
  });

  it('says what the server has against a workflow', async () => {
    const prepared = preparedOf('comfyui/workflow', `${mock.url}/comfyui`, {
      prompt: { '1': { class_type: 'Nothing', inputs: {} } },
    });
    const { code, stderr } = await run(sample, prepared);
    expect(code).not.toBe(0);
    expect(stderr).toContain('400');
  });
});

it('are offered for sockets and workflows alone', () => {
  const offered = (prepared: PreparedRequest) => availableTargets(prepared).map(({ id }) => id);
  expect(offered(socket({ url: 'wss://host/x' }))).toEqual(['python-websocket', 'node-ws']);
  expect(offered(preparedOf('http/request', 'https://host', null))).not.toContain('node-ws');
  const prompt = { '1': { class_type: 'A', inputs: {} } };
  expect(offered(preparedOf('comfyui/workflow', 'http://host:8188', { prompt }))).toEqual(
    expect.arrayContaining(['curl', 'python-websocket', 'node-ws']),
  );
});
