import type { JsonObject } from '../../../model/json.ts';
import type { DecodeFormat } from '../../../streaming/decode-format.ts';
import type { Endpoint, FormatDecoder } from '../../_kit/adapter.ts';
import { openAiBatchJson } from './batch-decode.ts';
import { batchEndpoints } from './batch-endpoints.ts';
import {
  checkDashScopeBatch,
  dashScopeBatchFilters,
  dashScopeBatchParameters,
  openAiBatchParameters,
} from './batch-parameters.ts';
import { fileEndpoints } from './file-endpoints.ts';
import { openAiFineTuningJson } from './fine-tuning-decode.ts';
import { fineTuningEndpoints } from './fine-tuning-endpoints.ts';
import { storeTemplates } from './store-templates.ts';

/** The formats of batches and trainings. */
export const storeDecoders: Readonly<Record<DecodeFormat, FormatDecoder>> = {
  'openai-batch-json': openAiBatchJson,
  'openai-fine-tuning-json': openAiFineTuningJson,
};

export type StoreEndpointsOptions = {
  /** Id of the provider, which its templates name. */
  provider: string;
  docsUrl?: string;
  /** How base URL and path are joined, where the service has its own way. */
  buildUrl?: (path: string, baseUrl: string) => string;
};

/** Files, batches and trainings as OpenAI has them. */
export function storeEndpoints({ provider, ...place }: StoreEndpointsOptions): Endpoint[] {
  const templates = storeTemplates({ provider });
  return [
    ...fileEndpoints({ ...place, templates: templates.files }),
    ...batchEndpoints({ ...place, parameters: openAiBatchParameters, templates: templates.batches }),
    ...fineTuningEndpoints({ ...place, templates: templates.fineTuning }),
  ];
}

const DASHSCOPE_DOCS = 'https://help.aliyun.com/zh/model-studio/batch-interfaces-compatible-with-openai';
const DASHSCOPE_PURPOSES = ['file-extract', 'batch', 'fine-tune'];
const DASHSCOPE_BATCH: JsonObject = {
  endpoint: '/v1/chat/completions',
  completion_window: '24h',
  metadata: { ds_name: 'Nightly questions' },
};

/** Files and batches at Model Studio: longer windows, names, and files that never expire. */
export function dashScopeStoreEndpoints({ provider, ...place }: StoreEndpointsOptions): Endpoint[] {
  const templates = storeTemplates({ provider, batch: DASHSCOPE_BATCH });
  const here = { docsUrl: DASHSCOPE_DOCS, ...place };
  return [
    ...fileEndpoints({ ...here, templates: templates.files, purposes: DASHSCOPE_PURPOSES, hasExpiry: false }),
    ...batchEndpoints({
      ...here,
      parameters: dashScopeBatchParameters,
      filters: dashScopeBatchFilters,
      rules: checkDashScopeBatch,
      templates: templates.batches,
    }),
  ];
}
