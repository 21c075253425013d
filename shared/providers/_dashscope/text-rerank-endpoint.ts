import type { Endpoint, Template } from '../_kit/adapter.ts';
import { type JsonEndpointOptions, jsonEndpoint } from '../_kit/json-endpoint.ts';
import { rerankModelField, textRerankTable } from './rerank-parameters.ts';
import { checkTextRerank } from './rerank-rules.ts';

/** From the host on, at Model Studio and at gateways in front of it. */
const TEXT_RERANK_PATH = '/api/v1/services/rerank/text-rerank/text-rerank';

export type TextRerankEndpointOptions = Pick<JsonEndpointOptions, 'buildUrl'> & { templates: readonly Template[] };

/** Ranking documents in Model Studio's own form. */
export function textRerankEndpoint(options: TextRerankEndpointOptions): Endpoint {
  return jsonEndpoint({
    ...options,
    id: 'text-rerank',
    label: { en: 'Text rerank', zh: '文本排序' },
    operation: 'rerank',
    docsUrl: 'https://help.aliyun.com/zh/model-studio/text-rerank-api',
    path: TEXT_RERANK_PATH,
    parameters: textRerankTable,
    modelField: rerankModelField,
    rules: checkTextRerank,
    sdkCalls: [{ sdk: 'dashscope', call: 'TextReRank', path: '/services/rerank/text-rerank/text-rerank' }],
  });
}
