import { describe, expect, it } from 'vitest';
import { openApi } from '../../../../shared/import/formats/openapi/index.ts';
import { readImport } from '../../../../shared/import/read-import.ts';
import { inEnglish } from '../../../support/import-issues.ts';
import { workMsOf } from '../../../support/own-time.ts';

const read = (description: string | object) =>
  openApi.read([
    { name: 'api.yaml', text: typeof description === 'string' ? description : JSON.stringify(description) },
  ]);
const operationOf = (operation: object, more: object = {}, path = '/x') => {
  const document = read({
    openapi: '3.1.0',
    info: { title: 'A' },
    servers: [{ url: 'https://h' }],
    paths: { [path]: { post: operation } },
    ...more,
  });
  const [request] = document.requests;
  if (request === undefined) throw new Error('nothing was read');
  return { ...request, issues: inEnglish(document.issues).map(({ message }) => message), document };
};
const jsonOf = (schema: object, components: object = {}) => {
  const { body } = operationOf({ requestBody: { content: { 'application/json': { schema } } } }, { components });
  return body.kind === 'json' ? body.json : body;
};

const MODELS = `openapi: 3.0.3
info: { title: Models API, description: Everything about models }
servers:
  - url: https://{region}.example.com/v1/
    variables:
      region: { default: eu, enum: [eu, us] }
  - url: https://staging.example.com/v1
security:
  - ApiKey: []
tags:
  - name: Chat
    description: Talk
  - name: Unused
    description: Nothing
paths:
  /chat/{session-id}/completions:
    parameters:
      - $ref: '#/components/parameters/Session'
      - { name: trace, in: header, schema: { type: string } }
    post:
      tags: [Chat, Beta]
      summary: Create a completion
      operationId: createChat
      deprecated: true
      description: Makes one.
      externalDocs: { url: https://docs.example.com/chat }
      parameters:
        - { name: trace, in: header, required: true, description: For the log, schema: { type: string, example: t-1 } }
        - { name: ids, in: query, schema: { type: array, items: { type: integer } }, example: [1, 2] }
        - { name: flat, in: query, explode: false, required: true, schema: { type: array, items: { type: string }, default: [a, b] } }
        - { name: filter, in: query, style: deepObject, schema: { type: object }, example: { a: 1 } }
        - { name: Authorization, in: header, schema: { type: string } }
        - { name: sid, in: cookie, schema: { type: string, default: s } }
      requestBody:
        required: true
        content:
          application/json:
            schema: { $ref: '#/components/schemas/ChatRequest' }
          application/xml: {}
      callbacks: { done: {} }
      responses: { 200: { description: ok } }
    get:
      tags: [Chat]
      operationId: listChat
      security: []
  /upload:
    put:
      servers: [{ url: 'https://files.example.com' }]
      security:
        - {}
        - Login: []
          Second: []
      requestBody:
        content:
          multipart/form-data:
            schema:
              type: object
              required: [file, meta]
              properties:
                file: { type: string, format: binary }
                meta: { type: object, properties: { a: { type: integer } } }
                tags: { type: array, items: { type: string, example: x } }
                id: { type: string, readOnly: true }
            encoding: { meta: { contentType: application/json } }
components:
  parameters:
    Session: { name: session-id, in: path, required: true, schema: { type: string } }
  securitySchemes:
    ApiKey: { type: apiKey, in: header, name: X-Api-Key }
    Login: { type: http, scheme: basic }
    Second: { type: apiKey, in: query, name: key }
  schemas:
    ChatRequest:
      type: object
      required: [model, messages]
      properties:
        model: { type: string, enum: [m-1, m-2] }
        messages: { type: array, items: { $ref: '#/components/schemas/Message' } }
        temperature: { type: number, minimum: 0, maximum: 2, default: 1 }
        parent: { $ref: '#/components/schemas/ChatRequest' }
        created: { type: integer, readOnly: true }
    Message:
      allOf:
        - { type: object, properties: { role: { type: string, default: user } } }
        - { type: object, properties: { content: { oneOf: [{ type: string, example: Hi }, { type: array }] } } }
`;

describe('an OpenAPI description', () => {
  it('gives a request for each operation, by tag', () => {
    const { document, formats } = readImport('auto', [{ name: 'models.yml', text: MODELS }]);
    expect(formats).toEqual(['openapi']);
    expect(document.name).toBe('Models API');
    expect(document.requests.map(({ path, method, url }) => [path.join('/'), method, url])).toEqual([
      ['Chat/listChat', 'GET', '{{baseUrl}}/chat/{{session-id}}/completions'],
      ['Chat/Create a completion', 'POST', '{{baseUrl}}/chat/{{session-id}}/completions'],
      ['PUT /upload', 'PUT', '{{baseUrl3}}/upload'],
    ]);
    expect(document.requests[1]).toMatchObject({
      docs: '**Deprecated.**\n\nMakes one.\n\n<https://docs.example.com/chat>\n\n- `trace`: For the log',
      query: [
        { key: 'ids', value: '1', enabled: false },
        { key: 'ids', value: '2', enabled: false },
        { key: 'flat', value: 'a,b', enabled: true },
        { key: 'filter[a]', value: '1', enabled: false },
      ],
      headers: [
        { key: 'trace', value: 't-1', enabled: true },
        { key: 'Cookie', value: 'sid=s', enabled: false },
      ],
      auth: { type: 'inherit' },
      body: { kind: 'json', json: { model: 'm-1', messages: [{ role: 'user', content: 'Hi' }], temperature: 1 } },
    });
    expect(document.requests[0]).toMatchObject({
      auth: { type: 'none' },
      headers: [{ key: 'trace', value: '', enabled: false }],
    });
    expect(document.requests[2]).toMatchObject({
      auth: { type: 'basic', username: '{{Login_username}}', password: '{{Login_password}}' },
      query: [{ key: 'key', value: '{{Second}}', enabled: true }],
      body: {
        kind: 'multipart',
        parts: [
          { name: 'file', type: 'file', path: '', enabled: true },
          { name: 'meta', type: 'text', value: '{"a":0}', contentType: 'application/json', enabled: true },
          { name: 'tags', type: 'text', value: 'x', enabled: false },
        ],
      },
    });
    expect(document.folders).toEqual([
      {
        path: [],
        docs: 'Everything about models',
        auth: { type: 'apikey', key: 'X-Api-Key', value: '{{ApiKey}}', in: 'header' },
      },
      { path: ['Chat'], docs: 'Talk' },
    ]);
    expect(document.variables.map(({ key, value, secret }) => [key, value, secret])).toEqual([
      ['baseUrl', 'https://eu.example.com/v1', false],
      ['baseUrl2', 'https://staging.example.com/v1', false],
      ['baseUrl3', 'https://files.example.com', false],
      ['ApiKey', '', true],
      ['Login_username', '', false],
      ['Login_password', '', true],
      ['Second', '', true],
    ]);
    const issues = inEnglish(document.issues)
      .map(({ path, message }) => `${path.join('/')}: ${message}`)
      .join('\n');
    for (const part of [
      ': In the address',
      'It may also be us',
      ': It has 2 servers',
      'it also takes application/xml',
      '1 callback left out',
    ]) {
      expect(issues).toContain(part);
    }
  });

  it('reads Swagger 2.0', () => {
    const document = read({
      swagger: '2.0',
      info: { title: 'Petstore' },
      host: 'petstore.example.com',
      basePath: '/v2/',
      schemes: ['http', 'https'],
      consumes: ['application/json'],
      securityDefinitions: {
        login: { type: 'basic' },
        flow: { type: 'oauth2', flow: 'implicit' },
        key: { type: 'apiKey', in: 'query', name: 'k' },
      },
      security: [{ key: [] }],
      paths: {
        '/pet/{petId}': {
          parameters: [{ $ref: '#/parameters/petId' }],
          post: {
            tags: ['pet'],
            parameters: [{ in: 'body', name: 'body', schema: { $ref: '#/definitions/Pet' } }],
            security: [{ flow: ['write'] }],
          },
          put: {
            consumes: ['multipart/form-data'],
            parameters: [
              { in: 'formData', name: 'file', type: 'file', required: true },
              { in: 'formData', name: 'note', type: 'string', default: 'n' },
            ],
          },
          patch: {
            consumes: ['application/x-www-form-urlencoded'],
            parameters: [
              { in: 'formData', name: 'a', type: 'integer' },
              {
                in: 'query',
                name: 'tags',
                type: 'array',
                items: { type: 'string' },
                collectionFormat: 'multi',
                required: true,
              },
            ],
          },
        },
      },
      parameters: { petId: { name: 'petId', in: 'path', required: true, type: 'integer', 'x-example': 42 } },
      definitions: {
        Pet: {
          type: 'object',
          properties: { name: { type: 'string', example: 'Rex' }, friend: { $ref: '#/definitions/Pet' } },
        },
      },
    });
    const [post, put, patch] = document.requests;
    expect(post).toMatchObject({
      url: '{{baseUrl}}/pet/{{petId}}',
      auth: { type: 'bearer', token: '{{flow}}' },
      body: { kind: 'json', json: { name: 'Rex' } },
      variables: [{ key: 'petId', value: '42', enabled: true, secret: false }],
    });
    expect(put?.body).toMatchObject({
      kind: 'multipart',
      parts: [
        { name: 'file', type: 'file' },
        { name: 'note', type: 'text', value: 'n' },
      ],
    });
    expect(patch).toMatchObject({
      body: { kind: 'urlencoded', parts: [{ name: 'a', value: '0' }] },
      query: [{ key: 'tags', value: 'string', enabled: true }],
    });
    expect(document.folders).toEqual([{ path: [], auth: { type: 'apikey', key: 'k', value: '{{key}}', in: 'query' } }]);
    expect(document.variables[0]).toMatchObject({ key: 'baseUrl', value: 'https://petstore.example.com/v2' });
    expect(inEnglish(document.issues)).toEqual([
      { path: ['pet', 'POST /pet/{petId}'], message: expect.stringContaining('OAuth 2.0') },
    ]);
  });

  it.each([
    [
      'formats',
      {
        properties: {
          a: { format: 'date' },
          b: { type: ['null', 'integer'], minimum: 3 },
          c: { type: 'boolean' },
          d: { const: 'k' },
        },
      },
      { a: '2025-01-31', b: 3, c: true, d: 'k' },
    ],
    ['examples of 3.1', { type: 'string', examples: ['e'] }, 'e'],
    ['anyOf with null', { anyOf: [{ type: 'null' }, { type: 'number' }] }, 0],
    [
      'own properties beside oneOf',
      { type: 'object', properties: { a: { type: 'integer' } }, oneOf: [{ properties: { b: { default: 1 } } }] },
      { a: 0, b: 1 },
    ],
    ['a map', { type: 'object', additionalProperties: { type: 'string' } }, {}],
    ['nothing at all', {}, 'string'],
  ])('makes a sample of a schema with %s', (_, schema, expected) => {
    expect(jsonOf(schema)).toEqual(expected);
  });

  it('finds an end in schemas that refer to each other without one', async () => {
    const self = {
      type: 'object',
      properties: {
        name: { type: 'string' },
        next: { $ref: '#/components/schemas/Self' },
        all: { type: 'array', items: { $ref: '#/components/schemas/Self' } },
      },
    };
    expect(jsonOf({ $ref: '#/components/schemas/Self' }, { schemas: { Self: self } })).toEqual({
      name: 'string',
      all: [],
    });
    expect(
      jsonOf(
        { $ref: '#/components/schemas/A' },
        { schemas: { A: { $ref: '#/components/schemas/B' }, B: { $ref: '#/components/schemas/A' } } },
      ),
    ).toBe('string');
    // Twelve levels of ten references each would be a sample of a trillion values.
    const level = (index: number) => ({
      type: 'object',
      properties: Object.fromEntries(
        Array.from({ length: 10 }, (_, place) => [`p${place}`, { $ref: `#/components/schemas/L${index + 1}` }]),
      ),
    });
    const schemas = Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`L${index}`, level(index)]));
    const sample = () => jsonOf({ $ref: '#/components/schemas/L0' }, { schemas });
    expect(await workMsOf(sample)).toBeLessThan(2000);
  });

  it('takes the example of the body before its schema, and keeps text that is JSON already', () => {
    const body = (media: object, type = 'application/json') =>
      operationOf({ requestBody: { content: { [type]: media } } }).body;
    expect(body({ example: { a: 1 }, schema: { type: 'string' } })).toMatchObject({ json: { a: 1 } });
    expect(body({ examples: { one: { summary: 's', value: [1] } } })).toMatchObject({ json: [1] });
    expect(body({ example: '{"a":  1}' })).toMatchObject({ text: '{"a":  1}', json: { a: 1 } });
    expect(body({ example: 'hello' }, 'text/plain')).toEqual({ kind: 'text', text: 'hello' });
    expect(
      body({ schema: { properties: { a: { type: 'string', default: 'b' } } } }, 'application/x-www-form-urlencoded'),
    ).toEqual({ kind: 'urlencoded', parts: [{ name: 'a', type: 'text', value: 'b', enabled: true }] });
    const raw = operationOf({
      requestBody: { content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } } },
    });
    expect(raw.body).toEqual({ kind: 'none' });
    expect(raw.issues).toEqual([expect.stringContaining('has no example')]);
    const merge = operationOf({ requestBody: { content: { 'application/merge-patch+json': { example: {} } } } });
    expect(merge.headers).toEqual([{ key: 'Content-Type', value: 'application/merge-patch+json', enabled: true }]);
  });

  it('never leaves the file, and says what it refers to', () => {
    const outside = operationOf({
      requestBody: { content: { 'application/json': { schema: { $ref: 'https://example.com/s.json#/A' } } } },
    });
    expect(outside.issues).toEqual([expect.stringContaining('https://example.com/s.json#/A lies outside')]);
    const missing = operationOf({ parameters: [{ $ref: '#/components/parameters/None' }] });
    expect(missing.issues).toEqual([expect.stringContaining('#/components/parameters/None is not in this file')]);
    const proto = operationOf({ parameters: [{ $ref: '#/__proto__/polluted' }, { $ref: '#/constructor' }] });
    expect(proto.issues).toHaveLength(2);
  });

  it('writes no key, whatever the description asks for', () => {
    const schemes = {
      A: { type: 'http', scheme: 'digest' },
      B: { type: 'apiKey', in: 'cookie', name: 'sid' },
      C: { type: 'mutualTLS' },
      D: { type: 'openIdConnect' },
    };
    const authOf = (name: string) =>
      operationOf({ security: [{ [name]: [] }] }, { components: { securitySchemes: schemes } });
    expect(authOf('A')).toMatchObject({ auth: { type: 'none' }, issues: [expect.stringContaining('Digest')] });
    expect(authOf('B').auth).toEqual({ type: 'header', key: 'Cookie', value: 'sid={{B}}' });
    expect(authOf('C').issues).toHaveLength(1);
    expect(authOf('D').auth).toEqual({ type: 'bearer', token: '{{D}}' });
    expect(authOf('Unknown').issues).toEqual([expect.stringContaining('does not explain')]);
  });

  it('reads an address without a host, and none at all', () => {
    expect(operationOf({}, { servers: [{ url: '/api/v1' }] }).document).toMatchObject({
      variables: [{ key: 'baseUrl', value: '/api/v1' }],
      issues: [{ code: 'noHost' }],
    });
    expect(operationOf({}, { servers: undefined }).url).toBe('{{baseUrl}}/x');
  });

  it('refuses what it cannot read, in one sentence', () => {
    const unreadable = expect.objectContaining({ code: 'IMPORT_UNREADABLE' });
    expect(() => read('hello: 1')).toThrow(/neither "openapi" nor "swagger"/);
    expect(() => read('openapi: 4.0.0')).toThrow(/version 4\.0\.0/);
    expect(() => read('openapi: 3.1.0\npaths: [')).toThrow(unreadable);
    expect(() => read(`{"openapi":"3.1.0","paths":${'{"a":'.repeat(3000)}1${'}'.repeat(3001)}`)).toThrow(unreadable);
    const odd = read({
      openapi: '3.0.0',
      info: [],
      servers: 'x',
      tags: [1],
      security: {},
      paths: {
        '/a': { get: { tags: 'no', parameters: [null, 3, { in: 5 }], requestBody: [], security: 1 } },
        '/b': null,
      },
    });
    expect(odd.requests).toMatchObject([{ path: ['GET /a'] }]);
  });
});

describe('the title of a request', () => {
  const paragraph = `**New here?** We recommend [Responses](/docs/responses) ${'and more words '.repeat(10)}.`;

  it.each([
    [{ summary: 'List the models.', operationId: 'listModels' }, 'List the models'],
    [{ summary: 'Read **one** [model](/docs)', operationId: 'readModel' }, 'Read one model'],
    [{ summary: paragraph, operationId: 'createChatCompletion' }, 'createChatCompletion'],
    [{ operationId: 'createChatCompletion' }, 'createChatCompletion'],
    [{}, 'POST /x'],
  ])('%j', (fields, name) => {
    expect(operationOf(fields).name).toBe(name);
  });

  it('is the beginning of a paragraph where nothing else names the operation', () => {
    const { name } = operationOf({ summary: paragraph });
    expect(name.length).toBeLessThanOrEqual(80);
    expect(name).toMatch(/^New here\? We recommend Responses and more words/);
  });
});
