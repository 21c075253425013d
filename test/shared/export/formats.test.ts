import { parseAst } from 'vite';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { ExportItem, ExportSource } from '../../../shared/export/export-format.ts';
import { EXPORT_FORMATS, findExportFormat } from '../../../shared/export/export-formats.ts';
import type { JsonValue } from '../../../shared/model/json.ts';
import type { RequestDraft } from '../../../shared/model/request-draft.ts';
import { draftOf } from '../../support/draft.ts';
import { connectionOf, itemOf, sourceOf } from './export-source.ts';

const OPENAI = connectionOf('openai-compatible', 'https://api.example.com/v1');
const chat = (more: Partial<RequestDraft> = {}, body: JsonValue = {}) =>
  draftOf(
    'openai-compatible/chat.completions',
    {
      model: '{{model}}',
      messages: [{ role: 'user', content: 'Hello {{name}}' }],
      ...(body as object),
    } as JsonValue,
    { info: { name: 'Ask' }, ...more },
  );

function render(format: string, items: readonly ExportItem[], more: Partial<ExportSource> = {}) {
  const result = findExportFormat(format)?.render(sourceOf(items, more));
  if (result === undefined) throw new Error(`no format ${format}`);
  return {
    text: result.files[0].text,
    files: result.files,
    withheld: result.withheld.map(({ message }) => message.en),
  };
}
const collectionOf = (items: readonly ExportItem[], more: Partial<ExportSource> = {}) => {
  const { text, ...rest } = render('postman', items, more);
  return { ...rest, collection: JSON.parse(text) };
};

describe('an export', () => {
  const secretive: ExportItem = itemOf(
    chat({
      headers: [
        { name: 'Authorization', value: 'Bearer sk-typed-by-hand' },
        { name: 'X-Trace', value: '{{token}}' },
      ],
      http: undefined,
    }),
    OPENAI,
    {
      folders: [
        {
          label: 'F',
          variables: [{ name: 'token', value: '', secret: 'token-1' }],
          headers: [{ name: 'X-Api-Key', value: 'k-of-folder' }],
        },
      ],
    },
  );

  it.each(EXPORT_FORMATS.map(({ id }) => id))('as %s holds no credential, and says so', (format) => {
    const { text, files, withheld } = render(format, [secretive]);
    const all = JSON.stringify(files);
    for (const secret of ['sk-typed-by-hand', 'k-of-folder', 'token-1', 'openai-compatible-1', 'zzshown']) {
      expect(all).not.toContain(secret);
    }
    expect(text.length).toBeGreaterThan(50);
    expect(withheld.join('\n')).toContain('{{token}}');
  });

  it.each(EXPORT_FORMATS.map(({ id }) => id))(
    'as %s tells what it leaves out, and goes on after a bad request',
    (format) => {
      const full = chat({
        captures: [{ name: 'id', from: 'json', path: '$.id' }] as never,
        settings: { idleTimeoutMs: 5 },
        compare: { targets: [{ connection: 'gone' }] },
      });
      const bad = draftOf('http/request', null, {
        body: undefined,
        info: { name: 'Bad' },
        http: { method: 'GET', url: '/relative' },
      });
      const { withheld, text } = render(format, [itemOf(bad, null), itemOf(full, OPENAI)]);
      const all = withheld.join('\n');
      expect(all).toContain('It cannot be made into a request and is left out.');
      expect(all).toContain('Captures');
      expect(all).toContain('time limits');
      expect(text).toContain('Hello');
    },
  );

  it.each(EXPORT_FORMATS.map(({ id }) => id))('as %s has certificates checked by whoever uses it', (format) => {
    const unchecked = connectionOf('openai-compatible', 'https://api.example.com/v1', { tls: { verify: false } });
    const { text, withheld } = render(format, [itemOf(chat(), unchecked)]);
    expect(text).not.toMatch(/strictSSL|insecure| -k /i);
    expect(withheld.join('\n')).toContain('That certificates are not checked is left out');
  });
});

describe('an export to Postman', () => {
  it('has folders, variables, environments and keys by name', () => {
    const { collection, files, withheld } = collectionOf(
      [
        itemOf(chat(), OPENAI),
        itemOf(chat({ info: { name: 'Again' } }), { ...OPENAI, id: 'other' }, { path: ['Folder', 'Deep', 'Again'] }),
      ],
      {
        workspace: {
          label: 'W',
          variables: [
            { name: 'model', value: 'm-1' },
            { name: 'hidden', value: '', secret: 's-1' },
          ],
        },
        environments: [
          {
            id: 'eu',
            environment: {
              sidecall: 2,
              info: { name: 'EU / west' },
              variables: [
                { name: 'name', value: 'Ada' },
                { name: 'k', value: 'x', secret: 's-2' },
                { name: 'off', value: '1', disabled: true },
              ],
            },
          },
        ],
      },
    );
    const [folder] = collection.item;
    expect(folder.item.map(({ name }: { name: string }) => name)).toEqual(['Ask', 'Deep']);
    expect(folder.item[0].request).toMatchObject({
      method: 'POST',
      auth: { type: 'bearer', bearer: [{ key: 'token', value: '{{OPENAI_API_KEY}}' }] },
      url: {
        raw: 'https://api.example.com/v1/chat/completions',
        protocol: 'https',
        host: ['api', 'example', 'com'],
        path: ['v1', 'chat', 'completions'],
      },
      body: { mode: 'raw', options: { raw: { language: 'json' } } },
    });
    expect(JSON.stringify(folder.item[0].request.header)).not.toMatch(/authorization/i);
    expect(JSON.parse(folder.item[0].request.body.raw)).toMatchObject({
      model: '{{model}}',
      messages: [{ content: 'Hello {{name}}' }],
    });
    expect(folder.item[1].item[0].request.auth.bearer[0].value).toBe('{{OPENAI_API_KEY_2}}');
    expect(collection.variable).toEqual([
      { key: 'model', value: 'm-1', type: 'string' },
      { key: 'hidden', value: '', type: 'secret' },
      { key: 'OPENAI_API_KEY', value: '', type: 'secret' },
      { key: 'OPENAI_API_KEY_2', value: '', type: 'secret' },
    ]);
    expect(files[1]?.name).toBe('EU west.postman_environment.json');
    expect(JSON.parse(files[1]?.text ?? '')).toMatchObject({
      name: 'EU / west',
      values: [
        { key: 'name', value: 'Ada', type: 'default', enabled: true },
        { key: 'k', value: '', type: 'secret', enabled: true },
        { key: 'off', value: '1', enabled: false },
      ],
    });
    expect(withheld).toHaveLength(2);
  });

  it('writes numbers of fields that are numbers, and the values that only folders know', () => {
    const item = itemOf(chat({}, { temperature: '{{heat}}', user: '{{team}}' }), OPENAI, {
      folders: [{ label: 'F', variables: [{ name: 'team', value: 'core' }] }],
    });
    const { collection, withheld } = collectionOf([item], {
      workspace: { label: 'W', variables: [{ name: 'heat', value: '0.5' }] },
    });
    expect(JSON.parse(collection.item[0].item[0].request.body.raw)).toMatchObject({
      temperature: 0.5,
      user: 'core',
      model: '{{model}}',
    });
    expect(withheld).toContain('Variables are written out with their present values: {{heat}}, {{team}}.');
  });

  it.each([
    ['{{host}}/v1/things', undefined, '{{host}}/v1/things'],
    ['{{host}}/v1/things', 'https://a.example.com', '{{host}}/v1/things'],
    ['https://h/{{id}}?a={{b}}', undefined, 'https://h/{{id}}?a={{b}}'],
  ])('keeps the variables of the address %s', (url, value, raw) => {
    const draft = draftOf('http/request', null, {
      body: undefined,
      http: { method: 'GET', url, params: [{ name: 'off', value: '1', disabled: true }] },
    });
    const variables = value === undefined ? [] : [{ name: 'host', value }];
    const { collection } = collectionOf([itemOf(draft, null)], { workspace: { label: 'W', variables } });
    const [request] = collection.item[0].item;
    expect(request.request.url.raw).toBe(raw);
    expect(request.request.url.query.at(-1)).toEqual({ key: 'off', value: '1', disabled: true });
  });

  it('writes forms as forms', () => {
    const form = draftOf('http/request', null, {
      body: undefined,
      http: {
        method: 'POST',
        url: 'https://h',
        body: {
          type: 'multipart',
          parts: [
            { name: 'a', value: 'b', contentType: 'text/x' },
            { name: 'f', value: '', file: '/tmp/x.bin' },
            { name: 'g', value: '', filename: 'lost.bin' },
          ],
        },
      },
    });
    const { collection, withheld } = collectionOf([itemOf(form, null)]);
    expect(collection.item[0].item[0].request).toMatchObject({
      body: {
        mode: 'formdata',
        formdata: [
          { key: 'a', value: 'b', type: 'text', contentType: 'text/x' },
          { key: 'f', type: 'file', src: '/tmp/x.bin' },
          { key: 'g', type: 'file', src: 'lost.bin' },
        ],
      },
    });
    expect(withheld).toEqual(['The part "g" names a file that is not in the workspace.']);
  });
});

describe('an export to k6', () => {
  it('is a module that sends every request, with keys of __ENV', async () => {
    const hostile = chat({ info: { name: 'It\'s "`$' + '{x}`\n*/' } }, { model: 'm', stream: true });
    const { text, withheld } = render('k6', [itemOf(hostile, OPENAI), itemOf(chat(), OPENAI)]);
    expect(() => parseAst(text)).not.toThrow();
    expect(text).toContain('__ENV.OPENAI_API_KEY');
    expect(withheld.join('\n')).toContain('read as a whole');

    const sent: { method: string; url: string; body: string; headers: Record<string, string> }[] = [];
    const http = {
      request: (method: string, url: string, body: string, { headers }: { headers: Record<string, string> }) =>
        sent.push({ method, url, body, headers }),
    };
    const body = text
      .replace(/^import .*$/gm, '')
      .replace('export const', 'const')
      .replace('export default function', 'return function');
    const group = (_name: string, act: () => void) => act();
    const run = new Function('http', 'group', 'check', '__ENV', body)(http, group, () => true, {
      OPENAI_API_KEY: 'sk',
      MODEL: 'm-2',
      NAME: 'Ada',
    });
    run();
    expect(sent.map(({ method, url }) => `${method} ${url}`)).toEqual(
      Array(2).fill('POST https://api.example.com/v1/chat/completions'),
    );
    expect(sent[0]?.headers).toMatchObject({ Authorization: 'Bearer sk', 'content-type': 'application/json' });
    expect(JSON.parse(sent[1]?.body ?? '')).toMatchObject({ model: 'm-2', messages: [{ content: 'Hello Ada' }] });
  });
});

describe('an export to promptfoo', () => {
  const ANTHROPIC = connectionOf('anthropic', 'https://api.anthropic.com');
  const DASHSCOPE = connectionOf('dashscope', 'https://dashscope.aliyuncs.com/api/v1');

  it('has prompts, providers of the compared connections, and variables', () => {
    const draft = chat(
      {
        compare: {
          targets: [
            { connection: OPENAI.id },
            { connection: 'anthropic', model: 'claude' },
            { connection: 'dashscope', model: 'qwen' },
          ],
        },
      },
      { model: 'gpt', temperature: 0.2, stream: true, top_k: 4 },
    );
    const { text, withheld } = render('promptfoo', [itemOf(draft, OPENAI)], {
      connections: [OPENAI, ANTHROPIC, DASHSCOPE],
      workspace: { label: 'W', variables: [{ name: 'name', value: 'Ada' }] },
    });
    const config = parse(text);
    expect(JSON.parse(config.prompts[0].raw)).toEqual([{ role: 'user', content: 'Hello {{name}}' }]);
    expect(config.tests).toEqual([{ vars: { name: 'Ada' } }]);
    expect(config.providers).toMatchObject([
      {
        id: 'openai:chat:gpt',
        prompts: ['Folder / Ask'],
        config: {
          apiBaseUrl: 'https://api.example.com/v1',
          apiKeyEnvar: 'OPENAI_API_KEY',
          temperature: 0.2,
          passthrough: { top_k: 4 },
        },
      },
      {
        id: 'anthropic:messages:claude',
        config: { apiBaseUrl: 'https://api.anthropic.com', apiKey: '{{env.ANTHROPIC_API_KEY}}' },
      },
      {
        id: expect.stringMatching(/^(https|openai:chat:qwen)$/),
        config: expect.anything(),
      },
    ]);
    expect(text).not.toContain('stream');
    expect(withheld.join('\n')).not.toContain('compared with');
  });

  it('has each column with its template, its environment and its name, and tells of columns it cannot make', () => {
    const draft = chat(
      {
        compare: {
          targets: [
            { connection: OPENAI.id },
            { connection: OPENAI.id, request: 'collections/careful.yml', environment: 'prod', label: 'careful' },
            { connection: 'anthropic', model: 'claude', environment: 'prod' },
            { connection: 'gone' },
            { connection: OPENAI.id, request: 'collections/deleted.yml' },
          ],
        },
      },
      { model: 'gpt', temperature: 0.9 },
    );
    const careful = chat(
      {},
      { model: '{{model}}', temperature: 0, seed: 7, messages: [{ role: 'user', content: '' }] },
    );
    const environment = (id: string, name: string, model: string) => ({
      id,
      environment: {
        sidecall: 2 as const,
        info: { name },
        variables: [
          { name: 'model', value: model },
          { name: 'name', value: id },
        ],
      },
    });
    const { text, withheld } = render('promptfoo', [itemOf(draft, OPENAI)], {
      connections: [OPENAI, ANTHROPIC],
      environments: [environment('test', 'Test', 'gpt-mini'), environment('prod', 'Production', 'gpt-big')],
      environmentId: 'test',
      templates: new Map([['collections/careful.yml', careful]]),
    });
    const { providers, tests } = parse(text);
    expect(providers).toMatchObject([
      { id: 'openai:chat:gpt', config: { temperature: 0.9 } },
      { id: 'openai:chat:gpt-big', label: expect.stringContaining('careful'), config: { temperature: 0, seed: 7 } },
      { id: 'anthropic:messages:claude', label: expect.stringContaining('Production') },
    ]);
    expect(providers).toHaveLength(3);
    expect(tests).toEqual([{ vars: { name: 'test' } }]);
    const told = withheld.join('\n');
    expect(told).toContain('“gone” does not exist');
    expect(told).toContain('“collections/deleted.yml” cannot be read');
    expect(told).toContain('"Production" of the column with gpt-big gives other values to name');
  });

  it('has a test for each row of data, with the checks that promptfoo knows, and tells of the others', () => {
    const draft = chat(
      {
        assertions: [
          { source: 'text', operator: 'notContains', value: 'sorry' },
          { source: 'total', operator: 'atMost', value: '2000' },
          { source: 'timeToFirstToken', operator: 'atMost', value: '500' },
          { source: 'text', operator: 'equals', value: 'unused', disabled: true },
        ],
        compare: {
          targets: [{ connection: OPENAI.id }],
          data: { format: 'csv', text: 'name,__expected\nAda,contains: Ada\nBob,\n' },
        },
      },
      { model: 'gpt' },
    );
    const { text, withheld } = render('promptfoo', [itemOf(draft, OPENAI)], { connections: [OPENAI] });
    const shared = [
      { type: 'not-contains', value: 'sorry' },
      { type: 'latency', threshold: 2000 },
    ];
    expect(parse(text).tests).toEqual([
      { vars: { name: 'Ada' }, assert: [...shared, { type: 'contains', value: 'Ada' }] },
      { vars: { name: 'Bob' }, assert: shared },
    ]);
    expect(withheld.join('\n')).toContain('timeToFirstToken atMost');
  });

  it('calls other services as they are, and leaves out what is no chat', () => {
    const native = draftOf('dashscope/text-generation', {
      model: 'q',
      input: { messages: [{ role: 'user', content: 'Hi' }] },
      parameters: { result_format: 'message' },
    });
    const embed = draftOf('openai-compatible/embeddings', { model: 'e', input: 'x' });
    const { text, withheld } = render('promptfoo', [itemOf(native, DASHSCOPE), itemOf(embed, OPENAI)]);
    expect(parse(text).providers).toEqual([
      {
        id: 'https',
        label: 'My dashscope · q',
        prompts: [expect.any(String)],
        config: {
          url: 'https://dashscope.aliyuncs.com/api/v1/services/aigc/text-generation/generation',
          method: 'POST',
          headers: expect.objectContaining({ Authorization: 'Bearer {{env.DASHSCOPE_API_KEY}}' }),
          body: { model: 'q', input: { messages: '{{prompt}}' }, parameters: { result_format: 'message' } },
          transformResponse: 'json.output.choices[0].message.content',
        },
      },
    ]);
    expect(withheld.join('\n')).toContain('no chat request');
  });

  it('never leaves a keyless service to a provider that would send a key of the environment', () => {
    const open = connectionOf('openai-compatible', 'http://127.0.0.1:8000/v1', {
      auth: { type: 'none' },
      secret: undefined,
    });
    expect(parse(render('promptfoo', [itemOf(chat({}, { model: 'm' }), open)]).text).providers[0].id).toBe('https');
  });
});
