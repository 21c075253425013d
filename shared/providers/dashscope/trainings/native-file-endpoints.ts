import type { Endpoint } from '../../_kit/adapter.ts';
import { multipartEndpoint } from '../../_kit/json-endpoint.ts';
import { checkPathId, restEndpoint } from '../../_kit/rest-endpoint.ts';
import { mediaRow } from '../../_openai/media-row.ts';
import { CALLS, hostUrl } from '../host-url.ts';
import { template } from '../template.ts';
import { pageFields } from './training-parameters.ts';

/**
 * Files in Model Studio's own form: the reference keeps it for what was written before OpenAI's was there, and only
 * its uploads have descriptions. Paths and fields are those of the reference and of the vendor's library (dashscope
 * for Python, `Files`); the answer holds `data.uploaded_files` and `data.failed_uploads`.
 */
const UPLOAD_DOCS = 'https://help.aliyun.com/zh/model-studio/upload-file-api';
const DOCS = 'https://help.aliyun.com/zh/model-studio/get-file-api';
const PURPOSES = ['fine-tune', 'file-extract', 'batch'];

const shared = {
  operation: 'files',
  docsUrl: DOCS,
  buildUrl: (path: string, baseUrl: string) => hostUrl(baseUrl, path),
} as const;

const fileIdField = mediaRow(
  'file_id',
  { kind: 'text' },
  {
    group: 'common',
    required: true,
    en: 'Id of the file, as its upload answered it.',
    zh: '文件 ID，由上传接口返回。',
  },
);

export const nativeFileEndpoints: readonly Endpoint[] = [
  multipartEndpoint({
    id: 'native-files.upload',
    label: { en: 'Upload a file (DashScope form)', zh: '上传文件（DashScope 形式）' },
    operation: 'files',
    docsUrl: UPLOAD_DOCS,
    path: CALLS.nativeFiles,
    parameters: [
      mediaRow(
        'files',
        { kind: 'media', accepts: 'file', forms: ['part'] },
        { group: 'common', required: true, en: 'The file to be uploaded.', zh: '要上传的文件。' },
      ),
      mediaRow(
        'purpose',
        { kind: 'select', options: PURPOSES, acceptsOthers: true },
        { group: 'common', required: true, en: 'What the file is for.', zh: '文件用途。' },
      ),
      mediaRow(
        'descriptions',
        { kind: 'text' },
        { group: 'common', en: 'What it is, in words of your own.', zh: '文件说明。' },
      ),
    ],
    templates: [
      template(
        'native-file-upload',
        { en: 'Upload a file (DashScope form)', zh: '上传文件（DashScope 形式）' },
        'native-files.upload',
        { purpose: 'fine-tune', descriptions: 'Examples for a training', files: 'file:examples.jsonl' },
      ),
    ],
    buildUrl: (_draft, baseUrl) => hostUrl(baseUrl, CALLS.nativeFiles),
  }),
  restEndpoint({
    ...shared,
    id: 'native-files.list',
    label: { en: 'List files (DashScope form)', zh: '文件列表（DashScope 形式）' },
    method: 'GET',
    path: CALLS.nativeFiles,
    parameters: pageFields(10),
    templates: [
      template(
        'native-files',
        { en: 'List files (DashScope form)', zh: '列出文件（DashScope 形式）' },
        'native-files.list',
        {
          page_no: 1,
          page_size: 10,
        },
      ),
    ],
  }),
  ...(['retrieve', 'delete'] as const).map((id) => {
    const label = {
      retrieve: { en: 'Look up a file (DashScope form)', zh: '查询文件（DashScope 形式）' },
      delete: { en: 'Delete a file (DashScope form)', zh: '删除文件（DashScope 形式）' },
    }[id];
    return restEndpoint({
      ...shared,
      id: `native-files.${id}`,
      label,
      method: id === 'delete' ? 'DELETE' : 'GET',
      path: `${CALLS.nativeFiles}/{file_id}`,
      parameters: [fileIdField],
      templates: [template(`native-file-${id}`, label, `native-files.${id}`, { file_id: 'file-abc123' })],
      rules: (body) => checkPathId('file_id', body.file_id),
    });
  }),
];
