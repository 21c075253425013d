import { encodeText } from '../../model/encode-text.ts';
import { isJsonObject, type JsonObject } from '../../model/json.ts';
import type { RequestDraft } from '../../model/request-draft.ts';
import type { Endpoint, HttpRequest, Label, LocalText, ParameterSpec } from '../_kit/adapter.ts';
import { encodeQueryPairs } from '../_kit/encode-pairs.ts';
import { errorAt } from '../_kit/issue.ts';
import { appendQuery } from '../_kit/join-url.ts';
import { enabledHeaders, mergeHeaders } from '../_kit/merge-headers.ts';
import { TASK_FORMAT } from './task-decode.ts';
import { taskJob } from './task-job.ts';

const DOCS = 'https://help.aliyun.com/zh/model-studio/manage-asynchronous-tasks';
const TASKS_PATH = '/api/v1/tasks';

export type TaskPlace = {
  provider: string;
  /** @param path from the host on */
  urlOf(baseUrl: string, path: string): string;
};

const taskId: ParameterSpec = {
  path: ['task_id'],
  name: 'task_id',
  group: 'common',
  required: true,
  control: { kind: 'text' },
  doc: {
    en: 'Id of the task, as its submission answered it. Tasks of all keys of an account can be asked for, for 24 hours.',
    zh: '任务 ID，由提交任务的响应返回。同一账号下所有 API Key 的任务均可查询，24 小时内有效。',
  },
};

const listFields: readonly ParameterSpec[] = [
  {
    path: ['status'],
    name: 'status',
    group: 'common',
    control: { kind: 'select', options: ['PENDING', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELED', 'UNKNOWN'] },
    doc: { en: 'Only tasks in this state.', zh: '只返回处于该状态的任务。' },
  },
  {
    path: ['model_name'],
    name: 'model_name',
    group: 'common',
    control: { kind: 'text' },
    doc: { en: 'Only tasks of this model.', zh: '只返回该模型的任务。' },
  },
  {
    path: ['start_time'],
    name: 'start_time',
    group: 'common',
    control: { kind: 'text' },
    doc: {
      en: 'Start of the time in question as YYYYMMDDhhmmss. With end_time at most 24 hours; the last 24 hours when absent.',
      zh: '查询起始时间，格式为 YYYYMMDDhhmmss。与 end_time 相距不超过 24 小时；不填时为最近 24 小时。',
    },
  },
  {
    path: ['end_time'],
    name: 'end_time',
    group: 'common',
    control: { kind: 'text' },
    doc: {
      en: 'End of the time in question as YYYYMMDDhhmmss.',
      zh: '查询结束时间，格式为 YYYYMMDDhhmmss。',
    },
  },
  {
    path: ['page_no'],
    name: 'page_no',
    group: 'common',
    default: 1,
    control: { kind: 'number', integer: true, min: 1 },
    doc: { en: 'Which page of the list, counted from 1.', zh: '页码，从 1 开始。' },
  },
  {
    path: ['page_size'],
    name: 'page_size',
    group: 'common',
    default: 10,
    control: { kind: 'number', integer: true, min: 1, max: 100 },
    doc: { en: 'How many tasks a page has.', zh: '每页的任务数。' },
  },
];

/** Questions about tasks: how one stands and what came of it, all of the last day, and the wish to cancel one. */
export function taskEndpoints(place: TaskPlace): readonly Endpoint[] {
  const urlOf = (baseUrl: string, end = '') => place.urlOf(baseUrl, TASKS_PATH + end);
  const one = (draft: RequestDraft) => `/${encodeText(textAt(draft, 'task_id'))}`;
  return [
    {
      ...plain(
        place,
        'tasks.get',
        { en: 'Task result', zh: '任务结果' },
        { en: 'Look up a task', zh: '查询任务' },
        { task_id: '0385dc79-5ff8-4d82-bcb6-000000000001' },
      ),
      parameters: [taskId],
      formats: { stream: TASK_FORMAT, json: TASK_FORMAT },
      buildRequest: (draft, { baseUrl }) => question('GET', urlOf(baseUrl, one(draft)), draft),
      validate: requireTaskId,
      // A task that is not over yet is followed, like one that was submitted here.
      job: taskJob(({ baseUrl, draft }) => urlOf(baseUrl, one(draft))),
      jobIdPath: ['task_id'],
    },
    {
      ...plain(
        place,
        'tasks.list',
        { en: 'Task list', zh: '任务列表' },
        { en: 'List tasks', zh: '任务列表' },
        { page_no: 1, page_size: 10 },
      ),
      parameters: listFields,
      buildRequest: (draft, { baseUrl }) =>
        question('GET', appendQuery(urlOf(baseUrl), encodeQueryPairs(queryOf(draft))), draft),
      validate: () => [],
    },
    {
      ...plain(
        place,
        'tasks.cancel',
        { en: 'Cancel task', zh: '取消任务' },
        { en: 'Cancel a waiting task', zh: '取消排队中的任务' },
        { task_id: '0385dc79-5ff8-4d82-bcb6-000000000001' },
      ),
      parameters: [taskId],
      buildRequest: (draft, { baseUrl }) => question('POST', urlOf(baseUrl, `${one(draft)}/cancel`), draft),
      validate: requireTaskId,
    },
  ];
}

/** What all calls about tasks have in common: no model, no prompt, no stream. */
function plain(
  { provider }: TaskPlace,
  id: string,
  label: Label,
  name: LocalText,
  body: JsonObject,
): Omit<Endpoint, 'parameters' | 'buildRequest' | 'validate'> {
  return {
    id,
    label,
    operation: 'jobs',
    docsUrl: DOCS,
    ownedFields: [],
    model: null,
    conversation: null,
    formats: { stream: 'data-json', json: 'data-json' },
    isStream: () => false,
    withStream: (draft) => draft,
    hints: () => ({}),
    toPrompt: () => null,
    fromPrompt: () => ({ body: {}, notes: [] }),
    templates: [
      { id, label: name, draft: { sidecall: 2, info: { name: name.en }, endpoint: `${provider}/${id}`, body } },
    ],
  };
}

function question(method: string, url: string, draft: RequestDraft): HttpRequest {
  const headers = mergeHeaders([['accept', 'application/json']], enabledHeaders(draft.headers));
  return { method, url, headers, body: null };
}

function queryOf({ body }: RequestDraft) {
  if (!isJsonObject(body)) return [];
  return Object.entries(body).flatMap(([name, value]) => {
    const isGiven = (typeof value === 'string' && value !== '') || typeof value === 'number';
    return isGiven ? [{ name, value: String(value) }] : [];
  });
}

function requireTaskId(draft: RequestDraft) {
  if (textAt(draft, 'task_id') !== '') return [];
  return [errorAt(['task_id'], 'Give the id of the task.', '请填写任务 ID。')];
}

function textAt({ body }: RequestDraft, name: string): string {
  const value = isJsonObject(body) ? body[name] : undefined;
  return typeof value === 'string' ? value.trim() : '';
}
