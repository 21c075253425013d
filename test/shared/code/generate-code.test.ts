import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseAst } from 'vite';
import { describe, expect, it } from 'vitest';
import { availableTargets, codeTargets, generateCode } from '../../../shared/code/code-targets.ts';
import { curlCommand } from '../../../shared/code/targets/curl.ts';
import { providers } from '../../../shared/providers/index.ts';
import type { PreparedRequest } from '../../../shared/requests/prepare-request.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { chatOf, preparedOf } from './prepared.ts';
import { hasProgram, runProgram } from './programs.ts';
import { runPythonSamples } from './run-python-samples.ts';

const chat = (options = {}, base = 'https://host/v1') =>
  preparedOf('openai-compatible/chat.completions', base, chatOf('Hello'), options);
const idsFor = (prepared: PreparedRequest) => availableTargets(prepared).map(({ id }) => id);

/** Every template of every provider with every target that can make it. */
const samples = providers.flatMap((provider) =>
  provider.endpoints.flatMap((endpoint) =>
    endpoint.templates.flatMap(({ id, draft }) => {
      const baseUrl = provider.presets[0]?.baseUrl ?? 'https://host';
      const reference = `${provider.id}/${endpoint.id}`;
      const { body = null, ...more } = draft;
      const prepared = preparedOf(reference, baseUrl, body, {
        draft: { ...more, ...(body === null && { body: undefined }) },
        variables: { mockUrl: 'http://127.0.0.1:4010' },
      });
      return availableTargets(prepared).map((target) => ({
        name: `${reference} ${id} as ${target.id}`,
        language: target.language,
        code: target.generate(prepared),
        run: false,
      }));
    }),
  ),
);
const samplesIn = (language: string) => samples.filter((sample) => sample.language === language);

describe('samples of all templates', () => {
  it('exist for every template', () => {
    expect(samplesIn('shell').length).toBeGreaterThan(20);
    expect(samples.filter(({ code }) => code.trim() === '')).toEqual([]);
    expect(samples.filter(({ code }) => /\bundefined\b|\[object |NaN/.test(code))).toEqual([]);
  });

  it('parse as shell', async () => {
    const file = join(await temporaryFolder(), 'samples.sh');
    await writeFile(
      file,
      samplesIn('shell')
        .map(({ code }) => code)
        .join('\n'),
    );
    expect(await runProgram('bash', ['-n', file])).toMatchObject({ code: 0, stderr: '' });
  });

  it('parse as JavaScript', () => {
    for (const { name, code } of samplesIn('javascript')) expect(() => parseAst(code), name).not.toThrow();
  });

  it.skipIf(!hasProgram('python3'))('compile as Python (needs python3)', async () => {
    const failed = (await runPythonSamples(samplesIn('python'))).filter(({ error }) => error !== null);
    expect(failed).toEqual([]);
  });
});

describe('targets', () => {
  it('have ids of their own', () => {
    expect(new Set(codeTargets.map(({ id }) => id)).size).toBe(codeTargets.length);
  });

  const plain = ['curl', 'python-requests', 'fetch'];
  it.each<[string, PreparedRequest, string[]]>([
    ['a chat', chat(), ['openai-python', 'openai-node']],
    ['messages', preparedOf('anthropic/messages', 'https://h', chatOf('x')), ['anthropic-python', 'anthropic-node']],
    [
      'a generation',
      preparedOf('dashscope/text-generation', 'https://h/api/v1', { model: 'm', input: { messages: [] } }),
      ['dashscope-python', 'dashscope-java'],
    ],
    [
      'a generation with fields that no library knows',
      preparedOf('dashscope/text-generation', 'https://h/api/v1', { model: 'm', input: { messages: [] }, other: 1 }),
      [],
    ],
    ['plain HTTP', preparedOf('http/request', 'https://h', null, { draft: { http: { method: 'GET', url: '/' } } }), []],
  ])('are those that can make %s', (_name, prepared, more) => {
    expect(idsFor(prepared).filter((id) => !plain.includes(id))).toEqual(more);
    expect(idsFor(prepared)).toEqual(expect.arrayContaining(plain));
  });

  it('are those of sockets for a conversation over a WebSocket', () => {
    const others = samples.filter(
      ({ code, name }) => /\bwss?:\/\//.test(code) && !/(websocket|-ws|dashscope-python)$/.test(name),
    );
    expect(others.map(({ name }) => name)).toEqual([]);
    const socket = preparedOf('http/websocket', 'https://h', null, {
      draft: { body: undefined, websocket: { url: 'wss://h/chat' } },
    });
    expect(idsFor(socket)).toEqual(['python-websocket', 'node-ws']);
    expect(generateCode('curl', socket)).toBeNull();
    expect(() => curlCommand(socket)).toThrow('WebSocket');
  });

  it('are none where the library would call another address', () => {
    expect(idsFor(chat({}, 'https://host/api/chat/completions?a=1'))).toContain('openai-python');
    const get = preparedOf('http/request', 'https://h', null, {
      draft: { http: { method: 'GET', url: '/', body: { type: 'text', data: 'x' } } },
    });
    expect(idsFor(get)).not.toContain('fetch');
    expect(generateCode('fetch', get)).toBeNull();
    expect(generateCode('no-such-target', get)).toBeNull();
  });
});

describe('secrets', () => {
  const TYPED = 'sk-typed-by-hand';
  it.each([
    ['Authorization', `Bearer ${TYPED}`, 'Bearer $OPENAI_API_KEY'],
    ['authorization', TYPED, '$OPENAI_API_KEY'],
    ['X-Api-Key', TYPED, '$X_API_KEY'],
    ['Cookie', `session=${TYPED}`, '$COOKIE'],
    ['X-Auth-Token', TYPED, '$X_AUTH_TOKEN'],
    ['X-Client-Secret', TYPED, '$X_CLIENT_SECRET'],
  ])('typed into the header %s are read from the environment', (name, value, expected) => {
    const prepared = chat({ draft: { headers: [{ name, value }] } });
    for (const { id } of availableTargets(prepared)) expect(generateCode(id, prepared)).not.toContain(TYPED);
    expect(generateCode('curl', prepared)).toContain(`${name}: ${expected}"`);
  });

  it('typed into the query, or filled in from a variable, are too', () => {
    const prepared = chat(
      { draft: { headers: [{ name: 'api-key', value: '{{mine}}' }] }, variables: { mine: TYPED } },
      `https://host/v1?access_token=${TYPED}`,
    );
    for (const { id } of availableTargets(prepared)) expect(generateCode(id, prepared)).not.toContain(TYPED);
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is code.
    expect(generateCode('fetch', prepared)).toContain('access_token=${encodeURIComponent(process.env.ACCESS_TOKEN)}');
  });

  it.each([
    ['openai-compatible/chat.completions', 'https://api.openai.com/v1', 'OPENAI_API_KEY'],
    [
      'openai-compatible/chat.completions',
      'https://dashscope-intl.aliyuncs.com/compatible-mode/v1',
      'DASHSCOPE_API_KEY',
    ],
    ['openai-compatible/chat.completions', 'https://api.deepseek.com/v1', 'DEEPSEEK_API_KEY'],
    ['anthropic/messages', 'https://api.anthropic.com', 'ANTHROPIC_API_KEY'],
    ['dashscope/text-generation', 'https://internal.example/api/v1', 'DASHSCOPE_API_KEY'],
  ])('of %s at %s are named %s', (endpoint, base, name) => {
    expect(generateCode('curl', preparedOf(endpoint, base, chatOf('x')))).toContain(`$${name}"`);
  });

  it('have their place although the connection has none yet, if its preset needs one', () => {
    const without = (preset: string) => chat({ connection: { secret: undefined, preset } });
    expect(generateCode('curl', without('openai'))).toContain('Bearer $OPENAI_API_KEY');
    expect(generateCode('curl', without('mock'))).not.toContain('Authorization');
    expect(generateCode('openai-python', without('mock'))).toContain('api_key="unused"');
  });

  it('that are exchanged for a token are told from it', () => {
    const prepared = chat();
    const exchange = {
      fields: [],
      buildRequest: () => ({ method: 'POST', url: 'https://iam.example/v3/auth/tokens', headers: [], body: null }),
      readToken: () => null,
      lifetimeMs: 1,
      refreshEarlyMs: 1,
    };
    const placement = { in: 'header', name: 'X-Auth-Token', prefix: '' } as const;
    prepared.secret = { secretId: 's', origin: 'https://host', placement, token: { exchange, fields: {} } };
    const code = generateCode('curl', prepared);
    expect(code).toContain('X-Auth-Token: $OPENAI_TOKEN');
    expect(code).toMatch(
      /^# OPENAI_TOKEN holds the access token itself.*POST https:\/\/iam\.example\/v3\/auth\/tokens\.\n/,
    );
  });
});

describe('variables without a value', () => {
  it('are read under names that no other thing has', () => {
    const prepared = chat({ draft: { body: chatOf('{{userName}} {{user-name}} {{path}} {{变量}} {{openaiApiKey}}') } });
    const code = generateCode('openai-node', prepared);
    expect(code).toContain(
      // biome-ignore lint/suspicious/noTemplateCurlyInString: it is code.
      '`${process.env.USER_NAME} ${process.env.USER_NAME_2} ${process.env.PATH_VALUE} ${process.env.VARIABLE} ${process.env.OPENAI_API_KEY_2}`',
    );
  });

  it('stand in the query too, encoded', () => {
    const prepared = chat({}, 'https://host/{{tenant}}/v1?version={{version}}');
    expect(generateCode('python-requests', prepared)).toContain(
      `f"https://host/{os.environ['TENANT']}/v1/chat/completions?version={quote(os.environ['VERSION'], safe='')}"`,
    );
  });
});

describe('a connection that asks for no check of certificates', () => {
  it.each([
    ['curl', '#', 'curl --cacert ca.pem'],
    ['python-requests', '#', 'REQUESTS_CA_BUNDLE=ca.pem'],
    ['fetch', '//', 'NODE_EXTRA_CA_CERTS=ca.pem'],
    ['openai-node', '//', 'NODE_EXTRA_CA_CERTS=ca.pem'],
    ['openai-python', '#', 'SSL_CERT_FILE=ca.pem'],
  ])('is told in %s, whose code checks them all the same', (target, comment, authority) => {
    const notes = [
      'The connection asks for no check of certificates, but this code checks them.',
      `For a server with an authority of its own: ${authority}`,
    ].map((note) => `${comment} ${note}\n`);
    const code = generateCode(target, chat({ connection: { tls: { verify: false } } }));
    expect(code?.replace(notes.join(''), '').trim()).toBe(generateCode(target, chat())?.trim());
    expect(code).toContain(notes.join(''));
  });
});
