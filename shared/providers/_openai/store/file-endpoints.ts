import type { JsonObject } from '../../../model/json.ts';
import type { Endpoint, Label, ParameterSpec, SdkCall, Template, ValidationIssue } from '../../_kit/adapter.ts';
import { errorAt } from '../../_kit/issue.ts';
import { multipartEndpoint } from '../../_kit/json-endpoint.ts';
import { checkPathId, restEndpoint } from '../../_kit/rest-endpoint.ts';
import { endpointUrl } from '../endpoint-url.ts';
import { mediaRow } from '../media-row.ts';
import { afterRow, limitRow, orderRow } from './list-parameters.ts';

export const FILES_PATH = '/files';

const DOCS = 'https://platform.openai.com/docs/api-reference/files';

/** Purposes that OpenAI's store takes on upload; other services have their own. */
export const OPENAI_PURPOSES = ['assistants', 'batch', 'fine-tune', 'vision', 'user_data', 'evals'] as const;

const HOUR_S = 3_600;
const LONGEST_LIFE_S = 30 * 24 * HOUR_S;

export type StoreOptions<Call extends string> = {
  docsUrl?: string;
  /** How base URL and path are joined, where the service has its own way. */
  buildUrl?: (path: string, baseUrl: string) => string;
  templates: Readonly<Record<Call, readonly Template[]>>;
};

export type FileEndpointsOptions = StoreOptions<'upload' | 'list' | 'retrieve' | 'content' | 'delete'> & {
  purposes?: readonly string[];
  /** False where files of this service never expire. */
  hasExpiry?: boolean;
};

/** The files that a service keeps for batches, training and prompts. */
export function fileEndpoints({
  docsUrl,
  buildUrl = (path, baseUrl) => endpointUrl(baseUrl, path),
  templates,
  purposes = OPENAI_PURPOSES,
  hasExpiry = true,
}: FileEndpointsOptions): Endpoint[] {
  const docs = (anchor: string) => docsUrl ?? `${DOCS}/${anchor}`;
  const about = (
    { id, label, anchor }: { id: string; label: Label; anchor: string },
    call: {
      method: 'GET' | 'DELETE';
      path: string;
      parameters: readonly ParameterSpec[];
      accept?: string;
      sdk: string;
    },
    own: readonly Template[],
  ) => {
    const { sdk, ...rest } = call;
    return restEndpoint({
      id,
      label,
      operation: 'files',
      docsUrl: docs(anchor),
      rules: (body) => checkPathId('file_id', body.file_id),
      sdkCalls: openAiCall(sdk, FILES_PATH),
      templates: own,
      buildUrl,
      ...rest,
    });
  };
  return [
    multipartEndpoint({
      id: 'files.upload',
      label: { en: 'Upload a file', zh: '上传文件' },
      operation: 'files',
      docsUrl: docs('create'),
      path: FILES_PATH,
      parameters: [fileRow, purposeRow(purposes), ...(hasExpiry ? [expiryRow] : [])],
      templates: templates.upload,
      rules: hasExpiry ? checkExpiry : () => [],
      buildUrl: (_draft, baseUrl) => buildUrl(FILES_PATH, baseUrl),
      sdkCalls: openAiCall('files.create', FILES_PATH),
    }),
    about(
      { id: 'files.list', label: { en: 'List files', zh: '文件列表' }, anchor: 'list' },
      {
        method: 'GET',
        path: FILES_PATH,
        parameters: [purposeRow(purposes, true), limitRow(10_000), afterRow('file'), orderRow],
        sdk: 'files.list',
      },
      templates.list,
    ),
    about(
      { id: 'files.retrieve', label: { en: 'Look up a file', zh: '查询文件' }, anchor: 'retrieve' },
      { method: 'GET', path: `${FILES_PATH}/{file_id}`, parameters: [fileIdRow], sdk: 'files.retrieve' },
      templates.retrieve,
    ),
    about(
      { id: 'files.content', label: { en: 'Download a file', zh: '下载文件' }, anchor: 'retrieve-contents' },
      {
        method: 'GET',
        path: `${FILES_PATH}/{file_id}/content`,
        parameters: [fileIdRow],
        accept: 'application/octet-stream',
        sdk: 'files.content',
      },
      templates.content,
    ),
    about(
      { id: 'files.delete', label: { en: 'Delete a file', zh: '删除文件' }, anchor: 'delete' },
      { method: 'DELETE', path: `${FILES_PATH}/{file_id}`, parameters: [fileIdRow], sdk: 'files.delete' },
      templates.delete,
    ),
  ];
}

export function openAiCall(call: string, path: string): SdkCall[] {
  return [{ sdk: 'openai', call, path }];
}

const fileRow = mediaRow(
  'file',
  { kind: 'media', accepts: 'file', forms: ['part'] },
  { group: 'common', required: true, en: 'The file to be uploaded.', zh: '要上传的文件。' },
);

const fileIdRow = mediaRow(
  'file_id',
  { kind: 'text' },
  { group: 'common', required: true, en: 'Id of the file, e.g. file-abc123.', zh: '文件 ID，例如 file-abc123。' },
);

function purposeRow(purposes: readonly string[], isFilter = false): ParameterSpec {
  return mediaRow(
    'purpose',
    { kind: 'select', options: purposes, acceptsOthers: true },
    {
      group: 'common',
      required: !isFilter,
      en: isFilter
        ? 'Only files of this purpose.'
        : 'What the file is for. A file for one purpose cannot serve another.',
      zh: isFilter ? '仅列出该用途的文件。' : '文件用途。一种用途的文件不能用于另一种。',
    },
  );
}

const expiryRow = mediaRow(
  'expires_after',
  {
    kind: 'json',
    schema: {
      type: 'object',
      properties: {
        anchor: { type: 'string', enum: ['created_at'] },
        seconds: { type: 'integer', minimum: HOUR_S, maximum: LONGEST_LIFE_S },
      },
      required: ['anchor', 'seconds'],
    },
  },
  {
    group: 'advanced',
    en: 'When the file is deleted by itself: anchor "created_at" and seconds from 3600 to 2592000.',
    zh: '自动删除时间：anchor 为 "created_at"，seconds 取 3600 至 2592000。',
  },
);

function checkExpiry({ expires_after: expiry }: JsonObject): ValidationIssue[] {
  if (typeof expiry !== 'object' || expiry === null || Array.isArray(expiry)) return [];
  const { seconds } = expiry;
  if (typeof seconds !== 'number' || (seconds >= HOUR_S && seconds <= LONGEST_LIFE_S)) return [];
  return [
    errorAt(
      ['expires_after'],
      `expires_after.seconds must be from ${HOUR_S} (an hour) to ${LONGEST_LIFE_S} (30 days); it is ${seconds}.`,
      `expires_after.seconds 须在 ${HOUR_S}（1 小时）至 ${LONGEST_LIFE_S}（30 天）之间，当前为 ${seconds}。`,
    ),
  ];
}
