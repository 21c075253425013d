import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../../shared/model/json.ts';
import { dashScopeTaskJson } from '../../../../shared/providers/_dashscope/task-decode.ts';
import type { StreamEvent } from '../../../../shared/streaming/stream-event.ts';

function decode(body: JsonObject): readonly StreamEvent[] {
  const decoder = dashScopeTaskJson.create({}, { status: 200, headers: [] });
  return decoder.decode({ event: null, id: null, data: JSON.stringify(body), comments: [] });
}

function only<Type extends StreamEvent['type']>(body: JsonObject, type: Type) {
  return decode(body).filter((event): event is Extract<StreamEvent, { type: Type }> => event.type === type);
}

const jobOf = (body: JsonObject) => only(body, 'job')[0]?.job;
const piecesOf = (body: JsonObject) => only(body, 'media').map(({ piece }) => piece);
const unitsOf = (body: JsonObject) => only(body, 'usage')[0]?.usage.units;

const TIMES = {
  submit_time: '2025-01-08 16:03:59.840',
  scheduled_time: '2025-01-08 16:03:59.863',
  end_time: '2025-01-08 16:04:10.660',
};
const done = (output: JsonObject, usage?: JsonObject): JsonObject => ({
  request_id: '45ac',
  output: { task_id: '7320', task_status: 'SUCCEEDED', ...TIMES, ...output },
  ...(usage && { usage }),
});

describe('the state of a task', () => {
  it('is queued, and may be cancelled, right after the submission', () => {
    const body = { output: { task_status: 'PENDING', task_id: '0385dc79' }, request_id: '4909100c' };
    expect(decode(body)).toEqual([
      { type: 'response-metadata', requestId: '4909100c' },
      {
        type: 'job',
        job: {
          jobId: '0385dc79',
          status: 'queued',
          providerStatus: 'PENDING',
          progress: null,
          counts: null,
          failures: [],
          canCancel: true,
        },
      },
    ]);
  });

  it('counts the parts while it runs', () => {
    const output = { task_id: '7320', task_status: 'RUNNING', task_metrics: { TOTAL: 4, SUCCEEDED: 2, FAILED: 1 } };
    expect(jobOf({ request_id: 'r', output })).toMatchObject({
      status: 'running',
      providerStatus: 'RUNNING',
      counts: { total: 4, succeeded: 2, failed: 1 },
      progress: { done: 3, total: 4 },
      canCancel: false,
    });
  });

  it.each([
    ['SUSPENDED', 'paused'],
    ['CANCELED', 'cancelled'],
    ['UNKNOWN', 'unknown'],
    ['THINKING_ABOUT_IT', 'running'],
  ])('reads %s as %s and keeps the word', (word, status) => {
    const body = { request_id: 'r', output: { task_id: '7', task_status: word } };
    expect(jobOf(body)).toMatchObject({ status, providerStatus: word });
    expect(only(body, 'error')).toEqual([]);
  });

  it('tells why it failed, though the status of the answer is 200', () => {
    const output = { task_id: '86ec', task_status: 'FAILED', code: 'InvalidParameter', message: 'size is wrong' };
    const [event] = only({ request_id: 'c61f', output }, 'error');
    expect(event?.error).toMatchObject({
      code: 'InvalidParameter',
      message: 'size is wrong',
      requestId: 'c61f',
      category: 'invalid_request',
      retryable: false,
    });
  });

  it('takes the reason of a part when the task itself gives none', () => {
    const results = [{ code: 'DataInspectionFailed', message: 'Inappropriate.' }];
    const [event] = only({ request_id: 'r', output: { task_id: '1', task_status: 'FAILED', results } }, 'error');
    expect(event?.error).toMatchObject({ code: 'DataInspectionFailed', category: 'content_filter' });
  });

  it('is no failure for an empty code', () => {
    const body = {
      status_code: 200,
      code: '',
      message: '',
      request_id: 'r',
      output: { task_id: '1', task_status: 'PENDING' },
    };
    expect(only(body, 'error')).toEqual([]);
    expect(jobOf(body)?.status).toBe('queued');
  });

  it('is a failure of the submission for a code without an output', () => {
    const body = { code: 'InvalidApiKey', message: 'Invalid API-key provided.', request_id: 'fb53' };
    expect(only(body, 'error')[0]?.error).toMatchObject({ code: 'InvalidApiKey', category: 'auth' });
  });
});

describe('what came of it', () => {
  it('lists pictures and failed parts of one task', () => {
    const url = 'https://dashscope-result-bj.oss-cn-beijing.aliyuncs.com/1.png';
    const failed = { code: 'DataInspectionFailed', message: 'Output data may contain inappropriate content.' };
    const body = done(
      { results: [{ url, actual_prompt: 'a rose' }, failed], task_metrics: { TOTAL: 2, SUCCEEDED: 1, FAILED: 1 } },
      { image_count: 1 },
    );
    expect(jobOf(body)).toMatchObject({ status: 'succeeded', failures: [{ part: '2', ...failed }] });
    expect(only(body, 'error')).toEqual([]);
    // Links last a day from the end of the task, which is told in Beijing's time.
    const expiresAtEpochMs = Date.parse('2025-01-09T16:04:10.660+08:00');
    expect(piecesOf(body)).toEqual([
      { id: 'result-1', kind: 'image', mediaType: 'image/png', label: 'a rose', source: { url, expiresAtEpochMs } },
    ]);
    expect(unitsOf(body)).toEqual({ images: 1 });
  });

  it('believes the link about its own end', () => {
    const url = 'https://x.oss-cn-beijing.aliyuncs.com/a.jpg?Expires=1736412345&OSSAccessKeyId=L&Signature=s';
    const [piece] = piecesOf(done({ results: [{ url }] }));
    expect(piece).toMatchObject({ mediaType: 'image/jpeg', source: { expiresAtEpochMs: 1_736_412_345_000 } });
    const dated = 'https://x.oss-cn-beijing.aliyuncs.com/a.png?x-oss-date=20250108T080000Z&x-oss-expires=3600';
    expect(piecesOf(done({ results: [{ url: dated }] }))[0]?.source).toMatchObject({
      expiresAtEpochMs: Date.parse('2025-01-08T09:00:00Z'),
    });
  });

  it.each([
    ['output_image_url', { output_image_url: 'http://h/o.png' }, 'output', 'image'],
    ['result_url', { result_url: 'https://h/o.png' }, 'output', 'image'],
    ['image_url', { image_url: 'https://h/o.png' }, 'output', 'image'],
    ['video_url', { video_url: 'https://h/o.mp4?Expires=1736412345' }, 'output', 'video'],
    ['results.video_url', { results: { video_url: 'https://h/o.mp4' } }, 'result', 'video'],
    ['audio', { audio: { url: 'https://h/o.wav' } }, 'output', 'audio'],
    ['a link without an ending', { video_url: 'https://h/o' }, 'output', 'video'],
    ['transcription_url', { results: [{ transcription_url: 'https://h/t.json' }] }, 'result-1', 'file'],
  ])('finds media in %s', (_, output, id, kind) => {
    expect(piecesOf(done(output as JsonObject))).toMatchObject([{ id, kind }]);
  });

  it('collects pictures and text of messages, whichever way they are spread', () => {
    const choice = (...content: JsonObject[]) => ({ finish_reason: 'stop', message: { role: 'assistant', content } });
    const body = done({
      choices: [
        choice({ image: 'https://h/1.png', type: 'image' }, { text: 'one' }, { image: 'https://h/2.png' }),
        choice({ image: 'https://h/3.png', type: 'image' }),
      ],
      finished: true,
    });
    expect(piecesOf(body).map(({ id }) => id)).toEqual(['choice-1-1', 'choice-1-3', 'choice-2-1']);
    expect(only(body, 'text-delta')).toEqual([{ type: 'text-delta', choice: 0, delta: 'one' }]);
  });

  it('takes nothing for a result before the end, nor what is no address', () => {
    expect(decode({ output: { task_id: '1', task_status: 'RUNNING', video_url: 'https://h/1.mp4' } })).toHaveLength(1);
    expect(piecesOf(done({ video_url: '', image_url: 'file:///etc/passwd' }))).toEqual([]);
  });

  it.each([
    [{ duration: 10, size: '1280*720', input_video_duration: 0, output_video_duration: 10, SR: 720 }, 10],
    [{ video_duration: 5, video_ratio: '832*480', video_count: 1 }, 5],
    [{ duration: 5, video_duration: 0, video_ratio: '', SR: '540' }, 5],
  ])('counts seconds of film in %o', (usage, seconds) => {
    expect(unitsOf(done({ video_url: 'https://h/1.mp4' }, usage))).toEqual({ videoSeconds: seconds });
  });

  it('counts seconds of sound that was heard', () => {
    const results = [{ transcription_url: 'https://h/t.json', subtask_status: 'SUCCEEDED' }];
    expect(unitsOf(done({ results }, { duration: 9 }))).toEqual({ audioInputSeconds: 9 });
  });
});
