import type { JsonObject } from '../../../model/json.ts';
import type { ParameterSpec, ValidationIssue } from '../../_kit/adapter.ts';
import { errorAt, holdsVariable } from '../../_kit/issue.ts';
import { mediaRow } from '../media-row.ts';

/** Calls that a line of a batch may be. */
export const OPENAI_BATCH_URLS = [
  '/v1/responses',
  '/v1/chat/completions',
  '/v1/embeddings',
  '/v1/completions',
  '/v1/moderations',
  '/v1/images/generations',
  '/v1/images/edits',
  '/v1/videos',
] as const;

const inputFileRow = mediaRow(
  'input_file_id',
  { kind: 'text' },
  {
    group: 'common',
    required: true,
    en: 'Id of the uploaded JSONL file, one call a line.',
    zh: '已上传的 JSONL 文件 ID，每行一个调用。',
  },
);

function endpointRow(urls: readonly string[]): ParameterSpec {
  return mediaRow(
    'endpoint',
    { kind: 'select', options: urls, acceptsOthers: true },
    {
      group: 'common',
      required: true,
      en: 'The call that every line is; the same as the url of each line.',
      zh: '每一行所调用的接口，须与各行的 url 一致。',
    },
  );
}

const metadataRow = mediaRow(
  'metadata',
  { kind: 'json', schema: { type: 'object', additionalProperties: { type: 'string' } } },
  {
    group: 'advanced',
    en: 'Up to 16 texts of your own, kept with the batch.',
    zh: '最多 16 个自定义文本，随批任务保存。',
  },
);

/** Fields of `batches` at OpenAI and most that follow it. */
export const openAiBatchParameters: readonly ParameterSpec[] = [
  inputFileRow,
  endpointRow(OPENAI_BATCH_URLS),
  mediaRow(
    'completion_window',
    { kind: 'select', options: ['24h'], acceptsOthers: true },
    { group: 'common', required: true, en: 'Time within which it is done.', zh: '完成时限。' },
  ),
  mediaRow(
    'output_expires_after',
    { kind: 'json', schema: { type: 'object' } },
    {
      group: 'advanced',
      en: 'When the results are deleted by themselves: {"anchor":"created_at","seconds":…}.',
      zh: '结果文件自动删除时间：{"anchor":"created_at","seconds":…}。',
    },
  ),
  metadataRow,
];

const DASHSCOPE_BATCH_URLS = ['/v1/chat/completions', '/v1/embeddings', '/v1/chat/ds-test'];

/** Model Studio waits up to 14 days, and names batches by metadata. */
export const dashScopeBatchParameters: readonly ParameterSpec[] = [
  {
    ...inputFileRow,
    doc: {
      en: 'Id of the uploaded JSONL file, a signed OSS address, or oss:<region>:<bucket>/<path>.jsonl.',
      zh: '已上传的 JSONL 文件 ID、带签名的 OSS 地址，或 oss:<地域>:<bucket>/<路径>.jsonl。',
    },
  },
  endpointRow(DASHSCOPE_BATCH_URLS),
  mediaRow(
    'completion_window',
    { kind: 'text' },
    {
      group: 'common',
      required: true,
      default: '24h',
      en: 'Time within which it is done: whole hours or days from 24h to 336h (14d).',
      zh: '完成时限：整小时或整天，24h 至 336h（14d）。',
    },
  ),
  {
    ...metadataRow,
    doc: {
      en: 'ds_name (up to 100 characters) and ds_description (up to 200) name the batch in the console.',
      zh: 'ds_name（最多 100 字符）与 ds_description（最多 200 字符）用于在控制台标识批任务。',
    },
  },
];

/** Query of the list at Model Studio. */
export const dashScopeBatchFilters: readonly ParameterSpec[] = [
  mediaRow('ds_name', { kind: 'text' }, { group: 'common', en: 'Part of the name.', zh: '名称包含的文字。' }),
  mediaRow(
    'status',
    { kind: 'text' },
    { group: 'common', en: 'States, separated by commas.', zh: '状态，以逗号分隔。' },
  ),
  mediaRow(
    'input_file_ids',
    { kind: 'text' },
    {
      group: 'advanced',
      en: 'Ids of input files, up to 20, separated by commas.',
      zh: '输入文件 ID，最多 20 个，以逗号分隔。',
    },
  ),
  mediaRow(
    'create_after',
    { kind: 'text' },
    { group: 'advanced', en: 'Created after, as yyyyMMddHHmmss.', zh: '创建时间晚于，格式 yyyyMMddHHmmss。' },
  ),
  mediaRow(
    'create_before',
    { kind: 'text' },
    { group: 'advanced', en: 'Created before, as yyyyMMddHHmmss.', zh: '创建时间早于，格式 yyyyMMddHHmmss。' },
  ),
];

const TEST_URL = '/v1/chat/ds-test';
const WINDOW = /^(\d+)([hd])$/;

export function checkDashScopeBatch(body: JsonObject): ValidationIssue[] {
  const { completion_window: completionWindow, metadata } = body;
  const issues: ValidationIssue[] = [];
  if (typeof completionWindow === 'string' && completionWindow !== '' && !holdsVariable(completionWindow)) {
    const [, count = '', unit] = WINDOW.exec(completionWindow.trim()) ?? [];
    const hours = Number(count) * (unit === 'd' ? 24 : 1);
    if (count === '' || hours < 24 || hours > 336) {
      issues.push(
        errorAt(
          ['completion_window'],
          `completion_window must be from 24h to 336h, or 1d to 14d; it is "${completionWindow}".`,
          `completion_window 须为 24h 至 336h（或 1d 至 14d），当前为“${completionWindow}”。`,
        ),
      );
    }
  }
  if (typeof metadata === 'object' && metadata !== null && !Array.isArray(metadata)) {
    for (const [name, most] of [
      ['ds_name', 100],
      ['ds_description', 200],
    ] as const) {
      const text = metadata[name];
      if (typeof text !== 'string' || text.length <= most) continue;
      issues.push(
        errorAt(
          ['metadata', name],
          `${name} has ${text.length} characters; at most ${most} are taken.`,
          `${name} 有 ${text.length} 个字符，最多 ${most} 个。`,
        ),
      );
    }
  }
  return issues;
}

/** The call that Model Studio answers for nothing, to try a file with. */
export const DASHSCOPE_TEST_CALL = { url: TEST_URL, model: 'batch-test-model', maxLines: 100 } as const;
