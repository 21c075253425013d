import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type MockServer, startMockServer } from '../../../electron/core/mock/mock-server.ts';
import { generateCode } from '../../../shared/code/code-targets.ts';
import type { JsonObject } from '../../../shared/model/json.ts';
import type { PreparedRequest } from '../../../shared/requests/prepare-request.ts';
import { type LoopbackServer, startLoopbackServer } from '../../support/loopback-server.ts';
import { hostileTexts } from './hostile-text.ts';
import { chatOf, preparedOf } from './prepared.ts';
import { runProgram } from './programs.ts';

const KEY = 'sk-canary-0123456789';
/** Inside the repository, so that the samples find the real packages. */
const CACHE = fileURLToPath(new URL('../../../.cache/', import.meta.url));

let folder: string;
let mock: MockServer;
let mirror: LoopbackServer;
beforeAll(async () => {
  await mkdir(CACHE, { recursive: true });
  folder = await mkdtemp(join(CACHE, 'samples-'));
  mock = await startMockServer();
  mirror = await startLoopbackServer((_request, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(
      JSON.stringify({ choices: [{ message: { content: 'ok' } }], content: [{ type: 'text', text: 'ok' }] }),
    );
  });
});
afterAll(async () => {
  await mock.close();
  await mirror.close();
  await rm(folder, { recursive: true });
});

async function run(target: string, prepared: PreparedRequest) {
  const file = join(folder, `${Math.random()}.mjs`);
  await writeFile(file, generateCode(target, prepared) ?? '');
  return runProgram(process.execPath, [file], {
    env: { OPENAI_API_KEY: KEY, ANTHROPIC_API_KEY: KEY, EAS_TOKEN: KEY, X_TEAM_TOKEN: 'team' },
  });
}

const openAi = (base: string, body = chatOf('Hello'), options = {}) =>
  preparedOf('openai-compatible/chat.completions', base, body, options);
const anthropic = (base: string, body = chatOf('Hello'), options = {}) =>
  preparedOf('anthropic/messages', base, { max_tokens: 200, ...body }, options);

describe('OpenAI SDK (Node.js), the real package', () => {
  it.each<JsonObject>([{}, { stream: true, stream_options: { include_usage: true } }])(
    'prints the answer for %j',
    async (more) => {
      const { code, stdout, stderr } = await run('openai-node', openAi(`${mock.url}/openai/v1`, chatOf('Hello', more)));
      expect([code, stderr]).toEqual([0, '']);
      expect(stdout).toMatch(/^Hello! I am \*\*mock-small\*\*[\s\S]+\n$/);
    },
  );

  it('sends what the request says: body, key, further headers and query', async () => {
    const body = { model: 'm', messages: hostileTexts(40).map((content) => ({ role: 'user', content })), top_k: 3 };
    const prepared = openAi(`${mirror.origin}/v1?version=2&q=a%20b`, body, {
      draft: {
        headers: [
          { name: 'X-Team-Token', value: 'typed' },
          { name: 'X-Note', value: 'a "b"' },
        ],
      },
    });
    expect(await run('openai-node', prepared)).toMatchObject({ code: 0, stdout: 'ok\n' });
    const seen = mirror.seen.at(-1);
    expect(JSON.parse(seen?.body ?? '')).toEqual(JSON.parse(prepared.request.body ?? ''));
    expect(seen?.url).toMatch(/^\/v1\/chat\/completions\?version=2&q=a(%20|\+)b$/);
    expect(seen?.headers).toMatchObject({ authorization: `Bearer ${KEY}`, 'x-team-token': 'team', 'x-note': 'a "b"' });
  });

  it.each([
    ['a bare token', { type: 'header', name: 'Authorization' }, { authorization: KEY }],
    ['a header of its own', { type: 'header', name: 'api-key' }, { authorization: undefined, 'api-key': KEY }],
  ] as const)('sends the key as %s when the connection does', async (_name, auth, headers) => {
    const prepared = openAi(mirror.origin, chatOf('Hello'), { connection: { auth } });
    expect(await run('openai-node', prepared)).toMatchObject({ code: 0, stderr: '' });
    const seen = mirror.seen.at(-1)?.headers ?? {};
    for (const [name, value] of Object.entries(headers)) expect(seen[name]).toBe(value);
  });
});

describe('Anthropic SDK (Node.js), the real package', () => {
  it.each<JsonObject>([{}, { stream: true }])('prints the answer for %j', async (more) => {
    const { code, stdout, stderr } = await run(
      'anthropic-node',
      anthropic(`${mock.url}/anthropic`, chatOf('Hello', more)),
    );
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^Hello! I am \*\*mock-small\*\*[\s\S]+\n$/);
  });

  it.each([
    ['x-api-key', { type: 'provider' }, { 'x-api-key': KEY, authorization: undefined }],
    ['a bearer token', { type: 'bearer' }, { 'x-api-key': undefined, authorization: `Bearer ${KEY}` }],
  ] as const)('sends the body as it is, and the key as %s', async (_name, auth, headers) => {
    const messages = hostileTexts(40).map((content) => ({ role: 'user', content }));
    // So many tokens without a stream are refused by the library, unless it gets a time limit.
    const body = { model: 'm', max_tokens: 64_000, system: '"""*/', temperature: 0.5, messages };
    const prepared = anthropic(mirror.origin, body, { connection: { auth } });
    expect(await run('anthropic-node', prepared)).toMatchObject({ code: 0, stdout: 'ok\n', stderr: '' });
    const seen = mirror.seen.at(-1);
    expect(JSON.parse(seen?.body ?? '')).toEqual(JSON.parse(prepared.request.body ?? ''));
    expect(seen?.url).toBe('/v1/messages');
    expect(seen?.headers['anthropic-version']).toBe('2023-06-01');
    for (const [name, value] of Object.entries(headers)) expect(seen?.headers[name]).toBe(value);
  });
});
