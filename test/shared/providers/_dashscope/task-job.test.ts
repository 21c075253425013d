import { expect, it } from 'vitest';
import { taskJob, tasksUrl } from '../../../../shared/providers/_dashscope/task-job.ts';
import { draftOf } from '../../../support/draft.ts';

const CALL = '/api/v1/services/aigc/text2image/image-synthesis';

it.each([
  [`https://dashscope.aliyuncs.com${CALL}`, 'https://dashscope.aliyuncs.com/api/v1/tasks/7'],
  [`https://gw.example.com/team/a${CALL}?route=2`, 'https://gw.example.com/team/a/api/v1/tasks/7?route=2'],
  ['https://h/api/v1/services/aigc/background-generation/generation/', 'https://h/api/v1/tasks/7'],
  ['https://h/api/v1/tasks/7', 'https://h/api/v1/tasks/7'],
])('asks next to %s', (callUrl, expected) => {
  expect(tasksUrl(callUrl, '/7')).toBe(expected);
});

it('asks and cancels without a body, and without the headers of the submission but its workspace', () => {
  const job = taskJob(() => `https://h${CALL}`);
  const headers = [
    { name: 'X-DashScope-WorkSpace', value: 'ws-1' },
    { name: 'X-DashScope-Async', value: 'enable' },
  ];
  const target = { jobId: 'a/b', baseUrl: 'https://h', draft: { ...draftOf('dashscope/x', {}), headers } };
  const expected = [
    ['accept', 'application/json'],
    ['X-DashScope-WorkSpace', 'ws-1'],
  ];
  expect(job.poll(target)).toEqual({
    method: 'GET',
    url: 'https://h/api/v1/tasks/a%2Fb',
    headers: expected,
    body: null,
  });
  expect(job.cancel?.(target)).toMatchObject({
    method: 'POST',
    url: 'https://h/api/v1/tasks/a%2Fb/cancel',
    body: null,
  });
});

it('waits longer as time goes by, up to what the service asks for', () => {
  const pauses = (pace: 'image' | 'video') =>
    Array.from({ length: 20 }, (_, polls) => taskJob(() => '', pace).pollDelayMs(polls) / 1000);
  expect(pauses('image').slice(0, 13)).toEqual([1, 1, 1, 2, 2, 2, 4, 4, 4, 8, 8, 8, 10]);
  expect(Math.max(...pauses('image'))).toBe(10);
  expect(Math.max(...pauses('video'))).toBe(15);
});
