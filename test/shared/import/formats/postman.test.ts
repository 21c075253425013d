import { describe, expect, it } from 'vitest';
import { postman, postmanEnvironment } from '../../../../shared/import/formats/postman/index.ts';
import type { ImportDocument } from '../../../../shared/import/import-document.ts';
import { readImport } from '../../../../shared/import/read-import.ts';
import { inEnglish } from '../../../support/import-issues.ts';

const V21 = 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json';
const V20 = 'https://schema.getpostman.com/json/collection/v2.0.0/collection.json';

function read(collection: unknown): ImportDocument {
  return postman.read([{ name: 'a.postman_collection.json', text: JSON.stringify(collection) }]);
}
const collectionOf = (item: unknown[], more: object = {}) => ({ info: { name: 'C', schema: V21 }, item, ...more });
const requestOf = (request: unknown, more: object = {}) => {
  const document = read(collectionOf([{ name: 'R', request, ...more }]));
  const [first] = document.requests;
  if (first === undefined) throw new Error('nothing was read');
  return { ...first, issues: inEnglish(document.issues) };
};

/** As Postman writes it: folders in folders, inherited auth, scripts, examples and every kind of part. */
const ASSISTANTS = collectionOf(
  [
    {
      name: 'Chat',
      description: { content: 'Talks to *models*.', type: 'text/markdown' },
      auth: { type: 'bearer', bearer: [{ key: 'token', value: '{{openai key}}', type: 'string' }] },
      event: [{ listen: 'prerequest', script: { type: 'text/javascript', exec: ['pm.variables.set("a", 1);', ''] } }],
      item: [
        {
          name: 'Create completion',
          event: [{ listen: 'test', script: { exec: ['pm.test("ok", () => {', '  pm.response.to.be.ok', '});'] } }],
          request: {
            method: 'POST',
            header: [
              { key: 'Content-Type', value: 'application/json' },
              { key: 'OpenAI-Organization', value: '{{org}}', disabled: true, description: 'Bills another team' },
            ],
            body: {
              mode: 'raw',
              raw: '{\n  "model": "{{model}}",\n  "user": "{{$guid}}",\n  "n": {{count}}\n}',
              options: { raw: { language: 'json' } },
            },
            url: {
              raw: '{{baseUrl}}/chat/completions?trace=a%20b&trace=',
              host: ['{{baseUrl}}'],
              path: ['chat', 'completions'],
              query: [
                { key: 'trace', value: 'a%20b', description: 'For the log' },
                { key: 'trace', value: '' },
                { key: 'debug', value: '1', disabled: true },
              ],
            },
            description: 'Makes an answer.',
          },
          response: [{ name: 'fine' }, { name: 'too long' }],
        },
        {
          name: 'Nested',
          item: [
            { name: 'Ping', request: 'https://api.example.com/ping?x=1#top' },
            { name: 'No auth', request: { method: 'GET', url: '{{baseUrl}}/open', auth: { type: 'noauth' } } },
            { name: 'Empty inside', item: [] },
          ],
        },
      ],
    },
    {
      name: 'Files',
      item: [
        {
          name: 'Upload',
          request: {
            method: 'POST',
            url: {
              raw: '{{baseUrl}}/files/:fileId/parts/:part',
              variable: [
                { key: 'fileId', value: 'f-1' },
                { key: 'part', value: '' },
              ],
            },
            body: {
              mode: 'formdata',
              formdata: [
                { key: 'purpose', value: 'batch', type: 'text', contentType: 'text/plain' },
                { key: 'file', type: 'file', src: ['/home/u/a.jsonl', '/home/u/b.jsonl'] },
                { key: 'off', value: '1', type: 'text', disabled: true },
              ],
            },
          },
        },
      ],
    },
  ],
  {
    auth: {
      type: 'apikey',
      apikey: [
        { key: 'key', value: 'X-Api-Key' },
        { key: 'value', value: 'k-1' },
      ],
    },
    variable: [
      { key: 'baseUrl', value: 'https://{{host}}/v1' },
      { key: 'host', value: 'api.example.com' },
      { key: 'openai key', value: 'sk-1', type: 'secret' },
      { id: 'old', value: 7, disabled: true },
    ],
  },
);

describe('a Postman collection', () => {
  it('gives requests with their folders, variables and auth', () => {
    const document = read(ASSISTANTS);
    expect(document.name).toBe('C');
    expect(document.requests.map(({ path }) => path.join(' / '))).toEqual([
      'Chat / Create completion',
      'Chat / Nested / Ping',
      'Chat / Nested / No auth',
      'Files / Upload',
    ]);
    expect(document.requests[0]).toMatchObject({
      method: 'POST',
      url: '{{baseUrl}}/chat/completions',
      query: [
        { key: 'trace', value: 'a b', enabled: true },
        { key: 'trace', value: '', enabled: true },
        { key: 'debug', value: '1', enabled: false },
      ],
      headers: [
        { key: 'Content-Type', value: 'application/json', enabled: true },
        { key: 'OpenAI-Organization', value: '{{org}}', enabled: false },
      ],
      auth: { type: 'inherit' },
      docs: 'Makes an answer.\n\n- `trace`: For the log\n- `OpenAI-Organization`: Bills another team',
    });
    expect(document.requests[0]?.body).toEqual({
      kind: 'json',
      text: '{\n  "model": "{{model}}",\n  "user": "{{$guid}}",\n  "n": {{count}}\n}',
    });
    expect(document.requests[1]).toMatchObject({
      method: 'GET',
      url: 'https://api.example.com/ping',
      query: [{ key: 'x', value: '1' }],
    });
    expect(document.requests[2]?.auth).toEqual({ type: 'none' });
    expect(document.requests[3]).toMatchObject({
      url: '{{baseUrl}}/files/f-1/parts/{{part}}',
      body: {
        kind: 'multipart',
        parts: [
          { name: 'purpose', type: 'text', value: 'batch', contentType: 'text/plain', enabled: true },
          { name: 'file', type: 'file', path: '/home/u/a.jsonl', enabled: true },
          { name: 'file', type: 'file', path: '/home/u/b.jsonl', enabled: true },
          { name: 'off', type: 'text', value: '1', enabled: false },
        ],
      },
    });
    expect(document.folders).toEqual([
      { path: [], auth: { type: 'apikey', key: 'X-Api-Key', value: 'k-1', in: 'header' } },
      { path: ['Chat'], docs: 'Talks to *models*.', auth: { type: 'bearer', token: '{{openai_key}}' } },
      { path: ['Chat', 'Nested', 'Empty inside'] },
    ]);
    expect(document.variables).toEqual([
      { key: 'baseUrl', value: 'https://api.example.com/v1', enabled: true, secret: false },
      { key: 'host', value: 'api.example.com', enabled: true, secret: false },
      { key: 'openai_key', value: 'sk-1', enabled: true, secret: true },
      { key: 'old', value: '7', enabled: false, secret: false },
    ]);
  });

  it('tells of everything that does not carry over, and where', () => {
    const { issues } = read(ASSISTANTS);
    const at = (path: string) =>
      inEnglish(issues)
        .filter((issue) => issue.path.join('/') === path)
        .map(({ message }) => message);
    expect(at('Chat')).toEqual([expect.stringContaining('pre-request script (1 line)')]);
    expect(at('Chat/Create completion')).toEqual([
      expect.stringContaining('test script (3 lines)'),
      expect.stringContaining('2 saved examples'),
      expect.stringContaining('{{$guid}}'),
    ]);
    expect(at('Files/Upload')).toEqual([expect.stringContaining(':part has no value')]);
    expect(at('')).toEqual([
      expect.stringContaining('"openai key" is called {{openai_key}}'),
      expect.stringContaining('{{baseUrl}} refers to {{host}}'),
    ]);
    expect(issues).toHaveLength(7);
  });

  it.each([
    ['a text', 'https://h/p?a=1', 'https://h/p', [['a', '1']]],
    [
      'parts without raw',
      { protocol: 'https', host: ['api', 'h', 'com'], port: '8443', path: ['v1', { value: 'x' }] },
      'https://api.h.com:8443/v1/x',
      [],
    ],
    ['a host as text', { host: '{{host}}', path: '/v1' }, '{{host}}/v1', []],
    [
      'a query in raw alone',
      { raw: 'https://h/p?q={{a?b}}&x=%E4%BD%A0+y' },
      'https://h/p',
      [
        ['q', '{{a?b}}'],
        ['x', '你 y'],
      ],
    ],
    ['a wrong escape', { raw: 'https://h/p?q=100%' }, 'https://h/p', [['q', '100%']]],
    [
      'null keys',
      {
        raw: 'https://h/p',
        query: [
          { key: null, value: null },
          { key: 'a', value: null },
        ],
      },
      'https://h/p',
      [['a', '']],
    ],
    ['null', null, '', []],
  ])('reads an address that is %s', (_, url, address, query) => {
    const request = requestOf({ method: 'GET', url });
    expect(request.url).toBe(address);
    expect(request.query.map(({ key, value }) => [key, value])).toEqual(query);
  });

  const raw = (text: string, language?: string) => ({
    mode: 'raw',
    raw: text,
    ...(language && { options: { raw: { language } } }),
  });
  const field = (name: string, value: string, enabled = true) => ({ name, type: 'text', value, enabled });
  it.each([
    ['raw json', raw('{"a":1}', 'json'), { kind: 'json', text: '{"a":1}', json: { a: 1 } }],
    ['raw without language', raw('[1]'), { kind: 'json', text: '[1]', json: [1] }],
    ['raw text', raw('hi'), { kind: 'text', text: 'hi' }],
    ['empty raw', raw(''), { kind: 'none' }],
    ['file', { mode: 'file', file: { src: '/tmp/a.bin' } }, { kind: 'file', path: '/tmp/a.bin' }],
    ['file with content', { mode: 'file', file: { content: 'x' } }, { kind: 'text', text: 'x' }],
    ['disabled', { ...raw('x'), disabled: true }, { kind: 'none' }],
    [
      'form',
      { mode: 'urlencoded', urlencoded: [{ key: 'a', value: 'b', disabled: true }] },
      { kind: 'urlencoded', parts: [field('a', 'b', false)] },
    ],
    [
      'form as text',
      { mode: 'urlencoded', urlencoded: 'a=b+c&d=%26' },
      { kind: 'urlencoded', parts: [field('a', 'b c'), field('d', '&')] },
    ],
    [
      'graphql',
      { mode: 'graphql', graphql: { query: '{ a }', operationName: 'Q', variables: '{\n "x": 1}' } },
      {
        kind: 'graphql',
        text: '{"query":"{ a }","operationName":"Q","variables":{"x":1}}',
        json: { query: '{ a }', operationName: 'Q', variables: { x: 1 } },
      },
    ],
    [
      'graphql with a template',
      { mode: 'graphql', graphql: { query: '{ a }', variables: '{"x": {{n}} }' } },
      { kind: 'graphql', text: '{"query":"{ a }","variables":{"x": {{n}} }}' },
    ],
    ['none at all', null, { kind: 'none' }],
  ])('reads a body: %s', (_, body, expected) => {
    expect(requestOf({ method: 'POST', url: 'https://h', body }).body).toEqual(expected);
  });

  it('writes out the content type that Postman adds for a language', () => {
    const [header] = requestOf({ url: 'https://h', body: raw('<a/>', 'xml') }).headers;
    expect(header).toEqual({ key: 'Content-Type', value: 'application/xml', enabled: true });
    const typed = { url: 'h', header: [{ key: 'content-type', value: 'text/xml' }], body: raw('<a/>', 'xml') };
    expect(requestOf(typed).headers).toHaveLength(1);
  });

  it.each([
    [
      '2.1',
      [
        { key: 'username', value: 'u' },
        { key: 'password', value: 'p' },
      ],
    ],
    ['2.0', { username: 'u', password: 'p' }],
  ])('reads auth as version %s writes it', (_, basic) => {
    const { auth } = requestOf({ url: 'h', auth: { type: 'basic', basic } });
    expect(auth).toEqual({ type: 'basic', username: 'u', password: 'p' });
  });

  it('takes over a stored OAuth 2.0 token and leaves out what it does not know', () => {
    const oauth2 = [
      { key: 'accessToken', value: 't' },
      { key: 'clientSecret', value: 'never' },
    ];
    const kept = requestOf({ url: 'h', auth: { type: 'oauth2', oauth2 } });
    expect(kept.auth).toEqual({ type: 'bearer', token: 't' });
    expect(kept.issues).toHaveLength(1);
    for (const type of ['awsv4', 'digest', 'ntlm', 'hawk', 'oauth1', 'edgegrid', 'jwt', 'asap', 'brand-new']) {
      const request = requestOf({ url: 'h', auth: { type, [type]: [{ key: 'secretKey', value: 'S' }] } });
      expect(request.auth).toEqual({ type: 'none' });
      expect(request.issues).toEqual([{ path: ['R'], message: expect.stringContaining('was left out') }]);
      expect(JSON.stringify(request)).not.toContain('"S"');
    }
    const apikey = { key: 'k', value: 'v', in: 'query' };
    expect(requestOf({ url: 'h', auth: { type: 'apikey', apikey } }).auth).toEqual({ type: 'apikey', ...apikey });
  });

  it('reads version 2.0 with headers in one text, and settings of the protocol', () => {
    const document = read({
      info: { name: 'Old', schema: V20, description: 'About' },
      item: [
        {
          name: 'R',
          request: {
            method: 'post',
            header: 'Accept: application/json\n//X-Off: 1\r\nX-Url: http://a',
            url: 'https://h',
            proxy: { host: 'proxy.local', port: 3128 },
            certificate: { name: 'c' },
          },
          protocolProfileBehavior: { strictSSL: false, followRedirects: true, disableCookies: true },
        },
      ],
    });
    expect(document.folders).toEqual([{ path: [], docs: 'About' }]);
    expect(document.requests[0]).toMatchObject({
      method: 'POST',
      headers: [
        { key: 'Accept', value: 'application/json', enabled: true },
        { key: 'X-Off', value: '1', enabled: false },
        { key: 'X-Url', value: 'http://a', enabled: true },
      ],
      options: { insecure: true, follow: true, proxy: 'http://proxy.local:3128', compressed: false },
    });
    expect(inEnglish(document.issues).map(({ message }) => message)).toEqual([
      'Settings left out: disableCookies.',
      'Client certificates left out.',
    ]);
  });

  it('keeps apart folders of one name, and keeps what has no name', () => {
    const leaf = { request: { url: 'https://h' } };
    const document = read(
      collectionOf([{ name: 'A', item: [leaf] }, { name: 'A', item: [leaf] }, { item: [leaf] }, { name: 'x' }]),
    );
    expect(document.requests.map(({ path }) => path)).toEqual([
      ['A', 'https://h'],
      ['A 2', 'https://h'],
      ['Folder', 'https://h'],
    ]);
    expect(inEnglish(document.issues)).toEqual([{ path: ['x'], message: expect.stringContaining('neither') }]);
  });

  it('survives strange and hostile input', () => {
    const deep = (levels: number): object =>
      levels === 0 ? { name: 'r', request: 'https://h' } : { name: 'f', item: [deep(levels - 1)] };
    expect(read(collectionOf([deep(60)])).requests[0]?.path).toHaveLength(61);
    expect(() => read(collectionOf([deep(500)]))).toThrow(/nested more than/);
    const item = `[null,1,{"name":5,"__proto__":{"x":1},"request":{"url":{"query":{},"raw":7},"header":[1,null,{"key":"a"}],"body":[]}}]`;
    const text = `{"info":{"schema":"${V21}","name":{"a":1}},"item":${item},"variable":"no","__proto__":{"polluted":1}}`;
    expect(postman.read([{ name: '', text }]).requests).toMatchObject([
      { path: ['5'], url: '7', headers: [{ key: 'a', value: '' }] },
    ]);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
    const variable = [
      { key: 'a', value: '{{b}}{{b}}' },
      { key: 'b', value: '{{a}}{{a}}' },
    ];
    const loop = read(collectionOf([], { variable }));
    expect(loop.variables).toHaveLength(2);
    expect(loop.issues).toHaveLength(2);
  });

  it('writes no secret into the value of another variable', () => {
    const variable = [
      { key: 'key', value: 'sk-1', type: 'secret' },
      { key: 'header', value: 'Bearer {{key}}' },
    ];
    const { variables, issues } = read(collectionOf([], { variable }));
    expect(variables[1]?.value).toBe('Bearer {{key}}');
    expect(issues).toHaveLength(1);
  });

  it('refuses version 1 and what is no collection, and says what to do', () => {
    const unreadable = expect.objectContaining({ code: 'IMPORT_UNREADABLE' });
    expect(() => read({ id: '1', name: 'old', order: [], requests: [{}] })).toThrow(/version 1.*Collection v2\.1/);
    expect(() => read({ hello: 1 })).toThrow(unreadable);
    expect(() => postman.read([{ name: 'x.json', text: '{"info":' }])).toThrow(unreadable);
  });

  it('is known by its texts, also with a byte order mark and in a wrapper', () => {
    const text = `\uFEFF${JSON.stringify({ collection: ASSISTANTS })}`;
    const { formats, document } = readImport('auto', [{ name: 'a.json', text }]);
    expect(formats).toEqual(['postman']);
    expect(document.requests).toHaveLength(4);
    expect(postman.detect({ name: 'x', text: '{"a":1}' })).toBe(0);
  });
});

describe('a Postman environment', () => {
  const values = [
    { key: 'host', value: 'old', enabled: true },
    { key: 'host', value: 'new', enabled: true },
    { key: 'api-key', value: 's', type: 'secret', enabled: true },
    { key: 'off', value: '1', enabled: false },
    { key: '1st', value: '{{host}}/x', enabled: true },
    { key: '', value: 'nothing' },
  ];
  const text = JSON.stringify({ id: 'e', name: 'Production', values, _postman_variable_scope: 'environment' });

  it('keeps secrets, what is switched off, and the last of one name', () => {
    const { environments, issues } = postmanEnvironment.read([{ name: 'e.json', text }]);
    expect(environments).toEqual([
      {
        name: 'Production',
        variables: [
          { key: 'host', value: 'new', enabled: true, secret: false },
          { key: 'api-key', value: 's', enabled: true, secret: true },
          { key: 'off', value: '1', enabled: false, secret: false },
          { key: '_1st', value: 'new/x', enabled: true, secret: false },
        ],
      },
    ]);
    expect(issues).toHaveLength(2);
  });

  it('reads globals as variables of the workspace, and both kinds beside a collection', () => {
    const globals = JSON.stringify({ name: 'Globals', values, _postman_variable_scope: 'globals' });
    expect(postmanEnvironment.read([{ name: 'g', text: globals }]).variables).toHaveLength(4);
    const { formats, document } = readImport('auto', [
      { name: 'c.json', text: JSON.stringify(ASSISTANTS) },
      { name: 'e.json', text },
    ]);
    expect(formats).toEqual(['postman', 'postman-env']);
    expect(document).toMatchObject({ name: 'C', environments: [{ name: 'Production' }] });
    expect(() => postmanEnvironment.read([{ name: 'x', text: '{}' }])).toThrow(/no Postman environment/);
  });
});
