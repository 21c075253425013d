import { describe, expect, it } from 'vitest';
import { AppError } from '../../../shared/ipc/result.ts';
import type { ConnectionEntry } from '../../../shared/model/connection.ts';
import type { RequestDraft } from '../../../shared/model/request-draft.ts';
import { type PrepareInput, prepareRequest } from '../../../shared/requests/prepare-request.ts';
import { maskForDisplay } from '../../../shared/requests/secret-use.ts';
import { urlOrigin } from '../../../shared/requests/url-origin.ts';
import { scopesFor } from '../../../shared/variables/scopes.ts';
import { keyedConnectionOf } from '../../support/connection.ts';

const draft: RequestDraft = {
  sidecall: 2,
  info: { name: 'Hello' },
  endpoint: 'openai-compatible/chat.completions',
  body: {
    model: '{{model}}',
    messages: [{ role: 'user', content: 'Hello {{who}}' }],
    temperature: '{{temperature}}',
    stream: '{{stream}}',
  },
};

const connection: ConnectionEntry = keyedConnectionOf('openai-compatible', '{{mockUrl}}/v1');

const scopes = scopesFor({
  environment: {
    info: { name: 'Test' },
    variables: [
      { name: 'model', value: 'm-1' },
      { name: 'who', value: 'world' },
      { name: 'temperature', value: '0.5' },
      { name: 'stream', value: 'true' },
    ],
  },
  builtins: { mockUrl: 'http://127.0.0.1:4000' },
});

const prepare = (changes: Partial<PrepareInput> = {}) =>
  prepareRequest({ draft, connection, scopes, appVersion: '1.2.3', ...changes });

function withConnection(changes: Partial<ConnectionEntry['connection']>): ConnectionEntry {
  return { ...connection, connection: { ...connection.connection, ...changes } };
}

const header = (request: { headers: readonly (readonly [string, string])[] }, name: string) =>
  request.headers.filter(([candidate]) => candidate.toLowerCase() === name.toLowerCase()).map(([, value]) => value);

function codeOf(run: () => unknown): string | undefined {
  try {
    run();
  } catch (error) {
    return error instanceof AppError ? error.code : `not an AppError: ${error}`;
  }
  return undefined;
}

describe('prepareRequest', () => {
  it('fills variables in, numbers and booleans as such', () => {
    const { request, used, missing } = prepare();
    expect(request.url).toBe('http://127.0.0.1:4000/v1/chat/completions');
    expect(JSON.parse(request.body ?? '')).toMatchObject({
      model: 'm-1',
      messages: [{ role: 'user', content: 'Hello world' }],
      temperature: 0.5,
      stream: true,
    });
    expect(used.map(({ name, source }) => `${source} ${name}`)).toContain('builtin mockUrl');
    expect(missing).toEqual([]);
  });

  it('names the secret and its origin, never its value', () => {
    const prepared = prepare();
    expect(prepared.secret).toEqual({
      secretId: 'secret-1',
      origin: 'http://127.0.0.1:4000',
      placement: { in: 'header', name: 'Authorization', prefix: 'Bearer ' },
    });
    expect(header(prepared.request, 'authorization')).toEqual([]);
    expect(header(maskForDisplay(prepared), 'authorization')).toEqual(['Bearer ••••••']);
  });

  it.each([
    ['draft', { draft: { ...draft, headers: [{ name: 'AUTHORIZATION', value: 'Bearer {{who}}' }] } }],
    ['connection', { connection: withConnection({ headers: [{ name: 'authorization', value: 'Bearer world' }] }) }],
    ['folder', { folderHeaders: [{ name: 'authorization', value: 'Bearer world' }] }],
  ] as [string, Partial<PrepareInput>][])(
    'lets an auth header typed in the %s replace the secret',
    (_name, changes) => {
      const prepared = prepare(changes);
      expect(prepared.secret).toBeNull();
      expect(header(prepared.request, 'authorization')).toEqual(['Bearer world']);
    },
  );

  it('does not let a switched-off header replace the secret', () => {
    const headers = [{ name: 'authorization', value: 'x', disabled: true }];
    expect(prepare({ draft: { ...draft, headers } }).secret).not.toBeNull();
  });

  it('takes headers from connection, folder and request, the nearer one winning', () => {
    const { request } = prepare({
      connection: withConnection({
        headers: [
          { name: 'X-A', value: 'c' },
          { name: 'X-B', value: 'c' },
          { name: 'X-C', value: 'c' },
        ],
      }),
      folderHeaders: [
        { name: 'x-b', value: 'f' },
        { name: 'x-c', value: 'f' },
      ],
      draft: {
        ...draft,
        headers: [
          { name: 'X-c', value: '{{who}}' },
          { name: 'X-D', value: 'd', disabled: true },
        ],
      },
    });
    expect([header(request, 'x-a'), header(request, 'x-b'), header(request, 'x-c'), header(request, 'x-d')]).toEqual([
      ['c'],
      ['f'],
      ['world'],
      [],
    ]);
  });

  it('shows the user agent it sends, and lets it be replaced', () => {
    expect(header(prepare().request, 'user-agent')).toEqual(['sidecall/1.2.3']);
    const headers = [{ name: 'User-Agent', value: 'curl/8' }];
    expect(header(prepare({ draft: { ...draft, headers } }).request, 'user-agent')).toEqual(['curl/8']);
  });

  it('gives Anthropic requests their version header, and the key its own header', () => {
    const prepared = prepare({
      draft: { ...draft, endpoint: 'anthropic/messages' },
      connection: withConnection({ provider: 'anthropic' }),
    });
    expect(header(prepared.request, 'anthropic-version')).toHaveLength(1);
    expect(prepared.secret).toMatchObject({ placement: { in: 'header', name: 'x-api-key', prefix: '' } });
  });

  it('reports missing variables and sends them as they stand', () => {
    const { request, missing } = prepare({ scopes: scopesFor({ builtins: { mockUrl: 'http://h' } }) });
    expect(missing.sort()).toEqual(['model', 'stream', 'temperature', 'who']);
    expect(request.body).toContain('Hello {{who}}');
  });

  it('sends a plain request to an absolute URL without a connection', () => {
    const plain: RequestDraft = {
      sidecall: 2,
      info: { name: 'x' },
      endpoint: 'http/request',
      http: { method: 'GET', url: 'http://{{who}}/a' },
    };
    const prepared = prepare({ draft: plain, connection: null });
    expect([prepared.request.url, prepared.secret]).toEqual(['http://world/a', null]);
    expect(codeOf(() => prepare({ draft: { ...plain, http: { method: 'GET', url: '/a' } }, connection: null }))).toBe(
      'CONNECTION_MISSING',
    );
  });

  it.each([
    ['ENDPOINT_UNKNOWN', { draft: { ...draft, endpoint: 'nobody/nothing' } }],
    ['CONNECTION_MISSING', { connection: null }],
    ['URL_INVALID', { connection: withConnection({ baseUrl: '{{nowhere}}/v1' }) }],
    ['URL_INVALID', { connection: withConnection({ baseUrl: 'ftp://host/v1' }) }],
    ['URL_INVALID', { connection: withConnection({ baseUrl: 'https://user:hunter2@host/v1' }) }],
    ['URL_INVALID', { connection: withConnection({ baseUrl: '' }) }],
  ] as [string, Partial<PrepareInput>][])('fails with %s for %j', (code, changes) => {
    expect(codeOf(() => prepare(changes))).toBe(code);
  });

  it('names the variable that spoils the URL, and no password', () => {
    expect(() => prepare({ connection: withConnection({ baseUrl: '{{nowhere}}' }) })).toThrow(/\{\{nowhere\}\}/);
    expect(() => prepare({ connection: withConnection({ baseUrl: 'https://u:hunter2@h' }) })).not.toThrow(/hunter2/);
  });
});

it.each([
  ['HTTPS://API.Example.com:443/v1', 'https://api.example.com'],
  ['http://localhost:8080', 'http://localhost:8080'],
  ['http://[::1]:80/x?y', 'http://[::1]'],
  ['https://h/a@b', 'https://h'],
  ['https://good.com@evil.com/', null],
  ['https://good.com\\@evil.com/', null],
  ['https://good.com%2f.evil.com/', null],
  ['https:/h', null],
  ['//h/x', null],
  ['https://h /x', null],
  ['https://h\n/x', null],
  ['javascript:alert(1)', null],
])('urlOrigin(%j) is %j', (url, origin) => {
  expect(urlOrigin(url)).toBe(origin);
  if (origin !== null) expect(new URL(url).origin).toBe(origin);
});
