import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../../shared/model/json.ts';
import { dashScope } from '../../../../shared/providers/dashscope/provider.ts';
import { decodeTextChunks } from '../../../../shared/streaming/decode-body.ts';

const ROOT = 'https://dashscope.aliyuncs.com';
const ID = 'ft-202410291653-1c7f';
const OK = { status: 200, headers: [['content-type', 'application/json']] as const };

function endpointOf(id: string) {
  const found = dashScope.endpoints.find((endpoint) => endpoint.id === id);
  if (found === undefined) throw new Error(`There is no ${id}`);
  return found;
}

const draftOf = (id: string, body: JsonObject) => ({
  sidecall: 2 as const,
  info: { name: 'x' },
  endpoint: `dashscope/${id}`,
  body,
});
const requestOf = (id: string, body: JsonObject, baseUrl = ROOT) =>
  endpointOf(id).buildRequest(draftOf(id, body), { baseUrl });

describe('requests', () => {
  it.each<[id: string, body: JsonObject, line: string]>([
    ['fine-tuning.create', { model: 'qwen3-14b', training_file_ids: ['a', 'b'] }, 'POST /api/v1/fine-tunes'],
    [
      'fine-tuning.list',
      { page_no: 2, page_size: 50, model: 'qwen3-14b' },
      'GET /api/v1/fine-tunes?page_no=2&page_size=50&model=qwen3-14b',
    ],
    ['fine-tuning.retrieve', { job_id: ID }, `GET /api/v1/fine-tunes/${ID}`],
    ['fine-tuning.events', { job_id: ID, offset: 10, line: 20 }, `GET /api/v1/fine-tunes/${ID}/logs?offset=10&line=20`],
    ['fine-tuning.checkpoints', { job_id: ID }, `GET /api/v1/fine-tunes/${ID}/checkpoints`],
    ['fine-tuning.cancel', { job_id: ID }, `POST /api/v1/fine-tunes/${ID}/cancel`],
    ['fine-tuning.delete', { job_id: ID }, `DELETE /api/v1/fine-tunes/${ID}`],
    ['native-files.upload', { purpose: 'fine-tune', files: 'file:a.jsonl' }, 'POST /api/v1/files'],
    ['native-files.list', { page_no: 1, page_size: 10 }, 'GET /api/v1/files?page_no=1&page_size=10'],
    ['native-files.retrieve', { file_id: 'f' }, 'GET /api/v1/files/f'],
    ['native-files.delete', { file_id: 'f' }, 'DELETE /api/v1/files/f'],
  ])('%s %j', (id, body, line) => {
    for (const end of ['', '/compatible-mode/v1', '/api/v1', '/api/v1/fine-tunes']) {
      const { method, url, body: sent } = requestOf(id, body, ROOT + end);
      expect(`${method} ${url}`).toBe(line.replace(' ', ` ${ROOT}`));
      if (method !== 'POST') expect(sent).toBeNull();
      if (id === 'fine-tuning.create') expect(JSON.parse(sent ?? '')).toEqual(body);
    }
  });

  it('uploads with the field names of the native form', () => {
    const { body, files } = requestOf('native-files.upload', {
      purpose: 'fine-tune',
      descriptions: 'Cities',
      files: 'file:data/a.jsonl',
    });
    expect(body?.match(/name="[^"]+"(; filename="[^"]+")?/g)).toEqual([
      'name="purpose"',
      'name="descriptions"',
      'name="files"; filename="a.jsonl"',
    ]);
    expect(files).toEqual([{ at: expect.any(Number), path: 'data/a.jsonl', form: 'bytes' }]);
  });

  it('follow and cancel a training in the workspace that it was made in', () => {
    const { job } = endpointOf('fine-tuning.create');
    const draft = {
      ...draftOf('fine-tuning.create', {}),
      headers: [{ name: 'X-DashScope-WorkSpace', value: 'llm-1' }],
    };
    for (const baseUrl of [ROOT, `${ROOT}/api/v1/fine-tunes`, `${ROOT}/api/v1/fine-tunes/${ID}`]) {
      expect(job?.poll({ jobId: ID, baseUrl, draft })).toEqual({
        method: 'GET',
        url: `${ROOT}/api/v1/fine-tunes/${ID}`,
        headers: [
          ['accept', 'application/json'],
          ['X-DashScope-WorkSpace', 'llm-1'],
        ],
        body: null,
      });
      expect(job?.cancel?.({ jobId: ID, baseUrl, draft })).toMatchObject({
        method: 'POST',
        url: `${ROOT}/api/v1/fine-tunes/${ID}/cancel`,
      });
    }
  });

  it.each<[JsonObject, string[]]>([
    [{ model: 'm', training_file_ids: [] }, ['training_file_ids']],
    [{ model: 'm' }, ['training_file_ids']],
    [{ model: 'm', training_datasets: [{ data_source_type: 'file_id', file_id: 'f' }] }, []],
  ])('%j tells whether examples are missing', (body, paths) => {
    const issues = endpointOf('fine-tuning.create').validate(draftOf('fine-tuning.create', body));
    expect(issues.map(({ path }) => path.join('.'))).toEqual(paths);
  });
});

describe('a training', () => {
  const decode = (output: JsonObject) =>
    decodeTextChunks({
      format: 'dashscope-training-json',
      head: OK,
      hints: {},
      chunks: [
        JSON.stringify({
          request_id: 'r-1',
          output: { job_id: ID, model: 'qwen3-14b', finetuned_output: `qwen3-14b-${ID}`, ...output },
        }),
      ],
    });

  it.each([
    ['PENDING', 'queued', true],
    ['QUEUING', 'queued', true],
    ['RUNNING', 'running', true],
    ['CANCELING', 'cancelling', false],
    ['SUCCEEDED', 'succeeded', false],
    ['FAILED', 'failed', false],
    ['CANCELED', 'cancelled', false],
    ['PACKAGING', 'running', true],
  ] as const)('that is %s is %s', (status, known, canCancel) => {
    const { job, requestId } = decode({ status });
    expect(job).toMatchObject({ jobId: ID, status: known, providerStatus: status, canCancel });
    expect(requestId).toBe('r-1');
  });

  it('is called by the model that came of it only once it did', () => {
    expect(decode({ status: 'RUNNING' }).model).toBe('qwen3-14b');
    expect(decode({ status: 'SUCCEEDED' }).model).toBe(`qwen3-14b-${ID}`);
  });

  it('that failed says why, and one that was cancelled is no failure', () => {
    const failed = decode({ status: 'FAILED', code: 'InvalidFile', message: 'No examples.' });
    expect(failed.error).toMatchObject({ code: 'InvalidFile', message: 'No examples.', category: 'invalid_request' });
    expect(failed.job?.failures).toEqual([{ part: ID, code: 'InvalidFile', message: 'No examples.' }]);
    expect(decode({ status: 'FAILED' }).error?.message).toContain('gave no reason');
    expect(decode({ status: 'CANCELED', code: '1' })).toMatchObject({ error: null, job: { failures: [] } });
  });
});

describe('in the form of the lists', () => {
  const formOf = (id: string) => {
    const form = endpointOf(id).storeForm;
    if (form === undefined) throw new Error(`${id} has no form`);
    return form;
  };

  it('a page is counted, and says where the next one begins', () => {
    const form = formOf('fine-tuning.list');
    expect(form.question({ limit: 50 }, [])).toEqual({ page_no: 1, page_size: 50 });
    expect(form.question({ limit: 500, after: '3' }, [])).toEqual({ page_no: 3, page_size: 100 });
    expect(form.question({ limit: 50 }, [{}])).toBeNull();
    const jobs = [{ job_id: ID, status: 'QUEUING' }];
    const page = (pageNo: number) =>
      form.document({ limit: 1 }, [{ output: { page_no: pageNo, page_size: 1, total: 2, jobs } }]);
    expect(page(1)).toMatchObject({ data: [{ id: ID, status: 'queued' }], has_more: true, next_after: '2' });
    expect(page(2)).toMatchObject({ has_more: false });
    expect(page(2)).not.toHaveProperty('next_after');
    expect(form.document({}, [{ output: null }])).toEqual({ object: 'list', data: [], has_more: false });
  });

  it('a training has the fields of the table, and all of its own', () => {
    const output = {
      job_id: ID,
      status: 'SUCCEEDED',
      finetuned_output: 'qwen3-14b-tides',
      model: 'qwen3-14b',
      training_file_ids: ['f-1', 'f-2'],
      validation_file_ids: [],
      create_time: '2024-10-29 16:53:53',
      end_time: '2024-10-29 17:11:26',
      usage: 279_808,
    };
    const form = formOf('fine-tuning.retrieve');
    expect(form.document({ job_id: ID }, [{ output }])).toEqual({
      object: 'fine_tuning.job',
      id: ID,
      model: 'qwen3-14b',
      created_at: Date.UTC(2024, 9, 29, 8, 53, 53) / 1000,
      finished_at: Date.UTC(2024, 9, 29, 9, 11, 26) / 1000,
      fine_tuned_model: 'qwen3-14b-tides',
      status: 'succeeded',
      training_file: 'f-1, f-2',
      validation_file: null,
      trained_tokens: 279_808,
      error: null,
      output,
    });
    const sets = { training_datasets: [{ data_source_type: 'file_id', file_id: 'f-3' }], training_file_ids: [] };
    expect(form.document({}, [{ output: { job_id: ID, status: 'HALTED', ...sets } }])).toMatchObject({
      status: 'halted',
      training_file: 'f-3',
      fine_tuned_model: null,
    });
  });

  it('the log is read from its end, and further towards its beginning', () => {
    const form = formOf('fine-tuning.events');
    const asked = { job_id: ID, limit: 3 };
    const answerTo = (question: JsonObject | null, total: number): JsonObject => {
      const { offset, line } = question as { offset: number; line: number };
      const logs = Array.from({ length: total }, (_, index) => `line ${index}`).slice(offset, offset + line);
      return { output: { total, logs } };
    };
    const first = form.question(asked, []);
    expect(first).toEqual({ job_id: ID, offset: 0, line: 3 });
    const start = answerTo(first, 8);
    const second = form.question(asked, [start]);
    expect(second).toEqual({ job_id: ID, offset: 5, line: 3 });
    const end = answerTo(second, 8);
    expect(form.question(asked, [start, end])).toBeNull();
    const newest = form.document(asked, [start, end]);
    expect(newest).toMatchObject({
      data: [
        { id: '7', message: 'line 7' },
        { id: '6', message: 'line 6' },
        { id: '5', message: 'line 5' },
      ],
      has_more: true,
    });
    const before = { ...asked, after: '2' };
    const last = form.question(before, []);
    expect(last).toEqual({ job_id: ID, offset: 0, line: 2 });
    const oldest = answerTo(last, 9);
    expect(form.question(before, [oldest])).toBeNull();
    expect(form.document(before, [oldest])).toMatchObject({ data: [{ id: '1' }, { id: '0' }], has_more: false });
    const middle = form.question({ ...asked, after: '5' }, []);
    expect(middle).toEqual({ job_id: ID, offset: 2, line: 3 });
    expect(form.question({ ...asked, after: '5' }, [answerTo(middle, 9)])).toBeNull();
  });

  it('a short log takes one question', () => {
    const form = formOf('fine-tuning.events');
    const answer = {
      output: {
        total: 2,
        logs: ['2024-10-29 17:11:24,689 - ERROR - out of memory', "{'train_loss': 0.91, 'epoch': 0.85}"],
      },
    };
    expect(form.question({ job_id: ID, limit: 20 }, [answer])).toBeNull();
    expect(form.document({ job_id: ID, limit: 20 }, [answer])).toMatchObject({
      data: [
        { id: '1', message: "{'train_loss': 0.91, 'epoch': 0.85}", level: 'info', created_at: null },
        {
          id: '0',
          message: 'out of memory',
          level: 'error',
          created_at: Date.UTC(2024, 9, 29, 9, 11, 24) / 1000,
        },
      ],
      has_more: false,
    });
  });
});
