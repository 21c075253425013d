import { describe, expect, it } from 'vitest';
import { insomnia } from '../../../../shared/import/formats/insomnia/index.ts';
import type { ImportDocument } from '../../../../shared/import/import-document.ts';
import { readImport } from '../../../../shared/import/read-import.ts';
import { inEnglish } from '../../../support/import-issues.ts';

const read = (text: string | object): ImportDocument =>
  insomnia.read([{ name: 'Insomnia', text: typeof text === 'string' ? text : JSON.stringify(text) }]);
const exportOf = (...resources: object[]) => ({
  _type: 'export',
  __export_format: 4,
  __export_date: '2025-11-03T10:00:00.000Z',
  __export_source: 'insomnia.desktop.app:v9.3.3',
  resources,
});
const workspace = {
  _id: 'wrk_1',
  _type: 'workspace',
  parentId: null,
  name: 'Gateway',
  description: 'Our models',
  scope: 'collection',
};
const requestOf = (fields: object) => {
  const document = read(
    exportOf(workspace, {
      _id: 'req_1',
      _type: 'request',
      parentId: 'wrk_1',
      name: 'R',
      url: 'https://h',
      method: 'GET',
      ...fields,
    }),
  );
  const [request] = document.requests;
  if (request === undefined) throw new Error('nothing was read');
  return { ...request, issues: inEnglish(document.issues) };
};

const GATEWAY = exportOf(
  {
    _id: 'req_chat',
    _type: 'request',
    parentId: 'fld_llm',
    metaSortKey: -200,
    name: 'Chat',
    url: '{{ _.base_url }}/v1/chat/completions',
    method: 'POST',
    description: 'One turn',
    headers: [
      { name: 'Content-Type', value: 'application/json' },
      { name: 'User-Agent', value: 'insomnia/9.3.3' },
      { name: 'X-Off', value: '1', disabled: true },
    ],
    parameters: [
      { name: 'trace', value: "{{ _['trace id'] }}" },
      { name: 'q', value: 'a b', disabled: true },
    ],
    body: { mimeType: 'application/json', text: '{"model":"{{ _.models[0] }}","id":"{% uuid \'v4\' %}"}' },
    authentication: { type: 'bearer', token: '{{ _.vault.key }}', prefix: '' },
    preRequestScript: 'insomnia.x',
    settingFollowRedirects: 'on',
  },
  {
    _id: 'req_list',
    _type: 'request',
    parentId: 'fld_llm',
    metaSortKey: -300,
    name: 'Models',
    url: '{{base_url}}/v1/models?limit=2',
    method: 'GET',
    body: {},
    authentication: {},
    parameters: [{ name: 'after', value: 'x' }],
  },
  {
    _id: 'fld_llm',
    _type: 'request_group',
    parentId: 'wrk_1',
    metaSortKey: -100,
    name: 'LLM',
    description: 'Language',
    environment: { temperature: 0.5 },
    headers: [{ name: 'X-Team', value: 'core' }],
    authentication: { type: 'apikey', key: 'X-Key', value: 'v', addTo: 'header' },
  },
  { _id: 'fld_empty', _type: 'request_group', parentId: 'fld_llm', metaSortKey: -50, name: 'Empty' },
  { _id: 'greq_1', _type: 'grpc_request', parentId: 'wrk_1', name: 'Stream' },
  { _id: 'ws_1', _type: 'websocket_request', parentId: 'fld_llm', metaSortKey: -1, name: 'Socket' },
  {
    _id: 'env_base',
    _type: 'environment',
    parentId: 'wrk_1',
    name: 'Base Environment',
    data: {
      base_url: 'https://{{ host }}',
      host: 'a.example.com',
      models: ['m-1', 'm-2'],
      'trace id': 7,
      vault: { key: 's3cret' },
      empty: {},
    },
  },
  {
    _id: 'env_2',
    _type: 'environment',
    parentId: 'env_base',
    metaSortKey: 2,
    name: 'Staging',
    color: '#ff0000',
    data: { host: 'staging.example.com' },
  },
  {
    _id: 'env_1',
    _type: 'environment',
    parentId: 'env_base',
    metaSortKey: 1,
    name: 'Local',
    data: { host: 'localhost:8080', extra: true },
  },
  { _id: 'jar_1', _type: 'cookie_jar', parentId: 'wrk_1', name: 'Default Jar', cookies: [{ key: 'a' }, { key: 'b' }] },
  { _id: 'spc_1', _type: 'api_spec', parentId: 'wrk_1', contents: '' },
  { _id: 'uts_1', _type: 'unit_test_suite', parentId: 'wrk_1', name: 'S' },
  { _id: 'ut_1', _type: 'unit_test', parentId: 'uts_1', name: 'T' },
  workspace,
);

const VERSION_FIVE = `type: collection.insomnia.rest/5.0
schema_version: "5.1"
name: Hello World
meta:
  id: wrk_9381
  created: 1744194421962
  description: Whole
collection:
  - name: Later
    meta: { id: fld_b, sortKey: 20 }
    children:
      - url: "{{ _.base }}/users/:userId"
        name: Get user
        meta:
          id: req_1
          sortKey: -5
          description: |-
            Two
            lines
        method: GET
        pathParameters:
          - name: userId
            value: "42"
        parameters:
          - name: date
            value: 2022-10-28
            description: a day
        settings:
          renderRequestBody: true
          encodeUrl: false
          followRedirects: global
        scripts:
          afterResponse: |-
            insomnia.test('x', () => {})
      - url: "{{ _.base }}/graphql"
        name: GraphQL
        meta: { id: req_2, sortKey: -9 }
        method: POST
        body:
          mimeType: application/graphql
          text: '{"query":"{ me { id } }","variables":{"a":1},"operationName":"Me"}'
        headers:
          - name: Content-Type
            value: application/json
  - name: First
    meta: { id: fld_a, sortKey: 10 }
    authentication: { type: basic, username: u, password: "{{ _.pw }}" }
    environment: { region: eu }
    children:
      - url: wss://h/socket
        name: Talk
        meta: { id: ws-req_1, sortKey: 1 }
      - url: https://h/upload
        name: Upload
        meta: { id: req_3, sortKey: 2 }
        method: POST
        body:
          mimeType: multipart/form-data
          params:
            - name: purpose
              value: batch
            - name: file
              type: file
              fileName: /home/u/a.jsonl
            - name: off
              value: x
              disabled: true
        headers:
          - name: Content-Type
            value: multipart/form-data
      - url: https://h/raw
        name: Raw
        meta: { id: req_4, sortKey: 3 }
        method: POST
        body: { mimeType: application/octet-stream, fileName: /tmp/x.bin }
      - name: Nothing in it
        meta: { id: fld_c, sortKey: 4 }
cookieJar:
  name: Default Jar
  cookies: [{ key: a, value: b }]
environments:
  name: Base Environment
  data: { base: "https://api.example.com", pw: x }
  subEnvironments:
    - name: Kv
      environmentType: kv
      kvPairData:
        - { id: 1, name: token, value: t, type: secret, enabled: true }
        - { id: 2, name: gone, value: g, type: str, enabled: false }
testSuites:
  - name: S
    tests: [{ name: a }, { name: b }]
`;

describe('an Insomnia export of version 4', () => {
  it('gives its tree in the order of the sort keys', () => {
    const document = read(GATEWAY);
    expect(document.name).toBe('Gateway');
    expect(document.requests.map(({ path }) => path)).toEqual([
      ['LLM', 'Models'],
      ['LLM', 'Chat'],
    ]);
    expect(document.folders).toEqual([
      { path: [], docs: 'Our models' },
      {
        path: ['LLM'],
        docs: 'Language',
        auth: { type: 'apikey', key: 'X-Key', value: 'v', in: 'header' },
        headers: [{ key: 'X-Team', value: 'core', enabled: true }],
        variables: [{ key: 'temperature', value: '0.5', enabled: true, secret: false }],
      },
      { path: ['LLM', 'Empty'] },
    ]);
    expect(document.requests[0]).toMatchObject({
      url: '{{base_url}}/v1/models',
      query: [
        { key: 'limit', value: '2', enabled: true },
        { key: 'after', value: 'x', enabled: true },
      ],
      auth: { type: 'inherit' },
      body: { kind: 'none' },
    });
    expect(document.requests[1]).toMatchObject({
      method: 'POST',
      url: '{{base_url}}/v1/chat/completions',
      docs: 'One turn',
      query: [
        { key: 'trace', value: '{{trace_id}}', enabled: true },
        { key: 'q', value: 'a b', enabled: false },
      ],
      headers: [
        { key: 'Content-Type', value: 'application/json', enabled: true },
        { key: 'X-Off', value: '1', enabled: false },
      ],
      auth: { type: 'bearer', token: '{{vault.key}}' },
      body: { kind: 'json', text: '{"model":"{{models.0}}","id":"{% uuid \'v4\' %}"}' },
      options: { follow: true },
    });
  });

  it('gives the base environment where nothing changes it, and each other one whole', () => {
    const { variables, environments } = read(GATEWAY);
    expect(variables.map(({ key, value, secret }) => [key, value, secret])).toEqual([
      ['base_url', 'https://{{host}}', false],
      ['models.0', 'm-1', false],
      ['models.1', 'm-2', false],
      ['trace_id', '7', false],
      ['vault.key', 's3cret', true],
      ['empty', '{}', false],
    ]);
    expect(environments.map(({ name, color }) => [name, color])).toEqual([
      ['Base Environment', undefined],
      ['Local', undefined],
      ['Staging', '#ff0000'],
    ]);
    expect(environments[1]?.variables.map(({ key, value }) => `${key}=${value}`)).toEqual([
      'host=localhost:8080',
      'extra=true',
    ]);
  });

  it('tells of everything that does not carry over', () => {
    const texts = inEnglish(read(GATEWAY).issues).map(({ path, message }) => `${path.join('/')}: ${message}`);
    const all = texts.join('\n');
    for (const part of [
      ': 1 unit test left out',
      ': 2 stored cookies left out',
      'Stream: This item (gRPC)',
      'LLM/Socket: This item (WebSocket)',
      'LLM/Chat: Its pre-request script',
      'LLM/Chat: The template tag {% uuid %}',
      ': The variable "trace id" is called {{trace_id}}',
      ': The value of {{base_url}} refers to {{host}}',
    ])
      expect(all).toContain(part);
    expect(texts).toHaveLength(8);
  });

  it.each([
    ['none', { type: 'none' }, { type: 'none' }],
    ['inherited', {}, { type: 'inherit' }],
    [
      'bearer with a prefix',
      { type: 'bearer', token: 't', prefix: 'Token' },
      { type: 'header', key: 'Authorization', value: 'Token t' },
    ],
    [
      'bearer without a prefix',
      { type: 'bearer', token: 't', prefix: 'NO_PREFIX' },
      { type: 'header', key: 'Authorization', value: 't' },
    ],
    [
      'a key in the query',
      { type: 'apikey', key: 'k', value: 'v', addTo: 'queryParams' },
      { type: 'apikey', key: 'k', value: 'v', in: 'query' },
    ],
    [
      'a key in a cookie',
      { type: 'apikey', key: 'k', value: 'v', addTo: 'cookie' },
      { type: 'header', key: 'Cookie', value: 'k=v' },
    ],
  ])('reads auth: %s', (_, authentication, expected) => {
    expect(requestOf({ authentication })).toMatchObject({ auth: expected, issues: [] });
  });

  it.each(['oauth2', 'oauth1', 'digest', 'ntlm', 'iam', 'hawk', 'asap', 'netrc'])(
    'leaves out %s and says so',
    (type) => {
      const request = requestOf({ authentication: { type, clientSecret: 'S', password: 'S' } });
      expect(request.auth).toEqual({ type: 'none' });
      expect(request.issues).toEqual([{ path: ['R'], message: expect.stringContaining('was left out') }]);
    },
  );

  it.each([
    ['text', { mimeType: 'text/plain', text: 'x' }, { kind: 'text', text: 'x' }, 'text/plain'],
    ['blank type', { mimeType: '', text: 'x' }, { kind: 'text', text: 'x' }, undefined],
    [
      'form',
      { mimeType: 'application/x-www-form-urlencoded', params: [{ name: 'a', value: '{{ _.b }}' }] },
      { kind: 'urlencoded', parts: [{ name: 'a', type: 'text', value: '{{b}}', enabled: true }] },
      undefined,
    ],
    ['xml', { mimeType: 'application/xml', text: '<a/>' }, { kind: 'text', text: '<a/>' }, 'application/xml'],
    ['none', {}, { kind: 'none' }, undefined],
  ])('reads a body: %s', (_, body, expected, contentType) => {
    const request = requestOf({ method: 'POST', body });
    expect(request.body).toEqual(expected);
    expect(request.headers[0]?.value).toBe(contentType);
  });

  it('takes requests along that were exported without their workspace, and keeps workspaces apart', () => {
    const loose = { _id: 'r', _type: 'request', parentId: 'wrk_gone', name: 'Loose', url: 'https://h' };
    expect(read(exportOf(loose)).requests).toMatchObject([{ path: ['Loose'], method: 'GET' }]);
    const second = { ...workspace, _id: 'wrk_2', name: 'Other' };
    const both = read(
      exportOf(workspace, second, { ...loose, parentId: 'wrk_1' }, { ...loose, _id: 's', parentId: 'wrk_2' }),
    );
    expect(both.requests.map(({ path }) => path)).toEqual([
      ['Gateway', 'Loose'],
      ['Other', 'Loose'],
    ]);
  });

  it('says what it cannot work out, and survives hostile input', () => {
    expect(requestOf({ url: 'https://h/{{ _.a | upper }}' }).issues).toHaveLength(1);
    const self = { _id: 'fld', _type: 'request_group', parentId: 'fld', name: 'Loop' };
    expect(read(exportOf(workspace, self)).requests).toEqual([]);
    const chain = Array.from({ length: 3000 }, (_, index) => ({
      _id: `f${index}`,
      _type: 'request_group',
      parentId: index === 0 ? 'wrk_1' : `f${index - 1}`,
      name: 'f',
    }));
    expect(() => read(exportOf(workspace, ...chain))).toThrow(/nested more than 60/);
    expect(() => read('{"__export_format": 2, "items": []}')).toThrow(/version that is not read.*\(2\)/);
    expect(() => read('type: mock.insomnia.rest/5.0')).toThrow(/no requests/);
    expect(() => read('{"a":1}')).toThrow(/no Insomnia export/);
    const odd = exportOf(workspace, {
      _type: 'request',
      parentId: 'wrk_1',
      name: null,
      url: 5,
      headers: 'no',
      parameters: [null, 1, {}],
      body: 'x',
      authentication: [],
    });
    expect(read(odd).requests).toMatchObject([{ path: ['5'], url: '5', headers: [], query: [] }]);
  });
});

describe('an Insomnia file of version 5', () => {
  it('gives its tree, its bodies and its environments', () => {
    const { document, formats } = readImport('auto', [{ name: 'a.yaml', text: VERSION_FIVE }]);
    expect(formats).toEqual(['insomnia']);
    expect(document.requests.map(({ path }) => path.join('/'))).toEqual([
      'First/Upload',
      'First/Raw',
      'Later/GraphQL',
      'Later/Get user',
    ]);
    expect(document.folders).toEqual([
      { path: [], docs: 'Whole' },
      {
        path: ['First'],
        auth: { type: 'basic', username: 'u', password: '{{pw}}' },
        variables: [{ key: 'region', value: 'eu', enabled: true, secret: false }],
      },
      { path: ['First', 'Nothing in it'] },
    ]);
    const [upload, rawFile, graphql, user] = document.requests;
    expect(upload).toMatchObject({
      headers: [],
      body: {
        kind: 'multipart',
        parts: [
          { name: 'purpose', type: 'text', value: 'batch', enabled: true },
          { name: 'file', type: 'file', path: '/home/u/a.jsonl', enabled: true },
          { name: 'off', type: 'text', value: 'x', enabled: false },
        ],
      },
    });
    expect(rawFile?.body).toEqual({ kind: 'file', path: '/tmp/x.bin' });
    expect(graphql?.body).toMatchObject({
      kind: 'graphql',
      json: { query: '{ me { id } }', operationName: 'Me', variables: { a: 1 } },
    });
    expect(user).toMatchObject({
      url: '{{base}}/users/42',
      query: [{ key: 'date', value: '2022-10-28', enabled: true }],
      docs: 'Two\nlines\n\n- `date`: a day',
    });
    expect(document.variables.map(({ key }) => key)).toEqual(['base', 'pw']);
    expect(document.environments).toEqual([
      {
        name: 'Kv',
        variables: [
          { key: 'token', value: 't', enabled: true, secret: true },
          { key: 'gone', value: 'g', enabled: false, secret: false },
        ],
      },
    ]);
    expect(inEnglish(document.issues).map(({ path, message }) => `${path.join('/')}: ${message.slice(0, 30)}`)).toEqual(
      [
        ': 1 stored cookie left out: cook',
        ': 2 unit tests left out.',
        'First/Talk: This item (WebSocket) was left',
        'Later/Get user: Its after-response script was ',
        'Later/Get user: It was sent without encoding i',
      ],
    );
  });

  it('does not let YAML blow up', () => {
    const bomb = `type: collection.insomnia.rest/5.0\na: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghi'
      .split('')
      .map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[index]}`).join(',')}]`)
      .join('\n')}\n`;
    expect(() => read(bomb)).toThrow(expect.objectContaining({ code: 'IMPORT_UNREADABLE' }));
    expect(() =>
      read(`type: collection.insomnia.rest/5.0\ncollection: ${'['.repeat(5000)}${']'.repeat(5000)}`),
    ).toThrow(expect.objectContaining({ code: 'IMPORT_UNREADABLE' }));
  });
});
