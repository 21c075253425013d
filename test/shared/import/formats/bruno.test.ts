import { describe, expect, it } from 'vitest';
import { bruno, openCollection } from '../../../../shared/import/formats/bruno/index.ts';
import type { ImportFile } from '../../../../shared/import/import-format.ts';
import { readImport } from '../../../../shared/import/read-import.ts';
import { inEnglish } from '../../../support/import-issues.ts';

const file = (name: string, text: string): ImportFile => ({ name, text });
const readOne = (text: string) => {
  const document = bruno.read([file('R.bru', text)]);
  const [request] = document.requests;
  if (request === undefined) throw new Error('nothing was read');
  return { ...request, issues: inEnglish(document.issues).map(({ message }) => message) };
};

const BULK_SMS = `meta {
  name: Send Bulk SMS
  type: http
  seq: 1
  tags: [
    foo
    bar
  ]
}

post {
  url: {{host}}/send/:id/:empty?numbers=998877665
  body: json
  auth: bearer
}

params:query {
  numbers: 998877665
  "key with spaces": is allowed
  "nested \\"quote\\"": yes
  ~message: hello
}

params:path {
  id: 123
  empty:
}

headers {
  @description("what it is")
  content-type: application/json
  "colon:header": a:b
  ~transaction-id: {{transactionId}}
}

auth:bearer {
  token: {{process.env.SMS_TOKEN}}
}

auth:basic {
  username: not
  password: chosen
}

body:json {
  {
    "hello": "world",
    "id": "{{$guid}}"
  }
}

body:text {
  not chosen
}

vars:pre-request {
  transactionId: t-1
  ~off: 2
}

vars:post-response {
  token: $res.body.token
}

assert {
  $res.status: 200
}

script:pre-request {
  const foo = { a: 1 };
}

tests {
  test("x", function() {
    expect(1).to.equal(1);
  });
}

docs {
  # Title

  Needs a token.
}
example {
  name: fine
}
`;

const COLLECTION: ImportFile[] = [
  file(
    'sms/bruno.json',
    '{"version":"1","name":"SMS","type":"collection","ignore":["node_modules"],"proxy":{"enabled":true}}',
  ),
  file(
    'sms/collection.bru',
    'headers {\n  X-All: 1\n}\n\nauth {\n  mode: bearer\n}\n\nauth:bearer {\n  token: {{token}}\n}\n\nvars:pre-request {\n  host: https://api.example.com\n}\n\ndocs {\n  All of it\n}\n',
  ),
  file(
    'sms/z last.bru',
    'meta {\n  name: Last\n  type: http\n  seq: 9\n}\n\nget {\n  url: {{host}}/last\n  body: none\n  auth: none\n}\n',
  ),
  file('sms/send.bru', BULK_SMS),
  file(
    'sms/admin/folder.bru',
    'meta {\n  name: Administration\n  seq: 2\n}\n\nauth {\n  mode: inherit\n}\n\nheaders {\n  ~X-Admin: 1\n}\n',
  ),
  file(
    'sms/admin/deep/list.bru',
    'meta {\n  name: List\n  type: http\n}\n\nhttp {\n  method: PURGE\n  url: {{host}}/list\n  auth: inherit\n}\n',
  ),
  file('sms/admin/chat.bru', 'meta {\n  name: Chat\n  type: ws\n}\n\nws {\n  url: wss://h\n}\n'),
  file(
    'sms/environments/Production EU.bru',
    "vars {\n  host: https://eu.example.com\n  ~off: x\n  key: '''\n    -----BEGIN-----\n    abc\n    -----END-----\n  '''\n}\nvars:secret [\n  token,\n  ~old\n]\ncolor: #ff0000\n",
  ),
  file('sms/environments/Local.bru', 'vars {\n  host: http://localhost:1\n}\nvars:secret [token]\n'),
];

describe('a folder of .bru files', () => {
  it('gives folders, requests in their order, and what is inherited', () => {
    const { document, formats } = readImport('auto', COLLECTION);
    expect(formats).toEqual(['bruno']);
    expect(document.name).toBe('SMS');
    expect(document.requests.map(({ path, method, auth }) => [path.join('/'), method, auth.type])).toEqual([
      ['Administration/deep/List', 'PURGE', 'inherit'],
      ['Send Bulk SMS', 'POST', 'bearer'],
      ['Last', 'GET', 'none'],
    ]);
    expect(document.folders).toEqual([
      {
        path: [],
        docs: 'All of it',
        auth: { type: 'bearer', token: '{{token}}' },
        headers: [{ key: 'X-All', value: '1', enabled: true }],
      },
      { path: ['Administration'], headers: [{ key: 'X-Admin', value: '1', enabled: false }] },
    ]);
    expect(document.variables).toEqual([
      { key: 'host', value: 'https://api.example.com', enabled: true, secret: false },
    ]);
    expect(document.environments).toEqual([
      {
        name: 'Production EU',
        color: '#ff0000',
        variables: [
          { key: 'host', value: 'https://eu.example.com', enabled: true, secret: false },
          { key: 'off', value: 'x', enabled: false, secret: false },
          { key: 'key', value: '-----BEGIN-----\nabc\n-----END-----', enabled: true, secret: false },
          { key: 'token', value: '', enabled: true, secret: true },
          { key: 'old', value: '', enabled: false, secret: true },
        ],
      },
      {
        name: 'Local',
        variables: [
          { key: 'host', value: 'http://localhost:1', enabled: true, secret: false },
          { key: 'token', value: '', enabled: true, secret: true },
        ],
      },
    ]);
  });

  it('reads every block of a request, and tells what it leaves out', () => {
    const request = readOne(BULK_SMS);
    expect(request).toMatchObject({
      name: 'Send Bulk SMS',
      url: '{{host}}/send/123/{{empty}}',
      query: [
        { key: 'numbers', value: '998877665', enabled: true },
        { key: 'key with spaces', value: 'is allowed', enabled: true },
        { key: 'nested "quote"', value: 'yes', enabled: true },
        { key: 'message', value: 'hello', enabled: false },
      ],
      headers: [
        { key: 'content-type', value: 'application/json', enabled: true },
        { key: 'colon:header', value: 'a:b', enabled: true },
        { key: 'transaction-id', value: '{{transactionId}}', enabled: false },
      ],
      auth: { type: 'bearer', token: '{{SMS_TOKEN}}' },
      body: { kind: 'json', text: '{\n  "hello": "world",\n  "id": "{{$guid}}"\n}' },
      variables: [
        { key: 'transactionId', value: 't-1', enabled: true, secret: false },
        { key: 'off', value: '2', enabled: false, secret: false },
      ],
      docs: '# Title\n\nNeeds a token.\n\n- `content-type`: what it is',
    });
    for (const part of [
      'pre-request script',
      'tests',
      'assertions',
      'taken from the answer',
      '1 saved example',
      ':empty has no value',
      'SMS_TOKEN comes from a .env file',
      '{{$guid}}',
    ]) {
      expect(request.issues.join('\n')).toContain(part);
    }
    expect(request.issues).toHaveLength(8);
  });

  const withBody = (mode: string, block: string) =>
    readOne(`meta {\n  name: R\n}\n\npost {\n  url: https://h\n  body: ${mode}\n}\n\n${block}\n`);
  it.each([
    ['text', 'body:text {\n  a\n  }\n    b\n}', { kind: 'text', text: 'a\n}\n  b' }, 'text/plain'],
    ['xml', 'body:xml {\n  <a/>\n}', { kind: 'text', text: '<a/>' }, 'application/xml'],
    ['sparql', 'body:sparql {\n  SELECT *\n}', { kind: 'text', text: 'SELECT *' }, 'application/sparql-query'],
    ['json', 'body:json {\n  [1]\n}', { kind: 'json', text: '[1]', json: [1] }, undefined],
    ['json', 'body {\n  {"old": 1}\n}', { kind: 'json', text: '{"old": 1}', json: { old: 1 } }, undefined],
    [
      'graphql',
      'body:graphql {\n  { a }\n}\n\nbody:graphql:vars {\n  {\n    "n": 5\n  }\n}',
      { kind: 'graphql', text: '{"query":"{ a }","variables":{"n":5}}', json: { query: '{ a }', variables: { n: 5 } } },
      undefined,
    ],
    [
      'formUrlEncoded',
      'body:form-urlencoded {\n  a: b=c\n  ~off: 1\n}',
      {
        kind: 'urlencoded',
        parts: [
          { name: 'a', type: 'text', value: 'b=c', enabled: true },
          { name: 'off', type: 'text', value: '1', enabled: false },
        ],
      },
      undefined,
    ],
    [
      'multipartForm',
      "body:multipart-form {\n  meta: {\"a\":1} @contentType(application/json)\n  file: @file(a.png|dir/b.png) @contentType(image/png)\n  long: '''\n    one\n    two\n  '''\n}",
      {
        kind: 'multipart',
        parts: [
          { name: 'meta', type: 'text', value: '{"a":1}', contentType: 'application/json', enabled: true },
          { name: 'file', type: 'file', path: 'a.png', contentType: 'image/png', enabled: true },
          { name: 'file', type: 'file', path: 'dir/b.png', contentType: 'image/png', enabled: true },
          { name: 'long', type: 'text', value: 'one\ntwo', enabled: true },
        ],
      },
      undefined,
    ],
    [
      'file',
      'body:file {\n  ~file: @file(no.json)\n  file: @file(path/to/file.json) @contentType(application/json)\n}',
      { kind: 'file', path: 'path/to/file.json' },
      'application/json',
    ],
    ['none', 'body:json {\n  1\n}', { kind: 'none' }, undefined],
  ])('reads a body of kind %s', (mode, block, body, contentType) => {
    const request = withBody(mode, block);
    expect(request.body).toEqual(body);
    expect(request.headers[0]?.value).toBe(contentType);
  });

  it('reads keys in header and query, and leaves out what it does not know', () => {
    const withAuth = (mode: string, block: string) =>
      readOne(`get {\n  url: https://h\n  auth: ${mode}\n}\n\n${block}`);
    expect(withAuth('apikey', 'auth:apikey {\n  key: k\n  value: v\n  placement: queryparams\n}').auth).toEqual({
      type: 'apikey',
      key: 'k',
      value: 'v',
      in: 'query',
    });
    expect(withAuth('basic', 'auth:basic {\n  username: u\n  password: p:1\n}').auth).toEqual({
      type: 'basic',
      username: 'u',
      password: 'p:1',
    });
    for (const mode of ['oauth2', 'awsv4', 'digest', 'ntlm', 'wsse', 'oauth1']) {
      const request = withAuth(mode, `auth:${mode} {\n  client_secret: S\n}`);
      expect(request.auth).toEqual({ type: 'none' });
      expect(request.issues).toEqual([expect.stringContaining('was left out')]);
    }
  });

  it('reads damaged files as far as they go', () => {
    const request = readOne(
      '\uFEFFmeta {\r\n  name: Ä \r\n}\r\nstray\r\nget {\r\n  url: https://h?a=1&b\r\n}\r\nheaders {\r\n  no colon\r\n  A: 1\r\n',
    );
    expect(request).toMatchObject({
      name: 'Ä',
      url: 'https://h',
      headers: [{ key: 'A', value: '1' }],
      query: [{ key: 'a' }, { key: 'b' }],
    });
    expect(request.issues).toEqual(['1 line outside of any block left out.']);
    expect(() => bruno.read([file('x.txt', 'hello')])).toThrow(/no file of a Bruno collection/);
    expect(() => bruno.read([file('x.json', '{"a":1}')])).toThrow(/no file of a Bruno collection/);
  });

  it('keeps several collections of one folder apart', () => {
    const request = 'get {\n  url: https://h\n}\n';
    const both = bruno.read([
      file('a/bruno.json', '{"version":"1","name":"A","type":"collection"}'),
      file('a/r.bru', request),
      file('b/bruno.json', '{"version":"1","name":"B","type":"collection"}'),
      file('b/r.bru', request),
    ]);
    expect(both.requests.map(({ path }) => path)).toEqual([
      ['A', 'r'],
      ['B', 'r'],
    ]);
  });
});

describe('a collection that Bruno exported as JSON', () => {
  const text = JSON.stringify({
    name: 'Export',
    version: '1',
    items: [
      {
        type: 'http',
        name: 'B',
        seq: 2,
        request: {
          url: 'https://h/:id?x=1',
          method: 'POST',
          headers: [{ name: 'A', value: '1', enabled: false }],
          params: [
            { name: 'x', value: '1', type: 'query', enabled: true },
            { name: 'id', value: '7', type: 'path', enabled: true },
          ],
          body: {
            mode: 'formUrlEncoded',
            formUrlEncoded: [{ name: 'f', value: 'g', enabled: true, description: 'field' }],
          },
          script: { req: 'x' },
          vars: { req: [{ name: 'v', value: '1', enabled: true }], res: [{ name: 'w' }] },
          assertions: [{ name: 'res.status' }],
          tests: 'test()',
          docs: 'D',
          auth: { mode: 'basic', basic: { username: 'u', password: 'p' } },
        },
        examples: [{}],
      },
      {
        type: 'graphql',
        name: 'A',
        seq: 1,
        request: {
          url: 'https://h/g',
          method: 'POST',
          body: { mode: 'graphql', graphql: { query: '{a}', variables: '' } },
          auth: { mode: 'inherit' },
        },
      },
      {
        type: 'folder',
        name: 'F',
        root: {
          request: { headers: [{ name: 'H', value: '1', enabled: true }], auth: { mode: 'none' } },
          docs: 'Folder',
        },
        items: [
          { type: 'js', name: 'lib.js' },
          {
            type: 'http-request',
            name: 'up',
            request: {
              url: 'https://h',
              method: 'put',
              body: {
                mode: 'multipartForm',
                multipartForm: [{ type: 'file', name: 'f', value: ['a', 'b'], enabled: true }],
              },
              auth: { mode: 'apikey', apikey: { key: 'k', value: 'v', placement: 'header' } },
            },
          },
        ],
      },
    ],
    environments: [{ name: 'Dev', variables: [{ name: 'k', value: 's', enabled: true, secret: true, type: 'text' }] }],
    root: { request: { auth: { mode: 'bearer', bearer: { token: 't' } } } },
    brunoConfig: { version: '1', name: 'Export', type: 'collection' },
  });

  it('gives the same as the files would', () => {
    const { document, formats } = readImport('auto', [file('export.json', text)]);
    expect(formats).toEqual(['bruno']);
    expect(
      document.requests.map(({ path, method, url, body, auth }) => [path.join('/'), method, url, body.kind, auth.type]),
    ).toEqual([
      ['F/up', 'PUT', 'https://h', 'multipart', 'apikey'],
      ['A', 'POST', 'https://h/g', 'graphql', 'inherit'],
      ['B', 'POST', 'https://h/7', 'urlencoded', 'basic'],
    ]);
    expect(document.folders).toEqual([
      { path: [], auth: { type: 'bearer', token: 't' } },
      { path: ['F'], docs: 'Folder', headers: [{ key: 'H', value: '1', enabled: true }] },
    ]);
    expect(document.requests[2]).toMatchObject({ variables: [{ key: 'v', value: '1' }], docs: 'D\n\n- `f`: field' });
    expect(document.environments).toEqual([
      { name: 'Dev', variables: [{ key: 'k', value: 's', enabled: true, secret: true }] },
    ]);
    expect(document.issues).toHaveLength(6);
  });
});

const OPEN_REQUEST = `info:
  name: Create User
  type: http
  seq: 2
http:
  method: POST
  url: "{{baseUrl}}/users/:team?draft=true"
  headers:
    - name: X-Trace
      value: "1"
      disabled: true
      description: { content: off by default, type: text/markdown }
  params:
    - { name: draft, value: "true", type: query }
    - { name: team, value: core, type: path }
  body:
    - title: small
      body: { type: json, data: '{"a":1}' }
    - title: big
      selected: true
      body:
        type: json
        data: |-
          {"a": 2}
  auth: inherit
runtime:
  variables:
    - name: local
      value:
        - { title: a, value: "1" }
        - { title: b, selected: true, value: { type: number, data: "2" } }
  scripts:
    - type: before-request
      code: x
  assertions:
    - { expression: res.status, operator: eq, value: "200" }
settings: { followRedirects: true }
docs: |-
  Makes one.
examples: [{ name: a }]
`;

describe('OpenCollection', () => {
  const files = [
    file(
      'users/opencollection.yml',
      'opencollection: "1.0.0"\ninfo: { name: Users }\nconfig:\n  proxy: { enabled: true }\n  environments:\n    - name: Bundled\n      variables: [{ name: a, value: b }]\nrequest:\n  headers:\n    - { name: X-All, value: "1" }\n  auth: { type: apikey, key: X-Key, value: "{{key}}", placement: header }\n  variables: [{ name: baseUrl, value: "https://h" }]\n',
    ),
    file(
      'users/people/folder.yml',
      'info:\n  name: People\n  seq: 1\nrequest:\n  auth: { type: basic, username: u, password: p }\n',
    ),
    file('users/people/create.yml', OPEN_REQUEST),
    file(
      'users/people/list.yml',
      'info:\n  name: List\n  type: http\n  seq: 1\nhttp:\n  method: GET\n  url: https://h\n',
    ),
    file('users/stream.yml', 'info:\n  name: S\n  type: grpc\ngrpc:\n  url: h\n'),
    file(
      'users/environments/dev.yml',
      'name: Development\ncolor: "#00ff00"\nvariables:\n  - { name: baseUrl, value: "http://l" }\n  - { name: key, secret: true }\nexternalSecrets: { type: aws-secrets-manager }\n',
    ),
  ];

  it('gives requests, folders and environments of its files', () => {
    const { document, formats } = readImport('auto', files);
    expect(formats).toEqual(['open-collection']);
    expect(document.name).toBe('Users');
    expect(document.requests.map(({ path }) => path.join('/'))).toEqual(['People/List', 'People/Create User']);
    expect(document.requests[1]).toMatchObject({
      url: '{{baseUrl}}/users/core',
      query: [{ key: 'draft', value: 'true', enabled: true }],
      headers: [{ key: 'X-Trace', value: '1', enabled: false }],
      body: { kind: 'json', text: '{"a": 2}', json: { a: 2 } },
      auth: { type: 'inherit' },
      variables: [{ key: 'local', value: '2', enabled: true, secret: false }],
      options: { follow: true },
      docs: 'Makes one.\n\n- `X-Trace`: off by default',
    });
    expect(document.folders).toEqual([
      {
        path: [],
        auth: { type: 'apikey', key: 'X-Key', value: '{{key}}', in: 'header' },
        headers: [{ key: 'X-All', value: '1', enabled: true }],
      },
      { path: ['People'], auth: { type: 'basic', username: 'u', password: 'p' } },
    ]);
    expect(document.environments.map(({ name, color, variables }) => [name, color, variables.length])).toEqual([
      ['Bundled', undefined, 1],
      ['Development', '#00ff00', 2],
    ]);
    expect(document.environments[1]?.variables[1]).toEqual({ key: 'key', value: '', enabled: true, secret: true });
    const all = inEnglish(document.issues)
      .map(({ path, message }) => `${path.join('/')}: ${message}`)
      .join('\n');
    for (const part of [
      ': Proxy settings',
      ': Secrets of an external vault',
      'Create User: Its scripts',
      'Create User: Its assertions',
      'Create User: 1 saved example',
      'S: This item (grpc)',
    ]) {
      expect(all).toContain(part);
    }
  });

  it('reads a bundle of one file, and a single request that was pasted', () => {
    const bundle = `opencollection: "1.0.0"\nbundled: true\ninfo: { name: One }\nitems:\n  - info: { name: F, type: folder }\n    items:\n      - info: { name: G, type: graphql }\n        graphql: { url: "https://h", body: { query: "{a}", variables: '{"x":1}' } }\n  - info: { name: Old, type: http }\n    http: { method: POST, url: "https://h", body: { mode: json, json: '{"o":1}' } }\n`;
    const document = openCollection.read([file('', bundle)]);
    expect(document.requests.map(({ path, method, body }) => [path.join('/'), method, body.kind])).toEqual([
      ['F/G', 'POST', 'graphql'],
      ['Old', 'POST', 'json'],
    ]);
    expect(document.requests[1]?.body).toMatchObject({ json: { o: 1 } });
    const pasted = readImport('auto', [file('', OPEN_REQUEST)]);
    expect(pasted).toMatchObject({ formats: ['open-collection'], document: { requests: [{ name: 'Create User' }] } });
    expect(openCollection.detect(file('a.yml', 'sidecall: 2\ninfo:\n  name: x\nhttp: {}\n'))).toBe(0);
  });
});
