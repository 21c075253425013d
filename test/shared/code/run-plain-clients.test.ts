import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generateCode } from '../../../shared/code/code-targets.ts';
import type { PreparedRequest } from '../../../shared/requests/prepare-request.ts';
import { type LoopbackServer, startLoopbackServer } from '../../support/loopback-server.ts';
import { HOSTILE_TEXTS, hostileTexts } from './hostile-text.ts';
import { chatOf, preparedOf } from './prepared.ts';
import { hasProgram, runProgram } from './programs.ts';

const KEY = 'sk-canary-0123456789';
const ENVIRONMENT = {
  OPENAI_API_KEY: KEY,
  API_KEY: KEY,
  ANTHROPIC_API_KEY: KEY,
  X_AUTH_TOKEN: 'token 2',
  TOPIC: 'tea',
  PASSWORD: 'it\'s a "pass" &ü:$HOME',
  USER_ID: 'ada',
};

let server: LoopbackServer;
beforeAll(async () => {
  server = await startLoopbackServer((request, response) => {
    const isStream = request.headers.accept === 'text/event-stream';
    response.setHeader('content-type', isStream ? 'text/event-stream' : 'application/json');
    const text = 'naïve\u2028 你好';
    const choice = isStream ? { delta: { content: text } } : { message: { content: text } };
    const json = JSON.stringify({ choices: [choice] });
    response.end(
      isStream ? `: ping\r\n\r\ndata: {"choices":[]}\r\n\r\ndata: ${json}\r\n\r\ndata: [DONE]\r\n\r\n` : json,
    );
  });
});
afterAll(() => server.close());

const hostileChat = (more = {}) => ({
  model: 'm',
  messages: hostileTexts(60).map((content) => ({ role: 'user', content })),
  ...more,
});
const httpRequest = (http: object, more: object = {}, options: object = {}): PreparedRequest =>
  preparedOf('http/request', server.origin, null, { draft: { http: http as never, ...more }, ...options });

type Case = {
  name: string;
  prepare: () => PreparedRequest;
  headers?: Record<string, string>;
  url?: string;
  body?: string;
};
const cases: Case[] = [
  {
    name: 'a chat of hostile texts, too large for one argument',
    prepare: () => preparedOf('openai-compatible/chat.completions', `${server.origin}/v1`, hostileChat()),
    headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/json', accept: 'application/json' },
    url: '/v1/chat/completions',
  },
  {
    name: 'a small chat of hostile texts as a stream',
    prepare: () =>
      preparedOf('openai-compatible/chat.completions', `${server.origin}/v1`, {
        ...chatOf(HOSTILE_TEXTS.filter((text) => text.length < 1000).join('\n')),
        stream: true,
      }),
    headers: { accept: 'text/event-stream' },
  },
  {
    name: 'the key in the query, with brackets and text beyond ASCII beside it',
    prepare: () =>
      preparedOf('openai-compatible/chat.completions', `${server.origin}/v1?q[]=你&r={a}`, chatOf('hi'), {
        connection: { auth: { type: 'query', name: 'key' } },
      }),
    url: `/v1/chat/completions?q[]=%E4%BD%A0&r=%7Ba%7D&key=${KEY}`,
  },
  {
    name: 'headers typed by hand, credentials among them',
    prepare: () =>
      preparedOf('openai-compatible/chat.completions', server.origin, chatOf('hi'), {
        draft: {
          headers: [
            { name: 'X-Auth-Token', value: 'typed-secret' },
            { name: 'X-Quotes', value: `it's "$HOME" \`id\` \\ {x} %s` },
          ],
        },
      }),
    headers: { 'x-auth-token': 'token 2', 'x-quotes': `it's "$HOME" \`id\` \\ {x} %s`, authorization: `Bearer ${KEY}` },
  },
  {
    name: 'a variable that nothing fills in',
    prepare: () =>
      preparedOf('openai-compatible/chat.completions', server.origin, chatOf('About {{topic}}, {{ topic }}')),
    body: JSON.stringify(chatOf('About tea, tea')),
  },
  {
    name: 'text with control characters',
    prepare: () =>
      httpRequest({ method: 'PUT', url: '/put', body: { type: 'text', data: 'a\0b\u0001\r\n\u001b[0m @' } }),
    url: '/put',
  },
  {
    name: 'text as it stands, a number of 20 digits in it',
    prepare: () =>
      httpRequest({ method: 'PATCH', url: '/x', body: { type: 'json', data: '{"n": 12345678901234567890}\n' } }),
  },
  {
    name: 'JSON with spaces, as the same value',
    prepare: () => httpRequest({ method: 'POST', url: '/x', body: { type: 'text', data: '@not-a-file 100% "é"' } }),
    body: '@not-a-file 100% "é"',
  },
  {
    name: 'bytes from hexadecimal digits',
    prepare: () =>
      httpRequest({ method: 'POST', url: '/x', body: { type: 'bytes', encoding: 'hex', data: '00e4bda00a41' } }),
    body: '\0你\nA',
  },
  {
    name: 'bytes from Base64',
    prepare: () => httpRequest({ method: 'POST', url: '/x', body: { type: 'bytes', data: 'AOS9oAo=' } }),
    body: '\0你\n',
  },
  {
    name: 'basic authentication, its user a secret variable',
    prepare: () =>
      httpRequest(
        { method: 'GET', url: '/basic' },
        {},
        { connection: { auth: { type: 'basic', fields: { user: 'Zoë {{userId}}' } } }, secrets: ['userId'] },
      ),
    url: '/basic',
    headers: {
      authorization: `Basic ${Buffer.from(`Zoë ada:it's a "pass" &ü:$HOME`).toString('base64')}`,
    },
    body: '',
  },
  {
    name: 'secret variables in a header and in JSON',
    prepare: () =>
      httpRequest(
        { method: 'POST', url: '/x', body: { type: 'json', data: '{"model":"{{userId}}"}' } },
        { headers: [{ name: 'x-user', value: 'user {{userId}}' }] },
        { secrets: ['userId'] },
      ),
    headers: { 'x-user': 'user ada' },
    body: '{"model":"ada"}',
  },
  {
    name: 'no body',
    prepare: () => httpRequest({ method: 'GET', url: '/get?a=1&b=%20' }),
    url: '/get?a=1&b=%20',
    body: '',
  },
  {
    name: 'an own method',
    prepare: () => httpRequest({ method: 'PURGE', url: '/cache' }),
    body: '',
  },
];

const hasRequests = spawnSync('python3', ['-c', 'import requests'], { stdio: 'ignore' }).status === 0;

/** Between the outputs of two samples that one process runs. */
const MARK = '\u241e';
const DRIVERS = {
  bash: `for file in "$@"; do bash "$file"; printf '${MARK}%s${MARK}' "$?"; done`,
  node: `
    for (const file of process.argv.slice(1)) {
      let code = 0;
      try { await import(file); } catch (error) { code = 1; console.error(error); }
      process.stdout.write("${MARK}" + code + "${MARK}");
    }`,
  python: `
import runpy, sys, traceback
for file in sys.argv[1:]:
    code = 0
    try:
        runpy.run_path(file, run_name="__main__")
    except BaseException:
        code = 1
        traceback.print_exc()
    print("${MARK}", code, "${MARK}", sep="", end="", flush=True)
`,
};

const clients = [
  { target: 'curl', command: ['bash', '-c', DRIVERS.bash, 'bash'], ending: 'sh', isMissing: !hasProgram('curl') },
  {
    target: 'fetch',
    command: [process.execPath, '--input-type=module', '-e', DRIVERS.node],
    ending: 'mjs',
    isMissing: false,
  },
  { target: 'python-requests', command: ['python3', '-c', DRIVERS.python], ending: 'py', isMissing: !hasRequests },
];

/** Starting a program for each sample would take most of the time, so one runs them all. */
async function runSamples(target: string, command: readonly string[], ending: string) {
  const folder = await mkdtemp(join(tmpdir(), 'sidecall-samples-'));
  const samples = cases.map(({ prepare }, index) => {
    const prepared = prepare();
    const id = `${target}-${index}`;
    prepared.request = { ...prepared.request, headers: [...prepared.request.headers, ['x-id', id]] };
    return { id, prepared, code: generateCode(target, prepared) ?? '', file: join(folder, `${index}.${ending}`) };
  });
  await Promise.all(samples.map(({ file, code }) => writeFile(file, code)));
  const [program = '', ...args] = command;
  const { stdout, stderr } = await runProgram(program, [...args, ...samples.map(({ file }) => file)], {
    env: { ...ENVIRONMENT, PYTHONIOENCODING: 'utf-8' },
  });
  await rm(folder, { recursive: true });
  const outputs = stdout.split(MARK);
  return samples.map(({ id, prepared, code }, index) => ({
    prepared,
    code,
    stderr,
    stdout: outputs[2 * index],
    exitCode: Number(outputs[2 * index + 1]),
    seen: server.seen.find((request) => request.headers['x-id'] === id),
  }));
}

describe.each(clients)('the sample for $target, as its program runs it', ({ target, command, ending, isMissing }) => {
  let runs: Awaited<ReturnType<typeof runSamples>> = [];
  beforeAll(async () => {
    if (!isMissing) runs = await runSamples(target, command, ending);
  });

  it.skipIf(isMissing).each(cases)('sends $name', (sample) => {
    const run = runs[cases.indexOf(sample)];
    if (run === undefined) throw new Error('The sample did not run.');
    const { prepared, seen } = run;
    expect(run.code).not.toContain('typed-secret');
    expect(run.exitCode, run.stderr).toBe(0);
    expect(seen).toBeDefined();
    expect(seen?.method).toBe(prepared.request.method);
    // requests encodes brackets too, which means the same.
    expect(decodeURI(seen?.url ?? '')).toBe(decodeURI(sample.url ?? new URL(prepared.request.url).pathname));
    expect(seen?.headers).toMatchObject(sample.headers ?? {});
    expect(seen?.headers['user-agent']).not.toContain('sidecall');
    const body = sample.body ?? prepared.request.body ?? '';
    // requests writes JSON in its own way; the value is what counts there.
    if (target === 'python-requests' && body.startsWith('{"model"')) {
      expect(JSON.parse(seen?.body ?? '')).toEqual(JSON.parse(body));
    } else {
      expect(seen?.body).toBe(body);
    }
    if (prepared.endpointId === 'http/request') return;
    if (target === 'curl') expect(run.stdout).toContain('naïve');
    else expect(run.stdout).toBe('naïve\u2028 你好\n');
  });
});
