import { describe, expect, it } from 'vitest';
import { isJobOver } from '../../../../shared/model/job.ts';
import type { JsonObject } from '../../../../shared/model/json.ts';
import type { Endpoint, ProviderAdapter } from '../../../../shared/providers/_kit/adapter.ts';
import { aiGateway } from '../../../../shared/providers/ai-gateway/provider.ts';
import { dashScope } from '../../../../shared/providers/dashscope/provider.ts';
import { openAiCompatible } from '../../../../shared/providers/openai-compatible/provider.ts';
import { decodeTextChunks } from '../../../../shared/streaming/decode-body.ts';

const OK = { status: 200, headers: [['content-type', 'application/json']] as const };

function endpointOf(provider: ProviderAdapter, id: string): Endpoint {
  const found = provider.endpoints.find((endpoint) => endpoint.id === id);
  if (found === undefined) throw new Error(`${provider.id} has no ${id}`);
  return found;
}

function requestOf(provider: ProviderAdapter, id: string, baseUrl: string, body: JsonObject) {
  const endpoint = endpointOf(provider, id);
  const draft = { sidecall: 2 as const, info: { name: 'x' }, endpoint: `${provider.id}/${id}`, body };
  return endpoint.buildRequest(draft, { baseUrl });
}

/** Endpoint, fields, and the request line as the documents have it. */
const CALLS: readonly [id: string, body: JsonObject, line: string][] = [
  [
    'files.list',
    { purpose: 'batch', limit: 100, after: 'file-1', order: 'asc' },
    'GET /files?purpose=batch&limit=100&after=file-1&order=asc',
  ],
  ['files.list', {}, 'GET /files'],
  ['files.upload', { purpose: 'batch', file: 'file:a.jsonl' }, 'POST /files'],
  ['files.retrieve', { file_id: 'file-abc' }, 'GET /files/file-abc'],
  ['files.content', { file_id: 'file-abc' }, 'GET /files/file-abc/content'],
  ['files.delete', { file_id: 'file-abc' }, 'DELETE /files/file-abc'],
  [
    'batches.create',
    { input_file_id: 'file-abc', endpoint: '/v1/embeddings', completion_window: '24h' },
    'POST /batches',
  ],
  ['batches.list', { limit: 20, after: 'batch_1' }, 'GET /batches?limit=20&after=batch_1'],
  ['batches.retrieve', { batch_id: 'batch_1' }, 'GET /batches/batch_1'],
  ['batches.cancel', { batch_id: 'batch_1' }, 'POST /batches/batch_1/cancel'],
];
const TRAINING_CALLS: typeof CALLS = [
  ['fine-tuning.create', { model: 'm', training_file: 'file-abc' }, 'POST /fine_tuning/jobs'],
  ['fine-tuning.list', { limit: 20 }, 'GET /fine_tuning/jobs?limit=20'],
  ['fine-tuning.retrieve', { job_id: 'ftjob-1' }, 'GET /fine_tuning/jobs/ftjob-1'],
  ['fine-tuning.cancel', { job_id: 'ftjob-1' }, 'POST /fine_tuning/jobs/ftjob-1/cancel'],
  ['fine-tuning.pause', { job_id: 'ftjob-1' }, 'POST /fine_tuning/jobs/ftjob-1/pause'],
  ['fine-tuning.resume', { job_id: 'ftjob-1' }, 'POST /fine_tuning/jobs/ftjob-1/resume'],
  [
    'fine-tuning.events',
    { job_id: 'ftjob-1', limit: 20, after: 'e' },
    'GET /fine_tuning/jobs/ftjob-1/events?limit=20&after=e',
  ],
  ['fine-tuning.checkpoints', { job_id: 'ftjob-1', limit: 10 }, 'GET /fine_tuning/jobs/ftjob-1/checkpoints?limit=10'],
  ['models.delete', { model: 'ft:gpt-4o-mini:acme::7p4' }, 'DELETE /models/ft%3Agpt-4o-mini%3Aacme%3A%3A7p4'],
];

describe.each([
  {
    provider: openAiCompatible,
    baseUrl: 'https://api.openai.com/v1',
    root: 'https://api.openai.com/v1',
    calls: [...CALLS, ...TRAINING_CALLS],
  },
  {
    provider: openAiCompatible,
    baseUrl: 'https://api.openai.com/v1/files',
    root: 'https://api.openai.com/v1',
    calls: CALLS,
  },
  {
    provider: aiGateway,
    baseUrl: 'https://gw.example.com/team/',
    root: 'https://gw.example.com/team/v1',
    calls: [...CALLS, ...TRAINING_CALLS],
  },
  {
    provider: dashScope,
    baseUrl: 'https://dashscope.aliyuncs.com',
    root: 'https://dashscope.aliyuncs.com/compatible-mode/v1',
    calls: CALLS,
  },
])('$provider.id at $baseUrl', ({ provider, baseUrl, root, calls }) => {
  it.each(calls)('%s %j', (id, body, line) => {
    const { method, url, body: sent } = requestOf(provider, id, baseUrl, body);
    expect(`${method} ${url}`).toBe(line.replace(' ', ` ${root}`));
    if (method !== 'POST') expect(sent).toBeNull();
    if (id === 'batches.create' || id === 'fine-tuning.create') expect(JSON.parse(sent ?? '')).toEqual(body);
  });
});

it('uploads a file as a form, its purpose first and its bytes put in while sending', () => {
  const request = requestOf(openAiCompatible, 'files.upload', 'https://api.openai.com/v1', {
    purpose: 'batch',
    expires_after: { anchor: 'created_at', seconds: 3600 },
    file: 'file:data/day one.jsonl',
  });
  const [, boundary = ''] =
    /boundary=(.+)$/.exec(request.headers.find(([name]) => name === 'content-type')?.[1] ?? '') ?? [];
  expect(boundary).not.toBe('');
  expect(request.body?.split(`--${boundary}`).map((part) => part.split('\r\n')[1])).toEqual([
    undefined,
    'Content-Disposition: form-data; name="purpose"',
    'Content-Disposition: form-data; name="expires_after[anchor]"',
    'Content-Disposition: form-data; name="expires_after[seconds]"',
    'Content-Disposition: form-data; name="file"; filename="day one.jsonl"',
    '',
  ]);
  expect(request.files).toEqual([{ at: expect.any(Number), path: 'data/day one.jsonl', form: 'bytes' }]);
});

describe('a batch', () => {
  const batch = (fields: JsonObject): JsonObject => ({
    id: 'batch_1',
    object: 'batch',
    endpoint: '/v1/chat/completions',
    input_file_id: 'file-1',
    status: 'in_progress',
    request_counts: { total: 10, completed: 3, failed: 1 },
    ...fields,
  });
  const decode = (fields: JsonObject, hints = {}) =>
    decodeTextChunks({ format: 'openai-batch-json', head: OK, hints, chunks: [JSON.stringify(batch(fields))] });

  it.each([
    ['validating', 'queued', true],
    ['in_progress', 'running', true],
    ['finalizing', 'running', true],
    ['completed', 'succeeded', false],
    ['failed', 'failed', false],
    ['expired', 'failed', false],
    ['cancelling', 'cancelling', false],
    ['cancelled', 'cancelled', false],
  ] as const)('that is %s is %s', (providerStatus, status, canCancel) => {
    expect(decode({ status: providerStatus }).job).toMatchObject({
      jobId: 'batch_1',
      status,
      providerStatus,
      canCancel,
      counts: { total: 10, succeeded: 3, failed: 1 },
      progress: { done: 4, total: 10 },
    });
  });

  it('that is complete has failed lines all the same, and both files at the service itself', () => {
    const result = decode(
      { status: 'completed', output_file_id: 'file-out', error_file_id: 'file-err' },
      { files: 'files/' },
    );
    expect(result).toMatchObject({ complete: true, error: null, job: { counts: { failed: 1 } } });
    expect(result.media?.map(({ id, url, kind }) => [id, kind, url])).toEqual([
      ['output', 'file', 'files/file-out/content'],
      ['errors', 'file', 'files/file-err/content'],
    ]);
  });

  it('that was refused tells the lines at fault', () => {
    const errors = {
      object: 'list',
      data: [{ code: 'invalid_json_line', message: 'This line is not parseable as JSON.', line: 7 }],
    };
    const result = decode({ status: 'failed', errors });
    expect(result.job?.failures).toEqual([
      { part: 'line 7', code: 'invalid_json_line', message: 'This line is not parseable as JSON.' },
    ]);
    expect(result.error).toMatchObject({ message: expect.stringContaining('line 7'), code: 'invalid_json_line' });
    expect(isJobOver(result.job?.status ?? 'running')).toBe(true);
  });
});

describe('a training', () => {
  const decode = (fields: JsonObject) =>
    decodeTextChunks({
      format: 'openai-fine-tuning-json',
      head: OK,
      hints: {},
      chunks: [
        JSON.stringify({ object: 'fine_tuning.job', id: 'ftjob-1', model: 'm', training_file: 'file-1', ...fields }),
      ],
    });

  it.each([
    ['validating_files', 'queued'],
    ['queued', 'queued'],
    ['running', 'running'],
    ['paused', 'paused'],
    ['succeeded', 'succeeded'],
    ['failed', 'failed'],
    ['cancelled', 'cancelled'],
  ] as const)('that is %s is %s', (providerStatus, status) => {
    expect(decode({ status: providerStatus }).job).toMatchObject({ status, providerStatus });
  });

  it('names the model that came of it, or why none did', () => {
    expect(decode({ status: 'succeeded', fine_tuned_model: 'ft:m:acme::1' }).model).toBe('ft:m:acme::1');
    const error = {
      code: 'invalid_training_file',
      message: 'Line 3 has no assistant message.',
      param: 'training_file',
    };
    expect(decode({ status: 'failed', error }).error).toMatchObject({
      code: 'invalid_training_file',
      message: error.message,
    });
  });
});

describe('before sending', () => {
  const issuesOf = (provider: ProviderAdapter, id: string, body: JsonObject) =>
    endpointOf(provider, id)
      .validate({ sidecall: 2, info: { name: 'x' }, endpoint: '', body })
      .map(({ path }) => path.join('.'));
  const training = { model: 'm', training_file: 'file-1' };

  it.each([
    [
      openAiCompatible,
      'files.upload',
      { purpose: 'batch', file: 'file:a', expires_after: { anchor: 'created_at', seconds: 60 } },
      ['expires_after'],
    ],
    [openAiCompatible, 'files.retrieve', { file_id: 'file-1/content' }, ['file_id']],
    [openAiCompatible, 'fine-tuning.create', { ...training, suffix: 'x'.repeat(65) }, ['suffix']],
    [openAiCompatible, 'fine-tuning.create', { ...training, method: { type: 'supervised', dpo: {} } }, ['method.dpo']],
    [
      openAiCompatible,
      'fine-tuning.create',
      { ...training, method: { type: 'supervised', supervised: { hyperparameters: { n_epochs: 99 } } } },
      ['method.supervised.hyperparameters.n_epochs'],
    ],
    [
      dashScope,
      'batches.create',
      { input_file_id: 'f', endpoint: '/v1/embeddings', completion_window: '12h' },
      ['completion_window'],
    ],
    [dashScope, 'batches.create', { input_file_id: 'f', endpoint: '/v1/embeddings', completion_window: '14d' }, []],
    [
      dashScope,
      'batches.create',
      {
        input_file_id: 'f',
        endpoint: '/v1/embeddings',
        completion_window: '24h',
        metadata: { ds_name: 'n'.repeat(101) },
      },
      ['metadata.ds_name'],
    ],
  ] as const)('%o %s tells what is wrong', (provider, id, body, paths) => {
    expect(issuesOf(provider, id, body as JsonObject)).toEqual(paths);
  });
});
