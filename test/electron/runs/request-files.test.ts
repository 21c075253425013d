import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createFileAccess, type FileAccess } from '../../../electron/core/files/file-access.ts';
import { createSentBody } from '../../../electron/core/files/sent-body.ts';
import { createHttpClient } from '../../../electron/core/http/client.ts';
import type { HttpClient } from '../../../electron/core/http/http-types.ts';
import { executeRun } from '../../../electron/core/runs/execute-run.ts';
import { createTokenSource } from '../../../electron/core/runs/token-source.ts';
import { createUploadCache } from '../../../electron/core/runs/upload-cache.ts';
import type { JsonValue } from '../../../shared/model/json.ts';
import type { RequestDraft } from '../../../shared/model/request-draft.ts';
import { prepareRequest } from '../../../shared/requests/prepare-request.ts';
import type { VariableScope } from '../../../shared/variables/interpolate.ts';
import { keyedConnectionOf } from '../../support/connection.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const SECRET = 'sk-canary-0123456789abcdef';
const clock = { nowMs: () => performance.now(), epochMs: () => Date.now() };
const PICTURE = randomBytes(1001);
const SOUND = randomBytes(2002);
const PAPER = randomBytes(333);
const picture = PICTURE.toString('base64');
const sound = SOUND.toString('base64');
const paper = PAPER.toString('base64');

type Arrived = { method: string; url: string; headers: http.IncomingHttpHeaders; body: Buffer };

let root: string;
let files: FileAccess;
let client: HttpClient;
let server: http.Server;
let origin: string;
let arrived: Arrived[];
let answer: (request: Arrived) => { status?: number; body: object };
const uploads = createUploadCache(() => performance.now());

beforeEach(async () => {
  root = await temporaryFolder();
  await writeFile(join(root, 'cat.png'), PICTURE);
  await writeFile(join(root, 'say.mp3'), SOUND);
  await writeFile(join(root, 'paper.pdf'), PAPER);
  files = createFileAccess({ rootPath: async () => root, grants: () => [] });
  client = createHttpClient({ openBody: (request) => createSentBody(request, files) });
  arrived = [];
  answer = () => ({ body: {} });
  server = http.createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece) => pieces.push(piece));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      const seen = { method, url, headers, body: Buffer.concat(pieces) };
      arrived.push(seen);
      const { status = 200, body } = answer(seen);
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(async () => {
  await client.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

type Changes = Partial<RequestDraft> & { scopes?: VariableScope[]; base?: string };

async function send(endpoint: string, { scopes = [], base = '', ...changes }: Changes) {
  const prepared = prepareRequest({
    draft: { sidecall: 2, info: { name: 'T' }, endpoint, ...changes },
    connection: keyedConnectionOf(endpoint.split('/')[0] ?? '', origin + base),
    scopes,
    appVersion: '1.0.0',
  });
  const tokens = createTokenSource(client, clock);
  const services = { client, authorize: async () => SECRET, clock, tokens, files, uploads };
  const run = await executeRun({ runId: 'r', prepared, requestPath: null }, services);
  return run.done;
}

async function sentBy(endpoint: string, body: JsonValue, more: Changes = {}) {
  const record = await send(endpoint, { ...more, body });
  expect(record.response?.status).toBe(200);
  // Neither the record nor anything made of it holds what was in the file.
  expect(JSON.stringify(record)).not.toContain(picture.slice(0, 40));
  expect(arrived).toHaveLength(1);
  expect(arrived[0]?.headers['content-length']).toBe(String(arrived[0]?.body.byteLength));
  return arrived[0]?.body.toString('utf8') ?? '';
}

describe('files in messages go as each service takes them', () => {
  test('OpenAI: data URL, bare Base64 of sound, data URL of documents', async () => {
    const content: JsonValue = [
      { type: 'text', text: 'file:cat.png' },
      { type: 'image_url', image_url: { url: 'file:cat.png' } },
      { type: 'input_audio', input_audio: { data: 'file:say.mp3', format: 'mp3' } },
      { type: 'file', file: { filename: 'p.pdf', file_data: 'file:paper.pdf' } },
    ];
    const text = await sentBy('openai-compatible/chat.completions', {
      model: 'm',
      messages: [{ role: 'user', content }],
    });
    expect(text).toBe(
      `{"model":"m","messages":[{"role":"user","content":[{"type":"text","text":"file:cat.png"},{"type":"image_url","image_url":{"url":"data:image/png;base64,${picture}"}},{"type":"input_audio","input_audio":{"data":"${sound}","format":"mp3"}},{"type":"file","file":{"filename":"p.pdf","file_data":"data:application/pdf;base64,${paper}"}}]}]}`,
    );
  });

  test('OpenAI Responses: data URLs', async () => {
    const text = await sentBy('openai-compatible/responses', {
      model: 'm',
      input: [{ role: 'user', content: [{ type: 'input_image', image_url: 'file:cat.png' }] }],
    });
    expect(JSON.parse(text).input[0].content[0].image_url).toBe(`data:image/png;base64,${picture}`);
  });

  test('Anthropic: Base64 with its media type', async () => {
    const text = await sentBy('anthropic/messages', {
      model: 'm',
      max_tokens: 9,
      messages: [{ role: 'user', content: [{ type: 'image', source: { type: 'url', url: 'file:cat.png' } }] }],
    });
    expect(text).toBe(
      `{"model":"m","max_tokens":9,"messages":[{"role":"user","content":[{"type":"image","source":{"type":"base64","media_type":"image/png","data":"${picture}"}}]}]}`,
    );
  });

  test('Gemini: inline data', async () => {
    const contents: JsonValue = [
      { role: 'user', parts: [{ text: 'x' }, { inlineData: { mimeType: 'image/png', data: 'file:cat.png' } }] },
    ];
    const text = await sentBy('gemini/generate-content', { contents }, { model: 'm' });
    expect(text).toBe(
      `{"contents":[{"role":"user","parts":[{"text":"x"},{"inlineData":{"mimeType":"image/png","data":"${picture}"}}]}]}`,
    );
  });

  test('Ollama: bare Base64 beside the text', async () => {
    const text = await sentBy('ollama/chat', {
      model: 'm',
      messages: [{ role: 'user', content: 'x', images: ['file:cat.png'] }],
      stream: false,
    });
    expect(JSON.parse(text).messages[0].images).toEqual([picture]);
  });

  test('DashScope: data URLs by the kind of each part', async () => {
    const text = await sentBy('dashscope/multimodal-generation', {
      model: 'm',
      input: { messages: [{ role: 'user', content: [{ image: 'file:cat.png' }, { audio: 'file:say.mp3' }] }] },
    });
    expect(JSON.parse(text).input.messages[0].content).toEqual([
      { image: `data:image/png;base64,${picture}` },
      { audio: `data:audio/mpeg;base64,${sound}` },
    ]);
  });
});

describe('files in plain requests', () => {
  test('a form carries them as parts of their own', async () => {
    const parts = [
      { name: 'model', value: 'w' },
      { name: 'file', value: '', file: 'say.mp3', contentType: 'audio/mp3' },
    ];
    const record = await send('http/request', {
      http: { method: 'POST', url: '/x', body: { type: 'multipart', parts } },
    });
    expect(record.response?.status).toBe(200);
    const boundary = arrived[0]?.headers['content-type']?.split('boundary=')[1] ?? '';
    const expected = Buffer.concat([
      Buffer.from(
        `--${boundary}\r\nContent-Disposition: form-data; name="model"\r\n\r\nw\r\n--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="say.mp3"\r\nContent-Type: audio/mp3\r\n\r\n`,
      ),
      SOUND,
      Buffer.from(`\r\n--${boundary}--\r\n`),
    ]);
    expect(arrived[0]?.body.equals(expected)).toBe(true);
    expect(record.request.files).toMatchObject([{ path: 'say.mp3', form: 'bytes' }]);
    expect(record.upload).toEqual({ uploadedBytes: expected.byteLength, totalBytes: expected.byteLength });
  });

  test('a file may be the whole body', async () => {
    await send('http/request', { http: { method: 'PUT', url: '/x', body: { type: 'file', file: 'cat.png' } } });
    expect(arrived[0]).toMatchObject({ method: 'PUT', headers: { 'content-type': 'image/png' } });
    expect(arrived[0]?.body.equals(PICTURE)).toBe(true);
  });
});

describe('what may not be sent', () => {
  const chat = (url: string): JsonValue => ({
    model: 'm',
    messages: [{ role: 'user', content: [{ type: 'image_url', image_url: { url } }] }],
  });

  test('a missing file stops the request before anything is sent', async () => {
    await expect(send('openai-compatible/chat.completions', { body: chat('file:no.png') })).rejects.toMatchObject({
      code: 'FILE_MISSING',
    });
    await expect(send('openai-compatible/chat.completions', { body: chat('file:/etc/passwd') })).rejects.toMatchObject({
      code: 'FILE_NOT_ALLOWED',
    });
    expect(arrived).toEqual([]);
  });

  test('the value of a variable may be in a path and never makes a file of a text', async () => {
    const scopes: VariableScope[] = [
      {
        source: 'captured',
        label: '',
        variables: new Map([
          ['link', 'file:cat.png'],
          ['name', 'cat'],
        ]),
      },
    ];
    await expect(send('openai-compatible/chat.completions', { body: chat('{{link}}'), scopes })).rejects.toMatchObject({
      code: 'FILE_BY_VARIABLE',
    });
    expect(arrived).toEqual([]);
    await send('openai-compatible/chat.completions', { body: chat('file:{{name}}.png'), scopes });
    expect(arrived[0]?.body.toString()).toContain(`data:image/png;base64,${picture}`);
  });
});

describe('files that are uploaded first', () => {
  test.each([
    ['comfyui/workflow', '', ''],
    ['comfyui/workflow', '/api', '/api'],
    ['ai-gateway/workflow', '/base', '/base'],
    ['ai-gateway/workflow', '/base/v1/chat/completions', '/base'],
  ])('%s at %s: the picture goes to the server of the workflow, which then names it', async (endpoint, base, at) => {
    answer = ({ url }) =>
      url.endsWith('/upload/image')
        ? { body: { name: 'cat (1).png', subfolder: 'sub', type: 'input' } }
        : { status: 400, body: { error: { type: 'no_prompt', message: 'enough', details: '' }, node_errors: {} } };
    const prompt = { '10': { class_type: 'LoadImage', inputs: { image: 'upload:cat.png' } } };
    await send(endpoint, { body: { prompt }, base });
    const [form, submission] = arrived;
    expect(form).toMatchObject({ method: 'POST', url: `${at}/upload/image` });
    expect(form?.body.includes(PICTURE)).toBe(true);
    expect(form?.body.toString('latin1')).toMatch(
      /name="image"; filename="cat\.png"\r\nContent-Type: image\/png\r\n[\s\S]*name="type"\r\n\r\ninput\r\n/,
    );
    expect(form?.headers.authorization).toBe(endpoint.startsWith('ai-gateway') ? `Bearer ${SECRET}` : undefined);
    expect(submission).toMatchObject({ method: 'POST', url: `${at}/prompt` });
    expect(JSON.parse(submission?.body.toString() ?? '').prompt['10'].inputs).toEqual({ image: 'sub/cat (1).png' });
  });

  test('Model Studio: policy, form to the storage without the key, then the request with oss://', async () => {
    answer = ({ url }) => {
      if (!url.startsWith('/api/v1/uploads')) return { body: {} };
      const data = {
        upload_host: `${origin}/storage`,
        upload_dir: 'dashscope-instant/abc/2026',
        oss_access_key_id: 'LTAI',
        signature: 'sig=',
        policy: 'eyJ',
        x_oss_object_acl: 'private',
        x_oss_forbid_overwrite: 'true',
      };
      return { body: { data } };
    };
    const body: JsonValue = {
      model: 'qwen-vl-max',
      input: { messages: [{ role: 'user', content: [{ image: 'upload:cat.png' }, { audio: 'file:say.mp3' }] }] },
    };
    const record = await send('dashscope/multimodal-generation', { body });
    expect(record.response?.status).toBe(200);
    const [policy, form, request] = arrived;
    expect(policy).toMatchObject({ method: 'GET', url: '/api/v1/uploads?action=getPolicy&model=qwen-vl-max' });
    expect(policy?.headers.authorization).toBe(`Bearer ${SECRET}`);
    expect(form).toMatchObject({ method: 'POST', url: '/storage' });
    expect(form?.headers.authorization).toBeUndefined();
    const sent = form?.body.toString('latin1') ?? '';
    expect([...sent.matchAll(/form-data; name="([^"]+)"/g)].map(([, name]) => name)).toEqual([
      'OSSAccessKeyId',
      'Signature',
      'policy',
      'key',
      'x-oss-object-acl',
      'x-oss-forbid-overwrite',
      'success_action_status',
      'x-oss-content-type',
      'file',
    ]);
    expect(sent).toContain('name="key"\r\n\r\ndashscope-instant/abc/2026/cat.png\r\n');
    expect(form?.body.includes(PICTURE)).toBe(true);
    expect(request?.headers['x-dashscope-ossresourceresolve']).toBe('enable');
    expect(JSON.parse(request?.body.toString() ?? '').input.messages[0].content).toEqual([
      { image: 'oss://dashscope-instant/abc/2026/cat.png' },
      { audio: `data:audio/mpeg;base64,${sound}` },
    ]);
    expect(record.steps).toMatchObject([{ kind: 'upload', url: origin, status: 200, isCached: false }]);
    expect(record.steps[0]?.startMs).toBeLessThan(0);

    // The same file for the same model is there already; another model has a place of its own.
    await send('dashscope/multimodal-generation', { body });
    expect(arrived).toHaveLength(4);
    await send('dashscope/multimodal-generation', { body: { ...(body as object), model: 'other' } as JsonValue });
    expect(arrived).toHaveLength(7);
  });

  test.each([
    'http://storage.example.com/up',
    'ftp://127.0.0.1/up',
    'file:///tmp/up',
    'https://me:pass@h.test/up',
    'up',
  ])('Model Studio: a file is not sent to the storage %s', async (upload_host) => {
    const policy = { upload_dir: 'd', oss_access_key_id: 'L', signature: 's', policy: 'p' };
    const more = { x_oss_object_acl: 'private', x_oss_forbid_overwrite: 'true' };
    answer = () => ({ body: { data: { upload_host, ...policy, ...more } } });
    const body = { model: 'm', input: { messages: [{ role: 'user', content: [{ image: 'upload:cat.png' }] }] } };
    const record = await send('dashscope/multimodal-generation', { body });
    expect(record.result.error?.message).toContain('not reached over https');
    expect(arrived).toHaveLength(1);
  });

  test('OpenAI: the id of the file stands for it', async () => {
    answer = ({ url }) => ({ body: url === '/v1/files' ? { id: 'file-abc' } : {} });
    const content = [{ type: 'file', file: { file_id: 'upload:paper.pdf' } }];
    const body = { model: 'm', messages: [{ role: 'user', content }] };
    await send('openai-compatible/chat.completions', { body, base: '/v1' });
    const [form, request] = arrived;
    expect(form?.headers.authorization).toBe(`Bearer ${SECRET}`);
    expect(form?.body.toString('latin1')).toContain('name="purpose"\r\n\r\nuser_data\r\n');
    expect(form?.body.includes(PAPER)).toBe(true);
    expect(JSON.parse(request?.body.toString() ?? '').messages[0].content[0].file).toEqual({ file_id: 'file-abc' });
  });

  test('a refused upload is the error of the run, and the request is not sent', async () => {
    answer = () => ({ status: 403, body: { code: 'AccessDenied', message: 'no storage for you' } });
    const body = { model: 'm', input: { messages: [{ role: 'user', content: [{ image: 'upload:cat.png' }] }] } };
    const record = await send('dashscope/multimodal-generation', { body });
    expect(record.status).toBe('failed');
    expect(record.result.error?.message).toContain('no storage for you');
    expect(arrived).toHaveLength(1);
  });

  test('a service without a place for files says so', async () => {
    const body = { model: 'm', messages: [{ role: 'user', content: 'x', images: ['upload:cat.png'] }] };
    await expect(send('ollama/chat', { body })).rejects.toMatchObject({ code: 'UPLOAD_UNSUPPORTED' });
  });
});
