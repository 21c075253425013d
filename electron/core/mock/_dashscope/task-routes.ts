import type { JsonObject } from '../../../../shared/model/json.ts';
import { type MockCall, refuse } from '../dialect.ts';
import { sendJson } from '../exchange.ts';
import { get, type MockRoute, post } from '../protocol.ts';
import { readPage } from './page.ts';
import { findTask, type MockTask, standOf, tasksOf } from './task-store.ts';

/** Questions a second, for all keys of an account together. */
const MAX_PER_SECOND = 20;
const BEIJING_MS = 8 * 60 * 60 * 1000;

/** Questions about tasks, below whatever serves Model Studio's own form. */
export const taskRoutes: readonly MockRoute[] = [
  get('/api/v1/tasks', limited(answerList)),
  get('/api/v1/tasks/{taskId}', limited(answerTask)),
  post('/api/v1/tasks/{taskId}/cancel', limited(answerCancel)),
];

/** When the last questions came, by host. */
const recent = new Map<string, number[]>();

function limited(answer: (call: MockCall) => void): (call: MockCall) => void {
  return (call) => {
    const host = call.headers.host ?? '';
    const times = (recent.get(host) ?? []).filter((atMs) => call.arrivedAtMs - atMs < 1000);
    recent.set(host, times);
    if (times.length >= MAX_PER_SECOND) return refuse(call, { kind: 'rate_limit' });
    times.push(call.arrivedAtMs);
    answer(call);
  };
}

function answerTask(call: MockCall): void {
  const taskId = call.pathParts.taskId ?? '';
  const task = findTask(taskId, call.headers.host ?? '');
  if (task !== undefined) task.questions += 1;
  const answer = task === undefined ? unknownTask(taskId) : describeTask(task);
  sendJson(call, 200, { request_id: call.identity.requestId, ...answer }, call.identity.headers);
}

function unknownTask(taskId: string): JsonObject {
  return { output: { task_id: taskId, task_status: 'UNKNOWN' } };
}

function describeTask(task: MockTask): JsonObject {
  const { id, createdAtMs, parts, failedParts, ending } = task;
  const { status, share } = standOf(task);
  if (status === 'UNKNOWN') return unknownTask(id);
  const head = { task_id: id, task_status: status, submit_time: beijing(createdAtMs) };
  if (status === 'PENDING') return { output: head };
  const scheduled = { ...head, scheduled_time: beijing(createdAtMs + 20) };
  if (status === 'RUNNING') {
    const metrics = { TOTAL: parts, SUCCEEDED: Math.floor(parts * share), FAILED: 0 };
    return { output: { ...scheduled, task_metrics: metrics } };
  }
  task.endedAtMs ??= Date.now();
  const ended = { ...scheduled, end_time: beijing(task.endedAtMs) };
  if (status === 'CANCELED') return { output: ended };
  if (status === 'FAILED') {
    const reason = { code: 'InternalError.Algo', message: 'The model could not make this picture.' };
    return { output: { ...ended, ...reason, task_metrics: { TOTAL: parts, SUCCEEDED: 0, FAILED: parts } } };
  }
  const metrics = { TOTAL: parts, SUCCEEDED: parts - failedParts, FAILED: failedParts };
  return { output: { ...ended, ...ending.output, task_metrics: metrics }, usage: ending.usage };
}

function answerCancel(call: MockCall): void {
  const task = findTask(call.pathParts.taskId ?? '', call.headers.host ?? '');
  if (task === undefined || standOf(task).status !== 'PENDING') {
    const message = 'Failed to cancel the task, please confirm if the task is in PENDING status.';
    refuse(call, { kind: 'invalid_request', code: 'UnsupportedOperation', message });
    return;
  }
  task.isCancelled = true;
  sendJson(call, 200, { request_id: call.identity.requestId }, call.identity.headers);
}

/** A shape of its own: `status` and times in milliseconds, and no results. */
function answerList(call: MockCall): void {
  const { query, identity } = call;
  const found = tasksOf(call.headers.host ?? '').filter((task) => isWanted(task, query));
  const { pageNo, pageSize, rows } = readPage(query, found);
  sendJson(
    call,
    200,
    {
      total: found.length,
      data: rows.map(rowOf),
      total_page: Math.ceil(found.length / pageSize),
      page_no: pageNo,
      page_size: pageSize,
      request_id: identity.requestId,
    },
    identity.headers,
  );
}

function isWanted(task: MockTask, query: URLSearchParams): boolean {
  const startMs = readDate(query.get('start_time'));
  const endMs = readDate(query.get('end_time'));
  if (startMs !== null && task.createdAtMs < startMs) return false;
  if (endMs !== null && task.createdAtMs > endMs) return false;
  return (
    fits(query.get('task_id'), task.id) &&
    fits(query.get('model_name'), task.model) &&
    fits(query.get('status'), standOf(task).status)
  );
}

function fits(wanted: string | null, value: string): boolean {
  return wanted === null || wanted === '' || wanted === value;
}

function rowOf(task: MockTask): JsonObject {
  const { id, requestId, call, model, createdAtMs, endedAtMs } = task;
  const { status } = standOf(task);
  return {
    api_key_id: '150000',
    caller_parent_id: '1000000000000001',
    caller_uid: '1000000000000001',
    gmt_create: createdAtMs,
    ...(status !== 'PENDING' && { start_time: createdAtMs + 20 }),
    ...(endedAtMs !== null && { end_time: endedAtMs }),
    model_name: model,
    region: 'cn-beijing',
    request_id: requestId,
    status,
    task_id: id,
    user_api_unique_key: `apikey:v1:${call}:${model}`,
  };
}

/** `YYYYMMDDhhmmss`, Beijing time; null for anything else. */
function readDate(text: string | null): number | null {
  const [, year, month, day, hours, minutes, seconds] =
    /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(text ?? '') ?? [];
  if (year === undefined) return null;
  return Date.parse(`${year}-${month}-${day}T${hours}:${minutes}:${seconds}+08:00`);
}

/** `2025-01-08 16:03:59.840` */
function beijing(epochMs: number): string {
  return new Date(epochMs + BEIJING_MS).toISOString().replace('T', ' ').replace('Z', '');
}
