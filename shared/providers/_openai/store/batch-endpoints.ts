import type { JsonObject } from '../../../model/json.ts';
import type { Endpoint, ParameterSpec, ValidationIssue } from '../../_kit/adapter.ts';
import { jsonEndpoint } from '../../_kit/json-endpoint.ts';
import { checkPathId, restEndpoint } from '../../_kit/rest-endpoint.ts';
import { endpointUrl } from '../endpoint-url.ts';
import { mediaRow } from '../media-row.ts';
import { openAiCall, type StoreOptions } from './file-endpoints.ts';
import { afterRow, limitRow } from './list-parameters.ts';
import { storeJob } from './store-job.ts';

export const BATCHES_PATH = '/batches';
const FORMATS = { stream: 'openai-batch-json', json: 'openai-batch-json' };
const DOCS = 'https://platform.openai.com/docs/api-reference/batch';

export type BatchEndpointsOptions = StoreOptions<'create' | 'list' | 'retrieve' | 'cancel'> & {
  parameters: readonly ParameterSpec[];
  /** Query of the list, besides its paging. */
  filters?: readonly ParameterSpec[];
  rules?: (body: JsonObject) => readonly ValidationIssue[];
};

/** Many calls in one file, answered within a day or so at a lower price: each batch is a job. */
export function batchEndpoints({
  docsUrl,
  buildUrl = (path, baseUrl) => endpointUrl(baseUrl, path),
  templates,
  parameters,
  filters = [],
  rules,
}: BatchEndpointsOptions): Endpoint[] {
  const docs = (anchor: string) => docsUrl ?? `${DOCS}/${anchor}`;
  const job = storeJob(FORMATS.json, BATCHES_PATH, buildUrl);
  const shared = {
    operation: 'batch',
    buildUrl,
    rules: (body: JsonObject) => checkPathId('batch_id', body.batch_id),
  } as const;
  return [
    {
      ...jsonEndpoint({
        id: 'batches.create',
        label: { en: 'Start a batch', zh: '创建批任务' },
        operation: 'batch',
        docsUrl: docs('create'),
        path: BATCHES_PATH,
        formats: FORMATS,
        parameters,
        templates: templates.create,
        buildUrl: (_draft, baseUrl) => buildUrl(BATCHES_PATH, baseUrl),
        sdkCalls: openAiCall('batches.create', BATCHES_PATH),
        ...(rules && { rules }),
      }),
      hints: () => ({ files: 'files/' }),
      job,
    },
    restEndpoint({
      ...shared,
      id: 'batches.list',
      label: { en: 'List batches', zh: '批任务列表' },
      docsUrl: docs('list'),
      method: 'GET',
      path: BATCHES_PATH,
      parameters: [limitRow(100), afterRow('batch'), ...filters],
      templates: templates.list,
      sdkCalls: openAiCall('batches.list', BATCHES_PATH),
    }),
    {
      ...restEndpoint({
        ...shared,
        id: 'batches.retrieve',
        label: { en: 'Look up a batch', zh: '查询批任务' },
        docsUrl: docs('retrieve'),
        method: 'GET',
        path: `${BATCHES_PATH}/{batch_id}`,
        parameters: [batchIdRow],
        templates: templates.retrieve,
        sdkCalls: openAiCall('batches.retrieve', BATCHES_PATH),
      }),
      formats: FORMATS,
      hints: () => ({ files: '../files/' }),
      job,
    },
    restEndpoint({
      ...shared,
      id: 'batches.cancel',
      label: { en: 'Cancel a batch', zh: '取消批任务' },
      docsUrl: docs('cancel'),
      method: 'POST',
      path: `${BATCHES_PATH}/{batch_id}/cancel`,
      parameters: [batchIdRow],
      templates: templates.cancel,
      sdkCalls: openAiCall('batches.cancel', BATCHES_PATH),
    }),
  ];
}

const batchIdRow = mediaRow(
  'batch_id',
  { kind: 'text' },
  { group: 'common', required: true, en: 'Id of the batch, e.g. batch_abc123.', zh: '批任务 ID，例如 batch_abc123。' },
);
